//! `diff` and `compare`: two models side by side.

use std::path::Path;

use graph_codegen::compare::impact::{Verdict, assess};
use graph_codegen::compare::report::Report;
use graph_codegen::compare::{Class, Comparison};
use graph_codegen::config::Run;
use graph_codegen::{Diagnostic, Sources, pipeline};

use crate::Failed;
use crate::arguments::{Compare, ComparisonFormat, Diff, Input, Sides};
use crate::{codegen, report};

/// Runs `diff`.
pub(crate) fn diff(arguments: &Diff) -> Result<(), Failed> {
    let sides = &arguments.sides;
    let common = &sides.common;
    let [old, new] = both(load(sides)?, |run| {
        pipeline::run_timed(run.inputs, &run.options, report::progress())
            .map_err(|failure| (failure, run.sources))
    });
    let failed = |(failure, own): (_, Sources)| report::failure(failure, &own, common);
    let (old, new) = (old.map_err(failed)?, new.map_err(failed)?);
    let comparison = Comparison::of(&old.model, &new.model);
    let assessment =
        assess(&comparison, &old, &new).map_err(|found| report::error(found, common))?;
    tell(
        sides,
        &Report {
            labels: [&sides.old, &sides.new],
            comparison: &comparison,
            assessment: Some(&assessment),
        },
    )?;
    match arguments.deny.map(Verdict::from) {
        Some(denied) if assessment.verdict >= denied => {
            let verdict = assessment.verdict.as_str();
            report::err(&format!("the verdict is `{verdict}`, which is denied"));
            Err(Failed)
        }
        _ => Ok(()),
    }
}

/// Runs `compare`.
pub(crate) fn compare(arguments: &Compare) -> Result<(), Failed> {
    let sides = &arguments.sides;
    let shown = classes(&arguments.class);
    let denied = classes(&arguments.deny);
    let [old, new] = both(load(sides)?, |run| {
        pipeline::model_timed(run.inputs, &run.options, report::progress())
            .map_err(|failure| (failure, run.sources))
    });
    let failed = |(failure, own): (_, Sources)| report::failure(failure, &own, &sides.common);
    let (old, new) = (old.map_err(failed)?, new.map_err(failed)?);
    let mut comparison = Comparison::of(&old.model, &new.model);
    let found = comparison.by_class();
    if !shown.is_empty() {
        comparison.differences.retain(|d| shown.contains(&d.class));
    }
    tell(
        sides,
        &Report {
            labels: [&sides.old, &sides.new],
            comparison: &comparison,
            assessment: None,
        },
    )?;
    let denied: Vec<_> = denied.iter().filter(|c| found.contains_key(c)).collect();
    if denied.is_empty() {
        return Ok(());
    }
    for class in denied {
        let count = found.get(class).copied().unwrap_or_default();
        let count = report::counted(count, "difference");
        report::err(&format!("{count} of the denied class `{}`", class.as_str()));
    }
    Err(Failed)
}

fn tell(sides: &Sides, told: &Report<'_>) -> Result<(), Failed> {
    let text = match sides.format {
        ComparisonFormat::Text => told.text(),
        ComparisonFormat::Markdown => told.markdown(),
        ComparisonFormat::Json => told.json().map_err(|error| {
            let message = format!("cannot be written as JSON: {error}");
            report::error(
                Diagnostic::error("report", "report", message),
                &sides.common,
            )
        })?,
    };
    report::out(&text);
    Ok(())
}

/// The two runs, at the same time.
fn both<T: Send>(runs: [Run; 2], work: impl Fn(Run) -> T + Sync) -> [T; 2] {
    let [old, new] = runs;
    let (old, new) = rayon::join(|| work(old), || work(new));
    [old, new]
}

fn load(sides: &Sides) -> Result<[Run; 2], Failed> {
    let side = |given: &str| codegen::load(&sides.common, &input(given, &sides.include), None);
    Ok([side(&sides.old)?, side(&sides.new)?])
}

/// How names of schema documents end.
const SCHEMAS: &[&str] = &["csdl", "xml"];

/// How names of OpenAPI documents end.
const DOCUMENTS: &[&str] = &["yml", "yaml", "json"];

/// What a side is: its form tells schema documents, OpenAPI documents and reference pages apart.
fn input(given: &str, include: &[String]) -> Input {
    let mut input = Input {
        all: include.is_empty(),
        include: include.to_vec(),
        ..Input::default()
    };
    for part in given.split(',').map(str::trim).filter(|p| !p.is_empty()) {
        let path = Path::new(part);
        if path.is_dir() {
            let schemas = files_in(path, SCHEMAS);
            let documents = files_in(path, DOCUMENTS);
            if schemas.is_empty() && documents.is_empty() {
                input.docs.push(part.to_owned());
            }
            input.csdl.extend(schemas);
            input.openapi.extend(documents);
        } else if ends(path, &["md"]) {
            input.docs.push(part.to_owned());
        } else if ends(path, &["toml"]) {
            if input.overlay.replace(part.to_owned()).is_some() {
                codegen::usage(&format!("`{given}` has two overlays; a side has one"));
            }
        } else if ends(path, DOCUMENTS) {
            input.openapi.push(part.to_owned());
        } else {
            input.csdl.push(part.to_owned());
        }
    }
    if input.csdl.is_empty() && input.openapi.is_empty() && input.docs.is_empty() {
        codegen::usage(&format!(
            "`{given}` describes no API: a side is a schema, OpenAPI documents or reference pages, and an overlay \
             that corrects them if need be, with commas between"
        ));
    }
    input
}

fn ends(path: &Path, extensions: &[&str]) -> bool {
    let end = path.extension().and_then(|end| end.to_str());
    end.is_some_and(|end| extensions.contains(&end))
}

/// The files of a folder that end so; none where it cannot be read, which reading pages will report.
fn files_in(folder: &Path, extensions: &[&str]) -> Vec<String> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let mut found: Vec<String> = entries
        .map(|entry| entry.path())
        .filter(|path| ends(path, extensions))
        .map(|path| path.display().to_string())
        .collect();
    found.sort();
    found
}

fn classes(names: &[String]) -> Vec<Class> {
    let class = |name: &String| {
        let found = Class::ALL.into_iter().find(|class| class.as_str() == name);
        found.unwrap_or_else(|| {
            let known = Class::ALL.map(Class::as_str).join(", ");
            codegen::usage(&format!("there is no class `{name}`; there are {known}"))
        })
    };
    names.iter().map(class).collect()
}
