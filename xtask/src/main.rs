//! The verbs of the project; each is thin, the library does the work.

mod arguments;
mod bench;
mod ci;
mod codegen;
mod commands;
mod docs_test;
mod lint;
mod report;
mod show;

use std::process::ExitCode;

use clap::Parser as _;

use arguments::{Cli, Verb};

/// Why a verb did not succeed; what is the matter has been told already.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Failed;

fn main() -> ExitCode {
    let cli = Cli::parse();
    let done = match &cli.verb {
        Verb::Codegen(arguments) => codegen::run(arguments),
        Verb::Show(arguments) => show::run(arguments),
        Verb::Lint(arguments) => lint::run(arguments),
        Verb::DocsTest(arguments) => docs_test::run(arguments),
        Verb::Bless(arguments) => commands::bless(arguments),
        Verb::Bench(arguments) => bench::run(arguments),
        Verb::Ci => ci::run(),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(Failed) => ExitCode::FAILURE,
    }
}
