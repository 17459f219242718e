//! The reference pages alone, without a schema: what the model and the crate hold that come of them.
//!
//! The crate of a fixed part of the pages is compiled beside the golden cases; that of all of them by
//! `cargo xtask codegen --docs DIR --all --out OUT`, and `cargo check` there.

#![allow(clippy::panic, reason = "a test says what is wrong by panicking")]

#[allow(dead_code)]
mod common;
mod corpus;
#[path = "common/run.rs"]
mod run;

use std::collections::BTreeMap;

use graph_codegen::model::{PathSegment, PathTemplate, TypeDef};
use graph_codegen::pipeline::{self, Inputs, Output};
use graph_codegen::plan::{self, Namer};
use graph_codegen::resource::ResourceGraph;
use graph_codegen::usage::{Usage, UsageError};
use graph_codegen::{Diagnostics, Model, SourceFile};

fn emitted(pages: Vec<SourceFile>) -> Output {
    let inputs = Inputs {
        docs: pages,
        ..Inputs::default()
    };
    match pipeline::run(inputs, &run::options()) {
        Ok(output) => output,
        Err(failure) => panic!("{}", run::findings(&failure.diagnostics, &failure.sources)),
    }
}

/// What a model holds, in numbers.
fn numbers(model: &Model) -> BTreeMap<String, usize> {
    let mut numbers = BTreeMap::new();
    let mut add = |name: &str, count: usize| *numbers.entry(name.to_owned()).or_default() += count;
    for ty in model.types.values() {
        match ty {
            TypeDef::Structured(ty) => {
                add(if ty.opaque { "types, opaque" } else { "types" }, 1);
                add("properties", ty.properties.len());
                add("navigation properties", ty.navigations.len());
            }
            TypeDef::Enum(ty) => {
                add("enumerations", 1);
                add("enumeration members", ty.members.len());
            }
            TypeDef::Definition(_) => add("definitions", 1),
            TypeDef::Union(_) | TypeDef::Container(_) => {}
        }
    }
    add("entry points", model.roots.len());
    add("operations", model.operations.len());
    add("requests", model.requests.len());
    requests(model, &mut add);
    numbers
}

/// What the numbers of requests without a method are called by, before the reason.
const RAW: &str = "requests by raw path: ";

/// What keeps a path from being a method at the segment that nothing matches.
fn why(path: &PathTemplate, at: usize) -> &'static str {
    let is_name = |text: &str| text.chars().all(|c| c.is_alphanumeric() || c == '_');
    match path.0.get(at) {
        Some(PathSegment::Placeholder(_)) => "a key after a relation to one",
        Some(PathSegment::Call { .. }) => "an argument without quotes",
        Some(PathSegment::Literal(text)) if is_name(text) || text.starts_with("microsoft.") => {
            "a key after a name that nothing declares"
        }
        _ => "what is neither name nor key",
    }
}

/// The rows of the table of these in the README of the tests that pages are.
fn table() -> BTreeMap<String, usize> {
    let text = include_str!("../src/examples/README.md");
    let rows = text.lines().filter_map(|line| {
        let mut cells = line.strip_prefix("| pages alone |")?.split('|');
        let (class, number) = (cells.next()?, cells.next()?);
        Some((
            format!("{RAW}{}", class.trim()),
            number.trim().parse().ok()?,
        ))
    });
    rows.collect()
}

/// How many documented requests can be written with the crate, and why others cannot.
fn requests(model: &Model, add: &mut dyn FnMut(&str, usize)) {
    let plan = plan::plan(model, &Namer::default(), &mut Diagnostics::default());
    let graph = ResourceGraph::new(model);
    let text = |name: &str| name.to_owned();
    let usage = Usage::new(&plan, &graph, &text);
    for request in &model.requests {
        let why = match usage.call(&request.path, request.method) {
            Ok(_) => "requests with a method".to_owned(),
            Err(UsageError::Unresolved(error)) => {
                format!("{RAW}{}", why(&request.path, error.at))
            }
            Err(UsageError::NoHandle(_)) => format!("{RAW}no handle"),
            Err(UsageError::NotOffered(_)) => format!("{RAW}not offered"),
        };
        add(&why, 1);
    }
}

#[test]
fn the_pages_alone_give_types_and_requests() {
    let Some(root) = common::shared("graph/docs/beta") else {
        return;
    };
    let output = emitted(corpus::pages(&root));
    let mut numbers = numbers(&output.model);
    insta::assert_debug_snapshot!("pages_alone", numbers);
    numbers.retain(|name, _| name.starts_with(RAW));
    assert_eq!(numbers, table(), "the table of src/examples/README.md");
}
