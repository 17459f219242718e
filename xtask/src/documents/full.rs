//! Whole documents of public services: their clients compile without a warning.

use graph_codegen::{Severity, pipeline};

use super::{COMMON, failed, load};
use crate::Failed;
use crate::report;
use crate::scratch::{self, Scratch};

/// A document, and how much there is in it.
struct Document {
    name: &'static str,
    /// Its place among the packages.
    file: &'static str,
    operations: usize,
    types: usize,
}

/// Those whose packages hold little else; `generator/tests/services/README.md` has more.
const DOCUMENTS: [Document; 2] = [
    Document {
        name: "figma",
        file: "@figma/rest-api-spec/openapi/openapi.yaml",
        operations: 54,
        types: 1201,
    },
    Document {
        name: "ideal-postcodes",
        file: "@ideal-postcodes/openapi/dist/openapi.json",
        operations: 31,
        types: 385,
    },
];

/// Emits and compiles all of them.
pub(super) fn run(place: &Scratch) -> Result<(), Failed> {
    let mut result = Ok(());
    for document in &DOCUMENTS {
        result = result.and(emit(place, document));
    }
    result?;
    let names = DOCUMENTS.map(|document| document.name);
    let mut check = place.cargo(&names).map_err(failed)?;
    check.args(["check", "--offline", "--quiet", "--workspace"]);
    check.args(["--no-default-features", "--features", "serde"]);
    check.env("RUSTFLAGS", "-D warnings");
    check.env("CARGO_PROFILE_DEV_DEBUG", "0");
    check.env("CARGO_INCREMENTAL", "0");
    scratch::run(&mut check).map_err(failed)
}

fn emit(place: &Scratch, document: &Document) -> Result<(), Failed> {
    let file = place.path("packages/node_modules").join(document.file);
    let run = load(&[], &[&file], Some(document.name))?;
    let made = pipeline::run(run.inputs, &run.options)
        .map_err(|failure| report::failure(failure, &run.sources, &COMMON))?;
    let found = (made.model.service.endpoints.len(), made.model.types.len());
    if found != (document.operations, document.types) {
        let (operations, types) = found;
        return Err(failed(format!(
            "{}: {operations} operations and {types} types, not {} and {}",
            document.name, document.operations, document.types
        )));
    }
    if made.diagnostics.count_of(Severity::Warning) > 0 {
        report::findings(&made.diagnostics, &made.sources, &COMMON);
        return Err(failed(format!("{}: there are warnings", document.name)));
    }
    let written = made.files.write(&place.path(document.name));
    written.map_err(|error| report::error(error, &COMMON))?;
    let (operations, types) = found;
    report::err(&format!(
        "{}: {operations} operations, {types} types",
        document.name
    ));
    Ok(())
}
