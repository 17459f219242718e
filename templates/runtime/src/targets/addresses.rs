//! Where requests go.
use super::{client, ready};
use crate::runtime::ErrorKind;
use crate::runtime::testing::FakeTransport;
use bytes::Bytes;
use http::header::{AUTHORIZATION, LOCATION};
use http::{HeaderValue, Response, StatusCode};
use percent_encoding::percent_decode_str;
use url::Url;

const EMPTY_PAGE: &str = r#"{"value":[]}"#;

/// No key chooses another resource: it stays one segment and can be read back, or is refused.
pub fn path(data: &[u8]) {
    let Ok(id) = std::str::from_utf8(data) else {
        return;
    };
    let fake = FakeTransport::new().reply(StatusCode::OK, EMPTY_PAGE);
    let list = client(&fake).users().id(id).reports().list();
    let refused = id.is_empty() || matches!(id, "." | "..") || id.chars().any(char::is_control);
    match ready(list.send()) {
        Err(error) => {
            assert!(refused && error.kind() == ErrorKind::Request, "{id:?}");
            assert!(fake.requests().is_empty());
        }
        Ok(_) => {
            assert!(!refused, "{id:?}");
            stays_one_segment(id, &fake.requests()[0].uri().to_string());
        }
    }
}

fn stays_one_segment(id: &str, url: &str) {
    let path = url.strip_prefix("https://graph.microsoft.com/v1.0/");
    let path = path.unwrap();
    let decoded = |key: &str| percent_decode_str(key).decode_utf8().unwrap().into_owned();
    if id.starts_with('$') {
        let key = path.strip_prefix("users('");
        let key = key.and_then(|rest| rest.strip_suffix("')/directReports"));
        let key = decoded(key.unwrap());
        assert_eq!(key.matches('\'').count() % 2, 0);
        assert_eq!(key.replace("''", "'"), id);
        assert_eq!(path.split('/').count(), 2, "{url}");
    } else {
        let key = path.strip_prefix("users/");
        let key = key.and_then(|rest| rest.strip_suffix("/directReports"));
        // A slash goes out encoded twice, which is what the service reads.
        let key = decoded(key.unwrap());
        assert!(!key.contains('/'));
        assert_eq!(key.replace("%2F", "/"), id.replace("%2F", "/"));
        assert_eq!(path.split('/').count(), 3, "{url}");
    }
    assert!(!path.contains(['?', '#', '\\']), "{url}");
    let seen = Url::parse(url).unwrap();
    assert_eq!(seen.as_str(), url);
    assert_eq!(seen.host_str(), Some("graph.microsoft.com"));
}

/// A token goes only to the service, whatever link or redirect it gives, as a WHATWG parser sees it.
pub fn link(data: &[u8]) {
    if let Ok(link) = std::str::from_utf8(data) {
        let fake = FakeTransport::new().reply(StatusCode::OK, EMPTY_PAGE);
        let list = client(&fake).users().list().resume(link);
        // Most links are refused; what was sent is what is looked at.
        let _outcome = ready(list.send());
        for request in fake.requests() {
            assert!(is_home(&request.uri().to_string()), "{link:?}");
        }
    }
    let Ok(location) = HeaderValue::from_bytes(data) else {
        return;
    };
    let mut moved = Response::new(Bytes::new());
    *moved.status_mut() = StatusCode::FOUND;
    moved.headers_mut().insert(LOCATION, location);
    let fake = FakeTransport::new().reply_with(moved);
    let fake = fake.reply(StatusCode::OK, EMPTY_PAGE);
    let _outcome = ready(client(&fake).users().list().send());
    for request in fake.requests() {
        let home = is_home(&request.uri().to_string());
        assert_eq!(request.headers().contains_key(AUTHORIZATION), home);
    }
}

fn is_home(url: &str) -> bool {
    let url = Url::parse(url).unwrap();
    assert!(url.username().is_empty() && url.password().is_none());
    assert_eq!(url.scheme(), "https");
    url.host_str() == Some("graph.microsoft.com") && url.port().is_none()
}
