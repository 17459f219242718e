//! Tables of bodies and of function parameters on API pages against the schema.

use rayon::prelude::*;

use super::operation::by_page;
use super::rule::of_rule;
use super::{Drift, Finding, route};
use crate::Origin;
use crate::model::{
    HttpMethod, HttpRequest, Operation, OperationKind, QualifiedName, TypeDef, TypeRef,
};
use crate::resource::{EdgeOf, Resource, Walk};
use crate::source::docs::{MemberRow, Page, Role, member_rows};

/// Rows that name what the schema does not have, or give it another type.
pub(super) fn findings(drift: &Drift<'_>) -> Vec<Finding> {
    let pages: Vec<_> = by_page(&drift.documented.requests).into_iter().collect();
    let pages = pages.par_iter();
    pages
        .flat_map_iter(|(label, requests)| of_page(drift, label, requests))
        .collect()
}

/// What a table of the page describes.
enum Subject<'m> {
    Parameters(Vec<&'m Operation>),
    Members(QualifiedName),
}

fn of_page(drift: &Drift<'_>, label: &str, requests: &[&HttpRequest]) -> Vec<Finding> {
    let walked = requests.iter().find_map(|request| {
        let mut path = request.path.clone();
        let walk = route::resolve(drift.graph, &mut path, &mut Vec::new()).ok()?;
        Some((*request, walk))
    });
    let (Some((request, walk)), Some(page)) = (walked, drift.page(label)) else {
        return Vec::new();
    };
    let Some((subject, role)) = subject(drift, request, &walk) else {
        return Vec::new();
    };
    // What follows the first table describes parts of it.
    let tables = page.sections_of(role).flat_map(|section| section.tables());
    let mut tables = tables.filter_map(|table| member_rows(page, drift.names, table));
    let rows = tables.next().unwrap_or_default();
    rows.iter()
        .filter_map(|row| judge(drift, page, &subject, row))
        .collect()
}

fn subject<'m>(
    drift: &Drift<'m>,
    request: &HttpRequest,
    walk: &Walk<'m>,
) -> Option<(Subject<'m>, Role)> {
    let edge = walk.steps.last().and_then(|step| step.edge.as_ref());
    if let Some(EdgeOf::Operation(operation)) = edge.map(|edge| edge.of) {
        let overloads = drift.graph.model.operations.iter();
        let overloads = overloads.filter(|other| other.name == operation.name);
        let role = match operation.kind {
            OperationKind::Action => Role::RequestBody,
            OperationKind::Function => Role::Parameters,
        };
        return Some((Subject::Parameters(overloads.collect()), role));
    }
    if request.method == HttpMethod::Get || request.method == HttpMethod::Delete {
        return None;
    }
    let (Resource::One(name) | Resource::Many(name)) = walk.end() else {
        return None;
    };
    let stated = request.body.as_ref().and_then(|body| body.ty.as_ref());
    let stated = stated.and_then(TypeRef::name);
    let derived = stated.filter(|stated| {
        let lineage = drift.graph.model.lineage(stated);
        lineage.iter().any(|ty| ty.name == name)
    });
    let name = derived.cloned().unwrap_or(name);
    Some((Subject::Members(name), Role::RequestBody))
}

fn judge(
    drift: &Drift<'_>,
    page: &Page<'_>,
    subject: &Subject<'_>,
    row: &MemberRow,
) -> Option<Finding> {
    let at = page.origin(&row.range);
    let declared: Option<(&str, &TypeRef, &Origin)> = match subject {
        Subject::Parameters(overloads) => {
            let parameters = overloads.iter().flat_map(|op| &op.parameters);
            let mut near: Vec<_> = parameters
                .filter(|p| p.name.eq_ignore_ascii_case(&row.name))
                .map(|p| (p.name.as_str(), &p.ty, &p.origin))
                .collect();
            near.sort_by_key(|(name, ty, _)| {
                let agrees = row
                    .ty
                    .as_ref()
                    .is_some_and(|stated| drift.agrees(ty, stated));
                (*name != row.name, !agrees)
            });
            near.first().copied()
        }
        Subject::Members(name) => {
            let found = drift.member(name, &row.name);
            if found.is_none() && in_derived(drift, name, &row.name) {
                return None;
            }
            found.map(|member| (member.name, member.ty, member.at))
        }
    };
    let (owner, owner_at) = match subject {
        Subject::Parameters(overloads) => {
            let first = overloads.first()?;
            (first.name.as_str(), Some(&first.origin))
        }
        Subject::Members(name) => {
            let declared = drift.graph.model.types.get(name);
            (name.as_str(), declared.map(TypeDef::origin))
        }
    };
    let Some((name, ty, place)) = declared else {
        if matches!(subject, Subject::Members(name) if drift.is_open(name)) {
            return None;
        }
        let message = format!("`{}`: the schema has no such member of `{owner}`", row.name);
        return of_rule("D43", &at, message)
            .map(|found| found.beside(owner_at, "its declaration starts here"));
    };
    let message = if name != row.name {
        format!("`{}` of `{owner}`: the schema writes `{name}`", row.name)
    } else {
        let stated = row.ty.as_ref().filter(|stated| !drift.agrees(ty, stated))?;
        format!("`{name}` of `{owner}`: the page says `{stated}`, the schema `{ty}`")
    };
    let mut found = of_rule("D43", &at, message)?;
    found
        .other
        .push((place.clone(), "declared here".to_owned()));
    Some(found)
}

/// Whether a derived type has the member: pages about the base list those, too.
fn in_derived(drift: &Drift<'_>, name: &QualifiedName, member: &str) -> bool {
    let derived = drift.graph.descendants(name);
    derived.iter().any(|derived| {
        let found = drift.member(derived, member);
        found.is_some_and(|found| found.name == member)
    })
}
