//! `bench`: what each stage costs, how much comes out, and what that costs to compile.

mod compile;
mod measured;

use std::process::Command;

use graph_codegen::{Diagnostic, pipeline};
use serde_json::{Value, json};

use crate::Failed;
use crate::arguments::Bench;
use crate::{codegen, report};
pub(crate) use measured::{compiler, log};

/// Runs the verb. Every measured run is a process of its own, because the peak of a process's
/// memory never comes down again.
pub(crate) fn run(arguments: &Bench) -> Result<(), Failed> {
    if arguments.once {
        return once(arguments);
    }
    if let Some(ways) = &arguments.compile {
        return compile::run(arguments, ways);
    }
    let mut runs = Vec::new();
    for _ in 0..arguments.runs.unwrap_or(3) {
        runs.push(child(arguments)?);
    }
    let total = |run: &Value| run["total"].as_f64().unwrap_or(f64::INFINITY);
    runs.sort_by(|a, b| total(a).total_cmp(&total(b)));
    if let Some(fastest) = runs.first() {
        report::out(&table(fastest));
    }
    if cfg!(debug_assertions) {
        report::err(
            "unoptimised build: `cargo run --release -p xtask -- bench …` tells the real cost",
        );
    }
    Ok(())
}

fn once(arguments: &Bench) -> Result<(), Failed> {
    let run = codegen::load(&arguments.common, &arguments.input, None)?;
    let made = pipeline::run(run.inputs, &run.options)
        .map_err(|failure| report::failure(failure, &run.sources, &arguments.common))?;
    let stages: Vec<Value> = made
        .timings
        .stages()
        .iter()
        .map(|stage| json!([stage.name, stage.elapsed.as_secs_f64(), stage.peak_memory]))
        .collect();
    let emitted = json!({
        "stages": stages,
        "total": made.timings.total().as_secs_f64(),
        "files": made.files.len(),
        "lines": made.files.iter().map(|(_, text)| text.lines().count()).sum::<usize>(),
        "bytes": made.files.iter().map(|(_, text)| text.len()).sum::<usize>(),
    });
    report::out(&format!("{emitted}\n"));
    Ok(())
}

/// One run in a process of its own.
fn child(arguments: &Bench) -> Result<Value, Failed> {
    let broken = |message: String| {
        report::error(
            Diagnostic::error("bench", "measured run", message),
            &arguments.common,
        )
    };
    let this = std::env::current_exe().map_err(|error| broken(error.to_string()))?;
    let output = Command::new(this)
        .args(std::env::args_os().skip(1))
        .arg("--once")
        .output()
        .map_err(|error| broken(error.to_string()))?;
    if !output.status.success() {
        report::err(String::from_utf8_lossy(&output.stderr).trim_end());
        return Err(Failed);
    }
    serde_json::from_slice(&output.stdout).map_err(|error| broken(error.to_string()))
}

fn table(run: &Value) -> String {
    let mut out = format!("{:<12} {:>9} {:>9}\n", "stage", "seconds", "peak MiB");
    for stage in run["stages"].as_array().into_iter().flatten() {
        let name = stage[0].as_str().unwrap_or_default();
        let seconds = stage[1].as_f64().unwrap_or_default();
        let peak = stage[2]
            .as_u64()
            .map_or_else(|| "-".to_owned(), |bytes| (bytes >> 20).to_string());
        out.push_str(&format!("{name:<12} {seconds:>9.3} {peak:>9}\n"));
    }
    let total = run["total"].as_f64().unwrap_or_default();
    out.push_str(&format!("{:<12} {total:>9.3}\n", "total"));
    for what in ["files", "lines", "bytes"] {
        out.push_str(&format!(
            "{what:<12} {:>9}\n",
            run[what].as_u64().unwrap_or_default()
        ));
    }
    out
}
