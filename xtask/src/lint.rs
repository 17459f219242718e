//! `lint`: the drift report.

use graph_codegen::lint::{self, Allowances, RULES};
use graph_codegen::pipeline::Failure;
use graph_codegen::{Diagnostic, Diagnostics, SourceFile, Sources};

use crate::Failed;
use crate::arguments::{Input, Lint, ReportFormat};
use crate::{codegen, report};

/// Runs the verb. Only rules that are denied, and allowances that nothing needs, fail it.
pub(crate) fn run(arguments: &Lint) -> Result<(), Failed> {
    let common = &arguments.common;
    for code in &arguments.deny {
        if !RULES.iter().any(|rule| rule.code == code) {
            codegen::usage(&format!("there is no rule `{code}`"));
        }
    }
    let given = !arguments.csdl.is_empty() || !arguments.docs.is_empty();
    let input = Input {
        csdl: arguments.csdl.clone(),
        docs: arguments.docs.clone(),
        all: given,
        ..Input::default()
    };
    let run = codegen::load(common, &input, None)?;
    let mut timings = report::progress();
    let lint = || lint::lint(&run.inputs.csdl, &run.inputs.docs);
    let mut findings = timings.measure("lint pages", lint);
    let mut diagnostics = Diagnostics::default();
    let mut sources = Sources::default();
    if let Some(path) = &arguments.allow {
        let text = std::fs::read_to_string(path).map_err(|error| {
            let message = format!("cannot be read: {error}");
            let label = path.display().to_string();
            report::error(Diagnostic::error("unreadable-file", label, message), common)
        })?;
        let file = SourceFile::new(&path.display().to_string(), &text);
        let allowances = Allowances::parse(&file);
        sources.insert(file);
        match allowances {
            Ok(allowances) => allowances.apply(&mut findings, &mut diagnostics),
            Err(wrong) => diagnostics.push(wrong),
        }
    }
    report::out(&match arguments.format {
        ReportFormat::Text => lint::text(&findings),
        ReportFormat::Json => lint::json(&findings),
        ReportFormat::Sarif => {
            let here = std::env::current_dir().unwrap_or_default();
            lint::sarif(&findings, &here.to_string_lossy().replace('\\', "/"))
        }
        ReportFormat::Html => lint::html(&findings),
    });
    if diagnostics.has_errors() {
        let failure = Failure {
            diagnostics,
            sources,
        };
        return Err(report::failure(failure, &Sources::default(), common));
    }
    let is_denied = |code: &str| arguments.deny.iter().any(|denied| denied == code);
    let denied = findings.iter().filter(|f| is_denied(f.code)).count();
    if denied > 0 {
        let denied = report::counted(denied, "finding");
        report::err(&format!("{denied} of denied rules"));
        return Err(Failed);
    }
    Ok(())
}
