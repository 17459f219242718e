//! Keys stay one segment, whatever they hold.
use crate::runtime::testing::FakeTransport;
use crate::runtime::{ErrorKind, Graph, StaticToken};
use http::StatusCode;
use percent_encoding::percent_decode_str;
use proptest::prelude::*;

/// The path of `GET /users/{key}/manager`; `None` if it was refused.
fn path_of(key: &str) -> Option<String> {
    let fake = FakeTransport::new().reply(StatusCode::OK, "{}");
    let graph = Graph::builder(StaticToken::new("t"))
        .transport(fake.clone())
        .build()
        .unwrap();
    let runtime = tokio::runtime::Builder::new_current_thread()
        .build()
        .unwrap();
    let sent = runtime.block_on(graph.users().id(key).manager().get().send());
    match sent {
        Ok(_) => Some(fake.requests()[0].uri().path().to_owned()),
        Err(error) => {
            assert_eq!(error.kind(), ErrorKind::Request);
            assert!(fake.requests().is_empty());
            None
        }
    }
}

#[test]
fn hostile_keys() {
    for key in ["", ".", "..", "a\0b", "a\nb"] {
        assert_eq!(path_of(key), None, "{key:?}");
    }
    assert_eq!(path_of("%2e%2e").unwrap(), "/v1.0/users/%252e%252e/manager");
    assert_eq!(path_of("a/b").unwrap(), "/v1.0/users/a%252Fb/manager");
    assert_eq!(path_of("$x'@y").unwrap(), "/v1.0/users('%24x''@y')/manager");
}

proptest! {
    #[test]
    fn a_key_is_one_segment(key in "[^$\\p{Cc}][^\\p{Cc}]{0,20}|[./%?#\\\\']{1,4}[a-z]") {
        prop_assume!(key != "." && key != "..");
        let path = path_of(&key).unwrap();
        let segments: Vec<_> = path.split('/').collect();
        prop_assert_eq!(segments.len(), 5);
        let decoded = percent_decode_str(segments[3]).decode_utf8().unwrap();
        // A slash is encoded twice.
        prop_assert_eq!(decoded, key.replace('/', "%2F"));
    }
}
