//! Where redirects lead, and what goes along.
use crate::runtime::testing::FakeTransport;
use crate::runtime::{Bytes, Error, ErrorKind, Graph, StaticToken};
use http::{Method, Response, StatusCode};

const HOME: &str = "https://graph.microsoft.com";

fn graph(fake: &FakeTransport) -> Graph {
    Graph::builder(StaticToken::new("eyJCANARY"))
        .transport(fake.clone())
        .build()
        .unwrap()
}

fn moved(location: &str) -> Response<Bytes> {
    Response::builder()
        .status(StatusCode::FOUND)
        .header("location", location)
        .body(Bytes::new())
        .unwrap()
}

/// Reads `/v1.0/users/1/photo/$value`, which redirects to each location in turn.
async fn follow(locations: &[&str]) -> (FakeTransport, Result<Bytes, Error>) {
    let fake = locations
        .iter()
        .fold(FakeTransport::new(), |fake, to| fake.reply_with(moved(to)));
    let fake = fake.reply(StatusCode::OK, "bytes");
    let media = graph(&fake).users().id("1").photo_content();
    let result = media.get().query("size", "9").send().await;
    (fake, result)
}

#[tokio::test]
async fn a_relative_location_resolves_on_the_current_url() {
    for (location, expected) in [
        ("other", "/v1.0/users/1/photo/other"),
        ("./other", "/v1.0/users/1/photo/other"),
        ("a/../b?c=../d", "/v1.0/users/1/photo/b?c=../d"),
        ("../other", "/v1.0/users/1/other"),
        ("..", "/v1.0/users/1/"),
        (".", "/v1.0/users/1/photo/"),
        ("../../../../../../x", "/x"),
        ("?size=1", "/v1.0/users/1/photo/$value?size=1"),
        ("/beta/x", "/beta/x"),
        ("/beta/../x", "/x"),
        ("other#part", "/v1.0/users/1/photo/other"),
        ("//graph.microsoft.com/x", "/x"),
    ] {
        let (fake, result) = follow(&[location]).await;
        assert_eq!(result.unwrap(), "bytes", "{location}");
        let request = &fake.requests()[1];
        assert_eq!(
            request.uri().to_string(),
            format!("{HOME}{expected}"),
            "{location}"
        );
        assert!(request.headers().contains_key("authorization"));
    }
}

#[tokio::test]
async fn relative_locations_elsewhere_stay_elsewhere() {
    for first in ["https://cdn.example/a/b", "//cdn.example/a/b"] {
        let (fake, result) = follow(&[first, "c"]).await;
        assert_eq!(result.unwrap(), "bytes");
        let requests = fake.requests();
        assert_eq!(requests[2].uri(), "https://cdn.example/a/c");
        for request in &requests[1..] {
            assert!(!request.headers().contains_key("authorization"));
            assert!(!request.headers().contains_key("client-request-id"));
        }
    }
}

#[tokio::test]
async fn locations_that_are_not_followed() {
    for location in [
        "",
        "#part",
        "http://graph.microsoft.com/x",
        "http://cdn.example/x",
        "https://a@b/x",
        r"\\evil\x",
        r"/\evil",
        "ftp://cdn.example/x",
        "data:x",
        "https://127.1/x",
        "https://0x7f000001/x",
        "https://2130706433/x",
        "https://10.0.0.010/x",
    ] {
        let (fake, result) = follow(&[location]).await;
        assert_eq!(result.unwrap_err().kind(), ErrorKind::Link, "{location}");
        assert_eq!(fake.requests().len(), 1, "{location}");
    }
}

#[tokio::test]
async fn an_encrypted_request_is_not_sent_on_in_the_clear() {
    let fake = FakeTransport::new().reply_with(moved("http://localhost/x"));
    let builder = Graph::builder(StaticToken::new("t")).transport(fake.clone());
    let graph = builder.dangerous_allow_http_loopback().build().unwrap();
    let error = graph.users().id("1").get().send().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Link);
    assert_eq!(fake.requests().len(), 1);
}

#[tokio::test]
async fn a_body_stays_at_home() {
    let fake = FakeTransport::new()
        .reply_with(moved("/v1.0/b"))
        .reply_with(moved("https://cdn.example/c"))
        .reply_with(moved("https://graph.microsoft.com/v1.0/d"))
        .reply(StatusCode::OK, "{}");
    let request = graph(&fake).request::<()>(Method::GET, "a");
    request.body("text/plain", "private").send().await.unwrap();
    let bodies: Vec<_> = fake
        .requests()
        .into_iter()
        .map(|request| request.into_body())
        .collect();
    assert_eq!(bodies, ["private", "private", "", ""]);
}
