//! The front matter and the title of a page.

use std::collections::BTreeSet;
use std::ops::Range;

use super::Finding;
use super::rule::of_rule;
use crate::Origin;
use crate::source::docs::Page;

/// What is wrong with the front matter of a page that has one, and with its title.
pub(super) fn findings(page: &Page<'_>) -> Vec<Finding> {
    let start = page.origin(&(0..0));
    let mut found = Vec::new();
    if page.front_matter.is_empty() {
        return found;
    }
    found.extend(yaml(page));
    let field = |key: &str| page.front_matter.iter().find(|field| field.key == key);
    if field("doc_type").is_none() {
        found.extend(of_rule("D02", &start, "`doc_type` is missing".to_owned()));
    }
    match field("ms.prod") {
        None => found.extend(of_rule("D03", &start, "`ms.prod` is missing".to_owned())),
        Some(field) if field.value.trim().is_empty() => {
            let at = page.origin(&field.range);
            found.extend(of_rule("D03", &at, "`ms.prod` is empty".to_owned()));
        }
        Some(_) => {}
    }
    if let (Some(title), Some(heading)) = (field("title"), &page.title) {
        let plain = |text: &str| text.replace(['`', '*', '\\'], "").trim().to_owned();
        if plain(&title.value) != plain(&heading.text) {
            let message = format!(
                "the title is `{}`, the heading `{}`",
                title.value, heading.text
            );
            found.extend(of_rule("D04", &page.origin(&heading.range), message));
        }
    }
    found
}

/// Lines that the reader understands as `key: value` and YAML does not (YAML 1.2.2 §7.3: flow
/// scalars, §3.2.1.3: keys of a mapping are unique).
fn yaml(page: &Page<'_>) -> Vec<Finding> {
    let mut keys = BTreeSet::new();
    let mut found = Vec::new();
    for field in &page.front_matter {
        let written = written(page, &field.range);
        let matter = if keys.insert(field.key.as_str()) {
            scalar(written)
        } else {
            Some("the key stands there twice")
        };
        if let Some(matter) = matter {
            let at: Origin = page.origin(&field.range);
            let message = format!("`{}`: {matter}", field.key);
            found.extend(of_rule("D01", &at, message));
        }
    }
    found
}

/// The value as it stands in the file, with its quotes.
fn written<'p>(page: &'p Page<'_>, range: &Range<usize>) -> &'p str {
    let line = page.file.text().get(range.clone()).unwrap_or_default();
    line.split_once(':').map_or("", |(_, value)| value.trim())
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
