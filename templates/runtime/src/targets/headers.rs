//! Headers of responses, and the ranges that upload sessions wait for.
use super::{client, ready};
use crate::runtime::Error;
use crate::runtime::json::Json;
use crate::runtime::testing::FakeTransport;
use crate::runtime::upload::ExpectedRange;
use bytes::Bytes;
use http::header::{HeaderName, RETRY_AFTER, WWW_AUTHENTICATE};
use http::{HeaderValue, Response, StatusCode};

/// Claims are an object of JSON or none, whatever `WWW-Authenticate` holds.
pub fn challenge(data: &[u8]) {
    if let Some(error) = refused(StatusCode::FORBIDDEN, WWW_AUTHENTICATE, data) {
        let claims = error.claims();
        let object = |text: String| matches!(Json::parse(&text), Ok(Json::Object(_)));
        assert!(claims.is_none_or(object));
    }
}

/// A wait is at most a year, whatever `Retry-After` holds.
pub fn retry_after(data: &[u8]) {
    if let Some(error) = refused(StatusCode::TOO_MANY_REQUESTS, RETRY_AFTER, data) {
        let wait = error.retry_after();
        assert!(wait.is_none_or(|wait| wait.as_secs() <= 365 * 24 * 60 * 60));
    }
}

/// Ranges that an upload session waits for come in order, and none ends before it starts, whatever the
/// service writes.
pub fn expected_ranges(data: &[u8]) {
    if let Ok(Some(ranges)) = ExpectedRange::parse_session(data) {
        assert!(ranges.is_sorted());
        let ordered = |range: &ExpectedRange| range.end.is_none_or(|end| end >= range.start);
        assert!(ranges.iter().all(ordered));
    }
    if let Some(range) = std::str::from_utf8(data)
        .ok()
        .and_then(ExpectedRange::parse)
    {
        let end = range.end.map_or_else(String::new, |end| end.to_string());
        let written = format!("{}-{end}", range.start);
        assert_eq!(ExpectedRange::parse(&written), Some(range));
    }
}

/// The error for a response with this header; `None` where `value` can be in no header.
fn refused(status: StatusCode, name: HeaderName, value: &[u8]) -> Option<Error> {
    let value = HeaderValue::from_bytes(value).ok()?;
    let mut response = Response::new(Bytes::new());
    *response.status_mut() = status;
    response.headers_mut().insert(name, value);
    let fake = FakeTransport::new().reply_with(response);
    let error = ready(client(&fake).users().list().send()).unwrap_err();
    assert_eq!(error.status(), Some(status));
    Some(error)
}
