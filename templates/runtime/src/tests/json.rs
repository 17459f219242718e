//! The reader against `serde_json`.

use proptest::prelude::*;

use crate::runtime::Json;
use crate::runtime::json::{Reader, Writer};

fn agree(text: &str) {
    crate::targets::json(text.as_bytes());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, ..ProptestConfig::default() })]

    #[test]
    fn json_like_texts(text in r#"([\[\]{}:, ]|"[a-z]{0,2}"|-?[0-9]{1,3}(\.[0-9]{0,2})?([eE][+-]?[0-9]{0,2})?|true|null|falsey?){0,12}"#) {
        agree(&text);
    }

    #[test]
    fn strings(inside in r#"(\\u[dD][89a-fA-F][0-9a-f]{2}|\\u[0-9a-f]{3,4}|\\["\\/bfnrtx]|[ -~]|\PC|\n){0,6}"#) {
        agree(&format!("\"{inside}\""));
    }

    #[test]
    fn any_text(text in ".{0,20}") {
        agree(&text);
    }

    #[test]
    fn written_strings_read_back(text in any::<String>()) {
        let written = Json::from(text.as_str()).to_string();
        prop_assert_eq!(serde_json::from_str::<String>(&written).unwrap(), text);
    }
}

#[test]
fn depth_ends_where_serde_json_ends() {
    for depth in [1, 126, 127, 128, 129, 100_000] {
        let arrays = "[".repeat(depth) + &"]".repeat(depth);
        let objects = "{\"a\":".repeat(depth) + "1" + &"}".repeat(depth);
        for text in [arrays, objects] {
            let theirs = serde_json::from_str::<serde_json::Value>(&text).is_ok();
            assert_eq!(Json::parse(&text).is_ok(), theirs, "depth {depth}");
            assert_eq!(
                crate::runtime::RawJson::new(&text).is_ok(),
                theirs,
                "depth {depth}"
            );
        }
    }
}

#[test]
fn numbers_stay_text() {
    for text in [
        "1.0",
        "1e3",
        "-0",
        "123456789012345678901234567890",
        "1e400",
        "0.10",
    ] {
        assert_eq!(Json::parse(text).unwrap().to_string(), text);
    }
}

#[test]
fn the_last_duplicate_wins() {
    let object = Json::parse(r#"{"a":1,"b":2,"a":3}"#).unwrap();
    assert_eq!(object.to_string(), r#"{"b":2,"a":3}"#);
}

#[test]
fn serde_round_trip() {
    let text = r#"{"a":[1,-2,2.5,true,null,"x"],"b":{}}"#;
    let ours: Json = serde_json::from_str(text).unwrap();
    assert_eq!(serde_json::to_string(&ours).unwrap(), text);
}

#[test]
fn what_needs_an_escape_is_found_at_every_place_of_a_string() {
    // Beside letters, the neighbors of what needs an escape.
    for filler in ["a", " ", "!", "#", "[", "]", "\u{7f}", "é", "漢", "😀"] {
        for special in ["\"", "\\", "\u{0}", "\u{1f}", "\n", "\"\\\""] {
            for (before, after) in (0..400).map(|at| (at / 20, at % 20)) {
                let text = filler.repeat(before) + special + &filler.repeat(after);
                let mut writer = Writer::new();
                writer.string(&text);
                let written = writer.into_string();
                assert_eq!(serde_json::from_str::<String>(&written).unwrap(), text);
                assert_eq!(Reader::new(&written).string().unwrap(), text);
                // A quote ends the string there; what must be escaped is refused.
                let bare = format!("\"{}{special}", filler.repeat(before));
                let read = Reader::new(&bare).string();
                assert_eq!(read.is_ok(), special.starts_with('"'), "{bare:?}");
            }
        }
    }
}

#[test]
fn what_needs_no_escape_is_written_as_it_is() {
    for filler in ["a", " ", "!", "#", "[", "]", "\u{7f}", "é", "漢", "😀"] {
        for length in 0..50 {
            let text = filler.repeat(length);
            let mut writer = Writer::new();
            writer.string(&text);
            assert_eq!(writer.into_string(), format!("\"{text}\""));
        }
    }
}

#[test]
fn control_characters_are_written_as_escapes() {
    let mut writer = Writer::new();
    writer.string("a\u{0}\u{8}\t\n\r\u{1f}\"\\/b");
    let written = r#""a\u0000\u0008\t\n\r\u001f\"\\/b""#;
    assert_eq!(writer.into_string(), written);
}

#[test]
fn a_fault_says_what_it_is_and_where() {
    let faults = [
        (
            r#"{"ab"#,
            "the text ends in the middle of a value at byte 4",
        ),
        (
            "{\"a\u{1}\":1}",
            "bare control character in a string at byte 3",
        ),
        (
            r#"["ab"#,
            "the text ends in the middle of a value at byte 4",
        ),
        (r#""a\q""#, "invalid escape in a string at byte 3"),
        (r#""a\"#, "the text ends in the middle of a value at byte 3"),
        (r#"{"a\q":1}"#, "invalid escape in a string at byte 4"),
        ("{1:2}", "unexpected character at byte 1"),
        (r#"{"a" 1}"#, "unexpected character at byte 5"),
    ];
    for (text, fault) in faults {
        let error = Json::parse(text).expect_err(text);
        assert_eq!(error.to_string(), fault, "{text}");
    }
}
