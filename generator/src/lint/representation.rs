//! The JSON representation of a resource against its table of properties.

use serde_json::Value;

use super::Finding;
use super::rule::of_rule;
use crate::source::docs::{Names, Page, PageKind, Role, member_rows, read_json};

/// Members that only one of the two has; at the representation.
pub(super) fn findings(page: &Page<'_>) -> Option<Finding> {
    if page.kind != PageKind::Resource {
        return None;
    }
    let properties = names(page, Role::Properties);
    let fences = page.sections_of(Role::JsonRepresentation);
    let fence = fences.flat_map(|section| section.fences()).next()?;
    let Some((Value::Object(shown), _)) = read_json(fence.text.trim()) else {
        return None;
    };
    if properties.is_empty() {
        return None;
    }
    let relationships = names(page, Role::Relationships);
    let shown: Vec<&String> = shown.keys().filter(|name| !name.contains('@')).collect();
    let missing = properties.iter().filter(|name| !shown.contains(name));
    let known = |name: &String| properties.contains(name) || relationships.contains(name);
    let more = shown.iter().filter(|name| !known(name));
    let mut matter = Vec::new();
    let list = |names: Vec<String>, text: &str| {
        (!names.is_empty()).then(|| format!("{text} {}", names.join(", ")))
    };
    let missing = missing.map(|name| format!("`{name}`")).collect();
    matter.extend(list(missing, "the representation lacks"));
    let more = more.map(|name| format!("`{name}`")).collect();
    matter.extend(list(more, "the table lacks"));
    if matter.is_empty() {
        return None;
    }
    of_rule("D46", &page.origin(&fence.range), matter.join("; "))
}

fn names(page: &Page<'_>, role: Role) -> Vec<String> {
    // Types of rows do not matter here.
    let types = Names::default();
    let tables = page.sections_of(role).flat_map(|section| section.tables());
    let rows = tables.filter_map(|table| member_rows(page, &types, table));
    rows.flatten().map(|row| row.name).collect()
}
