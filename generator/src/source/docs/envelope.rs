//! Front matter: `key: value` lines between two lines of dashes.

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
/// nothing but plain scalars does.
pub(super) fn front_matter(
    diagnostics: &mut Diagnostics,
    file: &SourceFile,
) -> (Vec<Field>, usize) {
    let mut fields = Vec::new();
    let mut at = 0;
    for (number, line) in file.text().split_inclusive('\n').enumerate() {
        let range = at..at + line.trim_end().len();
        at += line.len();
        match (number, line.trim_end()) {
            (0, "---") => {}
            (0, _) => break,
            (_, "---") => return (fields, at),
            (_, text) => fields.extend(field(text, range)),
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
