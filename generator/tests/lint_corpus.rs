//! The drift report on the published pages of the beta version against its schema: exact numbers.

#[allow(dead_code)]
mod common;
mod corpus;

use std::collections::BTreeMap;

use graph_codegen::SourceFile;
use graph_codegen::lint::{RULES, lint};

#[test]
#[allow(clippy::print_stdout)]
fn the_report_on_the_corpus_is_pinned() {
    let Some(schema) = common::shared("graph/csdl/beta-2021-06.csdl") else {
        return;
    };
    let Some(root) = common::shared("graph/docs/beta") else {
        return;
    };
    let text = std::fs::read_to_string(schema).unwrap();
    let pages = corpus::pages(&root);
    let started = std::time::Instant::now();
    let findings = lint(&[SourceFile::new("beta.csdl", &text)], &pages);
    println!("{} findings in {:?}", findings.len(), started.elapsed());
    let mut counts: BTreeMap<&str, usize> = RULES.iter().map(|rule| (rule.code, 0)).collect();
    for finding in &findings {
        *counts.entry(finding.code).or_default() += 1;
    }
    let lines: Vec<_> = RULES
        .iter()
        .map(|rule| format!("{} {} {}", rule.code, rule.name, counts[rule.code]))
        .collect();
    insta::assert_snapshot!("lint_corpus", lines.join("\n"));
    assert_eq!(table(), lines, "the figures of src/lint/README.md");
    // At least 97.5 % of the 9,332 documented operations resolve in the schema.
    assert!(counts["D13"] * 1000 <= 9332 * 25, "{}", counts["D13"]);
}

/// The rules, names and numbers of the table in the README of the report.
fn table() -> Vec<String> {
    let text = include_str!("../src/lint/README.md");
    let rows = text.lines().filter(|line| line.starts_with("| D"));
    rows.map(|row| {
        let cells = row.split('|').skip(1).take(3);
        let cells: Vec<_> = cells.map(|cell| cell.trim().replace(',', "")).collect();
        cells.join(" ")
    })
    .collect()
}
