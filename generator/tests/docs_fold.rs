//! The reference pages of beta folded into beta's schema: how many of the documented operations lead
//! somewhere, and what the others want. They are not part of the repository; see `common::shared`.

#![allow(clippy::unwrap_used, reason = "a test says what is wrong by panicking")]

#[allow(dead_code)]
mod common;
mod corpus;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use graph_codegen::model::PathTemplate;
use graph_codegen::resource::{self, Methods, Resolver, Resource, ResourceGraph};
use graph_codegen::source::{csdl, docs};
use graph_codegen::{Diagnostics, Model, SourceFile, merge};

/// What merging and folding find, by rule: all of it is pinned.
const FOUND: [&str; 8] = [
    "type-only-documented",
    "member-only-documented",
    "member-letter-case",
    "member-type-disagrees",
    "enum-member-only-documented",
    "route-only-documented",
    "route-unresolved",
    "request-against-shape",
];

/// The model of schema and pages, before and after folding, and what was found on the way.
fn models() -> Option<(Model, Model, Diagnostics)> {
    let schema = common::shared("graph/csdl/beta-2021-06.csdl")?;
    let schema = SourceFile::new("beta.csdl", &std::fs::read_to_string(schema).unwrap());
    let pages = corpus::pages(&common::shared("graph/docs/beta")?);
    let mut diagnostics = Diagnostics::default();
    let parts = vec![
        csdl::read(&[&schema], &mut diagnostics),
        docs::read(&pages.iter().collect::<Vec<_>>(), &mut diagnostics),
    ];
    let merged = merge::merge(parts, &mut diagnostics);
    let mut folded = merged.clone();
    resource::fold(&mut folded, &mut diagnostics);
    Some((merged, folded, diagnostics))
}

/// The schema says so of nothing in beta, the pages of planner and of financials.
#[test]
fn pages_say_what_needs_if_match() {
    let Some((merged, folded, _)) = models() else {
        return;
    };
    let methods = |model: &Model, path: &str| {
        let graph = ResourceGraph::new(model);
        let path = PathTemplate::parse(path).unwrap();
        graph.walk(&path).unwrap().steps.last().unwrap().methods
    };
    let matching = Methods::MATCHING_UPDATE.union(Methods::MATCHING_DELETE);
    for path in ["planner/tasks/{id}", "planner/buckets/{id}"] {
        assert!(!methods(&merged, path).contains(matching), "{path}");
        assert!(methods(&folded, path).contains(matching), "{path}");
    }
    assert!(!methods(&folded, "users/{id}").contains(matching));
}

#[test]
fn documented_operations_fold_into_the_graph() {
    let Some((merged, folded, diagnostics)) = models() else {
        return;
    };
    let before = ResourceGraph::new(&merged);
    let resolver = Resolver::new(&before);
    let documented = || merged.requests.iter();
    let as_written = documented().filter(|r| before.walk(&r.path).is_ok());
    let mended = documented().filter(|r| resolver.resolve(&r.path).is_ok());
    let (as_written, mended) = (as_written.count(), mended.count());
    let graph = ResourceGraph::new(&folded);
    let mut figures: BTreeMap<String, usize> = BTreeMap::new();
    let mut count = |name: &str| *figures.entry(name.to_owned()).or_default() += 1;
    let mut left = BTreeSet::new();
    for request in &folded.requests {
        count("documented operations");
        if request.as_written.is_some() {
            count("mended");
        }
        match graph.walk(&request.path) {
            Ok(walk) if walk.http().contains(&request.method) => {
                count("fold, as what is taken there")
            }
            Ok(_) => count("fold, as a method of their own"),
            Err(_) if graph.own_method(request).is_some() => {
                count("left, as a method of their own");
            }
            Err(error) => {
                let after = match &error.after {
                    Resource::One(ty) => format!("one {ty}"),
                    Resource::Many(ty) => format!("many {ty}"),
                    other => format!("{other:?}"),
                };
                count("left");
                left.insert(format!(
                    "{after}: {}: {} {}",
                    error.segment, request.method, request.path
                ));
            }
        }
    }
    let of = |name: &str| figures.get(name).copied().unwrap_or_default();
    assert!(mended * 1000 >= of("documented operations") * 975);
    assert!(
        (of("left") + of("left, as a method of their own")) * 1000
            <= of("documented operations") * 25
    );
    let mut text = format!("lead somewhere in the schema alone, as written: {as_written}\n");
    let _ = writeln!(text, "lead somewhere in the schema alone, mended: {mended}");
    for (name, count) in &figures {
        let _ = writeln!(text, "{name}: {count}");
    }
    for code in FOUND {
        let _ = writeln!(text, "{code}: {}", diagnostics.count(code));
    }
    for line in left {
        let _ = writeln!(text, "{line}");
    }
    insta::assert_snapshot!("documented_operations", text);
}
