//! Paths of emitted files.

use std::borrow::Borrow;
use std::fmt;

use super::{KEPT, LIST_NAME};
use crate::diagnostic::Diagnostic;

/// A relative path with `/` between its parts that stays in its folder and can exist on every
/// platform.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FilePath(String);

/// Why a path cannot be that of an emitted file.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PathError {
    /// It leads out of the folder, or is no relative path at all.
    #[error("`{0}` is not a relative path below the folder")]
    Outside(String),
    /// Windows cannot have a file of that name.
    #[error("`{0}` cannot exist on Windows")]
    Unportable(String),
    /// The generator or cargo keeps a file or folder of that name.
    #[error("`{0}` is kept for the generator or for cargo")]
    Reserved(String),
    /// On a file system that ignores letter case, it is the same as another one.
    #[error("`{0}` clashes with `{1}`")]
    Clash(String, String),
}

impl From<PathError> for Diagnostic {
    fn from(error: PathError) -> Self {
        let (code, subject) = match &error {
            PathError::Outside(path) => ("file-path-outside", path),
            PathError::Unportable(path) => ("file-path-unportable", path),
            PathError::Reserved(path) => ("file-path-reserved", path),
            PathError::Clash(path, _) => ("file-path-clash", path),
        };
        Self::error(code, subject, error.to_string())
            .help("choose another path; for a file named after a type, an exception in names.toml")
    }
}

impl FilePath {
    /// Checks a path.
    ///
    /// # Errors
    /// When it could leave the folder, cannot exist on every platform, or is reserved.
    pub fn new(path: &str) -> Result<Self, PathError> {
        let parts: Vec<&str> = path.split('/').collect();
        if path.contains('\\') || parts.iter().any(|part| matches!(*part, "" | "." | "..")) {
            return Err(PathError::Outside(path.to_owned()));
        }
        if parts.iter().any(|part| !is_portable(part)) {
            return Err(PathError::Unportable(path.to_owned()));
        }
        let top = parts.first().copied().unwrap_or_default();
        let is_kept = KEPT.iter().any(|kept| kept.eq_ignore_ascii_case(top));
        if is_kept || path.eq_ignore_ascii_case(LIST_NAME) {
            return Err(PathError::Reserved(path.to_owned()));
        }
        Ok(Self(path.to_owned()))
    }

    /// The path as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The folders it lies in, outermost first.
    pub(super) fn folders(&self) -> impl Iterator<Item = &str> {
        self.0
            .match_indices('/')
            .filter_map(|(at, _)| self.0.get(..at))
    }
}

impl Borrow<str> for FilePath {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for FilePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Whether Windows takes it as the name of a file ("Naming Files, Paths, and Namespaces" of the
/// Win32 documentation), and it is short enough for common file systems.
fn is_portable(part: &str) -> bool {
    let stem = part.split('.').next().unwrap_or(part).to_ascii_lowercase();
    let device = match stem.as_str() {
        "con" | "prn" | "aux" | "nul" => true,
        stem => {
            stem.len() == 4
                && (stem.starts_with("com") || stem.starts_with("lpt"))
                && stem.ends_with(|c: char| c.is_ascii_digit())
        }
    };
    !device
        && part.len() <= 255
        && !part.ends_with(['.', ' '])
        && !part.contains(['<', '>', ':', '"', '|', '?', '*'])
        && !part.contains(char::is_control)
}
