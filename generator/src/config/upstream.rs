//! `sources.toml`: where the full upstream files live.

use std::path::Path;

use serde::Deserialize;
use toml::Spanned;

use super::document::{entries, sourced};
use super::input::Place;
use super::loading::Loading;
use crate::diagnostic::{Diagnostic, Diagnostics, SourceFile};
use crate::model::Sourced;
use crate::pipeline::Failure;

/// An upstream file: what it is, and the bytes that are meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Upstream {
    /// Short name, such as `v1.0`.
    pub name: Sourced<String>,
    /// Address over https, of the revision.
    pub url: String,
    /// Commit, 40 hexadecimal digits.
    pub revision: String,
    /// SHA-256 of the bytes, 64 hexadecimal digits.
    pub sha256: String,
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
    license: String,
}

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

fn lower(file: &SourceFile, entry: Entry, diagnostics: &mut Diagnostics) -> Upstream {
    let url = sourced(file, &entry.url);
    if !url.value.starts_with("https://") {
        let wrong = Diagnostic::error("config-value", &url.value, "is not an https address");
        diagnostics.push(wrong.at(&url.origin));
    }
    for (value, digits) in [(&entry.revision, 40), (&entry.sha256, 64)] {
        let value = sourced(file, value);
        let hexadecimal = value.value.bytes().all(|b| b.is_ascii_hexdigit());
        if value.value.len() != digits || !hexadecimal {
            let message = format!("is not {digits} hexadecimal digits");
            let wrong = Diagnostic::error("config-value", &value.value, message);
            diagnostics.push(wrong.at(&value.origin));
        }
    }
    Upstream {
        name: sourced(file, &entry.name),
        url: url.value,
        revision: entry.revision.into_inner(),
        sha256: entry.sha256.into_inner(),
        license: entry.license,
    }
}
