//! The report for programs.

use std::collections::BTreeMap;

use serde::Serialize;

use super::super::impact::{Impact, Verdict};
use super::super::{Agreement, Class, Count, Difference, ElementKind};
use super::Report;

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Document<'c> {
    old: &'c str,
    new: &'c str,
    #[serde(skip_serializing_if = "Option::is_none")]
    verdict: Option<Verdict>,
    counts: &'c BTreeMap<ElementKind, Count>,
    agreement: &'c BTreeMap<ElementKind, Agreement>,
    classes: BTreeMap<Class, usize>,
    differences: Vec<Entry<'c>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    public_items: Option<PublicItems<'c>>,
}

#[derive(Serialize)]
struct Entry<'c> {
    #[serde(flatten)]
    difference: &'c Difference,
    #[serde(skip_serializing_if = "Option::is_none")]
    impact: Option<&'c Impact>,
}

#[derive(Serialize)]
struct PublicItems<'c> {
    removed: &'c [String],
    added: &'c [String],
    unexplained: &'c [String],
}

pub(super) fn render(report: &Report<'_>) -> Result<String, serde_json::Error> {
    let [old, new] = report.labels;
    let differences = report.comparison.differences.iter().enumerate();
    let document = Document {
        old,
        new,
        verdict: report.assessment.map(|a| a.verdict),
        counts: &report.comparison.counts,
        agreement: &report.comparison.agreement,
        classes: report.comparison.by_class(),
        differences: differences
            .map(|(at, difference)| Entry {
                difference,
                impact: report.assessment.and_then(|a| a.impacts.get(at)),
            })
            .collect(),
        public_items: report.assessment.map(|a| PublicItems {
            removed: &a.removed,
            added: &a.added,
            unexplained: &a.unexplained,
        }),
    };
    serde_json::to_string_pretty(&document).map(|text| text + "\n")
}
