//! The default transport, against servers on this machine.
use super::rig::CANARY;
use crate::runtime::{ErrorKind, Graph, StaticToken};
use crate::sample::User;
use wiremock::matchers::{any, body_string, header, method, path, query_param};
use wiremock::{Mock, MockServer, ResponseTemplate};

fn client(server: &MockServer) -> Graph {
    Graph::builder(StaticToken::new(CANARY))
        .base_url(server.uri())
        .dangerous_allow_http_loopback()
        .body_limit(1 << 16)
        .build()
        .unwrap()
}

fn json(body: &str) -> ResponseTemplate {
    ResponseTemplate::new(200).set_body_raw(body.to_owned(), "application/json")
}

#[tokio::test]
async fn a_request_arrives_as_it_was_built() {
    let server = MockServer::start().await;
    Mock::given(method("PATCH"))
        .and(path("/v1.0/users/a%20b%252Fc"))
        .and(header("authorization", format!("Bearer {CANARY}")))
        .and(header("content-length", "19"))
        .and(body_string(r#"{"displayName":"A"}"#))
        .respond_with(ResponseTemplate::new(204))
        .expect(1)
        .mount(&server)
        .await;
    let patch = User::patch().set(User::DISPLAY_NAME, "A");
    let updated = client(&server)
        .users()
        .id("a b/c")
        .update(patch)
        .send()
        .await;
    assert!(updated.unwrap().is_none());
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
async fn a_download_elsewhere_gets_no_token() {
    let (home, away) = (MockServer::start().await, MockServer::start().await);
    let there = format!("{}/file?sig=1", away.uri());
    Mock::given(any())
        .respond_with(ResponseTemplate::new(302).insert_header("location", there))
        .mount(&home)
        .await;
    Mock::given(path("/file"))
        .respond_with(json("bytes"))
        .mount(&away)
        .await;
    let bytes = client(&home)
        .me()
        .photo_content()
        .get()
        .header("x-own", "1")
        .send()
        .await;
    assert_eq!(&bytes.unwrap()[..], b"bytes");
    let received = away.received_requests().await.unwrap();
    let mut names: Vec<_> = received[0]
        .headers
        .keys()
        .map(|name| name.as_str())
        .collect();
    names.sort_unstable();
    assert_eq!(names, ["accept", "host", "user-agent"]);
}

#[tokio::test]
async fn a_body_beyond_the_limit_is_refused() {
    let server = MockServer::start().await;
    Mock::given(any())
        .respond_with(json(&" ".repeat(1 << 17)))
        .mount(&server)
        .await;
    let error = client(&server).me().get().send().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Decode);
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
