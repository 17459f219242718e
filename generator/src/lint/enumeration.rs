//! Values that pages list against the members of the enumeration.

use std::collections::BTreeSet;
use std::ops::Range;

use rayon::prelude::*;

use super::rule::of_rule;
use super::{Drift, Finding, member};
use crate::model::{EnumType, TypeDef, TypeRef};
use crate::source::docs::{Page, PageKind, Role, enum_tables, member_rows, resource_name};

/// Tables of members, and lists in descriptions of properties, that are not what is declared.
pub(super) fn findings(drift: &Drift<'_>) -> Vec<Finding> {
    let pages = drift.pages.par_iter();
    pages
        .filter(|page| matches!(page.kind, PageKind::Resource | PageKind::Enum))
        .flat_map_iter(|page| {
            let mut found = tables(drift, page);
            found.extend(lists(drift, page));
            found
        })
        .collect()
}

fn tables(drift: &Drift<'_>, page: &Page<'_>) -> Vec<Finding> {
    let mut found = Vec::new();
    for (name, members, range) in enum_tables(page) {
        match drift.graph.model.types.get(&name) {
            Some(TypeDef::Enum(ty)) => found.extend(compare(page, ty, &members, &range)),
            Some(_) => {}
            None => found.extend(member::unknown(drift, page, &name, range)),
        }
    }
    found
}

fn lists(drift: &Drift<'_>, page: &Page<'_>) -> Vec<Finding> {
    let Some(owner) = resource_name(page).filter(|_| page.kind == PageKind::Resource) else {
        return Vec::new();
    };
    let tables = page.sections_of(Role::Properties).flat_map(|s| s.tables());
    let rows = tables
        .filter_map(|table| member_rows(page, drift.names, table))
        .flatten();
    rows.filter(|row| !row.values.is_empty())
        .filter_map(|row| {
            let declared = drift.member(&owner, &row.name)?;
            let ty = TypeRef::name(declared.ty)?;
            match drift.graph.model.types.get(ty)? {
                TypeDef::Enum(ty) => compare(page, ty, &row.values, &row.range),
                _ => None,
            }
        })
        .collect()
}

/// `unknownFutureValue` stands for members to come and is left out as often as not.
fn compare(
    page: &Page<'_>,
    ty: &EnumType,
    listed: &[String],
    range: &Range<usize>,
) -> Option<Finding> {
    let known = |name: &&str| !name.eq_ignore_ascii_case("unknownFutureValue");
    let listed: BTreeSet<&str> = listed
        .iter()
        .map(|name| name.trim())
        .filter(known)
        .collect();
    let declared = ty.members.iter().map(|member| member.name.as_str());
    let declared: BTreeSet<&str> = declared.filter(known).collect();
    let only = |a: &BTreeSet<&str>, b: &BTreeSet<&str>| {
        let names: Vec<_> = a.difference(b).map(|name| format!("`{name}`")).collect();
        names.join(", ")
    };
    let (more, fewer) = (only(&listed, &declared), only(&declared, &listed));
    if more.is_empty() && fewer.is_empty() {
        return None;
    }
    let mut matter = Vec::new();
    if !more.is_empty() {
        matter.push(format!("the schema lacks {more}"));
    }
    if !fewer.is_empty() {
        matter.push(format!("the page lacks {fewer}"));
    }
    let message = format!("`{}`: {}", ty.name, matter.join("; "));
    let mut found = of_rule("D44", &page.origin(range), message)?;
    found
        .other
        .push((ty.origin.clone(), "declared here".to_owned()));
    Some(found)
}
