//! How long an error says to wait.
use crate::runtime::testing::FakeTransport;
use crate::runtime::{Bytes, Error, Graph, RetryPolicy, StaticToken};
use http::Response;
use proptest::prelude::*;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

const DATE: &str = "Sun, 06 Nov 1994 08:49:37 GMT";

fn throttled(headers: &[(&str, &str)]) -> Error {
    let response = Response::builder().status(429);
    let response = headers
        .iter()
        .fold(response, |response, (name, value)| {
            response.header(*name, *value)
        })
        .body(Bytes::new())
        .unwrap();
    let graph = Graph::builder(StaticToken::new("t"))
        .transport(FakeTransport::new().reply_with(response))
        .retry(RetryPolicy::never())
        .build()
        .unwrap();
    let runtime = tokio::runtime::Builder::new_current_thread()
        .build()
        .unwrap();
    let sent = runtime.block_on(graph.users().id("1").get().send());
    let error = sent.unwrap_err();
    assert!(error.is_throttled());
    error
}

fn seconds(value: &str) -> Option<u64> {
    let error = throttled(&[("date", DATE), ("retry-after", value)]);
    error.retry_after().map(|wait| wait.as_secs())
}

#[test]
fn numbers_are_rounded_up() {
    for (text, expected) in [
        ("0", 0),
        ("120", 120),
        (" 7 ", 7),
        ("2.128", 3),
        ("0.249", 1),
        ("2.000", 2),
        ("2.0000000000000000000000000001", 3),
        ("-5", 0),
        ("-0.5", 0),
        ("31536001", 31_536_000),
        ("99999999999999999999999", 31_536_000),
        ("18446744073709551615.5", 31_536_000),
    ] {
        assert_eq!(seconds(text), Some(expected), "{text}");
    }
}

#[test]
fn dates_count_from_the_date_of_the_response() {
    for (text, expected) in [
        ("Sun, 06 Nov 1994 08:49:40 GMT", 3),
        ("Sunday, 06-Nov-94 08:50:37 GMT", 60),
        ("Sun Nov  6 09:49:37 1994", 3600),
        ("Mon, 07 Nov 1994 08:49:37 GMT", 86_400),
        ("Wed, 01 Mar 1995 08:49:37 GMT", 115 * 86_400),
        ("Sun, 06 Nov 1994 08:49:30 GMT", 0),
        ("Thu, 01 Jan 1970 00:00:00 GMT", 0),
        ("Fri, 31 Dec 9999 23:59:60 GMT", 31_536_000),
    ] {
        assert_eq!(seconds(text), Some(expected), "{text}");
    }
}

#[test]
fn dates_count_from_now_where_the_response_has_none() {
    // 2033-05-18, and a leap day.
    let past = [("retry-after", "Sat, 29 Feb 2020 00:00:00 GMT")];
    assert_eq!(throttled(&past).retry_after(), Some(Duration::ZERO));
    let future = [("retry-after", "Wed, 18 May 2033 03:33:20 GMT")];
    let wait = throttled(&future).retry_after().unwrap();
    let left = UNIX_EPOCH + Duration::from_secs(2_000_000_000);
    let left = left.duration_since(SystemTime::now()).unwrap_or_default();
    let expected = left.as_secs().min(31_536_000);
    assert!(wait.as_secs().abs_diff(expected) <= 2, "{wait:?}");
}

#[test]
fn anything_else_is_none() {
    assert_eq!(throttled(&[]).retry_after(), None);
    for text in [
        "",
        "soon",
        ".",
        "1.",
        ".5",
        "1e3",
        "+5",
        "--5",
        "1,5",
        "0x10",
        "1.2.3",
        "Sun, 06 Nov 1994",
        "Sun, 06 Nov 1994 08:49:37 PST",
        "Sun, 06 Nov 1994 24:49:37 GMT",
        "Sun, 06 Nov 1994 08:49 GMT",
        "Sun, 06 Nov 1994 08:49:37:00 GMT",
        "Sun, 00 Nov 1994 08:49:37 GMT",
        "Sun, 06 nov 1994 08:49:37 GMT",
        "Sun, 06 Nov 0000 08:49:37 GMT",
        "Sun, +6 Nov 1994 08:49:37 GMT",
    ] {
        assert_eq!(seconds(text), None, "{text}");
    }
}

proptest! {
    #[test]
    fn no_text_breaks_it(text in "[ -~]{0,40}|[A-Z][a-z]{2},? [0-9]{1,4}[ -][A-Z][a-z]{2}[ -][0-9]{1,5} [0-9:]{0,9} GMT") {
        let wait = throttled(&[("retry-after", &text)]).retry_after();
        prop_assert!(wait.is_none_or(|wait| wait.as_secs() <= 31_536_000));
    }
}
