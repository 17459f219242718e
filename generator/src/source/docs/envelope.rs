//! Front matter: `key: value` lines between two lines of dashes.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::{Diagnostic, Diagnostics, SourceFile};

/// A line of the front matter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field {
    /// The key.
    pub key: String,
    /// The value without quotes.
    pub value: String,
    /// Bytes of the line.
    pub range: Range<usize>,
}

/// The fields of the front matter, and where the text after it starts.
///
/// The lines are read as `key: value` and not as YAML: values with an unquoted colon occur, and
/// nothing but plain scalars does. What YAML would refuse is diagnosed and read all the same.
pub(super) fn front_matter(
    diagnostics: &mut Diagnostics,
    file: &SourceFile,
) -> (Vec<Field>, usize) {
    let (mut fields, mut unread) = (Vec::new(), Vec::new());
    let mut at = 0;
    for (number, line) in file.text().split_inclusive('\n').enumerate() {
        let range = at..at + line.trim_end().len();
        at += line.len();
        match (number, line.trim_end()) {
            (0, "---") => {}
            (0, _) => break,
            (_, "---") => {
                diagnostics.extend(not_yaml(file, &fields, unread));
                return (fields, at);
            }
            (_, text) => match field(text, range.clone()) {
                Some(field) => fields.push(field),
                None if is_nothing(text) => {}
                None => unread.push(range),
            },
        }
    }
    diagnostics.push(
        Diagnostic::warning(
            "no-front-matter",
            file.label().to_string(),
            "the page does not start with front matter between two lines of dashes",
        )
        .at(&file.origin(0..0)),
    );
    (Vec::new(), 0)
}

fn field(line: &str, range: Range<usize>) -> Option<Field> {
    let (key, value) = line.split_once(':')?;
    let value = value.trim();
    let unquoted = ['"', '\'']
        .iter()
        .find_map(|&quote| value.strip_prefix(quote)?.strip_suffix(quote));
    Some(Field {
        key: key.trim().to_owned(),
        value: unquoted.unwrap_or(value).to_owned(),
        range,
    })
}

/// Whether a line states nothing, or goes on with the value of the one before: items of a list, folded
/// text.
fn is_nothing(line: &str) -> bool {
    line.is_empty() || line.starts_with(['#', ' ', '\t', '-'])
}

/// Lines that are no `key: value`, and such that YAML reads otherwise (YAML 1.2.2 §7.3: flow scalars,
/// §3.2.1.3: keys of a mapping are unique).
fn not_yaml(file: &SourceFile, fields: &[Field], unread: Vec<Range<usize>>) -> Diagnostics {
    let mut keys = BTreeSet::new();
    let unread = unread
        .into_iter()
        .map(|range| (range, "the line is no `key: value`".to_owned()));
    let odd = fields.iter().filter_map(|field| {
        let line = file.text().get(field.range.clone()).unwrap_or_default();
        let written = line.split_once(':').map_or("", |(_, value)| value.trim());
        let matter = if keys.insert(field.key.as_str()) {
            scalar(written)
        } else {
            Some("the key stands there twice")
        };
        Some((field.range.clone(), format!("`{}`: {}", field.key, matter?)))
    });
    let mut diagnostics = Diagnostics::default();
    for (range, message) in unread.chain(odd) {
        let subject = file.label().to_string();
        let found = Diagnostic::warning("invalid-front-matter", subject, message);
        diagnostics.push(found.at(&file.origin(range)));
    }
    diagnostics
}

/// Why a value is no scalar of YAML.
fn scalar(value: &str) -> Option<&'static str> {
    for quote in ['"', '\''] {
        let Some(rest) = value.strip_prefix(quote) else {
            continue;
        };
        return match rest.strip_suffix(quote) {
            None => Some("the quote is not closed"),
            Some(inner) if inner.replace("\\\"", "").replace("''", "").contains(quote) => {
                Some("the quote is closed before the end of the line")
            }
            Some(_) => None,
        };
    }
    let comment = value.find(" #").unwrap_or(value.len());
    let plain = value.get(..comment).unwrap_or_default();
    if plain.contains(": ") || plain.ends_with(':') {
        return Some("a value with a colon has to be quoted");
    }
    // A list or mapping in brackets is YAML; whether it is well-formed does not matter here.
    let indicator = plain.starts_with(['*', '&', '!', '|', '>', '%', '@', '`', ',', ']', '}']);
    indicator.then_some("a value that starts with such a character has to be quoted")
}
