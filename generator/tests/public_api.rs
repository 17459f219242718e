//! The listing of public items.

#![allow(clippy::expect_used, reason = "functions of a test")]

#[path = "common/run.rs"]
mod run;

use graph_codegen::files::FileSet;
use graph_codegen::public_api::listing;

fn files(files: &[(&str, &str)]) -> FileSet {
    let mut set = FileSet::default();
    for (path, text) in files {
        set.insert(path, *text).expect("the path is right");
    }
    set
}

fn listed(sources: &[(&str, &str)]) -> Vec<String> {
    let text = listing(&files(sources)).expect("the source is right");
    text.lines().skip(1).map(str::to_owned).collect()
}

#[test]
fn what_can_be_named_is_listed_where_it_is_exported() {
    let lines = listed(&[
        (
            "src/lib.rs",
            "pub mod open; mod shut; pub use shut::{Seen, r#type}; mod never;\n\
             #[cfg(test)] mod tests; pub use std::fmt; pub(crate) struct Own;",
        ),
        (
            "src/open.rs",
            "pub mod deep; mod all; pub use all::*; struct Own;",
        ),
        (
            "src/open/deep.rs",
            "#[derive(Clone, Debug)] pub struct Deep(pub u8, u16);",
        ),
        (
            "src/open/all/mod.rs",
            "pub const LEAST: u8 = 1; pub fn made<T: Copy>(of: &T) -> Option<T> { None }",
        ),
        (
            "src/shut.rs",
            "pub struct Seen<T> { pub one: Vec<T>, two: u8 } pub struct Unseen;\n\
             impl<T> Seen<T> { pub fn get(&self, at: usize,) -> Option<&T> { None } fn own(&self) {} }\n\
             impl Unseen { pub fn get(&self) {} } impl Clone for Seen<u8> { }\n\
             pub enum r#type { One, Two(u8) }",
        ),
        (
            "src/never.rs",
            "use super::Seen; impl Seen<u8> { pub const FIRST: u8 = 0; }",
        ),
    ]);
    assert_eq!(
        lines,
        [
            "Seen: impl Clone for Seen<u8>",
            "Seen: impl Seen<u8>: pub const FIRST: u8",
            "Seen: impl<T> Seen<T>: pub fn get(&self, at: usize) -> Option<&T>",
            "Seen: pub one: Vec<T>",
            "Seen: pub struct<T>",
            "crate: pub use std::fmt",
            "open: pub mod",
            "open::LEAST: pub const: u8",
            "open::deep: pub mod",
            "open::deep::Deep: derive Clone",
            "open::deep::Deep: derive Debug",
            "open::deep::Deep: pub 0: u8",
            "open::deep::Deep: pub struct",
            "open::made: pub fn made<T: Copy>(of: &T) -> Option<T>",
            "r#type: pub enum",
            "r#type: variant One",
            "r#type: variant Two(u8)",
        ]
    );
}

#[test]
fn what_macros_of_the_runtime_implement_is_listed() {
    let lines = listed(&[(
        "src/lib.rs",
        "pub struct Conic; pub enum Color { Red } pub struct Plain; struct Own;\n\
         rt::model_impls!(Conic \"geo.conic\" abstract { width \"width\", r#ref \"ref\" }\n\
             is_a(models::Curve, models::Shape) entity(models::AnyConic));\n\
         rt::model_impls!(Plain \"geo.plain\" { } entity);\n\
         rt::model_impls!(Own \"geo.own\" { } entity);\n\
         rt::open_enum_impls!(Color \"paint.color\" { Red \"red\" }); rt::other!(Plain of any kind);",
    )]);
    assert_eq!(
        lines,
        [
            "Color: impl rt::OpenEnum for Color",
            "Color: pub enum",
            "Color: variant Red",
            "Conic: impl rt::Entity for Conic",
            "Conic: impl rt::IsA<models::Curve> for Conic",
            "Conic: impl rt::IsA<models::Shape> for Conic",
            "Conic: impl rt::Model for Conic",
            "Conic: pub struct",
            "Plain: impl rt::Entity for Plain",
            "Plain: impl rt::Model for Plain",
            "Plain: pub struct",
        ]
    );
    let odd = "rt::model_impls!(Conic { width } entity);";
    let error = listing(&files(&[("src/lib.rs", odd)])).expect_err("it is called otherwise");
    assert_eq!(
        (error.code, error.subject.as_str()),
        ("public-api", "src/lib.rs")
    );
}

#[test]
fn source_that_is_not_rust_is_an_error_that_names_the_file() {
    let found = listing(&files(&[("src/lib.rs", "pub fn ("), ("src/x.rs", "")]));
    let found = found.expect_err("it does not parse");
    assert_eq!(
        (found.code, found.subject.as_str()),
        ("public-api", "src/lib.rs")
    );
}

/// Every public field, constant and method of emitted models and requests stands in the listing, as
/// does what the runtime offers.
#[test]
fn emitted_crates_are_listed_whole() {
    let case = run::cases().join("action-bound-to-one");
    let output = run::generate(&case, &run::case_files(&case)).expect("the case is right");
    let text = listing(&output.files).expect("it is emitted Rust");
    let mut public = 0;
    for (path, source) in output.files.iter() {
        if !path.starts_with("src/models/") && !path.starts_with("src/requests/") {
            continue;
        }
        for line in source.lines().map(str::trim_start) {
            let item = line
                .strip_prefix("pub fn ")
                .or_else(|| line.strip_prefix("pub const "));
            let name = item.and_then(|item| item.split(['(', '<', ':']).next());
            if let Some(name) = name {
                public += 1;
                let has = |kind: &str| text.contains(&format!("pub {kind} {name}"));
                assert!(has("fn") || has("const"), "{path}: {name}");
            }
        }
    }
    assert!(public > 3, "{public}");
    assert!(text.contains("runtime::Graph: pub struct"));
    assert!(text.contains("runtime::Graph: pub fn request"), "{text}");
}
