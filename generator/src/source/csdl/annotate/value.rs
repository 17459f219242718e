//! The values of annotations, read as what their terms declare them to be.

use crate::model::{Key, KeyProperty};
use crate::source::csdl::ast::{Annotation, Expression, Record, Scalar};
use crate::source::csdl::names;

/// The text of a constant or path.
pub(super) fn text(value: Option<&Expression>) -> Option<&str> {
    match value? {
        Expression::Scalar(_, text) => Some(&text.value),
        _ => None,
    }
}

/// A boolean constant.
pub(super) fn boolean(value: Option<&Expression>) -> Option<bool> {
    match value? {
        Expression::Scalar(Scalar::Bool, text) => match text.value.trim() {
            "true" | "1" => Some(true),
            "false" | "0" => Some(false),
            _ => None,
        },
        _ => None,
    }
}

/// A term of type `Core.Tag`, whose default is true.
pub(super) fn flag(value: Option<&Expression>) -> bool {
    value.is_none() || boolean(value).unwrap_or(false)
}

/// The items of a collection.
pub(super) fn items(value: Option<&Expression>) -> &[Expression] {
    match value {
        Some(Expression::Collection(items, _)) => items,
        _ => &[],
    }
}

/// The texts in a collection.
pub(super) fn texts(value: Option<&Expression>) -> Vec<String> {
    let texts = items(value).iter().filter_map(|item| text(Some(item)));
    texts.map(|text| text.trim().to_owned()).collect()
}

/// The records in a collection.
pub(super) fn records(value: Option<&Expression>) -> impl Iterator<Item = &Record> {
    items(value).iter().filter_map(|item| record(Some(item)))
}

/// A record.
pub(super) fn record(value: Option<&Expression>) -> Option<&Record> {
    match value? {
        Expression::Record(record) => Some(record),
        _ => None,
    }
}

/// The names of enumeration members, several of a flags type being separated by spaces.
pub(super) fn members(value: Option<&Expression>) -> Vec<&str> {
    let text = text(value).unwrap_or_default();
    text.split([' ', ',', '\n', '\t'])
        .filter(|part| !part.is_empty())
        .map(|part| part.rsplit('/').next().unwrap_or(part))
        .collect()
}

/// The keys of an `AlternateKeys` annotation.
pub(super) fn keys(annotation: &Annotation) -> Vec<Key> {
    let keys = records(annotation.value.as_ref()).map(|key| Key {
        properties: records(key.get("Key")).filter_map(key_property).collect(),
        origin: key.origin.clone(),
    });
    keys.filter(|key| !key.properties.is_empty()).collect()
}

fn key_property(record: &Record) -> Option<KeyProperty> {
    let path = text(record.get("Name")).filter(|path| names::is_path(path))?;
    let alias = text(record.get("Alias")).filter(|alias| names::is_simple(alias));
    Some(KeyProperty {
        path: path.to_owned(),
        alias: alias.map(str::to_owned),
    })
}
