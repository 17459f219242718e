//! The reference pages of beta as a test of the SDK that is made of them and of beta's schema. They are
//! not part of the repository; see `common::shared` for where they are looked for.
//!
//! Some requests of each kind are made, all bodies are decoded and encoded. It builds the whole SDK
//! once, for about two CPU minutes; `cargo xtask docs-test` makes all requests.

#![allow(
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test says what is wrong by panicking"
)]

#[allow(dead_code)]
mod common;
mod corpus;
#[path = "common/run.rs"]
mod run;
#[path = "common/workspace.rs"]
mod workspace;

use std::collections::BTreeSet;
use std::fs;

use graph_codegen::examples::{Results, Suite, crate_files, judge};
use graph_codegen::pipeline::{self, Inputs};
use graph_codegen::plan::{self, Namer};
use graph_codegen::{Diagnostics, SourceFile};
use workspace::Workspace;

#[test]
fn the_sdk_sends_and_keeps_what_the_pages_show() {
    let csdl = common::shared("graph/csdl/beta-2021-06.csdl");
    let (Some(csdl), Some(pages)) = (csdl, common::shared("graph/docs/beta")) else {
        return;
    };
    let mut inputs = Inputs::default();
    let text = fs::read_to_string(csdl).unwrap();
    inputs.csdl.push(SourceFile::new("beta.csdl", &text));
    inputs.docs.extend(corpus::pages(&pages));
    let mut options = run::options();
    options.crate_options.name = "sdk-crate".to_owned();
    let Ok(output) = pipeline::run(inputs, &options) else {
        panic!("the SDK is not emitted");
    };
    let workspace = Workspace::open("docs-examples");
    output.files.write(&workspace.path("sdk-crate")).unwrap();
    let plan = plan::plan(
        &output.model,
        &Namer::default(),
        &mut Diagnostics::default(),
    );
    let suite = Suite::new(&output.model, &plan).sample(1);
    let made = suite.calls().filter(|call| call.request.is_ok()).count();
    assert!(made >= 500, "{made} requests");
    let report = judge(&suite, &Results::parse(&printed(&workspace, &suite)));
    assert_eq!(report.failed(), 0, "{}", report.text());
    insta::assert_snapshot!("examples_of_the_corpus", report.figures());
    let untested = report.untested();
    let untested: BTreeSet<String> = untested.lines().map(ToOwned::to_owned).collect();
    assert_eq!(untested, table(), "the table of src/examples/README.md");
}

/// The rows of the table in the README, written as the report writes them.
fn table() -> BTreeSet<String> {
    let text = include_str!("../src/examples/README.md");
    let rows = text.lines().filter_map(|line| {
        let cells: Vec<&str> = line.split('|').map(str::trim).collect();
        let [_, part, class, number, _, _] = cells.as_slice() else {
            return None;
        };
        let is_part = part.contains("lines") || part.contains("of ");
        is_part.then(|| format!("{part}: {class}: {number}"))
    });
    rows.collect()
}

/// Writes the crate that uses the SDK beside it, and runs it.
fn printed(workspace: &Workspace, suite: &Suite) -> String {
    let member = workspace.path("examples-crate");
    fs::create_dir_all(member.join("src")).unwrap();
    for (path, text) in crate_files(suite) {
        fs::write(member.join(path), text).unwrap();
    }
    workspace.run("examples-crate")
}
