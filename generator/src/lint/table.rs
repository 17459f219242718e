//! Tables that a reader cannot take apart as they are meant.

use super::Finding;
use super::heading::blocks;
use super::rule::of_rule;
use crate::source::docs::{Block, Page, Table};

/// Rows with more or fewer cells than the header; a table that is none for its delimiter row is told by
/// reading the page.
pub(super) fn findings(page: &Page<'_>) -> Vec<Finding> {
    let mut found = Vec::new();
    for block in blocks(page) {
        if let Block::Table(table) = block {
            found.extend(rows(page, table));
        }
    }
    found
}

fn rows(page: &Page<'_>, table: &Table) -> Vec<Finding> {
    let columns = table.header.cells.len();
    let odd = table.rows.iter().filter(|row| row.written != columns);
    odd.filter_map(|row| {
        let lost = if row.written > columns {
            "; the last are lost to an unescaped `|`"
        } else {
            ""
        };
        let message = format!("{} cells under {columns} headers{lost}", row.written);
        of_rule("D47", &page.origin(&row.range), message)
    })
    .collect()
}
