//! No key can choose another resource.
use super::rig::rig;
use crate::runtime::ErrorKind;
use percent_encoding::percent_decode_str;
use proptest::prelude::*;

fn check(id: &str) {
    crate::targets::path(id.as_bytes());
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
fn r8_drive_paths_cannot_climb() {
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

/// The path that a drive path goes out as, with another segment after it.
fn drive_path(path: &str) -> String {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .build()
        .unwrap();
    let (graph, fake) = rig();
    fake.reply_json(200, "{}");
    let sent = graph.me().by_path(path).manager().get().send();
    runtime.block_on(sent).unwrap();
    let url = fake.last_request().unwrap().url;
    let path = url.strip_prefix("https://graph.microsoft.com/v1.0/me:/");
    let path = path.and_then(|path| path.strip_suffix(":/manager"));
    path.unwrap().to_owned()
}

#[test]
fn r8_names_in_drive_paths_are_encoded() {
    for (path, sent) in [
        ("a/b/c.txt", "a/b/c.txt"),
        ("/a b/", "a%20b"),
        ("a#b?c", "a%23b%3Fc"),
        ("100%.txt", "100%25.txt"),
        ("a%2Fb", "a%252Fb"),
        ("a:/b:", "a%3A/b%3A"),
        ("a\\b", "a%5Cb"),
        ("...", "..."),
        ("é", "%C3%A9"),
        ("$value", "%24value"),
        ("a'b", "a%27b"),
    ] {
        assert_eq!(drive_path(path), sent, "{path}");
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
    fn r8_any_drive_path_keeps_its_names(names in proptest::collection::vec("[^/\\p{Cc}]{1,9}", 1..5)) {
        prop_assume!(!names.iter().any(|name| {
            matches!(name.to_ascii_lowercase().replace("%2e", ".").as_str(), "." | "..")
        }));
        let sent = drive_path(&names.join("/"));
        let read = |name| percent_decode_str(name).decode_utf8().unwrap().into_owned();
        prop_assert_eq!(sent.split('/').map(read).collect::<Vec<_>>(), names);
        prop_assert!(!sent.contains([':', '?', '#', '\\']));
    }

    #[test]
    fn r7_and_s5_any_id_stays_one_segment(id in any::<String>()) {
        check(&id);
    }

    #[test]
    fn ids_of_special_characters_stay_one_segment(id in "[./\\\\%2eEfF?#$'@:;&= ]{0,8}") {
        check(&id);
    }
}
