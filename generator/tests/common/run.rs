//! Running the pipeline in tests.

#![allow(dead_code, unreachable_pub, reason = "each test binary uses its part")]
#![allow(
    clippy::unwrap_used,
    reason = "a test that cannot read its own files fails"
)]

use std::path::{Path, PathBuf};

use graph_codegen::pipeline::{Failure, Inputs, Options, Output, Selection, run};
use graph_codegen::{Diagnostics, Severity, SourceFile, Sources};

/// Everything of the inputs, under default names, without corrections.
pub fn options() -> Options {
    Options {
        crate_options: Default::default(),
        selection: Selection::All,
        names: Default::default(),
        overlay: Default::default(),
    }
}

/// The files as inputs, labeled by their path from `base`.
pub fn inputs(base: &Path, files: &[PathBuf]) -> Inputs {
    let mut inputs = Inputs::default();
    for path in files {
        let label = path
            .strip_prefix(base)
            .unwrap_or(path)
            .to_string_lossy()
            .into_owned();
        let text = std::fs::read_to_string(path).unwrap();
        let file = SourceFile::new(&label, &text);
        if label.ends_with(".md") {
            inputs.docs.push(file)
        } else if [".yml", ".yaml", ".json"]
            .iter()
            .any(|end| label.ends_with(end))
        {
            inputs.openapi.push(file)
        } else {
            inputs.csdl.push(file)
        }
    }
    inputs
}

/// Generates from the files.
pub fn generate(base: &Path, files: &[PathBuf]) -> Result<Output, Failure> {
    run(inputs(base, files), &options())
}

/// Findings as a person sees them, warnings and errors only.
pub fn findings(diagnostics: &Diagnostics, sources: &Sources) -> String {
    diagnostics.render(sources, Severity::Warning)
}

/// The computed source files: what is neither runtime nor manifest nor module list.
pub fn emitted(output: &Output) -> String {
    let mut text = String::new();
    for (path, content) in output.files.iter() {
        let computed = path.starts_with("src/")
            && !path.starts_with("src/runtime/")
            && path != "src/guide.rs"
            && !path.ends_with("mod.rs")
            && path != "src/lib.rs";
        if computed {
            text.push_str(&format!("==== {path}\n{content}\n"));
        }
    }
    text
}

/// The folder of the golden cases.
pub fn cases() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases")
}

/// The input files of a case, in its folders too, sorted.
pub fn case_files(case: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(case).unwrap();
    let mut files: Vec<PathBuf> = entries
        .map(|entry| entry.unwrap().path())
        .flat_map(|path| match path.is_dir() {
            true => case_files(&path),
            false => vec![path],
        })
        .collect();
    files.sort();
    files
}

/// The folders of all cases, sorted.
pub fn all_cases() -> Vec<PathBuf> {
    let mut folders: Vec<PathBuf> = std::fs::read_dir(cases())
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.is_dir())
        .collect();
    folders.sort();
    folders
}
