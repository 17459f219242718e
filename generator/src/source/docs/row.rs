//! Tables of members as data, row by row: what pages say before it becomes part of a type.

use std::ops::Range;

use super::heading::Role;
use super::member::{is_member_table, members};
use super::names::{Names, enum_name};
use super::page::Page;
use super::resource::enum_members;
use super::table::Table;
use super::type_cell::{CellTarget, TypeCell};
use crate::Diagnostics;
use crate::model::{QualifiedName, TypeRef};

/// A row of a table of properties, relationships or parameters.
#[derive(Debug, Clone)]
pub(crate) struct MemberRow {
    /// The name.
    pub(crate) name: String,
    /// The type, if the cell names one.
    pub(crate) ty: Option<TypeRef>,
    /// The values that the description lists.
    pub(crate) values: Vec<String>,
    /// Bytes of the file.
    pub(crate) range: Range<usize>,
}

/// The rows of a table of members; `None` if it is another table.
pub(crate) fn member_rows(page: &Page<'_>, names: &Names, table: &Table) -> Option<Vec<MemberRow>> {
    if !is_member_table(table) {
        return None;
    }
    // Reading the page has diagnosed what is wrong with its rows.
    let rows = members(&mut Diagnostics::default(), page, table).into_iter();
    let rows = rows.map(|member| MemberRow {
        ty: member.ty.map(|cell| type_ref(page, names, &cell)),
        name: member.name,
        values: member.description.values,
        range: member.range,
    });
    Some(rows.collect())
}

/// The enumerations that the page describes in tables: name, members, place.
pub(crate) fn enum_tables(page: &Page<'_>) -> Vec<(QualifiedName, Vec<String>, Range<usize>)> {
    let mut found = Vec::new();
    for section in page.sections_of(Role::Members) {
        let Some(name) = enum_name(page, section) else {
            continue;
        };
        for table in section.tables() {
            let members = enum_members(page, table).into_iter();
            let members: Vec<_> = members.map(|member| member.name).collect();
            if !members.is_empty() {
                found.push((name.clone(), members, table.range.clone()));
            }
        }
    }
    found
}

fn type_ref(page: &Page<'_>, names: &Names, cell: &TypeCell) -> TypeRef {
    let one = match &cell.target {
        CellTarget::Edm(edm) => TypeRef::edm(*edm),
        CellTarget::Named(name, link) => {
            TypeRef::named(names.resolve(page.namespace(), name, link.as_deref()))
        }
    };
    if cell.collection {
        one.into_collection()
    } else {
        one
    }
}
