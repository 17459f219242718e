//! What must hold of the readers for any bytes, as functions that panic where it does not. `fuzz/` runs
//! them on what a fuzzer finds, the test on the committed corpus and on random changes of it.

#![allow(
    dead_code,
    unreachable_pub,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a target says what is wrong by panicking, and each fuzz target is one of them"
)]

use graph_codegen::lint::{html, json, lint, sarif};
use graph_codegen::resource::ResourceGraph;
use graph_codegen::source::{csdl as schema, docs, openapi as documents};
use graph_codegen::{Diagnostics, Model, Origin, Severity, SourceFile, Sources};

/// A function that panics on a defect.
pub type Target = fn(&[u8]);

/// All targets, by the name of their file in `fuzz/fuzz_targets` and their folder in `fuzz/corpus`.
pub const ALL: [(&str, Target); 3] = [("csdl", csdl), ("openapi", openapi), ("page", page)];

const SCHEMA: &str = include_str!("../../fuzz/corpus/csdl/pets");

/// A schema reads to the same model each time, or to none; its findings can be drawn.
pub fn csdl(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let read = || {
        let mut diagnostics = Diagnostics::default();
        let file = SourceFile::new("fuzz.csdl", &text);
        (schema::read(&[&file], &mut diagnostics), diagnostics)
    };
    let (model, diagnostics) = read();
    assert_eq!((&model, &diagnostics), (&read().0, &read().1));
    check(&model, &diagnostics, SourceFile::new("fuzz.csdl", &text));
    if !diagnostics.has_errors() {
        let graph = ResourceGraph::new(&model);
        assert!(graph.roots().iter().all(|edge| !edge.segment.is_empty()));
    }
}

/// A document reads to the same model each time, or to none, by itself or with one that it refers to; its
/// findings can be drawn.
pub fn openapi(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let read = || {
        let mut diagnostics = Diagnostics::default();
        let file = SourceFile::new("fuzz.yml", &text);
        let part = SourceFile::new("part.yml", PART);
        let model = documents::read(&[&file, &part], &mut diagnostics);
        (model, diagnostics)
    };
    let (model, diagnostics) = read();
    assert_eq!((&model, &diagnostics), (&read().0, &read().1));
    for found in diagnostics.sorted() {
        let pointed = found.subject.starts_with(['#', '/']) || found.at.is_none();
        assert!(pointed || found.severity != Severity::Error, "{found:?}");
    }
    check(&model, &diagnostics, SourceFile::new("fuzz.yml", &text));
    if !diagnostics.has_errors() {
        let graph = ResourceGraph::new(&model);
        assert!(graph.roots().iter().all(|edge| !edge.segment.is_empty()));
    }
}

/// What the corpus refers to.
const PART: &str =
    "Part: {type: object, properties: {pet: {$ref: 'fuzz.yml#/components/schemas/Pet'}}}\n";

/// A page reads to the same model each time, whatever it is taken for, without an error; its findings
/// can be drawn in every form.
pub fn page(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    for label in ["beta/api/fuzz.md", "beta/resources/fuzz.md", "fuzz.md"] {
        let read = || {
            let mut diagnostics = Diagnostics::default();
            let file = SourceFile::new(label, &text);
            (docs::read(&[&file], &mut diagnostics), diagnostics)
        };
        let (model, diagnostics) = read();
        assert_eq!((&model, &diagnostics), (&read().0, &read().1));
        assert!(
            !diagnostics.has_errors(),
            "one page keeps none from being read"
        );
        check(&model, &diagnostics, SourceFile::new(label, &text));
        let declared = [SourceFile::new("pets.csdl", SCHEMA)];
        let findings = lint(&declared, &[SourceFile::new(label, &text)]);
        for found in findings.iter().filter(|found| &*found.at.file == label) {
            within(&found.at, &SourceFile::new(label, &text));
        }
        for drawn in [json(&findings), sarif(&findings, "")] {
            serde_json::from_str::<serde_json::Value>(&drawn).unwrap();
        }
        assert_eq!(html(&findings).matches("</script").count(), 1);
    }
}

fn check(model: &Model, diagnostics: &Diagnostics, file: SourceFile) {
    model.to_json().unwrap();
    for found in diagnostics.sorted() {
        let own = found.at.as_ref().filter(|at| *at.file == **file.label());
        if let Some(at) = own {
            within(at, &file);
        }
    }
    let mut sources = Sources::default();
    sources.insert(file);
    let _drawn = diagnostics.render(&sources, Severity::Note);
}

/// A place is one of the file, at whole characters.
fn within(at: &Origin, file: &SourceFile) {
    let range = at.start as usize..at.end as usize;
    assert!(
        file.text().get(range).is_some(),
        "{at}: {}..{}",
        at.start,
        at.end
    );
}
