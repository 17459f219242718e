//! The verbs of the project; each is thin, the library does the work.

mod arguments;
mod bench;
mod changes;
mod ci;
mod codegen;
mod commands;
mod compare;
mod decoding;
mod docs_test;
mod documents;
mod fetch;
mod lint;
mod report;
mod scratch;
mod servers;
mod show;

use std::process::ExitCode;

use clap::Parser as _;

use arguments::{Cli, Verb};

/// Why a verb did not succeed; what is the matter has been told already.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Failed;

fn main() -> ExitCode {
    if let Some(log) = bench::log() {
        return bench::compiler(&log);
    }
    let cli = Cli::parse();
    let done = match &cli.verb {
        Verb::Codegen(arguments) => codegen::run(arguments),
        Verb::Show(arguments) => show::run(arguments),
        Verb::Lint(arguments) => lint::run(arguments),
        Verb::Diff(arguments) => compare::diff(arguments),
        Verb::Compare(arguments) => compare::compare(arguments),
        Verb::Fetch(arguments) => fetch::run(arguments),
        Verb::DocsTest(arguments) => docs_test::run(arguments),
        Verb::Bless(arguments) => commands::bless(arguments),
        Verb::Bench(arguments) => bench::run(arguments),
        Verb::Decoding(arguments) => decoding::run(arguments),
        Verb::Documents => documents::run(),
        Verb::Servers => servers::run(),
        Verb::Soak(arguments) => servers::soak(arguments),
        Verb::Ci => ci::run(),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(Failed) => ExitCode::FAILURE,
    }
}
