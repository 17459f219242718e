//! Links between pages.

use std::collections::{BTreeMap, BTreeSet};

use super::Finding;
use super::heading::blocks;
use super::rule::of_rule;
use crate::source::docs::{Block, Inline, Page, PageKind};

/// Links that lead nowhere, and API pages that no resource page leads to.
///
/// Only links into the folders of the pages are judged: what else there is, is not known.
pub(super) fn findings(pages: &[Page<'_>]) -> Vec<Finding> {
    let labels: BTreeSet<&str> = pages
        .iter()
        .map(|page| page.file.label().as_ref())
        .collect();
    let by_lower: BTreeMap<String, &str> = labels.iter().map(|l| (l.to_lowercase(), *l)).collect();
    let folders: BTreeSet<&str> = labels.iter().map(|label| folder(label)).collect();
    let mut linked = BTreeSet::new();
    let mut found = Vec::new();
    for page in pages {
        let mut broken = BTreeSet::new();
        for (inline, target) in links(page) {
            let Some(path) = resolve(page.file.label(), target) else {
                continue;
            };
            let meant = by_lower.get(&path.to_lowercase()).copied();
            if page.kind != PageKind::Api {
                linked.extend(meant);
            }
            if labels.contains(path.as_str()) || !folders.contains(folder(&path)) {
                continue;
            }
            if !broken.insert(target) {
                continue;
            }
            let message = match meant {
                Some(meant) => format!("`{target}`: the page is `{meant}`, by letter case"),
                None => format!("`{target}`: there is no such page"),
            };
            found.extend(of_rule("D48", &page.origin(&inline.range), message));
        }
    }
    let any_resource = pages.iter().any(|page| page.kind == PageKind::Resource);
    let api = pages.iter().filter(|page| page.kind == PageKind::Api);
    for page in api.filter(|page| any_resource && !linked.contains(page.file.label().as_ref())) {
        let message = "no resource page links to this one".to_owned();
        found.extend(of_rule("D18", &page.origin(&(0..0)), message));
    }
    found
}

fn links<'p>(page: &'p Page<'_>) -> Vec<(&'p Inline, &'p str)> {
    let mut inlines: Vec<&Inline> = Vec::new();
    for block in blocks(page) {
        match block {
            Block::Paragraph { text, .. } | Block::Heading { text, .. } => inlines.push(text),
            Block::Table(table) => {
                inlines.extend(&table.header.cells);
                inlines.extend(table.rows.iter().flat_map(|row| &row.cells));
            }
            Block::Fence(_) | Block::Html(_) => {}
        }
    }
    let links = inlines
        .into_iter()
        .flat_map(|inline| inline.links.iter().map(move |link| (inline, link)));
    links
        .map(|(inline, link)| (inline, link.target.as_str()))
        .collect()
}

/// The label that a relative link from the page `label` leads to.
fn resolve(label: &str, target: &str) -> Option<String> {
    let target = target.split(['#', '?']).next()?;
    let target = target.replace('\\', "/");
    let is_page = target.to_lowercase().ends_with(".md");
    if !is_page || target.starts_with('/') || target.contains("://") {
        return None;
    }
    let mut parts: Vec<&str> = label.split('/').collect();
    parts.pop();
    for part in target.split('/') {
        match part {
            "." | "" => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

fn folder(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}
