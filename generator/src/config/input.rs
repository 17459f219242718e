//! From the paths and patterns of a configuration to the text of the files.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::{fs, io};

use super::glob;
use crate::diagnostic::{Diagnostic, Diagnostics, SourceFile};
use crate::model::Sourced;

/// Files above this are refused: whole Graph is 4 MB, and byte offsets are kept in 32 bits.
const LARGEST: u64 = 1 << 30;

/// What a folder among the inputs stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Schema documents: a folder must be spelled out as a pattern.
    Csdl,
    /// OpenAPI documents: a folder must be spelled out as a pattern.
    OpenApi,
    /// Reference pages: a folder means every `.md` file below it.
    Docs,
}

/// The folder that relative paths start at, and how the files below it are labelled.
///
/// Labels go into committed files, so they must not depend on where the project lies or where the
/// command was started: they start with the name of the configuration's folder.
#[derive(Debug)]
pub(super) struct Place {
    folder: PathBuf,
    label: String,
}

impl Place {
    /// The folder of a configuration file.
    pub(super) fn of_config(file: &Path) -> Self {
        let folder = match file.parent() {
            Some(parent) if parent != Path::new("") => parent.to_owned(),
            _ => PathBuf::from("."),
        };
        let label = fs::canonicalize(&folder)
            .ok()
            .and_then(|full| full.file_name().map(|name| name.to_string_lossy().into()))
            .unwrap_or_default();
        Self { folder, label }
    }

    /// The current folder; labels are the paths as given.
    pub(super) fn current() -> Self {
        Self {
            folder: PathBuf::new(),
            label: String::new(),
        }
    }

    /// The full path of `relative`.
    pub(super) fn path(&self, relative: &str) -> PathBuf {
        self.folder.join(relative)
    }

    /// Reads one file.
    pub(super) fn read(&self, relative: &str) -> Result<SourceFile, Diagnostic> {
        read(&self.path(relative), &self.label_of(relative))
    }

    fn label_of(&self, relative: &str) -> String {
        let relative = relative.replace('\\', "/");
        if self.label.is_empty() || Path::new(&relative).is_absolute() {
            return relative;
        }
        let mut parts = vec![self.label.as_str()];
        for part in relative.split('/') {
            match part {
                "" | "." => {}
                ".." if parts.last().is_some_and(|last| *last != "..") => {
                    parts.pop();
                }
                part => parts.push(part),
            }
        }
        parts.join("/")
    }
}

/// Reads every file that the patterns name, each once, sorted by label.
pub(super) fn read_all(
    place: &Place,
    patterns: &[Sourced<String>],
    kind: Kind,
) -> (Vec<SourceFile>, Diagnostics) {
    let mut problems = Diagnostics::default();
    let mut found = BTreeMap::new();
    for pattern in patterns {
        match matches(place, &pattern.value, kind) {
            Ok(paths) => found.extend(
                paths
                    .into_iter()
                    .map(|p| (place.label_of(&p), (p, pattern))),
            ),
            Err(problem) => problems.push(problem.at(&pattern.origin)),
        }
    }
    let mut files = Vec::with_capacity(found.len());
    for (label, (relative, pattern)) in found {
        let read = match kind {
            Kind::Csdl | Kind::OpenApi => read(&place.path(&relative), &label),
            Kind::Docs => read_page(&place.path(&relative), &label),
        };
        match read {
            Ok(file) => files.push(file),
            Err(problem) => problems.push(problem.at(&pattern.origin)),
        }
    }
    (files, problems)
}

/// Reads what stands for documents on another host: every document below the folder of `URL=FOLDER`, under
/// the URL that it stands for. Nothing is downloaded.
pub(super) fn read_remote(
    place: &Place,
    given: &Sourced<String>,
) -> Result<Vec<SourceFile>, Diagnostic> {
    let wrong = |message: &str| {
        let help = "write `https://HOST/PATH=FOLDER`, the folder holding what is below that URL";
        Diagnostic::error("remote-folder", &given.value, message)
            .at(&given.origin)
            .help(help)
    };
    let (url, folder) = given
        .value
        .split_once('=')
        .filter(|(url, _)| url.starts_with("https://") || url.starts_with("http://"))
        .ok_or_else(|| wrong("names no URL with a folder"))?;
    let (url, folder) = (url.trim_end_matches('/'), folder.trim_end_matches('/'));
    let mut files = Vec::new();
    for extension in ["json", "yaml", "yml"] {
        let pattern = format!("{folder}/**/*.{extension}");
        let found = glob::expand(&place.folder, &pattern)
            .map_err(|error| wrong(&format!("cannot be looked through: {error}")))?;
        for path in found {
            let below = path.strip_prefix(folder).unwrap_or(&path);
            files.push(read(&place.path(&path), &format!("{url}{below}"))?);
        }
    }
    if files.is_empty() {
        return Err(wrong("has no documents in the folder"));
    }
    Ok(files)
}

/// The relative paths that a path or a pattern names; none is an error.
fn matches(place: &Place, pattern: &str, kind: Kind) -> Result<Vec<String>, Diagnostic> {
    let path = place.path(pattern);
    let wanted = match (path.is_dir(), kind) {
        (true, Kind::Docs) => format!("{}/**/*.md", pattern.trim_end_matches('/')),
        (true, Kind::Csdl) => return Err(is_folder(pattern, "csdl")),
        (true, Kind::OpenApi) => return Err(is_folder(pattern, "yml")),
        (false, _) if path.is_file() => return Ok(vec![pattern.to_owned()]),
        (false, _) => pattern.to_owned(),
    };
    let found =
        glob::expand(&place.folder, &wanted).map_err(|error| unreadable(pattern, &path, &error))?;
    if found.is_empty() {
        let what = if glob::is_pattern(&wanted) {
            "matches no file"
        } else {
            "does not exist"
        };
        return Err(Diagnostic::error("input-not-found", pattern, what)
            .help(format!("looked for {}", place.path(&wanted).display())));
    }
    Ok(found)
}

fn is_folder(pattern: &str, extension: &str) -> Diagnostic {
    let pattern = pattern.trim_end_matches('/');
    Diagnostic::error("input-is-folder", pattern, "is a folder, not a file")
        .help(format!("name the files in it: `{pattern}/*.{extension}`"))
}

/// Reads a page. One page of thousands must not keep the others from being read, so that bytes that
/// are not UTF-8 become U+FFFD, which the reader of pages diagnoses where it stands.
fn read_page(path: &Path, label: &str) -> Result<SourceFile, Diagnostic> {
    let bytes = bytes(path, label)?;
    Ok(SourceFile::new(label, &String::from_utf8_lossy(&bytes)))
}

/// Reads a file as UTF-8.
pub(super) fn read(path: &Path, label: &str) -> Result<SourceFile, Diagnostic> {
    let bytes = bytes(path, label)?;
    match String::from_utf8(bytes) {
        Ok(text) => Ok(SourceFile::new(label, &text)),
        Err(error) => {
            let at = error.utf8_error().valid_up_to();
            let message = format!("is not UTF-8: byte {at} does not fit");
            Err(Diagnostic::error("input-not-utf8", label, message)
                .help("convert the file to UTF-8, with or without a byte order mark"))
        }
    }
}

fn bytes(path: &Path, label: &str) -> Result<Vec<u8>, Diagnostic> {
    let size = fs::metadata(path).map_err(|error| unreadable(label, path, &error))?;
    if size.len() > LARGEST {
        let message = format!("is larger than {} MiB", LARGEST >> 20);
        return Err(Diagnostic::error("input-too-large", label, message));
    }
    fs::read(path).map_err(|error| unreadable(label, path, &error))
}

fn unreadable(subject: &str, path: &Path, error: &io::Error) -> Diagnostic {
    let (code, message) = match error.kind() {
        io::ErrorKind::NotFound => ("input-not-found", "does not exist".to_owned()),
        _ => ("input-unreadable", format!("cannot be read: {error}")),
    };
    Diagnostic::error(code, subject, message).help(format!("looked for {}", path.display()))
}
