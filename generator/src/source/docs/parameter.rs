//! Tables of parameters: of actions, of functions, and of the query.

use super::description::{find_ignoring_case, states_required};
use super::heading::Role;
use super::member::{Member, is_member_table, is_parameter_table, listed_parameters, members};
use super::page::{Page, Section};
use super::types::{Types, documentation};
use crate::Diagnostics;
use crate::model::{Body, Facets, Parameter, Sourced, StructuredKind};

/// The parameters of the operation that the page is about: the first table of its body, else the one
/// under `Function parameters` or `Parameters`. One that is not said to be required may be left out.
///
/// A table of the properties of a type that the body is said to be lists none.
pub(super) fn parameters(
    diagnostics: &mut Diagnostics,
    types: &mut Types<'_>,
    page: &Page<'_>,
    body: Option<&Body>,
) -> Vec<Parameter> {
    let of_function = |section: &&Section| {
        is_called(section, "function parameters") || is_called(section, "parameters")
    };
    let bodies = page.sections_of(Role::RequestBody);
    let functions = page.sections_of(Role::Parameters).filter(of_function);
    let sections = bodies.chain(functions);
    let mut tables =
        sections.flat_map(|section| section.tables().map(move |table| (section, table)));
    let Some((section, table)) = tables.find(|(_, table)| is_parameter_table(table)) else {
        return Vec::new();
    };
    let typed = body.is_some_and(|body| body.ty.is_some());
    let header = table.header_names();
    if typed
        && header
            .first()
            .is_some_and(|name| name.starts_with("propert"))
    {
        return Vec::new();
    }
    // What is wrong with rows of members is diagnosed where the body is read.
    let mut known = Diagnostics::default();
    let is_read = section.role == Role::RequestBody && is_member_table(table);
    let diagnostics = if is_read { &mut known } else { diagnostics };
    let all = says_all_required(section);
    let mut found: Vec<Parameter> = Vec::new();
    for row in listed_parameters(diagnostics, page, table) {
        if found.iter().all(|known| known.name != row.name) {
            found.push(parameter(types, page, &row, all));
        }
    }
    found
}

/// Query options that are required. OData's own are no such options.
pub(super) fn required_options(
    diagnostics: &mut Diagnostics,
    page: &Page<'_>,
) -> Vec<(String, Sourced<String>)> {
    let mut found: Vec<(String, Sourced<String>)> = Vec::new();
    let sections = page.sections_of(Role::Parameters);
    for section in sections.filter(|section| is_called(section, "query parameters")) {
        let all = says_all_required(section);
        for table in section.tables().filter(|table| is_member_table(table)) {
            for row in members(diagnostics, page, table) {
                if is_required(&row, all) && found.iter().all(|(known, _)| *known != row.name) {
                    let text = row.description.text.clone().unwrap_or_default();
                    found.push((row.name, Sourced::new(text, &page.origin(&row.range))));
                }
            }
        }
    }
    found
}

fn is_called(section: &Section, name: &str) -> bool {
    section.heading.trim().eq_ignore_ascii_case(name)
}

/// Whether the sentence before a table says so of all rows: `the following required query parameters`.
fn says_all_required(section: &Section) -> bool {
    section.paragraphs().any(|paragraph| {
        let says = |phrase| find_ignoring_case(&paragraph.text, phrase).is_some();
        says("following required ")
    })
}

/// Whether a row is said to be required: by itself or with all, unless it says otherwise.
fn is_required(row: &Member, all: bool) -> bool {
    let text = row.description.text.as_deref().unwrap_or_default();
    let says = |phrase| find_ignoring_case(text, phrase).is_some();
    let spared = || says("optional") || says("if not s");
    row.description.required || states_required(text) || (all && !spared())
}

fn parameter(types: &mut Types<'_>, page: &Page<'_>, row: &Member, all: bool) -> Parameter {
    let origin = page.origin(&row.range);
    let kind = StructuredKind::Complex;
    let ty = types.type_ref(page, row.ty.as_ref(), kind, &origin);
    if let Some(name) = ty.name().cloned() {
        types.add_enum(&name, &row.description.values, &origin);
    }
    let required = is_required(row, all);
    Parameter {
        name: row.name.clone(),
        nullable: !ty.collection && !required,
        ty,
        optional: !required,
        facets: Facets::default(),
        docs: documentation(row, &origin),
        origin,
    }
}
