//! The default transport, against servers on this machine.
use super::rig::CANARY;
use crate::runtime::{ErrorKind, Graph, RetryPolicy, StaticToken};
use wiremock::matchers::{any, path, query_param};
use wiremock::{Mock, MockServer, ResponseTemplate};

fn client(server: &MockServer) -> Graph {
    Graph::builder(StaticToken::new(CANARY))
        .base_url(server.uri())
        .dangerous_allow_http_loopback()
        .body_limit(1 << 16)
        .retry(RetryPolicy::never())
        .build()
        .unwrap()
}

fn json(body: &str) -> ResponseTemplate {
    ResponseTemplate::new(200).set_body_raw(body.to_owned(), "application/json")
}

#[tokio::test]
async fn pages_are_walked_but_not_to_another_server() {
    let (home, away) = (MockServer::start().await, MockServer::start().await);
    let link = |server: &MockServer, page: u8| format!("{}/v1.0/users?page={page}", server.uri());
    let page = |id: u8, next: String| {
        json(&format!(
            r#"{{"value":[{{"id":"{id}"}}],"@odata.nextLink":"{next}"}}"#
        ))
    };
    Mock::given(query_param("page", "2"))
        .respond_with(page(2, link(&away, 3)))
        .with_priority(1)
        .mount(&home)
        .await;
    Mock::given(path("/v1.0/users"))
        .respond_with(page(1, link(&home, 2)))
        .mount(&home)
        .await;
    let mut users = client(&home).users().list().stream();
    for id in ["1", "2"] {
        let user = users.try_next().await.unwrap().unwrap();
        assert_eq!(user.id.as_deref(), Some(id));
    }
    assert_eq!(users.try_next().await.unwrap_err().kind(), ErrorKind::Link);
    assert!(away.received_requests().await.unwrap().is_empty());
}

#[tokio::test]
async fn an_error_of_the_service_arrives() {
    let server = MockServer::start().await;
    let body = r#"{"error":{"code":"TooMany","message":"slow down"}}"#;
    let reply = ResponseTemplate::new(429).set_body_raw(body, "application/json");
    Mock::given(any())
        .respond_with(reply.insert_header("request-id", "r"))
        .mount(&server)
        .await;
    let error = client(&server).me().get().send().await.unwrap_err();
    assert!(error.is_throttled() && error.has_code("TooMany"));
    assert_eq!(error.request_id().as_deref(), Some("r"));
}

#[tokio::test]
async fn no_server_is_a_transport_error_without_the_url() {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    drop(listener);
    let graph = Graph::builder(StaticToken::new(CANARY))
        .base_url(format!("http://{address}"))
        .dangerous_allow_http_loopback()
        .retry(RetryPolicy::never())
        .build()
        .unwrap();
    let error = graph
        .me()
        .get()
        .query("q", "private")
        .send()
        .await
        .unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Transport);
    assert!(!format!("{error:?}").contains("private"));
}
