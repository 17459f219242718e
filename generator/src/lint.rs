//! The drift report: where reference pages break their own rules or say something else than the
//! schema.
//!
//! Some rules restate what reading the pages diagnosed anyway, under a stable code; the modules hold
//! those that only the report asks for: about single pages (`envelope`, `heading`, `annotation`,
//! `permission`, `table`, `json`, `representation`), about pages among each other (`link`,
//! `operation`), about examples (`exchange`), and about what the schema says otherwise (`route` and
//! `shape` on paths, `body` and `response` on examples, `member`, `enumeration` and `base` on types,
//! `parameter` on bodies and parameters).
//!
//! `lint/README.md` has the rules with their figures on the published pages.

mod allow;
mod annotation;
mod base;
mod body;
mod drift;
mod enumeration;
mod envelope;
mod exchange;
mod heading;
mod json;
mod link;
mod member;
mod operation;
mod parameter;
mod permission;
mod render;
mod representation;
mod response;
mod route;
mod rule;
mod shape;
mod table;

use rayon::prelude::*;

use serde::Serialize;

pub use allow::{Allowance, Allowances};
pub use render::{html, json, sarif, text};
pub use rule::{RULES, Rule};

use crate::resource::{Resolver, ResourceGraph};
use crate::source::docs::{Names, Page};
use crate::source::{csdl, docs};
use crate::{Diagnostics, Model, Origin, SourceFile, Sources};
use drift::Drift;

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
    let files = sorted(pages);
    let documented = docs::read(&files, &mut diagnostics);
    let pages: Vec<Page<'_>> = files
        .par_iter()
        .map(|file| Page::parse(&mut Diagnostics::default(), file))
        .collect();
    let mut findings = of_pages(&pages);
    findings.extend(operation::findings(&documented.requests));
    findings.extend(exchange::findings(&documented.requests));
    let schema = sorted(schema);
    if !schema.is_empty() {
        // What is wrong with the schema alone is no finding about the pages.
        let declared = csdl::read(&schema, &mut Diagnostics::default());
        findings.extend(against(&declared, &documented, &pages));
    }
    let mut sources = Sources::default();
    for file in files {
        sources.insert(SourceFile::new(file.label(), file.text()));
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

/// What pages say otherwise than the schema.
fn against(declared: &Model, documented: &Model, pages: &[Page<'_>]) -> Vec<Finding> {
    let graph = ResourceGraph::new(declared);
    let names = Names::collect(pages.iter());
    let requests = documented.requests.par_iter();
    let resolver = Resolver::new(&graph);
    let resolved: Vec<_> = requests
        .map(|request| resolver.resolve(&request.path))
        .collect();
    let drift = Drift {
        graph: &graph,
        resolver: &resolver,
        resolved: &resolved,
        names: &names,
        documented,
        pages,
    };
    let mut found = route::findings(&drift);
    found.extend(body::findings(&drift));
    found.extend(response::findings(&drift));
    found.extend(member::findings(&drift));
    found.extend(parameter::findings(&drift));
    found.extend(enumeration::findings(&drift));
    found.extend(base::findings(&drift));
    found
}

/// What pages say about themselves and each other.
fn of_pages(pages: &[Page<'_>]) -> Vec<Finding> {
    let mut found: Vec<Finding> = pages
        .par_iter()
        .flat_map_iter(|page| {
            let mut found = envelope::findings(page);
            found.extend(heading::findings(page));
            found.extend(annotation::findings(page));
            found.extend(permission::findings(page));
            found.extend(table::findings(page));
            found.extend(json::findings(page));
            found.extend(representation::findings(page));
            found
        })
        .collect();
    found.extend(annotation::repeated(pages));
    found.extend(link::findings(pages));
    found.extend(permission::misspelt(pages));
    found
}

fn sorted(files: &[SourceFile]) -> Vec<&SourceFile> {
    let mut files: Vec<&SourceFile> = files.iter().collect();
    files.sort_by(|a, b| a.label().cmp(b.label()));
    files
}
