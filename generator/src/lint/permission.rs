//! Scopes: repeated in a cell, out of order, or the misspelt name of another.

use std::collections::BTreeMap;

use super::Finding;
use super::rule::of_rule;
use crate::Origin;
use crate::source::docs::{Block, Page, Role};

/// A scope that outnumbers a similar one this often is the right spelling of it.
const OUTNUMBERS: usize = 10;

/// Scopes that a cell names twice, and pairs of scopes in the wrong order.
pub(super) fn findings(page: &Page<'_>) -> Vec<Finding> {
    let mut found = Vec::new();
    for cell in cells(page) {
        let mut seen: Vec<&str> = Vec::new();
        for &scope in &cell.scopes {
            if seen.contains(&scope) {
                let message = format!("`{scope}` stands there twice");
                found.extend(of_rule("D12", &cell.at, message));
            }
            seen.push(scope);
        }
        if let Some((first, second)) = disorder(&seen, cell.reversed) {
            let message = format!("`{first}` stands before `{second}`, against the header");
            found.extend(of_rule("D12", &cell.at, message));
        }
    }
    found
}

/// Scopes that look like another one that is far more frequent.
pub(super) fn misspelt(pages: &[Page<'_>]) -> Vec<Finding> {
    let mut places: BTreeMap<String, Vec<Origin>> = BTreeMap::new();
    for page in pages {
        for cell in cells(page) {
            for scope in cell.scopes {
                let at = cell.at.clone();
                places.entry(scope.to_owned()).or_default().push(at);
            }
        }
    }
    let mut found = Vec::new();
    for (scope, at) in &places {
        let frequent = places
            .iter()
            .filter(|(other, there)| *other != scope && there.len() >= at.len() * OUTNUMBERS);
        let Some((meant, _)) = frequent
            .filter(|(other, _)| is_similar(scope, other))
            .max_by_key(|(_, there)| there.len())
        else {
            continue;
        };
        for at in at {
            let message = format!("`{scope}` is perhaps `{meant}`");
            found.extend(of_rule("D11", at, message));
        }
    }
    found
}

struct Cell<'p> {
    at: Origin,
    reversed: bool,
    scopes: Vec<&'p str>,
}

fn cells<'p>(page: &'p Page<'_>) -> Vec<Cell<'p>> {
    let mut found = Vec::new();
    for section in page.sections.iter().filter(|s| s.role == Role::Permissions) {
        for block in &section.blocks {
            let Block::Table(table) = block else { continue };
            let reversed = table.header.cells.iter();
            let reversed = reversed
                .map(|cell| cell.text.to_lowercase())
                .any(|name| name.contains("most to least"));
            for cell in table.rows.iter().flat_map(|row| &row.cells) {
                let words = cell.text.split([' ', ',', ';', '/']);
                let words = words.map(|w| w.trim_matches(['*', '.', '`', '(', ')', ':', '\\']));
                let scopes = words.filter(|word| is_scope(word)).collect();
                let at = page.origin(&cell.range);
                found.push(Cell {
                    at,
                    reversed,
                    scopes,
                });
            }
        }
    }
    found
}

fn is_scope(word: &str) -> bool {
    let part = |part: &str| {
        let mut chars = part.chars();
        !part.is_empty() && chars.all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'))
    };
    word.contains('.') && word.split('.').all(part)
}

/// A pair `X.ReadWrite.Y`, `X.Read.Y` in this order where the least privileged come first, or the
/// other way round.
fn disorder<'s>(scopes: &[&'s str], reversed: bool) -> Option<(&'s str, &'s str)> {
    for (at, first) in scopes.iter().enumerate() {
        for second in scopes.iter().skip(at + 1) {
            let (more, less) = if reversed {
                (second, first)
            } else {
                (first, second)
            };
            if more.contains(".ReadWrite") && more.replace(".ReadWrite", ".Read") == **less {
                return Some((first, second));
            }
        }
    }
    None
}

/// Whether two scopes are one but for letter case, dots, or two letters of a long word.
fn is_similar(scope: &str, other: &str) -> bool {
    let plain = |text: &str| text.replace('.', "").to_lowercase();
    if plain(scope) == plain(other) {
        return true;
    }
    let (a, b): (Vec<_>, Vec<_>) = (scope.split('.').collect(), other.split('.').collect());
    if a.len() != b.len() {
        return false;
    }
    let mut differing = a.iter().zip(&b).filter(|(a, b)| a != b);
    let (Some((a, b)), None) = (differing.next(), differing.next()) else {
        return false;
    };
    a.len() >= 8 && distance(a, b) <= 2
}

/// Levenshtein distance.
fn distance(a: &str, b: &str) -> usize {
    let mut row: Vec<usize> = (0..=b.chars().count()).collect();
    for (i, ca) in a.chars().enumerate() {
        let mut next = vec![i + 1];
        for ((cb, &above_left), &above) in b.chars().zip(&row).zip(row.iter().skip(1)) {
            let left = next.last().copied().unwrap_or_default();
            let replaced = above_left + usize::from(ca != cb);
            next.push(replaced.min(above + 1).min(left + 1));
        }
        row = next;
    }
    row.last().copied().unwrap_or_default()
}
