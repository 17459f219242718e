//! Types and members that resource pages describe against those that the schema declares.

use rayon::prelude::*;

use super::rule::of_rule;
use super::{Drift, Finding};
use crate::model::{QualifiedName, TypeDef};
use crate::source::docs::{MemberRow, Page, PageKind, Role, member_rows, resource_name};

/// Types and members that the schema lacks, writes in another letter case or gives another type.
pub(super) fn findings(drift: &Drift<'_>) -> Vec<Finding> {
    let pages = drift.pages.par_iter();
    pages
        .filter(|page| page.kind == PageKind::Resource)
        .flat_map_iter(|page| resource(drift, page))
        .collect()
}

fn resource(drift: &Drift<'_>, page: &Page<'_>) -> Vec<Finding> {
    let Some(owner) = resource_name(page) else {
        return Vec::new();
    };
    let model = drift.graph.model;
    if model.structured(&owner).is_none() {
        let range = page
            .title
            .as_ref()
            .map_or(0..0, |title| title.range.clone());
        let described = page.sections_of(Role::Properties).next().is_some();
        let finding = described
            .then(|| unknown(drift, page, &owner, range))
            .flatten();
        return finding.into_iter().collect();
    }
    let sections = page.sections.iter();
    let sections = sections.filter(|s| matches!(s.role, Role::Properties | Role::Relationships));
    let rows = sections
        .flat_map(|section| section.tables())
        .filter_map(|table| member_rows(page, drift.names, table))
        .flatten();
    rows.filter_map(|row| judge(drift, page, &owner, &row))
        .collect()
}

/// A type that the schema does not have, or only in another letter case or namespace.
pub(super) fn unknown(
    drift: &Drift<'_>,
    page: &Page<'_>,
    name: &QualifiedName,
    range: std::ops::Range<usize>,
) -> Option<Finding> {
    let types = &drift.graph.model.types;
    let near = types
        .keys()
        .find(|known| known.as_str().eq_ignore_ascii_case(name.as_str()))
        .or_else(|| types.keys().find(|known| known.name() == name.name()));
    let message = match near {
        Some(near) => format!("`{name}`: the schema has `{near}`"),
        None => format!("`{name}`: the schema has no such type"),
    };
    let declared = near.and_then(|near| types.get(near)).map(TypeDef::origin);
    of_rule("D42", &page.origin(&range), message)
        .map(|found| found.beside(declared, "declared here"))
}

fn judge(
    drift: &Drift<'_>,
    page: &Page<'_>,
    owner: &QualifiedName,
    row: &MemberRow,
) -> Option<Finding> {
    let at = page.origin(&row.range);
    let subject = format!("{owner}/{}", row.name);
    let Some(declared) = drift.member(owner, &row.name) else {
        if drift.is_open(owner) {
            return None;
        }
        let message = format!("{subject}: the schema has no such member");
        let ty = drift.graph.model.structured(owner);
        return of_rule("D39", &at, message)
            .map(|found| found.beside(ty.map(|ty| &ty.origin), "the type is declared here"));
    };
    let place = |says: String| (declared.at.clone(), says);
    if declared.name != row.name {
        let message = format!("{subject}: the schema writes `{}`", declared.name);
        let mut found = of_rule("D40", &at, message)?;
        found.other.push(place("declared here".to_owned()));
        return Some(found);
    }
    let stated = row.ty.as_ref()?;
    if drift.agrees(declared.ty, stated) {
        return None;
    }
    let message = format!(
        "{subject}: the page says `{stated}`, the schema `{}`",
        declared.ty
    );
    let mut found = of_rule("D41", &at, message)?;
    found
        .other
        .push(place(format!("declared as `{}`", declared.ty)));
    Some(found)
}
