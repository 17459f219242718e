//! JSON of examples and representations that is none.

use super::Finding;
use super::rule::of_rule;
use crate::source::docs::{FenceKind, Page, Role, message, read_json};

/// Bodies and representations that RFC 8259 does not allow.
pub(super) fn findings(page: &Page<'_>) -> Vec<Finding> {
    let mut found = Vec::new();
    for section in &page.sections {
        for fence in section.fences() {
            let text = match fence.kind() {
                FenceKind::Other if section.role == Role::JsonRepresentation => {
                    Some(fence.text.trim().to_owned())
                }
                FenceKind::Other => None,
                _ if section.role == Role::HttpRequest => None,
                _ => message(page.file, fence).and_then(|message| message.body),
            };
            let Some(text) = text.filter(|text| text.starts_with(['{', '['])) else {
                continue;
            };
            if let Some(matter) = matter(&text) {
                found.extend(of_rule("D19", &page.origin(&fence.range), matter));
            }
        }
    }
    found
}

fn matter(text: &str) -> Option<String> {
    let error = serde_json::from_str::<serde_json::Value>(text).err()?;
    Some(match read_json(text) {
        Some(_) => format!("not JSON, but what is meant is plain: {error}"),
        None => format!("not JSON: {error}"),
    })
}
