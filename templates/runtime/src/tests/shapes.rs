//! Fields of every shape: each is read, copied, compared, printed and written like any other.
#![allow(
    dead_code,
    unreachable_pub,
    clippy::box_collection,
    clippy::redundant_allocation,
    reason = "a model has more than its test needs, and here shapes that no emitted one has"
)]

use std::collections::BTreeMap;

use crate::runtime::model::Marks;
use crate::runtime::model::{decode, encode};
use crate::runtime::{Extra, Flags, Json, Model, RawJson, Table};
use crate::sample::*;

#[derive(Clone, Debug, PartialEq)]
enum Size {
    Number(i32),
    Place(Box<Address>),
    Unknown(RawJson),
}

const PLAIN: Marks = Marks {
    tags: &[],
    required: &[],
    constants: &[],
};
crate::runtime::union_impls!(Size by None; { Number(i32): PLAIN, Place(Box<Address>): PLAIN });

struct Shapes {
    text: Option<String>,
    texts: Option<Vec<String>>,
    boxed_text: Option<Box<String>>,
    member: Option<Box<DayOfWeek>>,
    members: Option<Vec<DayOfWeek>>,
    flags: Option<Flags<DayOfWeek>>,
    any_json: Option<Json>,
    object: Option<Address>,
    boxed: Option<Box<Address>>,
    objects: Option<Vec<Address>>,
    boxed_objects: Option<Box<Vec<Address>>>,
    twice_boxed: Option<Box<Box<Address>>>,
    grid: Option<Vec<Vec<Address>>>,
    map: Option<BTreeMap<String, Address>>,
    family: Option<AnyAssignmentTarget>,
    boxed_family: Option<Box<AnyAssignmentTarget>>,
    families: Option<Vec<AnyAssignmentTarget>>,
    union: Option<Size>,
    unions: Option<Vec<Size>>,
    extra: Extra,
}

const NAMES: &[&str] = Shapes::TABLE.members;

crate::runtime::model_impls!(Shapes "test.shapes" {
    text "text",
    texts "texts",
    boxed_text "boxedText",
    member "member",
    members "members",
    flags "flags",
    any_json "anyJson",
    object "object",
    boxed "boxed",
    objects "objects",
    boxed_objects "boxedObjects",
    twice_boxed "twiceBoxed",
    grid "grid",
    map "map",
    family "family",
    boxed_family "boxedFamily",
    families "families",
    union "union",
    unions "unions"
});

const ADDRESS: &str = r#"{"city":"Oslo","floor":2,"more":[1]}"#;
const GROUP: &str = r##"{"@odata.type":"#microsoft.graph.groupAssignmentTarget","groupId":"g"}"##;
const STRANGE: &str = r##"{"@odata.type":"#microsoft.graph.strangeTarget","groupId":"g"}"##;

/// One value of each field, as JSON.
fn values() -> Vec<String> {
    let address = ADDRESS;
    vec![
        r#""a""#.to_owned(),
        r#"["a","b"]"#.to_owned(),
        r#""b""#.to_owned(),
        r#""monday""#.to_owned(),
        r#"["monday","someday"]"#.to_owned(),
        r#""monday,sunday""#.to_owned(),
        r#"{"a":[1,null]}"#.to_owned(),
        address.to_owned(),
        address.to_owned(),
        format!("[{address},{{}}]"),
        format!("[{address}]"),
        address.to_owned(),
        format!("[[{address}],[]]"),
        format!(r#"{{"a":{address},"b":{{}}}}"#),
        GROUP.to_owned(),
        STRANGE.to_owned(),
        format!("[{GROUP},{STRANGE}]"),
        "5".to_owned(),
        format!("[5,{address},true]"),
    ]
}

fn full() -> String {
    let values = values();
    let members = NAMES.iter().zip(&values);
    let members = members.map(|(name, value)| format!("{name:?}:{value}"));
    let members: Vec<_> = members.collect();
    format!("{{{}}}", members.join(","))
}

#[test]
fn a_field_of_any_shape_is_read_and_written_as_it_came() {
    let shapes: Shapes = decode(&full()).unwrap();
    assert!(shapes.extra.is_empty(), "{:?}", shapes.extra);
    assert_eq!(encode(&shapes), full());
}

#[test]
fn a_copy_has_all_that_its_original_has() {
    let shapes: Shapes = decode(&full()).unwrap();
    let copy = shapes.clone();
    assert_eq!(encode(&copy), full());
    assert_eq!(copy, shapes);
    assert_eq!(format!("{copy:?}"), format!("{shapes:?}"));
}

#[test]
fn values_that_differ_in_one_field_differ() {
    let shapes: Shapes = decode(&full()).unwrap();
    for (at, name) in NAMES.iter().enumerate() {
        let value = values().swap_remove(at);
        let other = full().replacen(&format!("{name:?}:{value}"), &format!("{name:?}:null"), 1);
        let other: Shapes = decode(&other).unwrap();
        assert_ne!(other, shapes, "{name}");
        assert_eq!(other.clone(), other, "{name}");
    }
}

#[test]
fn a_misfit_of_any_shape_is_kept_and_leaves_the_field_empty() {
    // No field but that of untyped JSON and those of unions takes a list that holds lists of numbers.
    let misfit = "[[7],{}]";
    for name in NAMES {
        let text = format!("{{{name:?}:{misfit}}}");
        let shapes: Shapes = decode(&text).unwrap();
        let takes = matches!(*name, "anyJson" | "union" | "unions");
        assert_eq!(shapes.extra.get(name).is_none(), takes, "{name}");
        assert_eq!(encode(&shapes), text, "{name}");
        assert_eq!(encode(&shapes.clone()), text, "{name}");
    }
}

#[test]
fn a_field_is_printed_as_derived_code_prints_it() {
    let text = format!(r#"{{"texts":["a"],"objects":[{ADDRESS}],"member":"monday"}}"#);
    let shapes: Shapes = decode(&text).unwrap();
    assert_eq!(
        format!("{shapes:?}"),
        concat!(
            r#"test.shapes { texts: ["a"], member: monday, "#,
            r#"objects: [microsoft.graph.physicalAddress { city: "Oslo", floor: 2, "#,
            r#"extra: {"more": [1]} }] }"#
        )
    );
}

macro_rules! one_letter_apart {
    ($($name:ident $wire:literal)*) => {$(
        struct $name {
            city: Option<String>,
            extra: Extra,
        }
        crate::runtime::model_impls!($name $wire { city "city" });
    )*};
}
one_letter_apart!(Root "test.root" Small "test.one" Large "test.One");

enum AnyRoot {
    Small(Box<Small>),
    Large(Box<Large>),
    Other(Box<Root>),
}
impl crate::runtime::IsA<Root> for Small {}
impl crate::runtime::IsA<Root> for Large {}
crate::runtime::family_impls!(AnyRoot: Root { Small(Small), Large(Large) });

#[test]
fn a_copy_is_of_the_variant_even_where_names_differ_in_case_alone() {
    let large = Large {
        city: Some("Oslo".to_owned()),
        ..Default::default()
    };
    let holder = Holder {
        any: Some(AnyRoot::Large(Box::new(large))),
        ..Default::default()
    };
    let copy = holder.clone();
    assert!(matches!(copy.any, Some(AnyRoot::Large(_))), "{copy:?}");
    assert_eq!(copy, holder);
}

struct Holder {
    any: Option<AnyRoot>,
    extra: Extra,
}
crate::runtime::model_impls!(Holder "test.holder" { any "any" });

thread_local! {
    static MADE: std::cell::Cell<usize> = const { std::cell::Cell::new(0) };
}

/// A struct that counts how many of it are made.
#[derive(Clone, Debug, PartialEq)]
struct Counted(Extra);

impl Default for Counted {
    fn default() -> Self {
        MADE.set(MADE.get() + 1);
        Self(Extra::new())
    }
}
impl crate::runtime::model::Value for Counted {
    type Codec = crate::runtime::model::Objects;
}
impl crate::runtime::Fields for Counted {
    fn lend(&self, to: &mut dyn crate::runtime::model::Borrow) {
        to.take(&[], &self.0);
    }
    fn lend_mut(&mut self, to: &mut dyn crate::runtime::model::BorrowMut) {
        to.take(&mut [], &mut self.0);
    }
}
impl Model for Counted {
    const TABLE: &'static Table = &Table {
        name: "test.counted",
        is_abstract: false,
        members: &[],
    };
}

struct Counting {
    list: Option<Vec<Counted>>,
    extra: Extra,
}
crate::runtime::model_impls!(Counting "test.counting" { list "list" });

#[test]
fn a_list_that_does_not_fit_makes_no_struct_for_each_of_its_items() {
    let text = format!(r#"{{"list":[{}1]}}"#, "1,".repeat(1000));
    let read: Counting = decode(&text).unwrap();
    assert_eq!((read.list.is_none(), MADE.get()), (true, 1));
    assert_eq!(encode(&read), text);
    let read: Counting = decode(r#"{"list":[{},{}]}"#).unwrap();
    assert_eq!(read.list.map(|list| list.len()), Some(2));
}
