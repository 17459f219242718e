//! The published OpenAPI documents of Graph beta, against figures counted from the files by other means.
//! Needs the test data beside the checkout, see `common::shared`; says so and passes without.

#![allow(
    clippy::unwrap_used,
    reason = "functions of a test that reads its own files"
)]

mod common;

use std::collections::BTreeSet;

use graph_codegen::source::openapi::{ast::Api, parse};
use graph_codegen::{Diagnostics, SourceFile};

fn beta() -> Option<(Api, Diagnostics)> {
    let folder = common::shared("graph/openapi/beta")?;
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let label = path.file_name().unwrap().to_string_lossy().into_owned();
        files.push(SourceFile::new(
            &label,
            &std::fs::read_to_string(path).unwrap(),
        ));
    }
    let mut diagnostics = Diagnostics::default();
    let api = parse(&files.iter().collect::<Vec<_>>(), &mut diagnostics);
    Some((api, diagnostics))
}

/// Lines of the files that begin with `  /` below `paths:`, and with four blanks and a method below
/// them, counted with awk.
#[test]
fn every_module_is_read_whole() {
    let Some((api, diagnostics)) = beta() else {
        return;
    };
    let found: Vec<_> = diagnostics.sorted().into_iter().take(5).collect();
    assert_eq!(found, Vec::<&graph_codegen::Diagnostic>::new());
    assert_eq!(api.documents.len(), 36);
    let paths: Vec<_> = api.documents.iter().flat_map(|d| &d.paths).collect();
    let distinct: BTreeSet<_> = paths.iter().map(|p| &p.path).collect();
    let operations: usize = paths.iter().map(|p| p.operations.len()).sum();
    assert_eq!(
        (paths.len(), distinct.len(), operations),
        (5374, 5372, 10120)
    );
    let schemas: BTreeSet<_> = api.schemas.keys().map(|a| a.name()).collect();
    assert_eq!((api.schemas.len(), schemas.len()), (10697, 2077));
    let operations = paths.iter().flat_map(|p| &p.operations);
    let filters = operations.filter(|o| o.parameters.iter().any(|p| p.name == "on"));
    assert_eq!(filters.count(), 19);
}
