//! Bad inputs: each gives findings that name file, line and element, and the way out; none panics.

mod common {
    pub mod run;
}

use std::path::{Path, PathBuf};

use common::run::{findings, generate};
use graph_codegen::pipeline::{Inputs, run};
use graph_codegen::{Severity, SourceFile};

fn bad() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/bad")
}

#[test]
fn every_bad_input_is_explained() {
    let mut settings = insta::Settings::clone_current();
    settings.set_prepend_module_to_snapshot(false);
    settings.set_snapshot_path("snapshots/bad");
    settings.set_omit_expression(true);
    let _guard = settings.bind_to_scope();
    let mut files: Vec<PathBuf> = std::fs::read_dir(bad())
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    files.retain(|path| {
        path.extension()
            .is_some_and(|e| ["csdl", "md", "yml", "json"].iter().any(|end| e == *end))
    });
    files.retain(|path| !path.ends_with("README.md"));
    files.sort();
    assert!(files.len() > 30, "the inputs are there");
    for file in files {
        let name = file.file_name().unwrap().to_string_lossy().into_owned();
        let (outcome, diagnostics, sources) = match generate(&bad(), std::slice::from_ref(&file)) {
            Ok(output) => ("emitted, with", output.diagnostics, output.sources),
            Err(failure) => ("refused, with", failure.diagnostics, failure.sources),
        };
        let text = findings(&diagnostics, &sources);
        for found in diagnostics.sorted() {
            if found.severity == Severity::Error {
                assert!(
                    found.help.is_some(),
                    "{name}: {} shows no way out",
                    found.code
                );
            }
        }
        insta::assert_snapshot!(name, format!("{outcome}\n\n{text}"));
    }
}

#[test]
fn a_document_cut_anywhere_never_panics() {
    let whole = std::fs::read_to_string(bad().join("cyclic-inheritance.csdl")).unwrap();
    for end in (0..whole.len()).filter(|end| whole.is_char_boundary(*end)) {
        let file = SourceFile::new("cut.csdl", &whole[..end]);
        let inputs = Inputs {
            csdl: vec![file],
            ..Inputs::default()
        };
        assert!(
            run(inputs, &common::run::options()).is_err(),
            "cut at {end}"
        );
    }
}
