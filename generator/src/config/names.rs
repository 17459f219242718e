//! `names.toml`: wire names that the rules of naming would split into the wrong words.

use std::collections::BTreeMap;

use serde::Deserialize;
use toml::Spanned;

use super::document::{Reason, entries, sourced};
use crate::diagnostic::{Diagnostic, Diagnostics, Origin, SourceFile};
use crate::model::Sourced;

/// Wire names that the rules of naming would split into the wrong words.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NameExceptions {
    /// The exceptions, in the order of the file.
    pub names: Vec<NameException>,
}

/// The words of a wire name; every element of that name is called by them, joined as its kind asks
/// (`ip_addresses`, `IpAddresses`, `IP_ADDRESSES`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NameException {
    /// The name as on the wire, without namespace, such as `iOSUpdate`.
    pub wire: Sourced<String>,
    /// Its words in lower case.
    pub words: Vec<String>,
    /// Why the rules get it wrong.
    pub reason: String,
}

impl NameExceptions {
    /// The words, separated by spaces, by wire name: what [`crate::plan::names::Namer`] takes.
    #[must_use]
    pub fn words(&self) -> BTreeMap<String, String> {
        self.names
            .iter()
            .map(|name| (name.wire.value.clone(), name.words.join(" ")))
            .collect()
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Name {
    wire: Spanned<String>,
    words: Spanned<Vec<String>>,
    reason: Reason,
}

/// Reads the text of a `names.toml`.
pub(super) fn parse(file: &SourceFile, diagnostics: &mut Diagnostics) -> NameExceptions {
    let mut exceptions = NameExceptions::default();
    for entry in entries(file, &["name"], diagnostics) {
        let Some(name) = entry.read::<Name>(diagnostics) else {
            continue;
        };
        let wire = sourced(file, &name.wire);
        let origin = file.origin(name.words.span());
        let words = name.words.into_inner();
        if let Err(problem) = check_words(&wire.value, &words, &origin) {
            diagnostics.push(problem);
            continue;
        }
        exceptions.names.push(NameException {
            wire,
            words,
            reason: name.reason.0,
        });
    }
    report_repeats(&exceptions, diagnostics);
    exceptions
}

fn check_words(wire: &str, words: &[String], origin: &Origin) -> Result<(), Diagnostic> {
    let fits = |word: &String| {
        !word.is_empty()
            && word
                .bytes()
                .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
    };
    let starts = words
        .first()
        .is_some_and(|word| word.starts_with(|c: char| c.is_ascii_lowercase()));
    if starts && words.iter().all(fits) {
        return Ok(());
    }
    let message = "has words that make no identifier";
    Err(Diagnostic::error("config-value", wire, message)
        .at(origin)
        .help("lower-case letters and digits; the first word starts with a letter"))
}

fn report_repeats(exceptions: &NameExceptions, diagnostics: &mut Diagnostics) {
    let mut wires: Vec<_> = exceptions.names.iter().map(|name| &name.wire).collect();
    wires.sort();
    for (first, again) in wires.iter().zip(wires.iter().skip(1)) {
        if first.value == again.value {
            let twice = Diagnostic::error("config-repeated", &again.value, "stands here twice")
                .at(&again.origin)
                .related(&first.origin, "first here");
            diagnostics.push(twice);
        }
    }
}
