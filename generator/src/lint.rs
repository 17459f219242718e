//! The drift report: where reference pages break their own rules or say something else than the
//! schema.
//!
//! Most rules restate what reading and merging the pages diagnosed anyway, under a stable code;
//! the modules hold those that only the report asks for: about single pages (`envelope`, `heading`,
//! `annotation`, `permission`, `table`), about pages among each other (`link`, `operation`), about
//! examples (`exchange`), and about the schema (`route`).

mod allow;
mod annotation;
mod envelope;
mod exchange;
mod heading;
mod link;
mod operation;
mod permission;
mod render;
pub(crate) mod route;
mod rule;
mod table;

use rayon::prelude::*;

use serde::Serialize;

pub use allow::{Allowance, Allowances};
pub use render::{html, json, sarif, text};
pub use rule::{RULES, Rule};

use crate::source::docs::Page;
use crate::source::{csdl, docs};
use crate::{Diagnostics, Origin, SourceFile, Sources, merge};

/// One finding of the report.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Finding {
    /// Code of the rule, such as `D09`.
    pub code: &'static str,
    /// Name of the rule.
    pub name: &'static str,
    /// File, and line counted from 1.
    pub at: Origin,
    /// What the page says, and what is wrong with it.
    pub message: String,
    /// What the schema or another page says, with the place.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub other: Vec<(Origin, String)>,
}

/// Judges pages, against a schema if there is one. Sorted by place, without repeats.
#[must_use]
pub fn lint(schema: &[SourceFile], pages: &[SourceFile]) -> Vec<Finding> {
    let mut diagnostics = Diagnostics::default();
    let pages: Vec<_> = sorted(pages);
    let documented = docs::read(&pages, &mut diagnostics);
    let mut findings = of_pages(&pages);
    findings.extend(operation::findings(&documented.requests));
    findings.extend(exchange::findings(&documented.requests));
    let mut parts = Vec::new();
    let schema = sorted(schema);
    if !schema.is_empty() {
        // What is wrong with the schema alone is no finding about the pages.
        let declared = csdl::read(&schema, &mut Diagnostics::default());
        findings.extend(route::findings(&declared, &documented));
        parts.push(declared);
    }
    parts.push(documented);
    // Only what merging finds is of interest here.
    let _ = merge::merge(parts, &mut diagnostics);
    let mut sources = Sources::default();
    for page in pages {
        sources.insert(SourceFile::new(page.label(), page.text()));
    }
    findings.extend(
        diagnostics
            .sorted()
            .into_iter()
            .filter_map(|found| rule::finding(found, &sources)),
    );
    findings.sort_by(|a, b| (&a.at, a.code, &a.message).cmp(&(&b.at, b.code, &b.message)));
    findings.dedup();
    findings
}

/// What pages say about themselves and each other.
fn of_pages(files: &[&SourceFile]) -> Vec<Finding> {
    let pages: Vec<Page<'_>> = files
        .par_iter()
        .map(|file| Page::parse(&mut Diagnostics::default(), file))
        .collect();
    let mut found: Vec<Finding> = pages
        .par_iter()
        .flat_map_iter(|page| {
            let mut found = envelope::findings(page);
            found.extend(heading::findings(page));
            found.extend(annotation::findings(page));
            found.extend(permission::findings(page));
            found.extend(table::findings(page));
            found
        })
        .collect();
    found.extend(annotation::repeated(&pages));
    found.extend(link::findings(&pages));
    found.extend(permission::misspelt(&pages));
    found
}

fn sorted(files: &[SourceFile]) -> Vec<&SourceFile> {
    let mut files: Vec<&SourceFile> = files.iter().collect();
    files.sort_by(|a, b| a.label().cmp(b.label()));
    files
}
