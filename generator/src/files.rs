//! The files of an emitted crate: collected first, then compared with or written to a folder as a
//! whole.
//!
//! A folder is ours if it is missing, empty, or holds the list of what we wrote
//! ([`LIST_NAME`]). Nothing else is ever overwritten or removed. cargo's `target` folder and
//! `Cargo.lock` are left alone beside each manifest of ours.

mod compare;
mod error;
mod path;
mod single;
mod tree;
mod write;

use std::collections::BTreeMap;
use std::path::Path;

pub use compare::{Changed, Comparison, unified_diff};
pub use error::OutputError;
pub use path::{FilePath, PathError};
pub use single::{differs, write_single};

/// Name of the file that lists what we wrote, one path a line, sorted.
pub const LIST_NAME: &str = ".codegen-files";

/// Names that cargo owns beside a manifest.
const KEPT: [&str; 2] = ["target", "Cargo.lock"];

/// Files by their path in the crate, sorted.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FileSet {
    files: BTreeMap<FilePath, String>,
    /// Paths and their folders in lower case, with the spelling they first came in.
    taken: BTreeMap<String, Taken>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Taken {
    File(String),
    Folder(String),
}

impl FileSet {
    /// Adds a file with `/` between the parts of its path.
    ///
    /// # Errors
    /// When the path could leave the folder, cannot exist on every platform, belongs to us or to
    /// cargo, or differs from one in the set by nothing but letter case; when it would be a file
    /// and a folder at once.
    pub fn insert(&mut self, path: &str, text: impl Into<String>) -> Result<(), PathError> {
        let path = FilePath::new(path)?;
        let lower = path.as_str().to_lowercase();
        if let Some(taken) = self.taken.get(&lower) {
            let (Taken::File(first) | Taken::Folder(first)) = taken;
            return Err(PathError::Clash(path.to_string(), first.clone()));
        }
        let folders: Vec<&str> = path.folders().collect();
        for folder in &folders {
            match self.taken.get(&folder.to_lowercase()) {
                Some(Taken::Folder(first)) if first == folder => {}
                Some(Taken::Folder(first) | Taken::File(first)) => {
                    return Err(PathError::Clash(path.to_string(), first.clone()));
                }
                None => {}
            }
        }
        for folder in folders {
            let taken = Taken::Folder(folder.to_owned());
            self.taken.insert(folder.to_lowercase(), taken);
        }
        self.taken.insert(lower, Taken::File(path.to_string()));
        self.files.insert(path, text.into());
        Ok(())
    }

    /// The text of a file.
    #[must_use]
    pub fn get(&self, path: &str) -> Option<&str> {
        self.files.get(path).map(String::as_str)
    }

    /// The files in the order of their paths, without the list of them.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.files
            .iter()
            .map(|(path, text)| (path.as_str(), text.as_str()))
    }

    /// How many files there are, without the list of them.
    #[must_use]
    pub fn len(&self) -> usize {
        self.files.len()
    }

    /// Whether there is no file.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.files.is_empty()
    }

    /// What writing the set to `folder` would change. Reads only.
    ///
    /// # Errors
    /// When the folder is not ours, holds files that are not, or cannot be read.
    pub fn compare(&self, folder: &Path) -> Result<Comparison, OutputError> {
        compare::compare(&self.written(), folder)
    }

    /// Makes `folder` hold exactly this set, and tells what changed.
    ///
    /// All or nothing: the new tree is built beside the folder and takes its place by renaming, so
    /// that a failure leaves the old tree. Files that stay the same keep their time of
    /// modification; if all do, nothing is touched.
    ///
    /// # Errors
    /// As for [`FileSet::compare`], and when something cannot be written.
    pub fn write(&self, folder: &Path) -> Result<Comparison, OutputError> {
        write::write(&self.written(), folder)
    }

    /// Every file that is written, the list of them included.
    fn written(&self) -> BTreeMap<&str, String> {
        let mut written: BTreeMap<&str, String> = self
            .iter()
            .map(|(path, text)| (path, text.to_owned()))
            .collect();
        let mut list = String::from(
            "# Written by `cargo xtask codegen`, which removes these files once it no longer emits them.\n",
        );
        for (path, _) in self.iter() {
            list.push_str(path);
            list.push('\n');
        }
        written.insert(LIST_NAME, list);
        written
    }
}
