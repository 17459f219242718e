//! A toml file as data, and its mistakes as diagnostics.

use std::ops::Range;

use serde::Deserialize;
use serde::de::DeserializeOwned;
use toml::de::{DeTable, DeValue, ValueDeserializer};
use toml::{Spanned, de};

use crate::diagnostic::{Diagnostic, Diagnostics, Origin, SourceFile, suggestion};
use crate::model::Sourced;

/// One table of an array of tables, such as a `[[name]]`.
pub(super) struct Entry<'a> {
    file: &'a SourceFile,
    key: Sourced<String>,
    value: Spanned<DeValue<'a>>,
}

/// The whole file as one value.
pub(super) fn parse<T: DeserializeOwned>(
    file: &SourceFile,
    diagnostics: &mut Diagnostics,
) -> Option<T> {
    match toml::from_str(file.text()) {
        Ok(value) => Some(value),
        Err(error) => {
            diagnostics.push(problem(file, &error, 0..0));
            None
        }
    }
}

/// The tables of a file that consists of arrays of tables only, in the order of the file.
///
/// Each is read on its own, so that one run names the mistakes of all of them.
pub(super) fn entries<'a>(
    file: &'a SourceFile,
    keys: &[&str],
    diagnostics: &mut Diagnostics,
) -> Vec<Entry<'a>> {
    let (root, errors) = DeTable::parse_recoverable(file.text());
    if !errors.is_empty() {
        for error in &errors {
            diagnostics.push(problem(file, error, 0..0));
        }
        return Vec::new();
    }
    let mut entries = Vec::new();
    for (key, value) in root.into_inner() {
        let origin = file.origin(key.span());
        let key = key.into_inner().into_owned();
        if !keys.contains(&key.as_str()) {
            let unknown =
                Diagnostic::error("config-unknown-key", &key, "is not a key of this file")
                    .at(&origin)
                    .help(suggestion(&key, keys));
            diagnostics.push(unknown);
            continue;
        }
        let DeValue::Array(items) = value.into_inner() else {
            let message = "must be an array of tables";
            let wrong = Diagnostic::error("config-value", &key, message)
                .at(&origin)
                .help(format!("write `[[{key}]]`"));
            diagnostics.push(wrong);
            continue;
        };
        entries.extend(items.into_iter().map(|value| Entry {
            file,
            key: Sourced::new(key.clone(), &file.origin(value.span())),
            value,
        }));
    }
    entries.sort_by_key(|entry| entry.key.origin.start);
    entries
}

impl Entry<'_> {
    /// The key of the array of tables, at the place of this table.
    pub(super) fn key(&self) -> &Sourced<String> {
        &self.key
    }

    /// The table as a value.
    pub(super) fn read<T: DeserializeOwned>(self, diagnostics: &mut Diagnostics) -> Option<T> {
        let span = self.value.span();
        match T::deserialize(ValueDeserializer::from(self.value)) {
            Ok(value) => Some(value),
            Err(error) => {
                diagnostics.push(problem(self.file, &error, span));
                None
            }
        }
    }
}

/// A value of a toml file together with its place.
pub(super) fn sourced<T: Clone>(file: &SourceFile, value: &Spanned<T>) -> Sourced<T> {
    Sourced::new(value.get_ref().clone(), &file.origin(value.span()))
}

/// A reason that says something.
#[derive(Debug, Deserialize)]
#[serde(try_from = "String")]
pub(super) struct Reason(pub(super) String);

impl TryFrom<String> for Reason {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        if text.trim().is_empty() {
            Err("the reason is empty: say why the entry is needed")
        } else {
            Ok(Self(text))
        }
    }
}

/// What the toml reader found wrong, in our words where it is about a key.
fn problem(file: &SourceFile, error: &de::Error, fallback: Range<usize>) -> Diagnostic {
    let origin = file.origin(error.span().unwrap_or(fallback));
    let message = error.message();
    let named: Vec<&str> = message.split('`').skip(1).step_by(2).collect();
    let diagnostic = match (message.split('`').next(), named.split_first()) {
        (Some("unknown field "), Some((key, known))) => {
            Diagnostic::error("config-unknown-key", *key, "is not a key of this table")
                .help(suggestion(key, known))
        }
        (Some("unknown variant "), Some((value, known))) => {
            Diagnostic::error("config-value", *value, "is not a value of this key")
                .help(suggestion(value, known))
        }
        (Some("missing field "), Some((key, _))) => {
            Diagnostic::error("config-missing-key", *key, "is missing")
                .help(format!("add `{key} = …` to the table"))
        }
        _ => syntax(file, &origin, message),
    };
    diagnostic.at(&origin)
}

fn syntax(file: &SourceFile, origin: &Origin, message: &str) -> Diagnostic {
    let message = message.trim_end().replace('\n', "; ");
    let line = file
        .text()
        .lines()
        .nth(origin.line.saturating_sub(1) as usize);
    let key = line
        .and_then(|line| line.split_once('='))
        .map_or(&**file.label(), |(key, _)| key.trim());
    Diagnostic::error("config-value", key, message)
}
