//! What the emitted crate is called and which service it speaks to.

use std::fmt;
use std::num::NonZeroU8;

use serde::Deserialize;

use crate::diagnostic::{Diagnostic, Diagnostics, Origin};
use crate::model::Sourced;

/// The crate to emit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CrateOptions {
    /// Its name in the registry, such as `graph-sdk`.
    pub name: String,
    /// Its version, `MAJOR.MINOR.PATCH`.
    pub version: String,
    /// The service it speaks to.
    pub service: Service,
    /// Over how many crates of their own its types are spread: up to so many for those that many others
    /// need, and again for the rest, with two more for the runtime; `None` keeps all in one. See
    /// [`spread`](crate::spread).
    pub type_crates: Option<NonZeroU8>,
    /// Files that go into it as they are: tests and examples written by hand.
    pub extra: Vec<ExtraFile>,
}

impl Default for CrateOptions {
    fn default() -> Self {
        Self {
            name: "graph-sdk".to_owned(),
            version: "0.1.0".to_owned(),
            service: Service::V1,
            type_crates: None,
            extra: Vec::new(),
        }
    }
}

/// A file that goes into the emitted crate as it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExtraFile {
    /// Its path in the crate.
    pub path: String,
    /// Its text.
    pub text: String,
}

/// A version of the Microsoft Graph service: the first segment of its addresses.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
pub enum Service {
    /// What is released.
    #[serde(rename = "v1.0")]
    V1,
    /// What may still change.
    #[serde(rename = "beta")]
    Beta,
}

impl Service {
    /// The segment: `v1.0` or `beta`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::V1 => "v1.0",
            Self::Beta => "beta",
        }
    }
}

impl fmt::Display for Service {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// Finds fault with a name that cargo would not take for a library
/// (the Cargo Book, "The manifest format", `name`).
pub(super) fn check_name(name: &str, at: Option<&Origin>, diagnostics: &mut Diagnostics) {
    let fits = name.starts_with(|c: char| c.is_ascii_lowercase())
        && name
            .bytes()
            .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-' || b == b'_');
    let ident = name.replace('-', "_");
    let reserved = ["test", "core", "std", "alloc", "proc_macro"].contains(&ident.as_str());
    if !fits || reserved || syn::parse_str::<syn::Ident>(&ident).is_err() {
        push(
            diagnostics,
            at,
            Diagnostic::error("crate-name", name, "is not a name for a crate")
                .help("lower-case letters, digits and `-`, starting with a letter, no keyword"),
        );
    }
}

/// Finds fault with a version that is not `MAJOR.MINOR.PATCH`, optionally with a pre-release part.
pub(super) fn check_version(version: &str, at: Option<&Origin>, diagnostics: &mut Diagnostics) {
    let release = version
        .split_once('-')
        .map_or(version, |(release, _)| release);
    let numbers: Vec<_> = release.split('.').map(str::parse::<u64>).collect();
    let tail_fits = version
        .bytes()
        .all(|b| b.is_ascii_alphanumeric() || b == b'.' || b == b'-');
    if numbers.len() != 3 || numbers.iter().any(Result::is_err) || !tail_fits {
        push(
            diagnostics,
            at,
            Diagnostic::error("crate-version", version, "is not a version")
                .help("write `MAJOR.MINOR.PATCH`, such as `0.1.0`"),
        );
    }
}

/// Over how many crates the types are spread, if it is a number that can be.
pub(super) fn type_crates(
    crates: &Sourced<i64>,
    diagnostics: &mut Diagnostics,
) -> Option<NonZeroU8> {
    let number = u8::try_from(crates.value).ok().and_then(NonZeroU8::new);
    if number.is_none() {
        diagnostics.push(
            Diagnostic::error(
                "config-value",
                crates.value.to_string(),
                "is no number of crates",
            )
            .at(&crates.origin)
            .help("1 to 255; without `type-crates` all is one crate"),
        );
    }
    number
}

fn push(diagnostics: &mut Diagnostics, at: Option<&Origin>, diagnostic: Diagnostic) {
    diagnostics.push(match at {
        Some(origin) => diagnostic.at(origin),
        None => diagnostic,
    });
}
