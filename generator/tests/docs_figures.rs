//! What the reader gets from the published reference pages of the beta version, in numbers: exact ones,
//! and the least that is expected of it.
//!
//! About 10 CPU seconds unoptimized.

#[allow(dead_code)]
mod common;
mod corpus;

use std::collections::BTreeMap;
use std::fmt::Write as _;

use graph_codegen::lint::lint;
use graph_codegen::source::docs::{
    Block, Fence, FenceKind, Page, PageKind, Role, Table, read, request_line,
};
use graph_codegen::{Diagnostics, SourceFile};

#[test]
fn the_figures_of_the_reader_are_pinned() {
    let Some(root) = common::shared("graph/docs/beta") else {
        return;
    };
    let files = corpus::pages(&root);
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for file in &files {
        let page = Page::parse(&mut Diagnostics::default(), file);
        *counts.entry(format!("pages {:?}", page.kind)).or_default() += 1;
        if names_a_request(&page) {
            *counts
                .entry("pages that name a request".to_owned())
                .or_default() += 1;
        }
        for section in &page.sections {
            for block in &section.blocks {
                for name in named(section.role, block) {
                    *counts.entry(name).or_default() += 1;
                }
            }
        }
    }
    read_as_a_model(&files, &mut counts);
    for found in lint(&[], &files).iter().filter(|found| found.code == "D19") {
        let repaired = found.message.starts_with("not JSON, but");
        let name = if repaired {
            "JSON repaired"
        } else {
            "JSON lost"
        };
        *counts.entry(name.to_owned()).or_default() += 1;
    }
    let of = |name: &str| counts.get(name).copied().unwrap_or_default();
    // Type cells: at least 99.9 % name a type; rows: at least 99.9 % name a member.
    assert!(of("unreadable-type") * 1000 <= of("rows of members"));
    assert!(of("malformed-member-name") * 1000 <= of("rows of members"));
    // Permission tables: at least 98.5 % are understood in every cell.
    let odd = of("permissions-not-a-list") + of("unknown-permission-type");
    assert!(odd * 1000 <= of("tables of permissions") * 15);
    // API pages: at least 99.9 % name a request, at least 99.7 % one with a path. The others name the
    // method and give an error message of their generator for the path, as the test of the corpus shows.
    assert!(of("pages that name a request") * 1000 >= of("pages Api") * 999);
    assert!(of("pages with an operation") * 1000 >= of("pages Api") * 997);
    assert!(of("JSON lost") * 100 <= of("JSON"));
    let mut text = String::new();
    for (name, count) in &counts {
        let _ = writeln!(text, "{name}: {count}");
    }
    insta::assert_snapshot!("figures_of_the_reader", text);
}

fn read_as_a_model(files: &[SourceFile], counts: &mut BTreeMap<String, usize>) {
    let mut diagnostics = Diagnostics::default();
    let model = read(&files.iter().collect::<Vec<_>>(), &mut diagnostics);
    let mut pages: Vec<_> = model.requests.iter().map(|r| &r.origin.file).collect();
    pages.sort();
    pages.dedup();
    let examples = || model.requests.iter().flat_map(|request| &request.examples);
    let pairs = examples().filter(|example| example.response.is_some());
    for (name, count) in [
        ("pages with an operation", pages.len()),
        ("operations", model.requests.len()),
        ("examples", examples().count()),
        ("pairs", pairs.count()),
    ] {
        counts.insert(name.to_owned(), count);
    }
    for code in [
        "unreadable-type",
        "malformed-member-name",
        "permissions-not-a-list",
        "unknown-permission-type",
        "no-operation",
        "no-usable-path",
        "unusable-path",
    ] {
        counts.insert(code.to_owned(), diagnostics.count(code));
    }
}

/// Whether an API page has an operation line outside of its examples, whatever stands for the path.
fn names_a_request(page: &Page<'_>) -> bool {
    let sections = page.sections.iter().filter(|s| s.role != Role::Example);
    let mut blocks = sections.flat_map(|section| &section.blocks);
    page.kind == PageKind::Api
        && blocks.any(|block| match block {
            Block::Fence(fence) => fence.text.lines().any(|line| request_line(line).is_some()),
            _ => false,
        })
}

/// What a block counts as.
fn named(role: Role, block: &Block) -> Vec<String> {
    match block {
        Block::Table(table) if role == Role::Permissions => {
            vec!["tables of permissions".to_owned(); usize::from(!table.rows.is_empty())]
        }
        Block::Table(table) if is_of_members(table) => {
            vec!["rows of members".to_owned(); table.rows.len()]
        }
        Block::Table(_) => vec!["other tables".to_owned()],
        Block::Fence(fence) => fences(role, fence),
        _ => Vec::new(),
    }
}

fn fences(role: Role, fence: &Fence) -> Vec<String> {
    let mut names = Vec::new();
    if role != Role::HttpRequest && fence.kind() != FenceKind::Other {
        names.push(format!("fences {:?}", fence.kind()));
    }
    let body = fence.text.split("\n\n").last().unwrap_or_default().trim();
    let shows = fence.kind() != FenceKind::Other || role == Role::JsonRepresentation;
    if shows && role != Role::HttpRequest && body.starts_with(['{', '[']) {
        names.push("JSON".to_owned());
    }
    names
}

fn is_of_members(table: &Table) -> bool {
    let name = |at: usize| {
        let cell = table.header.cells.get(at);
        cell.map(|cell| cell.text.trim().to_lowercase())
            .unwrap_or_default()
    };
    let first = ["property", "parameter", "relationship", "name"];
    first.iter().any(|known| name(0).starts_with(known)) && name(1).ends_with("type")
}
