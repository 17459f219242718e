//! Tables: columns by name, cells split over lines joined again.

use std::ops::Range;

use super::inline::Inline;

/// A table.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Table {
    /// The header row.
    pub header: Row,
    /// The rows under it.
    pub rows: Vec<Row>,
    /// Bytes of the file.
    pub range: Range<usize>,
}

/// A row of a [`Table`].
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Row {
    /// The cells, as many as the header has.
    pub cells: Vec<Inline>,
    /// How many cells are written, which may be more.
    pub written: usize,
    /// Whether the line starts with a pipe.
    pub piped: bool,
    /// Bytes of the file.
    pub range: Range<usize>,
}

impl Row {
    pub(super) fn new(source: &str, range: Range<usize>) -> Self {
        let line = source.get(range.clone()).unwrap_or_default();
        let line = line.lines().next().unwrap_or_default().trim();
        let piped = line.starts_with('|');
        let inner = line.strip_prefix('|').unwrap_or(line);
        let inner = match inner.strip_suffix('|') {
            Some(rest) if !rest.ends_with('\\') => rest,
            _ => inner,
        };
        let mut escaped = false;
        let pipes = inner.bytes().filter(|&b| {
            let pipe = b == b'|' && !escaped;
            escaped = b == b'\\' && !escaped;
            pipe
        });
        Self {
            cells: Vec::new(),
            written: 1 + pipes.count(),
            piped,
            range,
        }
    }

    /// The cell of that column.
    pub(super) fn cell(&self, column: Option<usize>) -> Option<&Inline> {
        self.cells.get(column?)
    }
}

impl Table {
    pub(super) fn new(range: Range<usize>) -> Self {
        Self {
            range,
            ..Self::default()
        }
    }

    /// Adds a row. One without a leading pipe in a table that has them is the rest of a cell that
    /// was written over several lines: its text goes to the last cell that has any.
    pub(super) fn push(&mut self, row: Row) {
        if row.piped || !self.header.piped {
            self.rows.push(row);
            return;
        }
        let Some(last) = self.rows.last_mut() else {
            self.rows.push(row);
            return;
        };
        let filled = |cell: &&mut Inline| !cell.text.trim().is_empty();
        if let Some(target) = last.cells.iter_mut().rev().find(filled) {
            for cell in row.cells.iter().filter(|c| !c.text.trim().is_empty()) {
                target.text.push(' ');
                target.text.push_str(cell.text.trim());
            }
        }
        last.range.end = row.range.end;
    }

    /// The first column whose header is one of `names`, compared in lower case.
    pub(super) fn column(&self, names: &[&str]) -> Option<usize> {
        let headers: Vec<_> = self.header.cells.iter().map(header_name).collect();
        names
            .iter()
            .find_map(|name| headers.iter().position(|header| header == name))
    }

    /// The header names in lower case.
    pub(super) fn header_names(&self) -> Vec<String> {
        self.header.cells.iter().map(header_name).collect()
    }
}

fn header_name(cell: &Inline) -> String {
    cell.text.trim().trim_end_matches(':').to_lowercase()
}

/// Whether a paragraph was meant to be a table: a header row and a row of dashes with another number of
/// columns are none (GFM §4.10).
pub(super) fn is_broken(source: &str) -> bool {
    let mut lines = source.lines().map(str::trim);
    let header = lines.next().unwrap_or_default();
    let rule = lines.next().unwrap_or_default();
    let dashes = |line: &str| {
        line.contains("--") && line.chars().all(|c| matches!(c, '|' | '-' | ':' | ' '))
    };
    header.contains('|') && rule.contains('|') && dashes(rule)
}
