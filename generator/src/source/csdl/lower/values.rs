//! Values of annotations: constants out of expressions.

use super::super::ast::{Expression, Record, Scalar};

/// The text of a constant or path.
pub(super) fn text(expression: &Expression) -> Option<&str> {
    match expression {
        Expression::Scalar(_, text) => Some(text.value.trim()),
        _ => None,
    }
}

/// A boolean; an annotation without a value states the default of its term, which is true for every
/// boolean term read here.
pub(super) fn boolean(expression: Option<&Expression>) -> Option<bool> {
    match expression {
        None => Some(true),
        Some(Expression::Scalar(Scalar::Bool, text)) => match text.value.trim() {
            "true" => Some(true),
            "false" => Some(false),
            _ => None,
        },
        Some(_) => None,
    }
}

/// The record that an expression is.
pub(super) fn record(expression: Option<&Expression>) -> Option<&Record> {
    match expression {
        Some(Expression::Record(record)) => Some(record),
        _ => None,
    }
}

/// The items of a collection; nothing for any other expression.
pub(super) fn items(expression: Option<&Expression>) -> &[Expression] {
    match expression {
        Some(Expression::Collection(items, _)) => items,
        _ => &[],
    }
}

/// The texts of a collection of constants or paths.
pub(super) fn texts(expression: Option<&Expression>) -> Vec<String> {
    items(expression)
        .iter()
        .filter_map(text)
        .map(str::to_owned)
        .collect()
}

/// A boolean property of a record.
pub(super) fn flag(record: &Record, property: &str) -> Option<bool> {
    record.get(property).and_then(|value| boolean(Some(value)))
}

/// A textual property of a record.
pub(super) fn string(record: &Record, property: &str) -> Option<String> {
    record.get(property).and_then(text).map(str::to_owned)
}

/// The members of an enumeration value: `Ns.Type/A Ns.Type/B`, or the bare names of 4.01.
pub(super) fn members(expression: Option<&Expression>) -> Vec<&str> {
    let text = expression.and_then(text).unwrap_or_default();
    text.split([' ', ','])
        .filter(|m| !m.is_empty())
        .map(|m| m.rsplit('/').next().unwrap_or(m))
        .collect()
}
