//! Values of one of several types.
use crate::runtime::json::Writer;
use crate::runtime::rest::{Marks, write_as};
use crate::runtime::{Json, RawJson};

fn json(text: &str) -> Json {
    Json::parse(text).unwrap()
}

#[derive(Clone, Debug, PartialEq)]
enum Either {
    Number(i32),
    Text(String),
    Tagged(Json),
    Unknown(RawJson),
}

const PLAIN: Marks = Marks {
    tags: &[],
    required: &[],
    constants: &[],
};
const TAGGED: Marks = Marks {
    tags: &["t"],
    required: &["kind"],
    constants: &[("kind", "t")],
};
crate::runtime::union_impls!(Either by Some("kind"); {
    Number(i32): PLAIN, Text(String): PLAIN, Tagged(Json): TAGGED,
});

#[test]
fn a_union_is_read_as_the_variant_that_fits_and_written_as_it_came() {
    let cases = [
        ("5", Either::Number(5)),
        (r#""5""#, Either::Text("5".to_owned())),
        (r#"{"kind":"t"}"#, Either::Tagged(json(r#"{"kind":"t"}"#))),
        (
            r#"{"kind":"u"}"#,
            Either::Unknown(RawJson::new(r#"{"kind":"u"}"#).unwrap()),
        ),
        ("[1]", Either::Unknown(RawJson::new("[1]").unwrap())),
    ];
    for (text, expected) in cases {
        let read: Either = RawJson::new(text).unwrap().decode().unwrap();
        assert_eq!(read, expected);
        assert_eq!(RawJson::encode(&read).as_str(), text);
    }
}

#[test]
fn a_union_writes_what_tells_a_variant_apart_where_it_is_left_out() {
    let cases = [
        (r#"{}"#, r#"{"kind":"t"}"#),
        (r#"{"a":{"b":[1]}}"#, r#"{"kind":"t","a":{"b":[1]}}"#),
        (r#"{"a":1,"kind":"u"}"#, r#"{"a":1,"kind":"u"}"#),
        (r#"{"kind":null}"#, r#"{"kind":null}"#),
        ("[1]", "[1]"),
        (r#""kind""#, r#""kind""#),
    ];
    for (value, written) in cases {
        let tagged = Either::from(json(value));
        assert_eq!(RawJson::encode(&tagged).as_str(), written, "{value}");
    }
    let optional = Marks {
        required: &[],
        ..TAGGED
    };
    let several = Marks {
        tags: &["t", "u"],
        ..TAGGED
    };
    let untagged = Marks {
        tags: &[],
        ..TAGGED
    };
    for (tag, marks, written) in [
        (Some("kind"), optional, "{}"),
        (Some("kind"), several, "{}"),
        (Some("kind"), untagged, r#"{"kind":"t"}"#),
        (None, untagged, r#"{"kind":"t"}"#),
    ] {
        let mut writer = Writer::new();
        write_as(&json("{}"), tag, &marks, &mut writer);
        assert_eq!(writer.into_string(), written, "{marks:?}");
    }
}
