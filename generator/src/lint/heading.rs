//! Headings that say what they stand over in other words than the templates do.

use super::Finding;
use super::rule::of_rule;
use crate::source::docs::{Block, Page, Role};

/// The headings of the page templates, of both where they differ.
const NAMES: [&str; 27] = [
    "Permissions",
    "Prerequisites",
    "HTTP request",
    "Optional query parameters",
    "Query parameters",
    "OData query parameters",
    "Optional parameters",
    "Path parameters",
    "Function parameters",
    "Parameters",
    "Request headers",
    "Request header",
    "Optional request headers",
    "Request body",
    "Response",
    "Responses",
    "Properties",
    "Relationships",
    "JSON representation",
    "Members",
    "Methods",
    "See also",
    "Next steps",
    "Related topics",
    "Example",
    "Examples",
    "Request",
];

/// Headings whose role is known although they are not written as the templates write them.
pub(super) fn findings(page: &Page<'_>) -> Vec<Finding> {
    let mut found = Vec::new();
    for section in &page.sections {
        let name = section.heading.trim();
        let variant = NAMES
            .iter()
            .find(|known| known.eq_ignore_ascii_case(name) && **known != name);
        let free = matches!(
            section.role,
            Role::Introduction | Role::Other | Role::Example | Role::Members
        );
        let near = !free && !section.nested && !NAMES.contains(&name);
        if variant.is_none() && !near {
            continue;
        }
        let at = page.origin(&section.range);
        let message = match variant {
            Some(known) => format!("`{name}` is `{known}` elsewhere"),
            None => format!("`{name}` is no heading of the templates"),
        };
        found.extend(of_rule("D07", &at, message));
    }
    found
}

/// The tables, fences, and other blocks of the page, in order.
pub(super) fn blocks<'p>(page: &'p Page<'_>) -> impl Iterator<Item = &'p Block> {
    page.sections.iter().flat_map(|section| &section.blocks)
}
