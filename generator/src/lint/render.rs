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

/// SARIF 2.1.0, which code scanning shows on pull requests. Files below the folder `root` are named
/// from there (§3.4.3), others by a `file` address.
#[must_use]
pub fn sarif(findings: &[Finding], root: &str) -> String {
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
            "ruleIndex": RULES.iter().position(|rule| rule.code == found.code),
            "level": "warning",
            "message": { "text": found.message },
            "locations": [location(&found.at, root)],
            "relatedLocations": found.other.iter().map(|(at, says)| {
                let mut related = location(at, root);
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

fn location(at: &crate::Origin, root: &str) -> Value {
    json!({ "physicalLocation": {
        "artifactLocation": { "uri": address(&at.file, root) },
        "region": { "startLine": at.line.max(1) },
    } })
}

/// A label as a URI reference (RFC 3986 §4.1).
fn address(label: &str, root: &str) -> String {
    let below = label
        .strip_prefix(root.trim_end_matches('/'))
        .and_then(|rest| rest.strip_prefix('/'))
        .filter(|_| !root.is_empty());
    let (scheme, path) = match below {
        Some(path) => ("", path),
        None if label.starts_with('/') => ("file://", label),
        None => ("", label.trim_start_matches("./")),
    };
    let mut out = scheme.to_owned();
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~' | b'/') {
            out.push(char::from(byte));
        } else {
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
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
