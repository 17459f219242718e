//! Bodies of responses, and JSON in general.
use super::{TOKEN, client, ready};
use crate::runtime::json::{Json, JsonObject};
use crate::runtime::model::{decode, encode};
use crate::runtime::testing::{FakeTransport, Recording};
use crate::runtime::{ErrorKind, Model, Table};
use crate::sample::{
    Address, EnrollmentConfigurationAssignment, ExclusionGroupAssignmentTarget, User,
};
use http::StatusCode;
use serde_json::Value;

/// An error keeps its status and its body, and prints as one line.
pub fn error_body(data: &[u8]) {
    let fake = FakeTransport::new().reply(StatusCode::BAD_GATEWAY, data.to_vec());
    let error = ready(client(&fake).users().list().send()).unwrap_err();
    let line = error.to_string();
    assert!(line.starts_with("502 Bad Gateway"), "{line}");
    assert!(!line.contains(char::is_control), "{line:?}");
    assert!(!format!("{error:?}").contains('\n'));
    let kept = error.body().unwrap();
    // A body that echoes the token is kept without it, so what it was cannot be told from its length.
    if !data
        .windows(TOKEN.len())
        .any(|part| part == TOKEN.as_bytes())
    {
        assert!(data.starts_with(kept) && (kept.len() == data.len() || kept.len() >= 4096));
    }
    assert!(
        !kept
            .windows(TOKEN.len())
            .any(|part| part == TOKEN.as_bytes())
    );
    assert!(error.codes().iter().all(|code| !code.is_empty()));
    assert!(error.code() == error.codes().into_iter().next());
}

/// A page is read whole or not at all: what is no item is kept as it came.
pub fn page(data: &[u8]) {
    let fake = FakeTransport::new().reply(StatusCode::OK, data.to_vec());
    match ready(client(&fake).users().list().send()) {
        Err(error) => assert_eq!(error.kind(), ErrorKind::Decode),
        Ok(page) => {
            let data = data.strip_prefix(b"\xef\xbb\xbf").unwrap_or(data);
            let text = std::str::from_utf8(data).unwrap();
            // Of several members `value`, readers differ in which they take.
            let plain = !text.contains('\\') && text.matches("\"value\"").count() == 1;
            if let Ok(whole) = serde_json::from_str::<Value>(text)
                && plain
            {
                let items = whole["value"].as_array().unwrap().len();
                assert_eq!(page.value.len() + page.malformed.len(), items, "{text}");
            }
        }
    }
}

/// A model reads any object, and writes all of it but nulls of what it declares.
pub fn model(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else {
        return;
    };
    let (user, assignment) = (
        decode::<User>(text),
        decode::<EnrollmentConfigurationAssignment>(text),
    );
    let Ok(source @ Json::Object(_)) = Json::parse(text) else {
        return;
    };
    let (user, assignment) = (user.unwrap(), assignment.unwrap());
    assert_eq!(encode(&user.clone()), encode(&user));
    for written in [encode(&user), encode(&assignment)] {
        let written = Json::parse(&written).unwrap();
        let (written, source) = (
            without_declared_nulls(written),
            without_declared_nulls(source.clone()),
        );
        assert_eq!(written, source, "{text}");
    }
}

/// `value` without nulls of members that any sample type declares, which is all that may be lost.
pub fn without_declared_nulls(value: Json) -> Json {
    match value {
        Json::Array(items) => Json::Array(items.into_iter().map(without_declared_nulls).collect()),
        Json::Object(members) => {
            let kept: JsonObject = members
                .into_iter()
                .filter(|(name, value)| !(value.is_null() && is_declared(name)))
                .map(|(name, value)| (name, without_declared_nulls(value)))
                .collect();
            Json::Object(kept)
        }
        other => other,
    }
}

fn is_declared(name: &str) -> bool {
    let has = |table: &Table| table.index_of(name).is_some();
    has(User::TABLE)
        || has(EnrollmentConfigurationAssignment::TABLE)
        || has(Address::TABLE)
        || has(ExclusionGroupAssignmentTarget::TABLE)
}

/// The reader takes what `serde_json` takes, for the same value, and writes it again.
pub fn json(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else {
        return;
    };
    match (Json::parse(text), serde_json::from_str::<Value>(text)) {
        (Ok(ours), Ok(theirs)) => {
            assert_eq!(Value::from(ours.clone()), theirs, "{text}");
            let written: Value = serde_json::from_str(&ours.to_string()).unwrap();
            assert_eq!(written, theirs, "{text}");
        }
        (Err(_), Err(_)) => {}
        // Numbers are text here, so none is out of range.
        (Ok(_), Err(error)) if error.to_string().contains("number out of range") => {}
        (ours, theirs) => panic!("{text:?}: {ours:?} but {theirs:?}"),
    }
}

/// A file is a recording that is written as it was read, or an error.
pub fn recording(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else {
        return;
    };
    if let Ok(read) = text.parse::<Recording>() {
        let written = read.to_string();
        let again: Recording = written.parse().unwrap();
        assert_eq!(again.to_string(), written);
    }
}
