//! The report for a terminal.

use std::fmt::Write as _;

use crate::escape;

use super::super::ElementKind;
use super::{Report, grouped, place, sentence};

pub(super) fn render(report: &Report<'_>) -> String {
    let mut out = String::new();
    // Writing to a string cannot fail.
    let [old, new] = report.labels;
    let _ = writeln!(out, "{old} → {new}");
    if let Some(assessment) = report.assessment {
        let _ = writeln!(
            out,
            "verdict: {} ({} lines of the public listing gone, {} new)",
            assessment.verdict.as_str(),
            grouped(assessment.removed.len()),
            grouped(assessment.added.len()),
        );
    }
    counts(report, &mut out);
    for (title, differences) in report.sections() {
        let _ = writeln!(out, "\n{title} ({})", grouped(differences.len()));
        let mut area = None;
        for (difference, impact) in differences {
            if area != Some(difference.element.area()) {
                area = Some(difference.element.area());
                let _ = writeln!(out, "  {}", escape::plain(difference.element.area()));
            }
            let name = escape::plain(&difference.element.to_string());
            let text = sentence(difference, &name, report.versions());
            let _ = writeln!(out, "    {text} ({})", place(difference));
            for item in impact.into_iter().flat_map(|impact| &impact.items) {
                let _ = writeln!(out, "        {item}");
            }
        }
    }
    if let Some(assessment) = report.assessment
        && !assessment.unexplained.is_empty()
    {
        let _ = writeln!(out, "\nOther public items that are gone");
        for line in &assessment.unexplained {
            let _ = writeln!(out, "    {line}");
        }
    }
    out
}

fn counts(report: &Report<'_>, out: &mut String) {
    for kind in ElementKind::ALL {
        let Some(count) = report.comparison.counts.get(&kind) else {
            continue;
        };
        let (_, nouns) = kind.nouns();
        let [shared, gone, came] = [count.shared, count.only_old, count.only_new].map(grouped);
        let _ = write!(
            out,
            "{nouns}: {shared} in both, {gone} only in the first, {came} only in the second"
        );
        if let Some(agreement) = report.comparison.agreement.get(&kind) {
            let _ = write!(
                out,
                "; of what both have, {} of {} agree",
                grouped(agreement.agree),
                grouped(agreement.all)
            );
        }
        out.push('\n');
    }
    let classes: Vec<String> = report
        .comparison
        .by_class()
        .iter()
        .map(|(class, count)| format!("{} {}", class.as_str(), grouped(*count)))
        .collect();
    if !classes.is_empty() {
        let _ = writeln!(out, "differences: {}", classes.join(", "));
    }
}
