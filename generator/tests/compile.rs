//! Emitted crates compile without a warning, and do on the wire what the documentation shows.
//!
//! The crates are written below the build folder as one workspace, which shares what they depend on.

#![allow(
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test says what is wrong by panicking"
)]

mod common;
#[path = "common/kinds.rs"]
mod kinds;
#[path = "common/oracle.rs"]
mod oracle;
#[path = "common/run.rs"]
mod run;
#[path = "common/sample.rs"]
mod sample;
#[path = "common/workspace.rs"]
mod workspace;

use std::fs;
use std::num::NonZeroU8;
use std::path::{Path, PathBuf};

use graph_codegen::config::CrateOptions;
use graph_codegen::pipeline::{Output, run as generate_with};
use graph_codegen::plan::{self, Namer};
use graph_codegen::resource::ResourceGraph;
use graph_codegen::usage::Usage;
use graph_codegen::{Diagnostics, Model, pipeline};
use run::{all_cases, case_files, findings, inputs, options};
use workspace::Workspace;

/// The kinds of paths there are, with how many of each.
type Strata = std::collections::BTreeMap<String, usize>;

/// Generates from the files into a crate of that name.
fn emit(workspace: &Workspace, name: &str, base: &Path, files: &[PathBuf]) -> Output {
    emit_spread(workspace, name, None, base, files)
}

/// The same, with the types in so many crates of their own.
fn emit_spread(
    workspace: &Workspace,
    name: &str,
    type_crates: Option<NonZeroU8>,
    base: &Path,
    files: &[PathBuf],
) -> Output {
    let mut options = options();
    options.crate_options = CrateOptions {
        name: name.to_owned(),
        type_crates,
        ..CrateOptions::default()
    };
    match generate_with(inputs(base, files), &options) {
        Ok(output) => {
            output.files.write(&workspace.path(name)).unwrap();
            output
        }
        Err(failure) => panic!(
            "{name}:\n{}",
            findings(&failure.diagnostics, &failure.sources)
        ),
    }
}

#[test]
fn every_case_and_a_part_of_pages_and_documents_compile_without_a_warning() {
    let workspace = Workspace::open("cases");
    for case in all_cases() {
        let name = case.file_name().unwrap().to_string_lossy().into_owned();
        emit(
            &workspace,
            &format!("{name}-crate"),
            &case,
            &case_files(&case),
        );
    }
    if let Some(root) = common::shared("graph/docs/beta") {
        emit(&workspace, "pages-crate", &root, &tenth_page(&root));
    }
    if let Some(root) = common::shared("graph/openapi/beta") {
        let modules = ["Education.yml", "Planner.yml", "Search.yml"].map(|name| root.join(name));
        emit(&workspace, "documents-crate", &root, &modules);
    }
    workspace.cargo(&["check", "--workspace", "--offline", "--no-default-features"]);
}

/// With all that a crate of types can hold: families, unions, namespaces in each other, cycles, nothing but
/// aliases; and with `serde`, which such a crate does not depend on itself.
#[test]
fn cases_that_are_spread_over_crates_compile_without_a_warning() {
    let workspace = Workspace::open("spread");
    let mut features = Vec::new();
    for case in [
        "abstract-slot-family",
        "nested-namespaces",
        "openapi-unions",
        "recursion-boxed",
        "reserved-words-namespaces",
        "type-definition",
    ] {
        let name = format!("{case}-crate");
        let base = run::cases().join(case);
        let files = case_files(&base);
        emit_spread(&workspace, &name, NonZeroU8::new(3), &base, &files);
        // Without it the types are given by another arm of a macro.
        if case != "recursion-boxed" {
            features.push(format!("{name}/serde"));
        }
    }
    // What the runtime can do besides stands on types of another crate here.
    for feature in ["auth", "azure", "blocking", "tracing"] {
        features.push(format!("nested-namespaces-crate/{feature}"));
    }
    let features = features.join(",");
    let check = ["check", "--workspace", "--offline", "--no-default-features"];
    workspace.cargo(&[&check[..], &["--features", &features]].concat());
    // Namespaces may be called as keywords, which links name otherwise than code does.
    let package = "reserved-words-namespaces-crate";
    let document = ["rustdoc", "--offline", "--features", "auth", "--package"];
    workspace.cargo(&[&document[..], &[package, "--", "--deny", "warnings"]].concat());
    // Whoever has the crates in a workspace formats them with all else.
    workspace.cargo(&["fmt", "--all", "--check"]);
}

/// One in ten of the published reference pages, which name many types that the others describe.
fn tenth_page(root: &Path) -> Vec<PathBuf> {
    let folders = ["api", "resources"].into_iter();
    let mut pages: Vec<PathBuf> = folders
        .flat_map(|folder| case_files(&root.join(folder)))
        .collect();
    pages.retain(|page| page.extension().is_some_and(|end| end == "md"));
    pages.into_iter().step_by(10).collect()
}

/// Emits the crate, writes a program that uses it, and gives what the program prints.
fn exchange(name: &str, base: &Path, files: &[PathBuf]) -> String {
    let workspace = Workspace::open(&format!("endpoint-{name}"));
    let output = emit(&workspace, "sdk-crate", base, files);
    let example = &output.model.requests[0].examples[0];
    let response = example.response.as_ref().unwrap();
    let main = fs::read_to_string(program("program.rs")).unwrap();
    consumer(
        &workspace,
        &[
            ("src/main.rs", main),
            ("src/request.json", example.request.body.clone().unwrap()),
            ("src/response.json", response.body.clone().unwrap()),
        ],
    );
    workspace.run("consumer-crate")
}

/// Writes a crate of a user of the emitted one, which stands beside it.
fn consumer(workspace: &Workspace, files: &[(&str, String)]) {
    let folder = workspace.path("consumer-crate");
    fs::create_dir_all(folder.join("src")).unwrap();
    let manifest = "[package]\nname = \"consumer-crate\"\nedition = \"2024\"\n\n[dependencies]\n\
        http = \"1\"\nsdk = { package = \"sdk-crate\", path = \"../sdk-crate\", default-features = false }\n";
    fs::write(folder.join("Cargo.toml"), manifest).unwrap();
    for (path, text) in files {
        fs::write(folder.join(path), text).unwrap();
    }
}

fn program(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/consumer")
        .join(name)
}

fn metadata(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../metadata")
        .join(path)
}

#[test]
fn the_example_of_our_page_is_sent_and_read_as_documented() {
    let files = [
        metadata("beta/device-enrollment.csdl"),
        metadata("beta/docs/update-assignments.md"),
    ];
    insta::assert_snapshot!(exchange("both", &metadata(""), &files));
}

#[test]
fn the_example_of_our_page_needs_no_schema() {
    let files = [metadata("beta/docs/update-assignments.md")];
    insta::assert_snapshot!(exchange("page", &metadata(""), &files));
}

#[test]
fn the_example_of_the_page_as_given_survives_with_its_oddities() {
    let Some(seed) = common::shared("graph/docs/seed/update-assignments.md") else {
        return;
    };
    let base = seed.parent().unwrap().to_path_buf();
    let files = [metadata("beta/device-enrollment.csdl"), seed];
    insta::assert_snapshot!(exchange("seed", &base, &files));
}

/// The whole is checked as one crate, and built as several, with warnings denied, below a program that
/// sends a sample of all requests there are. To the program they are the same.
#[test]
fn the_whole_of_v1_compiles_and_sends_every_kind_of_request() {
    let shared = common::shared("graph/csdl/v1.0-2026-08.csdl");
    let (Some(csdl), Some(lines)) = (shared, oracle::lines()) else {
        return;
    };
    let workspace = Workspace::open("v1");
    let files = [csdl];
    emit(&workspace, "one-crate", Path::new("/"), &files);
    let crates = NonZeroU8::new(2);
    let output = emit_spread(&workspace, "sdk-crate", crates, Path::new("/"), &files);
    let (mut calls, strata, without) = calls(&output.model, &lines);
    insta::assert_debug_snapshot!("strata", strata);
    insta::assert_debug_snapshot!("without_code", without);
    calls.extend(calls_of_older(&lines, &calls));
    let head = fs::read_to_string(program("calls.rs")).unwrap();
    consumer(
        &workspace,
        &[("src/main.rs", sample::program(&head, &calls))],
    );
    workspace.cargo(&[
        "check",
        "--offline",
        "--package",
        "one-crate",
        "--no-default-features",
    ]);
    let printed = workspace.run("consumer-crate");
    assert_eq!(printed, format!("{} requests as expected\n", calls.len()));
}

/// Calls as they were written against the version before, which the newer one only adds to: those
/// that are not written the same today.
fn calls_of_older(lines: &[oracle::Line], today: &[sample::Call]) -> Vec<sample::Call> {
    let Some(csdl) = common::shared("graph/csdl/v1.0-2026-07.csdl") else {
        return Vec::new();
    };
    let modeled = pipeline::model(run::inputs(Path::new("/"), &[csdl]), &run::options()).unwrap();
    let (mut older, ..) = calls(&modeled.model, lines);
    assert!(older.len() >= 300, "{} calls", older.len());
    older.retain(|call| today.iter().all(|now| now.code != call.code));
    older
}

/// The sample holds every kind of path, and functions with every type of parameter that there is.
fn every_kind_is_there(
    graph: &ResourceGraph<'_>,
    lines: &[oracle::Line],
    chosen: &[(String, &oracle::Line)],
) {
    for (kind, words, others) in kinds::KINDS {
        let is_of = |stratum: &str| {
            words.iter().all(|word| stratum.contains(word))
                && !others.iter().any(|word| stratum.contains(word))
        };
        assert!(
            chosen.iter().any(|(stratum, _)| is_of(stratum)),
            "the sample has no {kind}"
        );
    }
    let if_match = |(stratum, _): &(String, _)| stratum.contains("with If-Match");
    assert!(chosen.iter().any(if_match), "the sample has no If-Match");
    let types = kinds::parameter_types(graph, chosen.iter().map(|(_, line)| *line));
    assert_eq!(types, kinds::parameter_types(graph, lines));
    let types: Vec<&str> = types.iter().map(String::as_str).collect();
    assert_eq!(
        types,
        [
            "Boolean",
            "Date",
            "DateTimeOffset",
            "DateTimeOffset?",
            "Int32",
            "String",
            "String?",
            "[String]",
            "declared"
        ]
    );
}

/// A call for every method of a sample of the listed paths, how the sample is made up, and what of it
/// has no code.
fn calls(model: &Model, lines: &[oracle::Line]) -> (Vec<sample::Call>, Strata, Vec<String>) {
    let plan = plan::plan(model, &Namer::default(), &mut Diagnostics::default());
    let graph = ResourceGraph::new(model);
    let text = |_: &str| sample::TEXT.to_owned();
    let usage = Usage::new(&plan, &graph, &text);
    let (chosen, strata) = sample::sample(&graph, lines, 4);
    assert!(chosen.len() >= 300, "{} paths", chosen.len());
    every_kind_is_there(&graph, lines, &chosen);
    let mut calls = Vec::new();
    let mut without = Vec::new();
    for (_, line) in chosen {
        let walk = graph.walk(&line.path).unwrap();
        for &method in &line.methods {
            match usage.call(&line.path, method) {
                Ok(code) => calls.push(sample::Call {
                    expected: sample::expected(model, line, &walk, method),
                    code,
                }),
                Err(error) => without.push(format!("{method} {}: {error}", line.path)),
            }
        }
    }
    (calls, strata, without)
}
