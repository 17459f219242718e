//! The *update assignments* endpoint, from each combination of sources, on our own metadata and on
//! the page that the project began with.

#![allow(clippy::panic, reason = "a test says what is wrong by panicking")]

mod common;
#[path = "common/run.rs"]
mod run;

use std::path::{Path, PathBuf};

use graph_codegen::model::Sourced;
use graph_codegen::pipeline::{Output, Selection, model};
use run::{findings, generate, inputs, options};

fn metadata() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../metadata")
}

fn csdl() -> PathBuf {
    metadata().join("beta/device-enrollment.csdl")
}

fn page() -> PathBuf {
    metadata().join("beta/docs/update-assignments.md")
}

/// What belongs to the endpoint: its types and the methods on the way to it.
fn endpoint(output: &Output) -> String {
    let wanted = [
        "src/caps.rs",
        "src/models/all_devices_assignment_target.rs",
        "src/models/device_and_app_management_assignment_source.rs",
        "src/models/device_and_app_management_assignment_target.rs",
        "src/models/enrollment_configuration_assignment.rs",
        "src/models/group_assignment_target.rs",
        "src/requests/device_enrollment_configuration.rs",
        "src/requests/user.rs",
        "src/root.rs",
    ];
    let mut text = findings(&output.diagnostics, &output.sources);
    for path in wanted {
        match output.files.get(path) {
            Some(content) => text.push_str(&format!("==== {path}\n{content}\n")),
            None => text.push_str(&format!("==== {path}: not emitted\n\n")),
        }
    }
    text
}

fn made(base: &Path, files: &[PathBuf]) -> Output {
    match generate(base, files) {
        Ok(output) => output,
        Err(failure) => panic!("{}", findings(&failure.diagnostics, &failure.sources)),
    }
}

#[test]
fn from_the_schema_alone() {
    insta::assert_snapshot!(endpoint(&made(&metadata(), &[csdl()])));
}

#[test]
fn from_the_page_alone() {
    insta::assert_snapshot!(endpoint(&made(&metadata(), &[page()])));
}

#[test]
fn from_both() {
    insta::assert_snapshot!(endpoint(&made(&metadata(), &[csdl(), page()])));
}

#[test]
fn the_model_of_the_endpoint() {
    let mut options = options();
    let pattern = "users/*/deviceEnrollmentConfigurations/*/assignments/**".to_owned();
    let origin = graph_codegen::SourceFile::new("test", "").origin(0..0);
    options.selection = Selection::Include(vec![Sourced::new(pattern, &origin)]);
    let modeled = model(inputs(&metadata(), &[csdl(), page()]), &options)
        .map_err(|failure| findings(&failure.diagnostics, &failure.sources));
    insta::assert_snapshot!(modeled.unwrap().model.to_json().unwrap());
}

#[test]
fn from_the_page_as_given() {
    let Some(seed) = common::shared("graph/docs/seed/update-assignments.md") else {
        return;
    };
    let folder = seed.parent().unwrap().to_path_buf();
    let output = made(&folder, std::slice::from_ref(&seed));
    let method = output
        .files
        .get("src/requests/device_enrollment_configuration.rs")
        .unwrap();
    assert!(
        method.contains(r#"rt::call::send(&self.node, "PATCH", "assignments", body)"#),
        "{method}"
    );
    let assignment = output
        .files
        .get("src/models/enrollment_configuration_assignment.rs")
        .unwrap();
    for field in ["pub id:", "pub target:", "pub source:", "pub source_id:"] {
        assert!(assignment.contains(field), "{assignment}");
    }
}

#[test]
fn the_page_as_given_over_the_schema_of_its_time() {
    let Some(seed) = common::shared("graph/docs/seed/update-assignments.md") else {
        return;
    };
    let Some(beta) = common::shared("graph/csdl/beta-2021-06.csdl") else {
        return;
    };
    let output = made(Path::new("/"), &[beta, seed]);
    assert_eq!(output.diagnostics.count("request-against-shape"), 1);
    let method = output
        .files
        .get("src/requests/device_enrollment_configuration.rs")
        .unwrap();
    assert!(
        method.contains(r#"rt::call::send(&self.node, "PATCH", "assignments", body)"#),
        "{method}"
    );
    assert!(
        !method.contains("TODO"),
        "no placeholder of the page comes through"
    );
}
