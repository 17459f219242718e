//! No body of a response breaks what reads it.
use crate::runtime::testing::FakeTransport;
use crate::runtime::{Error, ErrorKind, Graph, Page, RetryPolicy, StaticToken};
use crate::sample::User;
use http::StatusCode;
use proptest::prelude::*;

/// Bodies made of the parts the readers look for, in and out of place.
fn body() -> impl Strategy<Value = Vec<u8>> {
    let parts: Vec<&'static [u8]> = vec![
        b"{",
        b"}",
        b"[",
        b"]",
        b",",
        b":",
        b"null",
        b"5",
        b"1e3",
        b"\"\"",
        b"\"a\"",
        b"\"value\":",
        b"\"value\":[",
        b"\"@odata.nextLink\":",
        b"\"@odata.count\":",
        b"\"@odata.type\":",
        b"\"error\":{",
        b"\"code\":",
        b"\"message\":",
        b"\"innerError\":{",
        b"\"details\":[",
        b"\"id\":",
        b"<title>",
        b"<",
        b"\xef\xbb\xbf",
        b"\xff",
        b"\xc3\xa9",
        b"\\",
        b"\n",
    ];
    let frames = [
        ("", ""),
        (r#"{"value":["#, "]}"),
        (r#"{"value":[],"@odata.count":"#, "}"),
    ];
    let parts = prop::collection::vec(prop::sample::select(parts), 0..24);
    (prop::sample::select(frames.to_vec()), parts).prop_map(|((start, end), parts)| {
        [start.as_bytes(), &parts.concat(), end.as_bytes()].concat()
    })
}

fn list(status: StatusCode, body: Vec<u8>) -> Result<Page<User>, Error> {
    let graph = Graph::builder(StaticToken::new("eyJCANARY"))
        .transport(FakeTransport::new().reply(status, body))
        .retry(RetryPolicy::never())
        .build()
        .unwrap();
    let runtime = tokio::runtime::Builder::new_current_thread()
        .build()
        .unwrap();
    runtime.block_on(graph.users().list().send())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn a_page_is_read_or_an_error_of_decoding(body in body()) {
        let whole = serde_json::from_slice::<serde_json::Value>(
            body.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&body),
        );
        match list(StatusCode::OK, body) {
            Ok(_) => prop_assert!(whole.is_ok()),
            Err(error) => prop_assert_eq!(error.kind(), ErrorKind::Decode),
        }
    }

    #[test]
    fn an_error_keeps_its_status_and_has_one_line(body in body()) {
        let error = list(StatusCode::BAD_GATEWAY, body.clone()).unwrap_err();
        let line = error.to_string();
        prop_assert!(line.starts_with("502 Bad Gateway"));
        prop_assert!(!line.contains(char::is_control));
        prop_assert_eq!(error.body().unwrap(), &body);
    }
}
