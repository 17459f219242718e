//! Annotations before code blocks: their JSON, what they stand before, the names they give.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::Finding;
use super::rule::of_rule;
use crate::Origin;
use crate::source::docs::{Block, FenceKind, Html, Page, Role, annotation};

/// Annotations that are no JSON or stand before no code block, and examples without one.
pub(super) fn findings(page: &Page<'_>) -> Vec<Finding> {
    let mut found = Vec::new();
    for section in &page.sections {
        let mut pending: Option<&Html> = None;
        for block in &section.blocks {
            match block {
                Block::Html(html) if html.text.contains("blockType") => {
                    found.extend(pending.replace(html).and_then(|html| orphan(page, html)));
                    found.extend(strictness(page, html));
                }
                Block::Fence(fence) => {
                    let bare = pending.take().is_none() && section.role == Role::Example;
                    if bare && fence.kind() != FenceKind::Other {
                        let message = "no annotation stands before the example".to_owned();
                        found.extend(of_rule("D21", &page.origin(&fence.range), message));
                    }
                }
                // What else is HTML, such as a comment, may stand between.
                Block::Html(_) => {}
                _ => found.extend(pending.take().and_then(|html| orphan(page, html))),
            }
        }
        found.extend(pending.and_then(|html| orphan(page, html)));
    }
    found
}

fn orphan(page: &Page<'_>, html: &Html) -> Option<Finding> {
    let message = "no code block stands after the annotation".to_owned();
    of_rule("D20", &page.origin(&html.range), message)
}

fn strictness(page: &Page<'_>, html: &Html) -> Option<Finding> {
    let inner = html.text.trim().strip_prefix("<!--")?;
    let inner = inner.split("-->").next()?.trim();
    let error = serde_json::from_str::<Map<String, Value>>(inner).err()?;
    let message = format!("the annotation is not a JSON object: {error}");
    of_rule("D20", &page.origin(&html.range), message)
}

/// Names that requests of several pages share; the finding is at the first.
pub(super) fn repeated(pages: &[Page<'_>]) -> Vec<Finding> {
    let mut places: BTreeMap<String, Vec<Origin>> = BTreeMap::new();
    for page in pages {
        for (html, given) in annotations(page) {
            if given.get("blockType").and_then(Value::as_str) != Some("request") {
                continue;
            }
            if let Some(name) = given.get("name").and_then(Value::as_str) {
                let at = page.origin(&html.range);
                places.entry(name.to_owned()).or_default().push(at);
            }
        }
    }
    let mut found = Vec::new();
    for (name, at) in places {
        let Some((first, rest)) = at.split_first() else {
            continue;
        };
        if rest.iter().all(|other| other.file == first.file) {
            continue;
        }
        let message = format!("several pages name a request `{name}`");
        if let Some(mut finding) = of_rule("D49", first, message) {
            let others = rest.iter().filter(|other| other.file != first.file);
            finding.other = others.map(|at| (at.clone(), "here".to_owned())).collect();
            found.push(finding);
        }
    }
    found
}

/// The annotations of a page that can be read.
pub(super) fn annotations<'p>(
    page: &'p Page<'_>,
) -> impl Iterator<Item = (&'p Html, Map<String, Value>)> {
    super::heading::blocks(page).filter_map(|block| match block {
        Block::Html(html) => Some((html, annotation::annotation(&html.text)?.ok()?)),
        _ => None,
    })
}
