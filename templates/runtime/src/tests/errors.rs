//! Errors, as services write them and as they are shown.
use super::rig::rig;
use crate::runtime::testing::FakeReply;
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
async fn a_full_error_object_is_read() {
    let body = r#"{"error":{"code":"BadRequest","message":"No\nway","target":"x",
        "details":[{"code":"d","message":"m","target":"t"}],
        "innerError":{"code":"inner","innererror":{"code":"most","request-id":"r-1",
        "client-request-id":"c-1","date":"2026"}}}}"#;
    let error = failed_with(400, body).await;
    assert_eq!(error.kind(), ErrorKind::Service);
    assert_eq!(error.codes(), ["BadRequest", "inner", "most"]);
    assert!(error.has_code("MOST"));
    assert_eq!(error.message().as_deref(), Some("No\nway"));
    assert_eq!(error.request_id().as_deref(), Some("r-1"));
    let details = error.details().unwrap();
    assert_eq!(details.details.len(), 1);
    assert_eq!(details.date.as_deref(), Some("2026"));
    assert_eq!(
        error.to_string(),
        "400 Bad Request: BadRequest: most: No way (request-id r-1)"
    );
}

#[tokio::test]
async fn other_bodies_still_say_something() {
    for (body, text) in [
        ("", "the body is empty"),
        ("<html><title>Sign\nin</title>", "a web page: Sign in"),
        ("plain words", "plain words"),
        ("[1,2]", "[1,2]"),
        (r#"{"error":{"code":"","message":""}}"#, "no error object"),
        (
            r#"{"error":"invalid_grant","error_description":"old"}"#,
            "invalid_grant: old",
        ),
        (r#"{"error":{"code":"X"}}"#, "401 Unauthorized: X"),
    ] {
        let error = failed_with(401, body).await;
        assert!(error.is_unauthorized());
        let shown = error.to_string();
        assert!(shown.contains(text), "{shown}");
        assert!(!shown.contains('\n'));
        assert_eq!(error.body().unwrap(), body);
    }
}

#[tokio::test]
async fn ids_come_from_headers_first() {
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

#[tokio::test]
async fn the_body_limit_holds() {
    let fake = crate::runtime::testing::FakeTransport::new();
    let graph = Graph::builder(StaticToken::new("t"))
        .transport(fake.clone())
        .body_limit(10)
        .build();
    fake.reply_json(200, "{\"id\":\"12345678\"}");
    let error = graph.unwrap().me().get().send().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Decode);
    assert!(error.to_string().contains("10 bytes"), "{error}");
}
