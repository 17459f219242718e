//! Patterns of paths to emit: `users/*/messages/**#GET,POST`.

use super::document::suggestion;
use crate::diagnostic::Diagnostic;
use crate::model::HttpMethod;

const METHODS: [&str; 5] = ["GET", "POST", "PATCH", "PUT", "DELETE"];

/// Finds fault with the way a pattern is written; whether it matches anything is for the model.
pub(super) fn check(pattern: &str) -> Result<(), Diagnostic> {
    let (path, methods) = match pattern.split_once('#') {
        Some((path, methods)) => (path, Some(methods)),
        None => (pattern, None),
    };
    let wrong = |message: &str| Diagnostic::error("include-pattern", pattern, message);
    if path.is_empty() {
        return Err(wrong("names no path").help("write `**` for every path"));
    }
    if path.starts_with('/') || path.ends_with('/') {
        let fixed = path.trim_matches('/');
        return Err(wrong("starts or ends with `/`").help(format!("write `{fixed}`")));
    }
    for segment in path.split('/') {
        if segment.is_empty() {
            return Err(wrong("has an empty segment").help("one `/` between segments"));
        }
        if segment.contains("**") && segment != "**" {
            return Err(wrong("mixes `**` with other text in a segment")
                .help("`**` stands alone, for any number of segments"));
        }
        if segment.contains(['{', '}', '?', '\\']) || segment.contains(char::is_whitespace) {
            return Err(wrong("has a character that a pattern cannot have")
                .help("write `*` for a key or any other single segment"));
        }
    }
    for method in methods.into_iter().flat_map(|list| list.split(',')) {
        if HttpMethod::parse(method).is_none() {
            return Err(wrong("lists a method that is not one").help(suggestion(method, &METHODS)));
        }
    }
    Ok(())
}
