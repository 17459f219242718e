//! Tables of parameters: of actions, of functions, and of the query.

use super::description::{find_ignoring_case, states_required};
use super::heading::Role;
use super::member::{Member, is_member_table, members};
use super::page::{Page, Section};
use super::types::{Types, documentation};
use crate::Diagnostics;
use crate::model::{Facets, Parameter, Sourced, StructuredKind};

/// The parameters of the operation that the page is about: the first table of its body, else the table
/// under `Function parameters`. One that is not said to be required may be left out.
///
/// What is wrong with their rows is diagnosed where the body is read.
pub(super) fn parameters(types: &mut Types<'_>, page: &Page<'_>) -> Vec<Parameter> {
    let of_function = |section: &&Section| is_called(section, "function parameters");
    let bodies = page.sections_of(Role::RequestBody);
    let functions = page.sections_of(Role::Parameters).filter(of_function);
    let mut tables = bodies.chain(functions).flat_map(Section::tables);
    let Some(table) = tables.find(|table| is_member_table(table)) else {
        return Vec::new();
    };
    let mut found: Vec<Parameter> = Vec::new();
    for row in members(&mut Diagnostics::default(), page, table) {
        if found.iter().all(|known| known.name != row.name) {
            found.push(parameter(types, page, &row));
        }
    }
    found
}

/// Query options that are required: by their row, or by the sentence before the table, `the following
/// required query parameters`. OData's own are no such options.
pub(super) fn required_options(
    diagnostics: &mut Diagnostics,
    page: &Page<'_>,
) -> Vec<(String, Sourced<String>)> {
    let mut found: Vec<(String, Sourced<String>)> = Vec::new();
    let sections = page.sections_of(Role::Parameters);
    for section in sections.filter(|section| is_called(section, "query parameters")) {
        let all = section.paragraphs().any(|paragraph| {
            find_ignoring_case(&paragraph.text, "following required query parameter").is_some()
        });
        for table in section.tables().filter(|table| is_member_table(table)) {
            for row in members(diagnostics, page, table) {
                let text = row.description.text.clone().unwrap_or_default();
                let required = all || states_required(&text);
                if required && found.iter().all(|(known, _)| *known != row.name) {
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

fn parameter(types: &mut Types<'_>, page: &Page<'_>, row: &Member) -> Parameter {
    let origin = page.origin(&row.range);
    let kind = StructuredKind::Complex;
    let ty = types.type_ref(page, row.ty.as_ref(), kind, &origin);
    if let Some(name) = ty.name().cloned() {
        types.add_enum(&name, &row.description.values, &origin);
    }
    Parameter {
        name: row.name.clone(),
        nullable: !ty.collection && !row.description.required,
        ty,
        optional: !row.description.required,
        facets: Facets::default(),
        docs: documentation(row, &origin),
        origin,
    }
}
