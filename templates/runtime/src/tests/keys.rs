//! No key can choose another resource.
use super::rig::{Fake, rig};
use crate::runtime::ErrorKind;
use percent_encoding::percent_decode_str;
use proptest::prelude::*;

/// Sends a request with `id` in its path; the URL, or the error's kind.
fn url_of(id: &str) -> Result<String, ErrorKind> {
    let (graph, fake): (_, Fake) = rig();
    fake.reply_json(200, r#"{"value":[]}"#);
    let runtime = tokio::runtime::Builder::new_current_thread()
        .build()
        .unwrap();
    let list = graph.users().id(id).reports().list();
    match runtime.block_on(list.send()) {
        Ok(_) => Ok(fake.last_request().unwrap().url),
        Err(error) => {
            assert!(fake.requests().is_empty());
            Err(error.kind())
        }
    }
}

fn check(id: &str) {
    let refused = id.is_empty() || matches!(id, "." | "..") || id.chars().any(char::is_control);
    let url = match url_of(id) {
        Err(kind) => return assert!(refused && kind == ErrorKind::Request, "{id:?}"),
        Ok(url) => url,
    };
    assert!(!refused, "{id:?}");
    let path = url
        .strip_prefix("https://graph.microsoft.com/v1.0/")
        .unwrap();
    let (key, expected) = if id.starts_with('$') {
        let key = path
            .strip_prefix("users('")
            .and_then(|rest| rest.strip_suffix("')/directReports"));
        let key = percent_decode_str(key.unwrap())
            .decode_utf8()
            .unwrap()
            .into_owned();
        assert_eq!(key.matches('\'').count() % 2, 0);
        (key.replace("''", "'"), id.to_owned())
    } else {
        let key = path
            .strip_prefix("users/")
            .and_then(|rest| rest.strip_suffix("/directReports"));
        let key = percent_decode_str(key.unwrap())
            .decode_utf8()
            .unwrap()
            .into_owned();
        // A slash goes out encoded twice, which is what the service reads.
        assert!(!key.contains('/'));
        (key.replace("%2F", "/"), id.replace("%2F", "/"))
    };
    assert_eq!(key, expected);
    let segments = path.split('/').count();
    assert_eq!(segments, if id.starts_with('$') { 2 } else { 3 }, "{url}");
    assert!(!path.contains(['?', '#', '\\']), "{url}");
    #[cfg(feature = "reqwest")]
    {
        let seen = reqwest::Url::parse(&url).unwrap();
        assert_eq!(seen.as_str(), url);
        assert_eq!(seen.host_str(), Some("graph.microsoft.com"));
    }
}

#[test]
fn hostile_ids_stay_one_segment() {
    for id in [
        "",
        ".",
        "..",
        "...",
        "%2e%2e",
        "%2E.",
        "a/b",
        "a/../b",
        "../../me",
        "?x=1",
        "#",
        "$value",
        "$x@y.z",
        "$a'b",
        "\\",
        "a\\..\\b",
        "\0",
        "a\nb",
        "a b",
        "'",
        "é",
        "a%2Fb",
        ";x",
        ":",
        "%",
        "@evil",
        "//evil.example",
        "b_c#EXT#@contoso.com",
    ] {
        check(id);
    }
}

#[test]
fn raw_paths_cannot_climb() {
    let (graph, _) = rig();
    let runtime = tokio::runtime::Builder::new_current_thread()
        .build()
        .unwrap();
    for path in [
        "../beta/x",
        "a/%2e%2E/b",
        "a?b=1",
        "a#b",
        "a\\b",
        "a/./b",
        "a\r\nb",
    ] {
        let sent = graph.request::<()>(http::Method::GET, path).send();
        let error = runtime.block_on(sent).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Request, "{path}");
    }
}

#[test]
fn drive_paths_cannot_climb() {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .build()
        .unwrap();
    for path in ["../x", "a//b", "a/%2e%2e/b", "", "a\tb"] {
        let (graph, fake) = rig();
        let sent = graph.me().by_path(path).get().send();
        let error = runtime.block_on(sent).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Request, "{path}");
        assert!(fake.requests().is_empty());
    }
}

#[test]
fn a_structured_value_is_no_key() {
    let (graph, fake) = rig();
    let runtime = tokio::runtime::Builder::new_current_thread()
        .build()
        .unwrap();
    let one = graph.users().key(&[("a", &"x"), ("b", &vec![1])]);
    let error = runtime.block_on(one.get().send()).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Request);
    assert!(fake.requests().is_empty());
}

proptest! {
    #[test]
    fn any_id_stays_one_segment(id in any::<String>()) {
        check(&id);
    }

    #[test]
    fn ids_of_special_characters_stay_one_segment(id in "[./\\\\%2eEfF?#$'@:;&= ]{0,8}") {
        check(&id);
    }
}
