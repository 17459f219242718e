//! The report for a changelog or a pull request.

use std::fmt::Write as _;

use crate::escape;

use super::super::ElementKind;
use super::{Report, grouped, place, sentence};

pub(super) fn render(report: &Report<'_>) -> String {
    let mut out = String::new();
    let [old, new] = report.labels.map(escape::code);
    let _ = writeln!(out, "# {old} → {new}\n");
    if let Some(assessment) = report.assessment {
        let _ = writeln!(
            out,
            "Verdict: **{}**. {} lines of the public listing are gone, {} are new.\n",
            assessment.verdict.as_str(),
            grouped(assessment.removed.len()),
            grouped(assessment.added.len()),
        );
    }
    out.push_str("| | in both | only in the first | only in the second |\n|---|---:|---:|---:|\n");
    for kind in ElementKind::ALL {
        if let Some(count) = report.comparison.counts.get(&kind) {
            let (_, nouns) = kind.nouns();
            let [shared, gone, came] = [count.shared, count.only_old, count.only_new].map(grouped);
            let _ = writeln!(out, "| {nouns} | {shared} | {gone} | {came} |");
        }
    }
    for (title, differences) in report.sections() {
        let _ = writeln!(out, "\n## {title} ({})", grouped(differences.len()));
        let mut area = None;
        for (difference, impact) in differences {
            if area != Some(difference.element.area()) {
                area = Some(difference.element.area());
                let _ = writeln!(out, "\n### {}\n", escape::code(difference.element.area()));
            }
            let text = sentence(difference, "", report.versions());
            let text = escape::paragraph(text.trim_start_matches(": "));
            let name = escape::code(&difference.element.to_string());
            let at = escape::code(&place(difference));
            let items: Vec<String> = impact
                .into_iter()
                .flat_map(|impact| &impact.items)
                .map(|item| escape::code(item))
                .collect();
            let items = if items.is_empty() {
                String::new()
            } else {
                format!("; in Rust {}", items.join(", "))
            };
            let _ = writeln!(out, "- {name}: {text} ({at}){items}");
        }
    }
    if let Some(assessment) = report.assessment
        && !assessment.unexplained.is_empty()
    {
        out.push_str("\n## Other public items that are gone\n\n");
        for line in &assessment.unexplained {
            let _ = writeln!(out, "- {}", escape::code(line));
        }
    }
    out
}
