//! `decoding`: what it costs to decode and encode a page, beside `serde_json`.
//!
//! An SDK is emitted from `xtask/decoding/directory.csdl` below the build folder, beside a copy of the
//! benchmarks, in a workspace of their own: what they need is not needed to build the project.

use std::process::{Command, Stdio};

use crate::Failed;
use crate::arguments::Decoding;
use crate::codegen::project;
use crate::report;
use crate::scratch::{Scratch, copy, run as finish};

/// Runs the benchmarks, or only the tests that all ways to read a page find the same.
pub(crate) fn run(arguments: &Decoding) -> Result<(), Failed> {
    measure(arguments).map_err(|what| {
        report::err(&format!("error: {what}"));
        Failed
    })
}

fn measure(arguments: &Decoding) -> Result<(), String> {
    let scratch = Scratch::open("decoding")?;
    let source = project().join("xtask/decoding");
    copy(&source, &scratch.path("decoding"))?;
    let mut codegen = Command::new(std::env::current_exe().map_err(|e| e.to_string())?);
    codegen
        .args(["codegen", "--crate-name", "directory", "--service", "v1.0"])
        .args(["--all", "--csdl"])
        .arg(source.join("directory.csdl"))
        .arg("--out")
        .arg(scratch.path("directory"));
    finish(codegen.stdout(Stdio::null()))?;
    let mut cargo = scratch.cargo(&["decoding", "directory"])?;
    if arguments.check {
        cargo.args(["test", "--package", "decoding", "--tests"]);
    } else {
        cargo.args(["bench", "--package", "decoding", "--benches"]);
    }
    finish(&mut cargo)
}
