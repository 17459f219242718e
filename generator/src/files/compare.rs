//! What writing would change.

use std::collections::BTreeMap;
use std::path::Path;
use std::time::Duration;

use similar::TextDiff;

use super::{OutputError, tree};

/// What writing would change, or has changed; paths are sorted.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Comparison {
    /// Files whose text differs.
    pub changed: Vec<Changed>,
    /// Files that are not there.
    pub missing: Vec<String>,
    /// Files that are there and no longer emitted.
    pub stale: Vec<String>,
    /// Files that are there already.
    pub same: Vec<String>,
}

/// A file whose text differs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Changed {
    /// Its path.
    pub path: String,
    /// What is there; bytes that are not UTF-8 are replaced.
    pub old: String,
    /// What is emitted.
    pub new: String,
}

impl Comparison {
    /// Whether nothing would change.
    #[must_use]
    pub fn is_same(&self) -> bool {
        self.changed.is_empty() && self.missing.is_empty() && self.stale.is_empty()
    }
}

impl Changed {
    /// The difference as a unified diff of at most `most` lines.
    #[must_use]
    pub fn diff(&self, most: usize) -> String {
        unified_diff(&self.path, &self.old, &self.new, most)
    }
}

pub(super) fn compare(
    written: &BTreeMap<&str, String>,
    folder: &Path,
) -> Result<Comparison, OutputError> {
    Ok(against(written, &tree::read(folder, written)?))
}

/// What writing over `tree` would change.
pub(super) fn against(written: &BTreeMap<&str, String>, tree: &tree::Tree) -> Comparison {
    let mut comparison = Comparison::default();
    for (&path, new) in written {
        match tree.files.get(path) {
            None => comparison.missing.push(path.to_owned()),
            Some(old) if old == new.as_bytes() => comparison.same.push(path.to_owned()),
            Some(old) => comparison.changed.push(Changed {
                path: path.to_owned(),
                old: String::from_utf8_lossy(old).into_owned(),
                new: new.clone(),
            }),
        }
    }
    let stale = |path: &&String| !written.contains_key(path.as_str());
    comparison.stale = tree.files.keys().filter(stale).cloned().collect();
    comparison
}

/// The difference between two texts as a unified diff of at most `most` lines, safe for a terminal.
#[must_use]
pub fn unified_diff(path: &str, old: &str, new: &str, most: usize) -> String {
    // A deadline bounds the time on texts that have nothing in common; past it the diff is still
    // right, only longer than it need be.
    let diff = TextDiff::configure()
        .timeout(Duration::from_millis(500))
        .diff_lines(old, new);
    let text = diff
        .unified_diff()
        .context_radius(2)
        .header(&format!("a/{path}"), &format!("b/{path}"))
        .to_string();
    let mut out = String::new();
    let mut lines = text.lines();
    for line in lines.by_ref().take(most) {
        for c in line.chars() {
            if c.is_control() && c != '\t' {
                out.extend(c.escape_debug());
            } else {
                out.push(c);
            }
        }
        out.push('\n');
    }
    match lines.count() {
        0 => {}
        more => out.push_str(&format!("… {more} more lines\n")),
    }
    out
}
