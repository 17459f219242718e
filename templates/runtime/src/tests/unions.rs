//! Values of one of several types.
use crate::runtime::json::{JsonObject, Writer};
use crate::runtime::model::Encode;
use crate::runtime::model::{Marks, write_as};
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

/// Of the members of the object itself, however they are spelt, and of no others.
#[test]
fn what_tells_a_variant_apart_is_looked_for_among_the_members_of_the_object() {
    let lacking = [
        "{ }",
        r#"{"a":{"kind":"t"},"b":["kind",{"kind":1}],"c":"kind"}"#,
        r#"{"a":",\"kind\":{[","b":"\\"}"#,
        r#"{"\ud800":"kind"}"#,
    ];
    for value in lacking {
        let written = written(&RawJson::new(value).unwrap());
        let rest = value.strip_prefix('{').unwrap().trim_start();
        let comma = if rest == "}" { "" } else { "," };
        assert_eq!(written, format!(r#"{{"kind":"t"{comma}{rest}"#));
    }
    let having = [
        r#"{"\u006bind":"t"}"#,
        r#"{"a":[{"b":"}\"]"}],"kind":[]}"#,
        r#"{ "a" : "\\" , "kind" : "t" }"#,
    ];
    for value in having {
        assert_eq!(written(&RawJson::new(value).unwrap()), value);
    }
}

/// A value that is built may nest deeper than what is read.
#[test]
fn what_tells_a_variant_apart_is_written_at_any_depth() {
    let most = "[".repeat(127) + &"]".repeat(127);
    let mut object = JsonObject::new();
    object.insert("a", Json::Array(vec![json(&most)]));
    let text = written(&Json::Object(object));
    assert_eq!(text, format!(r#"{{"kind":"t","a":[{most}]}}"#));
    let read: Result<Json, _> = Json::parse(&text);
    assert!(read.is_err(), "the reader takes this depth");
}

fn written(value: &dyn Encode) -> String {
    let mut writer = Writer::new();
    write_as(value, Some("kind"), &TAGGED, &mut writer);
    writer.into_string()
}
