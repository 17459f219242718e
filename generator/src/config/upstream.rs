//! `sources.toml`: where the full upstream files live.

use std::path::Path;

use serde::Deserialize;
use toml::Spanned;

use super::document::{entries, sourced};
use super::input::Place;
use super::loading::Loading;
use crate::diagnostic::{Diagnostic, Diagnostics, Failure, SourceFile};
use crate::model::Sourced;

/// An upstream file: what it is, and the bytes that are meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Upstream {
    /// Short name, such as `v1.0`.
    pub name: Sourced<String>,
    /// Address over https, with `{revision}` where the revision stands.
    pub url: String,
    /// Commit, 40 hexadecimal digits; empty as long as nothing is pinned.
    pub revision: String,
    /// SHA-256 of the bytes, 64 hexadecimal digits; empty as long as nothing is pinned.
    pub sha256: String,
    /// Address whose answer is the newest revision, if there is one: 40 hexadecimal digits as text.
    pub latest: Option<String>,
    /// Licence it is published under, as an SPDX expression.
    pub license: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    name: Spanned<String>,
    url: Spanned<String>,
    revision: Spanned<String>,
    sha256: Spanned<String>,
    latest: Option<Spanned<String>>,
    license: String,
}

impl Upstream {
    /// Whether revision and hash are set, so that the bytes are known.
    #[must_use]
    pub fn is_pinned(&self) -> bool {
        !self.revision.is_empty()
    }

    /// The address of a revision.
    #[must_use]
    pub fn address(&self, revision: &str) -> String {
        self.url.replace(REVISION, revision)
    }

    /// Name of the file in a folder of fetched files: the short name, and the ending of the address.
    #[must_use]
    pub fn file_name(&self) -> String {
        let ending = self.url.rsplit('/').next().and_then(|last| {
            let (_, ending) = last.rsplit_once('.')?;
            let plain = ending.bytes().all(|b| b.is_ascii_alphanumeric());
            (plain && !ending.is_empty()).then_some(ending)
        });
        format!("{}.{}", self.name.value, ending.unwrap_or("txt"))
    }
}

const REVISION: &str = "{revision}";

/// Reads a `sources.toml`.
///
/// # Errors
/// When it cannot be read, or an entry lacks a key or has a value of the wrong form.
pub fn load(path: &Path) -> Result<Vec<Upstream>, Failure> {
    let mut loading = Loading::new(Place::of_config(path));
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let upstream = match loading.place().read(&name) {
        Ok(file) => {
            let upstream = parse(&file, &mut loading.diagnostics);
            loading.keep(file);
            Some(upstream)
        }
        Err(problem) => {
            loading.diagnostics.push(problem);
            None
        }
    };
    loading.checked(upstream).map(|(upstream, _)| upstream)
}

fn parse(file: &SourceFile, diagnostics: &mut Diagnostics) -> Vec<Upstream> {
    let mut upstream = Vec::new();
    for entry in entries(file, &["source"], diagnostics) {
        if let Some(entry) = entry.read(diagnostics) {
            upstream.push(lower(file, entry, diagnostics));
        }
    }
    upstream
}

/// Whether nobody on the way can change what the address gives: https, or this machine itself.
fn is_safe(address: &str) -> bool {
    let local = ["http://127.0.0.1:", "http://localhost:"];
    address.starts_with("https://") || local.iter().any(|start| address.starts_with(start))
}

fn lower(file: &SourceFile, entry: Entry, diagnostics: &mut Diagnostics) -> Upstream {
    let url = sourced(file, &entry.url);
    let latest = entry.latest.as_ref().map(|latest| sourced(file, latest));
    let name = sourced(file, &entry.name);
    let mut report = |value: &Sourced<String>, message: &str| {
        let wrong = Diagnostic::error("config-value", &value.value, message);
        diagnostics.push(wrong.at(&value.origin));
    };
    for address in std::iter::once(&url).chain(&latest) {
        if !is_safe(&address.value) {
            report(address, "is not an https address");
        }
    }
    if !url.value.contains(REVISION) {
        report(
            &url,
            "does not say `{revision}`, so that its bytes may change",
        );
    }
    let is_plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_');
    if !name.value.starts_with(|c: char| c.is_ascii_alphanumeric())
        || !name.value.chars().all(is_plain)
    {
        report(
            &name,
            "is no name for a file: letters, digits, `.`, `-` and `_`",
        );
    }
    for (value, digits) in [(&entry.revision, 40), (&entry.sha256, 64)] {
        let value = sourced(file, value);
        let hexadecimal = value.value.bytes().all(|b| b.is_ascii_hexdigit());
        let is_set = !entry.revision.get_ref().is_empty() || !value.value.is_empty();
        if is_set && (value.value.len() != digits || !hexadecimal) {
            let message = format!("is not {digits} hexadecimal digits");
            let wrong = Diagnostic::error("config-value", &value.value, message);
            diagnostics.push(wrong.at(&value.origin));
        }
    }
    Upstream {
        name,
        url: url.value,
        revision: entry.revision.into_inner(),
        sha256: entry.sha256.into_inner(),
        latest: latest.map(|latest| latest.value),
        license: entry.license,
    }
}
