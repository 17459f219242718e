//! What OASIS' converter makes of the committed schema, read, beside the schema itself.

use std::process::Command;

use graph_codegen::compare::{Comparison, Difference};
use graph_codegen::{Model, pipeline};

use super::rules::{RULES, Rule};
use super::{COMMON, failed, load};
use crate::Failed;
use crate::codegen::project;
use crate::report;
use crate::scratch::{self, Scratch};

/// Converts, reads both, and tells what neither rule nor format explains.
pub(super) fn run(place: &Scratch) -> Result<(), Failed> {
    let schema = project().join("metadata/beta/device-enrollment.csdl");
    let document = place.path("device-enrollment.json");
    let program = place.path("packages/node_modules/odata-openapi/lib/cli.js");
    let mut convert = Command::new("node");
    convert.arg(program).arg("--target").arg(&document);
    convert.stdout(std::process::Stdio::null()).arg(&schema);
    scratch::run(&mut convert).map_err(failed)?;
    let schema = model(load(&[&schema], &[], None)?)?;
    let document = model(load(&[], &[&document], None)?)?;
    judge(&Comparison::of(&schema, &document))
}

fn model(run: graph_codegen::config::Run) -> Result<Model, Failed> {
    pipeline::model(run.inputs, &run.options)
        .map(|made| made.model)
        .map_err(|failure| report::failure(failure, &run.sources, &COMMON))
}

/// Each difference is one that a rule names, and each rule names as many as it says.
fn judge(comparison: &Comparison) -> Result<(), Failed> {
    let mut counts = vec![0_usize; RULES.len()];
    let mut unexplained = Vec::new();
    for difference in &comparison.differences {
        let rule = RULES.iter().position(|rule| (rule.applies)(difference));
        match rule.and_then(|at| counts.get_mut(at)) {
            Some(count) => *count += 1,
            None => unexplained.push(difference),
        }
    }
    let wrong: Vec<(&Rule, usize)> = (RULES.iter().zip(counts))
        .filter(|(rule, count)| rule.count != *count)
        .collect();
    for (rule, count) in &wrong {
        let Rule { name, why, .. } = rule;
        report::err(&format!(
            "error: {count} differences, not {}, are of the kind `{name}`: {why}",
            rule.count
        ));
    }
    for difference in &unexplained {
        report::err(&format!("error: no rule explains: {}", text(difference)));
    }
    if wrong.is_empty() && unexplained.is_empty() {
        let shared = comparison.counts.values().map(|count| count.shared);
        let (shared, rules) = (shared.sum::<usize>(), RULES.len());
        report::err(&format!(
            "converter: {shared} elements are the same, but for {} differences of {rules} kinds",
            comparison.differences.len()
        ));
        return Ok(());
    }
    Err(Failed)
}

fn text(difference: &Difference) -> String {
    let aspect = difference.aspect.map_or("", |aspect| aspect.as_str());
    let says = |side: &Option<graph_codegen::compare::Side>| match side {
        Some(side) => format!("`{}` ({})", side.says, side.at),
        None => "nothing".to_owned(),
    };
    format!(
        "{} {aspect} of {}: {} there, {} here",
        difference.class.as_str(),
        difference.element,
        says(&difference.old),
        says(&difference.new)
    )
}
