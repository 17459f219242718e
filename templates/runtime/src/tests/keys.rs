//! No key can choose another resource.
use super::rig::rig;
use crate::runtime::ErrorKind;
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
    fn r7_and_s5_any_id_stays_one_segment(id in any::<String>()) {
        check(&id);
    }

    #[test]
    fn ids_of_special_characters_stay_one_segment(id in "[./\\\\%2eEfF?#$'@:;&= ]{0,8}") {
        check(&id);
    }
}
