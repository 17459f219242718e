//! Why a folder cannot be compared or written.

use std::io;
use std::path::PathBuf;

use crate::diagnostic::Diagnostic;

/// Why a folder cannot be compared or written.
#[derive(Debug, thiserror::Error)]
pub enum OutputError {
    /// The folder holds files, and no list of ours.
    #[error("the folder is not empty and was not written by the generator")]
    Foreign {
        /// The folder.
        folder: PathBuf,
    },
    /// The folder is ours, but something in it is not.
    #[error("the folder holds what the generator did not write: {}", files.join(", "))]
    ForeignFiles {
        /// The folder.
        folder: PathBuf,
        /// Paths in it.
        files: Vec<String>,
    },
    /// The list of what we wrote names a path that we never write.
    #[error("the list of written files names `{entry}`, which cannot be one of them")]
    BrokenList {
        /// The list.
        list: PathBuf,
        /// The line.
        entry: String,
    },
    /// There is a file where the folder should be.
    #[error("there is a file in the place of the folder")]
    NotAFolder {
        /// The path.
        folder: PathBuf,
    },
    /// Reading failed.
    #[error("cannot be read: {source}")]
    Read {
        /// What was read.
        path: PathBuf,
        /// The failure.
        source: io::Error,
    },
    /// Writing failed; the old tree is in place.
    #[error("cannot be written: {source}")]
    Write {
        /// What was written.
        path: PathBuf,
        /// The failure.
        source: io::Error,
    },
    /// The old tree could not be put back after a failure.
    #[error("cannot be written: {source}; and the old tree could not be put back")]
    Stranded {
        /// The folder that should hold it.
        folder: PathBuf,
        /// Where it is.
        kept: PathBuf,
        /// The failure.
        source: io::Error,
    },
}

impl OutputError {
    pub(super) fn read(path: impl Into<PathBuf>) -> impl FnOnce(io::Error) -> Self {
        let path = path.into();
        move |source| Self::Read { path, source }
    }

    pub(super) fn write(path: impl Into<PathBuf>) -> impl FnOnce(io::Error) -> Self {
        let path = path.into();
        move |source| Self::Write { path, source }
    }

    /// Name of the rule, what it is about, and the way out.
    fn parts(&self) -> (&'static str, &PathBuf, String) {
        match self {
            Self::Foreign { folder } => {
                let help = "give another folder with `--out`, or empty this one yourself";
                ("output-directory-foreign", folder, help.to_owned())
            }
            Self::ForeignFiles { folder, .. } => {
                let help = "move them elsewhere; files that belong into the crate are listed under `[[crate.copy]]` in codegen.toml";
                ("output-files-foreign", folder, help.to_owned())
            }
            Self::BrokenList { list, .. } => {
                let help = "restore the list from version control, or delete the folder and run `cargo xtask codegen`";
                ("output-list-broken", list, help.to_owned())
            }
            Self::NotAFolder { folder } => {
                let help = "give another folder with `--out`, or remove the file";
                ("output-not-a-directory", folder, help.to_owned())
            }
            Self::Read { path, .. } => {
                let help = "check that it exists and who may read it";
                ("output-unreadable", path, help.to_owned())
            }
            Self::Write { path, .. } => {
                let help = "check who may write there and whether there is room; the files that were there before still are";
                ("output-unwritable", path, help.to_owned())
            }
            Self::Stranded { folder, kept, .. } => {
                let help = format!(
                    "what was there before is in {}, in the folder `old`: move it back",
                    kept.display()
                );
                ("output-stranded", folder, help)
            }
        }
    }
}

impl From<OutputError> for Diagnostic {
    fn from(error: OutputError) -> Self {
        let (code, subject, help) = error.parts();
        Self::error(code, subject.display().to_string(), error.to_string()).help(help)
    }
}
