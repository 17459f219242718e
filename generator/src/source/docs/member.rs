//! Rows of property, relationship and parameter tables.

use std::ops::Range;

use super::description::{Description, description};
use super::page::Page;
use super::table::{Row, Table};
use super::type_cell::{TypeCell, is_identifier, type_cell};
use crate::Diagnostics;

/// A row of a table of members.
#[derive(Debug, Clone)]
pub(super) struct Member {
    /// The name.
    pub(super) name: String,
    /// The type, if the cell names one.
    pub(super) ty: Option<TypeCell>,
    /// What the row says.
    pub(super) description: Description,
    /// Where "Inherited from" leads.
    pub(super) inherited_link: Option<String>,
    /// Whether the row says that the member is deprecated.
    pub(super) deprecated: bool,
    /// The row.
    pub(super) range: Range<usize>,
}

const NAMES: [&str; 9] = [
    "property",
    "properties",
    "property name",
    "parameter",
    "parameter name",
    "relationship",
    "relationship name",
    "name",
    "member",
];
/// Where a table of parameters has the types; elsewhere this is a column of values.
const VALUE: &str = "value";
const TYPES: [&str; 4] = ["type", "data type", "property type", "value type"];

/// Whether the table lists members.
pub(super) fn is_member_table(table: &Table) -> bool {
    table.column(&NAMES) == Some(0) && table.column(&TYPES).is_some()
}

/// Whether the table lists parameters of an action or a function: as members are listed, or under `Value`
/// for the type.
pub(super) fn is_parameter_table(table: &Table) -> bool {
    is_member_table(table) || (table.column(&NAMES) == Some(0) && table.column(&[VALUE]).is_some())
}

/// The parameters that such a table lists, as [`members`].
pub(super) fn listed_parameters(
    diagnostics: &mut Diagnostics,
    page: &Page<'_>,
    table: &Table,
) -> Vec<Member> {
    let mut columns = Columns::of(table);
    columns.ty = columns.ty.or_else(|| table.column(&[VALUE]));
    rows(diagnostics, page, table, &columns)
}

/// The members that a table lists. Rows that name none are diagnosed, section rows are skipped.
pub(super) fn members(
    diagnostics: &mut Diagnostics,
    page: &Page<'_>,
    table: &Table,
) -> Vec<Member> {
    rows(diagnostics, page, table, &Columns::of(table))
}

fn rows(
    diagnostics: &mut Diagnostics,
    page: &Page<'_>,
    table: &Table,
    columns: &Columns,
) -> Vec<Member> {
    let mut members = Vec::new();
    for row in &table.rows {
        if row.written > table.header.cells.len() {
            diagnostics.push(page.warning(
                "extra-table-cells",
                "the row has more cells than the header; the last are lost to an unescaped `|`",
                &row.range,
            ));
        }
        members.extend(member(diagnostics, page, row, columns));
    }
    members
}

struct Columns {
    name: Option<usize>,
    ty: Option<usize>,
    description: Option<usize>,
}

impl Columns {
    fn of(table: &Table) -> Self {
        Self {
            name: table.column(&NAMES),
            ty: table.column(&TYPES),
            description: table.column(&["description", "notes", "comments"]),
        }
    }
}

fn member(
    diagnostics: &mut Diagnostics,
    page: &Page<'_>,
    row: &Row,
    columns: &Columns,
) -> Option<Member> {
    let cell = row.cell(columns.name)?;
    let written = cell.text.replace(['`', '*', '\\'], "");
    let mut name = written.trim();
    let lower = name.to_lowercase();
    let mut deprecated = false;
    if let Some(at) = lower.find(" (").or_else(|| lower.find('(')) {
        deprecated = lower.contains("deprecated");
        name = name.get(..at).unwrap_or_default().trim();
    }
    let type_text = row.cell(columns.ty).map_or("", |cell| cell.text.trim());
    // Control information is no member; a row without a type is the title of a part of the table.
    if name.is_empty()
        || name.starts_with(['@', '$'])
        || (type_text.is_empty() && row.cells.len() > 1)
    {
        return None;
    }
    if !is_identifier(name) {
        let message = format!("`{name}` is not the name of a member; the row is dropped");
        diagnostics.push(page.warning("malformed-member-name", message, &row.range));
        return None;
    }
    let ty = row.cell(columns.ty).and_then(type_cell);
    if ty.is_none() {
        let message = format!("`{type_text}` names no type; `{name}` is taken to be untyped");
        diagnostics.push(page.warning("unreadable-type", message, &row.range));
    }
    let cell = row.cell(columns.description);
    let description = cell.map(|cell| description(&cell.text)).unwrap_or_default();
    if description.placeholder {
        diagnostics.push(page.warning(
            "todo-left-in-page",
            format!("nobody wrote the description of `{name}`"),
            &row.range,
        ));
    }
    let inherited_link = description.inherited_from.as_ref().and_then(|base| {
        let cell = cell?;
        let link = cell
            .links
            .iter()
            .find(|link| cell.link_text(link) == base)?;
        Some(link.target.clone())
    });
    Some(Member {
        name: name.to_owned(),
        ty,
        deprecated: deprecated || description.is_deprecated(),
        description,
        inherited_link,
        range: row.range.clone(),
    })
}
