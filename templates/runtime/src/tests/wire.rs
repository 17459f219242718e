//! The default transport, over the loopback interface.
use crate::runtime::{ErrorKind, Graph, Patch, StaticToken};
use wiremock::matchers::{header, method, path};
use wiremock::{Mock, MockServer, ResponseTemplate};

fn graph(server: &MockServer) -> Graph {
    let builder = Graph::builder(StaticToken::new("eyJCANARY")).base_url(server.uri());
    builder
        .dangerous_allow_http_loopback()
        .body_limit(1000)
        .retry(crate::runtime::RetryPolicy::never())
        .build()
        .unwrap()
}

async fn serve(server: &MockServer, at: &str, reply: ResponseTemplate) {
    Mock::given(method("GET"))
        .and(path(at))
        .respond_with(reply)
        .mount(server)
        .await;
}

#[tokio::test]
async fn a7_plain_http_needs_the_opt_in_and_loopback() {
    let builder = || Graph::builder(StaticToken::new("t"));
    let refused = builder().base_url("http://127.0.0.1").build().unwrap_err();
    assert_eq!(refused.kind(), ErrorKind::Link);
    let elsewhere = builder()
        .base_url("http://example.com")
        .dangerous_allow_http_loopback();
    assert_eq!(elsewhere.build().unwrap_err().kind(), ErrorKind::Link);
}

#[tokio::test]
async fn r15_patches_with_token_and_length() {
    let server = MockServer::start().await;
    let expected = Mock::given(method("PATCH")).and(path("/v1.0/users/1"));
    let expected = expected.and(header("authorization", "Bearer eyJCANARY"));
    let expected = expected.and(header("content-length", "11"));
    expected
        .respond_with(ResponseTemplate::new(204))
        .expect(1)
        .mount(&server)
        .await;
    let patch = Patch::new().clear(crate::sample::User::ID);
    assert!(
        graph(&server)
            .users()
            .id("1")
            .update(patch)
            .send()
            .await
            .unwrap()
            .is_none()
    );
}

#[tokio::test]
async fn l3_a_redirect_elsewhere_carries_no_token_there_or_back() {
    let (home, other) = (MockServer::start().await, MockServer::start().await);
    let to = |url: String| ResponseTemplate::new(302).insert_header("location", url);
    serve(
        &home,
        "/v1.0/users/1/photo/$value",
        to(format!("{}/x", other.uri())),
    )
    .await;
    serve(&other, "/x", to(format!("{}/back", home.uri()))).await;
    serve(
        &home,
        "/back",
        ResponseTemplate::new(200).set_body_string("bytes"),
    )
    .await;
    let bytes = graph(&home)
        .users()
        .id("1")
        .photo_content()
        .get()
        .header("x-own", "1");
    assert_eq!(bytes.send().await.unwrap(), "bytes");
    let mut after = other.received_requests().await.unwrap();
    after.extend(home.received_requests().await.unwrap().into_iter().skip(1));
    assert_eq!(after.len(), 2);
    for request in after {
        let names: Vec<_> = request.headers.keys().map(|name| name.as_str()).collect();
        for name in names {
            assert!(
                // The transport says what it can unpack.
                ["accept", "accept-encoding", "user-agent", "host", "range"].contains(&name),
                "{name}"
            );
        }
    }
}

#[tokio::test]
async fn a_redirect_loop_ends() {
    let server = MockServer::start().await;
    let reply = ResponseTemplate::new(302).insert_header("location", "/v1.0/users/1");
    serve(&server, "/v1.0/users/1", reply).await;
    let error = graph(&server)
        .users()
        .id("1")
        .get()
        .send()
        .await
        .unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Link);
    assert_eq!(server.received_requests().await.unwrap().len(), 6);
}

#[tokio::test]
async fn a_body_over_the_limit_is_an_error() {
    let server = MockServer::start().await;
    let reply = ResponseTemplate::new(200).set_body_string(" ".repeat(1001));
    serve(&server, "/v1.0/users/1", reply).await;
    let error = graph(&server)
        .users()
        .id("1")
        .get()
        .send()
        .await
        .unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Decode);
}
