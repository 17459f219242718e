//! Tables that a reader cannot take apart as they are meant.

use super::Finding;
use super::heading::blocks;
use super::rule::of_rule;
use crate::source::docs::{Block, Page, Table};

/// Rows with more or fewer cells than the header, and text that was meant to be a table.
pub(super) fn findings(page: &Page<'_>) -> Vec<Finding> {
    let mut found = Vec::new();
    for block in blocks(page) {
        match block {
            Block::Table(table) => found.extend(rows(page, table)),
            Block::Paragraph { text, .. } => {
                let source = page.file.text().get(text.range.clone());
                if source.is_some_and(is_broken_table) {
                    let message = "the line under the header has another number of columns, so \
                                   that this is no table (GFM §4.10)";
                    found.extend(of_rule(
                        "D47",
                        &page.origin(&text.range),
                        message.to_owned(),
                    ));
                }
            }
            _ => {}
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

/// A header row and a row of dashes.
fn is_broken_table(source: &str) -> bool {
    let mut lines = source.lines().map(str::trim);
    let header = lines.next().unwrap_or_default();
    let rule = lines.next().unwrap_or_default();
    let dashes = |line: &str| {
        line.contains("--") && line.chars().all(|c| matches!(c, '|' | '-' | ':' | ' '))
    };
    header.contains('|') && rule.contains('|') && dashes(rule)
}
