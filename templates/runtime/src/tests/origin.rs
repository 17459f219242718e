//! The origin that was checked is the one a WHATWG parser, as in the default transport, sends to.
use crate::runtime::testing::FakeTransport;
use crate::runtime::{Bytes, Graph, Link, StaticToken};
use http::{Request, Response, StatusCode};
use proptest::prelude::*;

/// Links made of the parts parsers disagree about.
fn link() -> impl Strategy<Value = String> {
    let parts = [
        "https:",
        "HTTPS://",
        "http://",
        "//",
        "/",
        "\\",
        "graph.microsoft.com",
        "graph.microsoft.com.",
        "evil",
        ".evil",
        "@",
        ":",
        "443",
        "+443",
        "0443",
        "%2e",
        "..",
        "?",
        "#",
        "[::1]",
        "127.1",
        "10.0.0.1",
        "0x7f",
        "\t",
        " ",
        "\u{ff0f}",
        "\u{3002}",
        "é",
        "a",
        "'|{}^",
    ];
    prop::collection::vec(prop::sample::select(parts.to_vec()), 0..8)
        .prop_map(|parts| parts.concat())
}

fn requests(replies: FakeTransport, from: Option<&str>) -> Vec<Request<Bytes>> {
    let graph = Graph::builder(StaticToken::new("eyJCANARY"))
        .transport(replies.clone())
        .build()
        .unwrap();
    let list = graph.users().list();
    let list = match from {
        Some(link) => list.resume(Link::from(link)),
        None => list,
    };
    let runtime = tokio::runtime::Builder::new_current_thread()
        .build()
        .unwrap();
    // Most links are refused; what was sent is what is looked at.
    let _outcome = runtime.block_on(list.send());
    replies.requests()
}

/// The host as the default transport will read it.
fn host(request: &Request<Bytes>) -> String {
    let url = reqwest::Url::parse(&request.uri().to_string()).unwrap();
    assert!(url.username().is_empty() && url.password().is_none());
    assert_eq!(url.scheme(), "https");
    let port = url.port().map(|port| format!(":{port}"));
    url.host_str().unwrap().to_owned() + &port.unwrap_or_default()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn s4_a_stored_link_goes_home_or_nowhere(link in link()) {
        let fake = FakeTransport::new().reply(StatusCode::OK, r#"{"value":[]}"#);
        for request in requests(fake, Some(&link)) {
            prop_assert_eq!(host(&request), "graph.microsoft.com");
        }
    }

    #[test]
    fn the_token_goes_home_whatever_the_redirect(location in link()) {
        let moved = Response::builder()
            .status(StatusCode::FOUND)
            .header("location", location.as_bytes())
            .body(Bytes::new());
        // A tab is the only control character a header may hold.
        let fake = FakeTransport::new().reply_with(moved.unwrap());
        for request in requests(fake.reply(StatusCode::OK, r#"{"value":[]}"#), None) {
            let at_home = host(&request) == "graph.microsoft.com";
            prop_assert_eq!(request.headers().contains_key("authorization"), at_home);
        }
    }
}
