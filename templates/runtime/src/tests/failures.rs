//! Errors, as services write them and as they are shown.
use super::rig::{FakeReply, rig};
use crate::runtime::{Error, ErrorKind, Graph, StaticToken, TransportErrorKind};

async fn failed(reply: FakeReply) -> Error {
    let (graph, fake) = rig();
    fake.reply(reply);
    graph.me().get().send().await.unwrap_err()
}

async fn failed_with(status: u16, body: &str) -> Error {
    failed(FakeReply::new(status).body(body.to_owned())).await
}

#[tokio::test]
async fn e2_ids_come_from_headers_first() {
    let reply = FakeReply::new(404).header("request-id", "h-1").body("{}");
    let error = failed(reply).await;
    assert!(error.is_not_found());
    assert_eq!(error.request_id().as_deref(), Some("h-1"));
    assert_eq!(error.client_request_id().map(|id| id.len()), Some(36));
}

#[tokio::test]
async fn an_unsupported_query_names_its_remedy() {
    let body = r#"{"error":{"code":"Request_UnsupportedQuery","message":"no"}}"#;
    assert!(
        failed_with(400, body)
            .await
            .to_string()
            .contains("advanced()")
    );
}

#[tokio::test]
async fn error_bodies_are_cut() {
    let error = failed_with(500, &"x".repeat(200_000)).await;
    assert_eq!(error.body().unwrap().len(), 64 * 1024);
    assert!(error.to_string().len() < 1000);
}

#[tokio::test]
async fn deep_and_broken_json_is_an_error_not_a_crash() {
    let deep = "[".repeat(100_000);
    for body in [&*deep, "{", "{\"id\":\"\\ud800\"", "nul", "\u{feff}"] {
        let error = failed_with(200, body).await;
        assert_eq!(error.kind(), ErrorKind::Decode);
        assert_eq!(error.status().map(|status| status.as_u16()), Some(200));
        assert_eq!(failed_with(400, body).await.kind(), ErrorKind::Service);
    }
}

#[tokio::test]
async fn a_transport_error_keeps_its_kind() {
    let (graph, fake) = rig();
    fake.fail(TransportErrorKind::Timeout);
    let error = graph.me().get().send().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Transport);
    assert!(
        error
            .to_string()
            .starts_with("the service did not answer in time")
    );
    assert!(error.client_request_id().is_some());
}

#[test]
fn only_https_and_loopback_on_request_are_base_urls() {
    let build = |url: &str| Graph::builder(StaticToken::new("t")).base_url(url);
    let fake = crate::runtime::testing::FakeTransport::new();
    for url in [
        "http://graph.microsoft.com",
        "http://localhost",
        "ftp://x",
        "x",
        "",
        "https://a@b",
    ] {
        let built = build(url).transport(fake.clone()).build();
        assert_eq!(built.unwrap_err().kind(), ErrorKind::Link, "{url}");
    }
    let local = |url: &str| {
        build(url)
            .dangerous_allow_http_loopback()
            .transport(fake.clone())
            .build()
            .is_ok()
    };
    assert!(local("http://localhost:8080"));
    assert!(!local("http://localhost.evil.example"));
}
