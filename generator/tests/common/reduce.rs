//! Schema documents reduced to what a model holds.

#![allow(unreachable_pub, reason = "tests declare it as a private module")]

use std::collections::BTreeSet;

use graph_codegen::Model;
use graph_codegen::model::TypeDef;

/// Elements that a model can do without.
const REDUCIBLE: [&str; 11] = [
    "EntityType",
    "ComplexType",
    "EnumType",
    "TypeDefinition",
    "NavigationProperty",
    "Action",
    "Function",
    "EntitySet",
    "Singleton",
    "ActionImport",
    "FunctionImport",
];

/// The document without the elements that the model does not have. The document has one tag a line,
/// indented, and the model was read from it.
pub fn reduce(document: &str, model: &Model) -> String {
    let kept = kept_lines(model);
    let mut out = String::new();
    let mut skipped: Option<String> = None;
    for (at, line) in document.lines().enumerate() {
        let indent: String = line.chars().take_while(|c| *c == ' ').collect();
        let tag = line.trim_start().strip_prefix('<').unwrap_or_default();
        let name = tag.split([' ', '>', '/']).next().unwrap_or_default();
        if let Some(end) = &skipped {
            if line == end {
                skipped = None;
            }
            continue;
        }
        let is_kept = u32::try_from(at + 1).is_ok_and(|line| kept.contains(&line));
        if REDUCIBLE.contains(&name) && !is_kept {
            if !line.ends_with("/>") {
                skipped = Some(format!("{indent}</{name}>"));
            }
            continue;
        }
        if name != "NavigationPropertyBinding" {
            out.push_str(line);
            out.push('\n');
        }
    }
    out
}

fn kept_lines(model: &Model) -> BTreeSet<u32> {
    let mut lines = BTreeSet::new();
    for ty in model.types.values() {
        lines.insert(ty.origin().line);
        if let TypeDef::Structured(ty) = ty {
            lines.extend(ty.navigations.iter().map(|n| n.origin.line));
        }
    }
    lines.extend(
        model
            .operations
            .iter()
            .map(|operation| operation.origin.line),
    );
    lines.extend(model.roots.values().map(|root| root.origin.line));
    lines
}
