//! Annotations: JSON in an HTML comment before a code block. They are hints, half of the pages
//! have none.

use serde_json::{Map, Value};

/// The members of the annotation in an HTML block: `None` if there is none, an error if there is
/// one that is no JSON object.
pub(crate) fn annotation(html: &str) -> Option<Result<Map<String, Value>, ()>> {
    let inner = html.trim().strip_prefix("<!--")?;
    let inner = inner.split("-->").next()?.trim();
    if !inner.starts_with('{') {
        return None;
    }
    let strict = serde_json::from_str(inner);
    Some(
        strict
            .or_else(|_| serde_json::from_str(&without_trailing_commas(inner)))
            .map_err(|_| ()),
    )
}

/// Drops commas that stand before a closing bracket, outside of strings.
fn without_trailing_commas(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let (mut quoted, mut escaped) = (false, false);
    for c in text.chars() {
        if !quoted && matches!(c, '}' | ']') {
            let kept = out.trim_end();
            if let Some(kept) = kept.strip_suffix(',') {
                out.truncate(kept.len());
            }
        }
        if c == '"' && !escaped {
            quoted = !quoted;
        }
        escaped = quoted && c == '\\' && !escaped;
        out.push(c);
    }
    out
}

/// The text of the first of `names` that has one.
pub(crate) fn text<'a>(annotation: &'a Map<String, Value>, names: &[&str]) -> Option<&'a str> {
    names
        .iter()
        .find_map(|name| annotation.get(*name)?.as_str())
        .filter(|text| !text.is_empty())
}

/// Whether `name` is true, which some pages write as text.
pub(crate) fn flag(annotation: &Map<String, Value>, name: &str) -> bool {
    match annotation.get(name) {
        Some(Value::Bool(value)) => *value,
        Some(Value::String(text)) => text == "true",
        _ => false,
    }
}
