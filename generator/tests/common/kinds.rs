//! The kinds of paths that a sample of them has to hold.

#![allow(unreachable_pub, reason = "a module of a test")]

use std::collections::BTreeSet;

use graph_codegen::model::OperationKind;
use graph_codegen::resource::{EdgeOf, ResourceGraph};

use crate::oracle::Line;
use crate::sample::{classes, last_edge};

/// A kind of path that the sample has to hold: what it is called, words that tell its strata, and words
/// that they do not have.
pub type Kind = (
    &'static str,
    &'static [&'static str],
    &'static [&'static str],
);

/// The kinds, but for functions with each type of parameter, see [`parameter_types`].
pub const KINDS: [Kind; 21] = [
    ("entity sets", &["EntitySet"], &[]),
    ("singletons", &["Singleton"], &[]),
    ("keys of sets", &["Entity ", " by key"], &[]),
    (
        "keys of navigations",
        &["NavigationProperty", " by key"],
        &[],
    ),
    ("alternate keys", &[" alternate key"], &["below"]),
    (
        "contained navigations",
        &["NavigationProperty"],
        &["referenced", " by key"],
    ),
    (
        "referenced navigations",
        &["NavigationProperty", " referenced"],
        &[" by key"],
    ),
    ("complex properties", &["ComplexProperty"], &[]),
    ("casts", &["TypeCast"], &[]),
    ("actions bound to one", &["Operation POST", " one("], &[]),
    ("actions bound to many", &["Operation POST", " many("], &[]),
    ("functions bound to one", &["Operation GET", " one("], &[]),
    ("functions bound to many", &["Operation GET", " many("], &[]),
    (
        "optional parameters of functions",
        &["Operation GET", "?"],
        &[],
    ),
    (
        "optional parameters of actions",
        &["Operation POST", "?"],
        &[],
    ),
    ("overloads", &["Operation", " overloaded"], &[]),
    ("paths on from functions", &["below a function"], &[]),
    ("$count", &["DollarCount"], &[]),
    ("$ref", &["Ref "], &[]),
    ("$value", &["MediaEntity", "$value"], &[]),
    ("streams", &["MediaEntity"], &["$value"]),
];

/// Types of the parameters of functions among the lines; `?` marks those that may be left out.
pub fn parameter_types<'l>(
    graph: &ResourceGraph<'_>,
    lines: impl IntoIterator<Item = &'l Line>,
) -> BTreeSet<String> {
    let mut types = BTreeSet::new();
    for line in lines {
        let Ok(walk) = graph.walk(&line.path) else {
            continue;
        };
        if let Some(EdgeOf::Operation(operation)) = last_edge(&walk)
            && operation.kind == OperationKind::Function
        {
            types.extend(classes(operation));
        }
    }
    types
}
