//! `documents`: OpenAPI documents that others have written, or that converters of others write.
//!
//! Converter and documents come in packages of npm, in pinned versions, below the build folder. From what
//! OASIS' converter makes of the committed schema the same model is read ([`converter`]), and the clients of
//! whole documents compile without a warning ([`full`]).

mod converter;
mod full;
mod rules;

use std::path::Path;

use crate::Failed;
use crate::arguments::{Common, Input};
use crate::codegen::{self, project};
use crate::report;
use crate::scratch::Scratch;
use crate::servers::tools::{self, Missing};
use graph_codegen::config::Run;

/// Runs all of it. Without npm that is told and passed over; where `CI` is set, it is a failure.
pub(crate) fn run() -> Result<(), Failed> {
    let place = Scratch::open("documents").map_err(failed)?;
    match tools::packages(&project().join("xtask/documents"), &place.path("packages")) {
        Ok(()) => {}
        Err(Missing::Tool(what)) if std::env::var_os("CI").is_none() => {
            report::err(&format!("documents: skipped, {what}"));
            return Ok(());
        }
        Err(Missing::Tool(what) | Missing::Failed(what)) => return Err(failed(what)),
    }
    let converted = converter::run(&place);
    let full = full::run(&place);
    converted.and(full)
}

/// The options of a run that no command line steers.
const COMMON: Common = Common {
    config: None,
    verbose: false,
};

/// A run over the whole of a document.
fn load(csdl: &[&Path], openapi: &[&Path], name: Option<&str>) -> Result<Run, Failed> {
    let texts = |paths: &[&Path]| {
        let paths = paths.iter();
        paths.map(|path| path.display().to_string()).collect()
    };
    let input = Input {
        csdl: texts(csdl),
        openapi: texts(openapi),
        all: true,
        crate_name: name.map(str::to_owned),
        ..Input::default()
    };
    codegen::load(&COMMON, &input, None)
}

fn failed(what: impl AsRef<str>) -> Failed {
    report::err(&format!("error: {}", what.as_ref()));
    Failed
}
