//! Type cells: `String`, `[user](…) collection`, `Collection(Edm.Int32)`, `alertStatus enum`.

use super::inline::Inline;
use crate::model::EdmType;

/// What a type cell says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct TypeCell {
    /// Whether it is a collection.
    pub(super) collection: bool,
    /// The type of the value or of the items.
    pub(super) target: CellTarget,
}

/// The type that a cell names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum CellTarget {
    /// A built-in type.
    Edm(EdmType),
    /// A name as written, perhaps with a namespace, and the file that it is linked to.
    Named(String, Option<String>),
}

/// Reads a type cell; `None` if it names no type.
///
/// The text decides and not the file it is linked to: files are named by product area.
pub(super) fn type_cell(cell: &Inline) -> Option<TypeCell> {
    let mut text = cell
        .text
        .replace("[]", " collection")
        .replace(['`', '*', '[', ']', '\u{201c}', '\u{201d}', '"'], " ")
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ");
    let mut collection = false;
    loop {
        let (rest, is_collection) = strip(&text);
        if rest == text {
            break;
        }
        collection |= is_collection;
        text = rest;
    }
    let name = text.trim_end_matches(['.', ',', ':']);
    if let Some(edm) = built_in(name) {
        let target = CellTarget::Edm(edm);
        return Some(TypeCell { collection, target });
    }
    let name = name.trim_start_matches('#');
    if !is_type_name(name) {
        return None;
    }
    let link = cell.links.first().map(|link| link.target.clone());
    let target = CellTarget::Named(name.to_owned(), link);
    Some(TypeCell { collection, target })
}

/// Takes off one decoration; whether it said that the type is a collection.
fn strip(text: &str) -> (String, bool) {
    let lower = text.to_ascii_lowercase();
    let inner = |from: usize, to: usize| text.get(from..to).unwrap_or_default().trim().to_owned();
    for prefix in ["collection(", "collection ("] {
        if lower.starts_with(prefix) && lower.ends_with(')') {
            return (inner(prefix.len(), text.len() - 1), true);
        }
    }
    for prefix in ["collection of ", "list of ", "array of "] {
        if lower.starts_with(prefix) {
            return (inner(prefix.len(), text.len()), true);
        }
    }
    if let Some(at) = lower.find(" collection").filter(|&at| at > 0) {
        return (inner(0, at), true);
    }
    if lower.ends_with("()") {
        return (inner(0, text.len() - 2), false);
    }
    for suffix in [
        " object",
        " objects",
        " enum",
        " enumeration",
        " type",
        " resource",
        " complex type",
        " values",
    ] {
        if lower.ends_with(suffix) {
            return (inner(0, text.len() - suffix.len()), false);
        }
    }
    if let Some(rest) = lower.strip_prefix('(')
        && let Some(at) = rest.find(')')
    {
        return (inner(at + 2, text.len()), false);
    }
    // `string (url)`, `string, maximum size 20`, `A or B`.
    for separator in [" (", ", ", " or ", "; "] {
        if let Some(at) = lower.find(separator).filter(|&at| at > 0) {
            return (inner(0, at), false);
        }
    }
    (text.to_owned(), false)
}

/// The built-in type of that name in any of the spellings that pages use.
pub(super) fn built_in(name: &str) -> Option<EdmType> {
    let name = name
        .strip_prefix("microsoft.graph.")
        .or_else(|| name.strip_prefix("graph."))
        .unwrap_or(name);
    let lower = name.to_ascii_lowercase();
    let lower = lower.strip_prefix("edm.").unwrap_or(&lower);
    Some(match lower {
        "string" | "str" | "url" | "uri" => EdmType::String,
        "boolean" | "bool" => EdmType::Boolean,
        "int32" | "int" | "integer" | "int 32" => EdmType::Int32,
        "int64" | "long" => EdmType::Int64,
        "int16" | "short" => EdmType::Int16,
        "byte" => EdmType::Byte,
        "sbyte" => EdmType::SByte,
        "double" | "number" => EdmType::Double,
        "single" | "float" => EdmType::Single,
        "decimal" => EdmType::Decimal,
        "datetimeoffset" | "datetime" | "timestamp" => EdmType::DateTimeOffset,
        "date" => EdmType::Date,
        "timeofday" => EdmType::TimeOfDay,
        "duration" => EdmType::Duration,
        "guid" | "uuid" => EdmType::Guid,
        "binary" | "bytes" => EdmType::Binary,
        "stream" => EdmType::Stream,
        "json" | "object" | "untyped" | "any" => EdmType::Untyped,
        _ => return EdmType::parse(name).filter(|edm| *edm == EdmType::Geo),
    })
}

/// Whether it can be the name of a type, with or without a namespace.
pub(super) fn is_type_name(name: &str) -> bool {
    !name.is_empty() && name.split('.').all(is_identifier)
}

/// Whether it is an identifier (CSDL 4.01 §15.2, in ASCII as all of Graph's are).
pub(super) fn is_identifier(name: &str) -> bool {
    let mut chars = name.chars();
    chars
        .next()
        .is_some_and(|c| c.is_ascii_alphabetic() || c == '_')
        && chars.all(|c| c.is_ascii_alphanumeric() || c == '_')
        && name.len() <= 128
}
