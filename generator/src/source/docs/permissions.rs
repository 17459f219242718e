//! Permissions tables.

use super::description::is_placeholder;
use super::heading::Role;
use super::inline::Inline;
use super::page::{Page, Section};
use super::table::Table;
use crate::Diagnostics;
use crate::model::{PermissionKind, Permissions, Sourced};

/// The permissions tables of a page.
pub(super) fn permissions(diagnostics: &mut Diagnostics, page: &Page<'_>) -> Vec<Permissions> {
    let mut found = Vec::new();
    for section in page.sections_of(Role::Permissions) {
        for table in section.tables() {
            found.extend(one_table(diagnostics, page, section, table));
        }
    }
    found
}

fn one_table(
    diagnostics: &mut Diagnostics,
    page: &Page<'_>,
    section: &Section,
    table: &Table,
) -> Vec<Permissions> {
    let headers = table.header_names();
    let reversed = headers.iter().any(|name| name.contains("most to least"));
    if reversed {
        diagnostics.push(page.note(
            "permissions-reversed",
            "scopes stand from most to least privileged; they are reversed",
            &table.header.range,
        ));
    }
    let mut reader = Reader {
        page,
        table,
        reversed,
        heading: section.nested.then(|| section.heading.clone()),
        found: Vec::new(),
    };
    if headers.iter().skip(1).any(|name| kind(name).is_some()) {
        reader.transposed(diagnostics);
    } else {
        reader.upright(diagnostics);
    }
    reader.found
}

struct Reader<'p> {
    page: &'p Page<'p>,
    table: &'p Table,
    reversed: bool,
    heading: Option<String>,
    found: Vec<Permissions>,
}

impl Reader<'_> {
    /// Rows are kinds of caller; further columns and sub-rows are conditions.
    fn upright(&mut self, diagnostics: &mut Diagnostics) {
        let table = self.table;
        let columns = table.header.cells.len();
        let mut parent = None;
        for row in &table.rows {
            let label = row
                .cells
                .first()
                .map(|cell| plain(&cell.text))
                .unwrap_or_default();
            let own_kind = kind(&label);
            let filled = row
                .cells
                .iter()
                .skip(1)
                .any(|cell| !cell.text.trim().is_empty());
            if label.is_empty() && !filled {
                continue;
            }
            let Some(kind) = own_kind.or(parent) else {
                let message = format!("`{label}` is no kind of caller");
                diagnostics.push(
                    self.page
                        .warning("unknown-permission-type", message, &row.range),
                );
                continue;
            };
            if own_kind.is_some() {
                // Only a row without scopes of its own has sub-rows.
                parent = (!filled).then_some(kind);
                if !filled {
                    continue;
                }
            }
            for (column, cell) in row.cells.iter().enumerate().skip(1) {
                let condition = if own_kind.is_none() {
                    Some(label.clone())
                } else if columns > 2 {
                    table.header.cells.get(column).map(|cell| plain(&cell.text))
                } else {
                    None
                };
                self.add(diagnostics, condition, kind, cell);
            }
        }
    }

    /// Columns are kinds of caller, rows are conditions.
    fn transposed(&mut self, diagnostics: &mut Diagnostics) {
        let table = self.table;
        let kinds: Vec<_> = table.header_names().iter().map(|name| kind(name)).collect();
        for row in &table.rows {
            let condition = row.cells.first().map(|cell| plain(&cell.text));
            for (cell, kind) in row.cells.iter().zip(&kinds) {
                if let Some(kind) = kind {
                    self.add(diagnostics, condition.clone(), *kind, cell);
                }
            }
        }
    }

    fn add(
        &mut self,
        diagnostics: &mut Diagnostics,
        condition: Option<String>,
        kind: PermissionKind,
        cell: &Inline,
    ) {
        // A kind of caller without an entry is one that nobody wrote down; an entry without scopes
        // is one that the service does not support.
        let Some(mut scopes) = scopes(diagnostics, self.page, cell) else {
            return;
        };
        if self.reversed {
            scopes.reverse();
        }
        let condition = condition.or_else(|| self.heading.clone());
        let scopes = Sourced::new(scopes, &self.page.origin(&cell.range));
        match self.found.iter_mut().find(|p| p.condition == condition) {
            Some(permissions) => permissions.scopes.push((kind, scopes)),
            None => self.found.push(Permissions {
                condition,
                scopes: vec![(kind, scopes)],
                origin: self.page.origin(&self.table.range),
            }),
        }
    }
}

/// The kind of caller that a label names; the spellings differ, the first word does not.
fn kind(label: &str) -> Option<PermissionKind> {
    let label = label.trim_start_matches(['*', ' ']).to_lowercase();
    if label.starts_with("delegated") {
        Some(if label.contains("personal") {
            PermissionKind::DelegatedPersonal
        } else {
            PermissionKind::DelegatedWork
        })
    } else {
        label
            .starts_with("application")
            .then_some(PermissionKind::Application)
    }
}

/// The scopes of a cell; an empty list for the "Not supported" family, `None` for placeholders.
fn scopes(diagnostics: &mut Diagnostics, page: &Page<'_>, cell: &Inline) -> Option<Vec<String>> {
    let text = plain(&cell.text);
    let lower = text.to_lowercase();
    let sentence = lower.trim_end_matches(['.', ' ', '*']);
    let none = [
        "",
        "none",
        "n/a",
        "na",
        "-",
        "not applicable",
        "not available",
    ];
    if none.contains(&sentence) || sentence.starts_with("not supported") {
        return Some(Vec::new());
    }
    if is_placeholder(&text) {
        diagnostics.push(page.warning(
            "todo-left-in-page",
            "nobody filled in the permissions",
            &cell.range,
        ));
        return None;
    }
    let mut scopes: Vec<String> = Vec::new();
    let mut prose = false;
    for word in text.split([' ', ',', ';', '/', '\n', '\t']) {
        let word = word.trim_matches(['*', '.', '`', '(', ')', ':', '\\']);
        if is_scope(word) {
            if !scopes.iter().any(|scope| scope == word) {
                scopes.push(word.to_owned());
            }
        } else if !matches!(word, "" | "and" | "or" | "+" | "plus" | "|") {
            prose = true;
        }
    }
    if prose {
        diagnostics.push(page.warning(
            "permissions-not-a-list",
            "the cell says more than a list of scopes; conditions in it are lost",
            &cell.range,
        ));
    }
    Some(scopes)
}

/// `User.Read.All`, `eDiscovery.Read.All`, and the OpenID Connect scopes.
fn is_scope(word: &str) -> bool {
    if matches!(word, "openid" | "profile" | "email" | "offline_access") {
        return true;
    }
    let part = |part: &str| {
        !part.is_empty()
            && part
                .chars()
                .all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'))
    };
    word.contains('.')
        && word.starts_with(|c: char| c.is_ascii_alphabetic())
        && word.split('.').all(part)
}

fn plain(text: &str) -> String {
    text.replace(['*', '`'], "").trim().to_owned()
}
