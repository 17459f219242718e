//! The input files, as diagnostics and provenance name them.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::Origin;

/// One input file: its label and its text, without a byte order mark.
#[derive(Debug)]
pub struct SourceFile {
    label: Arc<str>,
    text: String,
    line_starts: Vec<u32>,
}

impl SourceFile {
    /// Takes the text of a file; a UTF-8 byte order mark at its start is dropped.
    #[must_use]
    pub fn new(label: &str, text: &str) -> Self {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text).to_owned();
        let line_starts = std::iter::once(0)
            .chain(text.match_indices('\n').map(|(at, _)| offset(at + 1)))
            .collect();
        Self {
            label: label.replace('\\', "/").into(),
            text,
            line_starts,
        }
    }

    /// The label under which diagnostics and provenance name this file.
    #[must_use]
    pub fn label(&self) -> &Arc<str> {
        &self.label
    }

    /// The text, without a byte order mark.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The origin of the bytes `range` of this file.
    #[must_use]
    pub fn origin(&self, range: std::ops::Range<usize>) -> Origin {
        let start = offset(range.start);
        let line = self.line_starts.partition_point(|&first| first <= start);
        Origin {
            file: self.label.clone(),
            line: offset(line),
            start,
            end: offset(range.end),
        }
    }
}

/// Byte offsets are kept in 32 bits; input files are refused above 4 GiB long before this.
fn offset(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

/// All input files of a run, by label.
#[derive(Debug, Default)]
pub struct Sources {
    files: BTreeMap<Arc<str>, SourceFile>,
}

impl Sources {
    /// Adds a file; one of the same label is replaced.
    pub fn insert(&mut self, file: SourceFile) {
        self.files.insert(file.label.clone(), file);
    }

    /// The file of that label.
    #[must_use]
    pub fn get(&self, label: &str) -> Option<&SourceFile> {
        self.files.get(label)
    }

    /// The files in the order of their labels.
    pub fn iter(&self) -> impl Iterator<Item = &SourceFile> {
        self.files.values()
    }
}
