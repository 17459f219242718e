//! The report as text, JSON, SARIF 2.1.0 and one page of HTML.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use serde_json::{Value, json};

use super::{Finding, RULES};

/// One line for each finding, then the numbers by rule.
#[must_use]
pub fn text(findings: &[Finding]) -> String {
    let mut out = String::new();
    for found in findings {
        let _ = writeln!(
            out,
            "{}: {} {}: {}",
            found.at, found.code, found.name, found.message
        );
        for (at, says) in &found.other {
            let _ = writeln!(out, "    {at}: {says}");
        }
    }
    let counts = counts(findings);
    for rule in RULES {
        let count = counts.get(rule.code).unwrap_or(&0);
        let _ = writeln!(out, "{} {:<28} {count}", rule.code, rule.name);
    }
    out
}

/// The numbers by rule, and the findings.
#[must_use]
pub fn json(findings: &[Finding]) -> String {
    let value = json!({ "counts": counts(findings), "findings": entries(findings) });
    format!("{value:#}\n")
}

/// SARIF 2.1.0, which code scanning shows on pull requests.
#[must_use]
pub fn sarif(findings: &[Finding]) -> String {
    let rules = RULES.iter().map(|rule| {
        json!({
            "id": rule.code,
            "name": rule.name,
            "shortDescription": { "text": rule.summary },
        })
    });
    let results = findings.iter().map(|found| {
        json!({
            "ruleId": found.code,
            "level": "warning",
            "message": { "text": found.message },
            "locations": [location(&found.at)],
            "relatedLocations": found.other.iter().map(|(at, says)| {
                let mut related = location(at);
                if let Some(fields) = related.as_object_mut() {
                    fields.insert("message".to_owned(), json!({ "text": says }));
                }
                related
            }).collect::<Vec<_>>(),
        })
    });
    let value = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": { "name": "graph-docs-lint", "rules": rules.collect::<Vec<_>>() } },
            "results": results.collect::<Vec<_>>(),
        }],
    });
    format!("{value:#}\n")
}

/// One page that needs nothing else: numbers by rule, search, and a filter.
#[must_use]
pub fn html(findings: &[Finding]) -> String {
    let rules: Vec<_> = RULES
        .iter()
        .map(|rule| json!({ "code": rule.code, "name": rule.name, "summary": rule.summary }))
        .collect();
    let data = json!({ "rules": rules, "findings": entries(findings) });
    // In a script element only `</` and `<!--` could end or change how the text is read.
    let data = data.to_string().replace('<', "\\u003c");
    include_str!("report.html").replace("/*DATA*/null", &data)
}

fn location(at: &crate::Origin) -> Value {
    json!({ "physicalLocation": {
        "artifactLocation": { "uri": at.file.as_ref() },
        "region": { "startLine": at.line.max(1) },
    } })
}

fn counts(findings: &[Finding]) -> BTreeMap<&'static str, usize> {
    let mut counts = BTreeMap::new();
    for found in findings {
        *counts.entry(found.code).or_default() += 1;
    }
    counts
}

fn entries(findings: &[Finding]) -> Vec<Value> {
    let other = |found: &Finding| -> Vec<Value> {
        let places = found.other.iter();
        places
            .map(|(at, says)| json!({ "file": at.file.as_ref(), "line": at.line, "says": says }))
            .collect()
    };
    findings
        .iter()
        .map(|found| {
            json!({
                "rule": found.code,
                "name": found.name,
                "file": found.at.file.as_ref(),
                "line": found.at.line,
                "message": found.message,
                "other": other(found),
            })
        })
        .collect()
}
