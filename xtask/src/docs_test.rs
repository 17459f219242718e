//! `docs-test`: the reference pages as a test of the SDK.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use graph_codegen::examples::{Results, Suite, crate_files, judge};
use graph_codegen::plan::{self, Namer};
use graph_codegen::{Diagnostic, Diagnostics, Sources, pipeline};

use crate::Failed;
use crate::arguments::{DocsTest, Input, TestFormat};
use crate::codegen::{self, project};
use crate::report;

/// Runs the verb: emits the SDK and a program that uses it, runs that, reports. Fails if the SDK does
/// something else than a page shows and the schema explains.
pub(crate) fn run(arguments: &DocsTest) -> Result<(), Failed> {
    let common = &arguments.common;
    let given = !arguments.csdl.is_empty() || !arguments.docs.is_empty();
    let input = Input {
        csdl: arguments.csdl.clone(),
        docs: arguments.docs.clone(),
        all: given,
        ..Input::default()
    };
    let mut run = codegen::load(common, &input, None)?;
    run.options.crate_options.name = "sdk-crate".to_owned();
    let made = pipeline::run_timed(run.inputs, &run.options, report::progress())
        .map_err(|failure| report::failure(failure, &run.sources, common))?;
    let namer = Namer::new(run.options.names.words());
    let plan = plan::plan(&made.model, &namer, &mut Diagnostics::default());
    let mut suite = Suite::new(&made.model, &plan);
    if let Some(each) = arguments.sample {
        suite = suite.sample(usize::try_from(each).unwrap_or(usize::MAX));
    }
    let default = project().join("target").join("docs-test");
    let folder = arguments.dir.clone().unwrap_or(default);
    let sdk = folder.join("sdk-crate");
    made.files
        .write(&sdk)
        .map_err(|error| report::error(error, common))?;
    let written = write(&folder, &suite);
    written.map_err(|(path, error)| {
        let message = format!("cannot be written: {error}");
        report::error(
            Diagnostic::error("unwritable-file", path.display().to_string(), message),
            common,
        )
    })?;
    let results = Results::parse(&printed(&folder)?);
    let found = judge(&suite, &results);
    match arguments.format {
        TestFormat::Text => report::out(&found.text()),
        TestFormat::Json => report::out(&found.json().map_err(|error| {
            let message = format!("cannot be written as JSON: {error}");
            let wrong = Diagnostic::error("report", "docs-test", message);
            report::failure(pipeline::Failure::new(wrong), &Sources::default(), common)
        })?),
    }
    match found.failed() {
        0 => Ok(()),
        failed => {
            report::err(&format!("{failed} are not as the pages show them"));
            Err(Failed)
        }
    }
}

/// Writes the workspace of the SDK and its user, on the versions that this project has locked.
fn write(folder: &Path, suite: &Suite) -> Result<(), (PathBuf, std::io::Error)> {
    let member = folder.join("examples-crate");
    let manifest = "[workspace]\nresolver = \"3\"\nmembers = [\"*-crate\"]\n";
    let mut files = vec![(folder.join("Cargo.toml"), manifest.to_owned())];
    let locked = project().join("Cargo.lock");
    let lock = folder.join("Cargo.lock");
    if !lock.exists() {
        let text = std::fs::read_to_string(&locked).map_err(|error| (locked, error))?;
        files.push((lock, text));
    }
    let texts = crate_files(suite).into_iter();
    files.extend(texts.map(|(path, text)| (member.join(path), text)));
    let source = member.join("src");
    std::fs::create_dir_all(&source).map_err(|error| (source, error))?;
    for (path, text) in files {
        // What is written anew is built anew.
        if std::fs::read_to_string(&path).is_ok_and(|old| old == text) {
            continue;
        }
        std::fs::write(&path, text).map_err(|error| (path, error))?;
    }
    Ok(())
}

/// Builds and runs the program; what it prints.
fn printed(folder: &Path) -> Result<String, Failed> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let output = Command::new(cargo)
        .args(["run", "--quiet", "--package", "examples-crate"])
        .current_dir(folder)
        .env("CARGO_TARGET_DIR", folder.join("target"))
        .env("CARGO_INCREMENTAL", "0")
        .env("CARGO_PROFILE_DEV_DEBUG", "0")
        .stdin(Stdio::null())
        .stderr(Stdio::inherit())
        .output();
    match output {
        Ok(output) if output.status.success() => {
            Ok(String::from_utf8_lossy(&output.stdout).into_owned())
        }
        Ok(_) => {
            report::err("the program that uses the SDK does not build or run");
            Err(Failed)
        }
        Err(error) => {
            report::err(&format!("cargo cannot be started: {error}"));
            Err(Failed)
        }
    }
}
