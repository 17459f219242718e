//! Golden cases: one small input a rule, its findings and everything emitted locked in.

mod common {
    pub mod run;
}

use common::run::{all_cases, case_files, cases, emitted, findings, generate};
use graph_codegen::Model;

#[test]
fn every_case_emits_what_was_reviewed() {
    let mut settings = insta::Settings::clone_current();
    settings.set_prepend_module_to_snapshot(false);
    settings.set_snapshot_path("snapshots/cases");
    settings.set_omit_expression(true);
    let _guard = settings.bind_to_scope();
    let cases = all_cases();
    assert!(cases.len() > 50, "the cases are there");
    for case in cases {
        let name = case.file_name().unwrap().to_string_lossy().into_owned();
        let text = match generate(&case, &case_files(&case)) {
            Ok(output) => {
                format!(
                    "{}{}",
                    findings(&output.diagnostics, &output.sources),
                    emitted(&output)
                )
            }
            Err(failure) => {
                panic!(
                    "{name} fails:\n{}",
                    findings(&failure.diagnostics, &failure.sources)
                )
            }
        };
        insta::assert_snapshot!(name, text);
    }
}

/// What pages add to a schema, each fact with the page and the line that state it.
#[test]
fn a_model_tells_where_each_fact_is_from() {
    let case = cases().join("docs-facts");
    let Ok(output) = generate(&case, &case_files(&case)) else {
        panic!("the case fails")
    };
    insta::assert_snapshot!(output.model.to_json().unwrap());
}

#[test]
fn the_order_of_inputs_plays_no_part() {
    for case in all_cases() {
        let mut files = case_files(&case);
        let Ok(straight) = generate(&case, &files) else {
            continue;
        };
        files.reverse();
        let Ok(reversed) = generate(&case, &files) else {
            panic!("{} fails in another order", case.display())
        };
        assert_eq!(straight.files, reversed.files, "{}", case.display());
        assert_eq!(
            straight.model.to_json().unwrap(),
            reversed.model.to_json().unwrap()
        );
    }
}

#[test]
fn a_model_that_was_written_reads_back_as_what_was_written() {
    for case in all_cases() {
        let Ok(made) = generate(&case, &case_files(&case)) else {
            continue;
        };
        let text = made.model.to_json().unwrap();
        let read = Model::from_json(&text).unwrap();
        assert_eq!(text, read.to_json().unwrap(), "{}", case.display());
    }
}
