//! Reading OpenAPI documents in tests.

#![allow(dead_code, unreachable_pub, reason = "each test binary uses its part")]

use graph_codegen::source::openapi::ast::Api;
use graph_codegen::source::openapi::{Address, parse};
use graph_codegen::{Diagnostics, Severity, SourceFile, Sources};

pub fn read(files: &[(&str, &str)]) -> (Api, Diagnostics, Sources) {
    let files: Vec<_> = files
        .iter()
        .map(|(label, text)| SourceFile::new(label, text))
        .collect();
    let mut diagnostics = Diagnostics::default();
    let api = parse(&files.iter().collect::<Vec<_>>(), &mut diagnostics);
    let mut sources = Sources::default();
    files.into_iter().for_each(|file| sources.insert(file));
    (api, diagnostics, sources)
}

pub fn codes(diagnostics: &Diagnostics) -> Vec<(&'static str, String, Option<u32>)> {
    diagnostics
        .sorted()
        .into_iter()
        .map(|d| (d.code, d.subject.clone(), d.at.as_ref().map(|at| at.line)))
        .collect()
}

pub fn one(text: &str) -> Api {
    let (api, diagnostics, sources) = read(&[("a.yml", text)]);
    let found = diagnostics.render(&sources, Severity::Warning);
    assert_eq!(found, "");
    api
}

pub fn at(pointer: &str) -> Address {
    Address {
        file: "a.yml".into(),
        pointer: pointer.into(),
    }
}
