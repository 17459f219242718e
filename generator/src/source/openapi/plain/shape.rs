//! What a schema is, seen from outside.

use std::borrow::Cow;
use std::collections::BTreeSet;

use super::super::Address;
use super::super::ast::{Additional, Api, JsonType, Schema};
use crate::model::EdmType;

/// References followed in a row to find out what a schema is.
const LONGEST_CHAIN: usize = 32;

const UNTYPED: Shape<'_> = Shape::Scalar(EdmType::Untyped);

/// What a schema is.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Shape<'s> {
    /// Another schema under its name.
    Reference(&'s Address),
    /// An object with declared members.
    Object,
    /// One of these texts.
    Enumeration(Vec<&'s str>),
    /// One of these schemas.
    Union(Vec<Cow<'s, Schema>>),
    /// A list; of anything without a schema.
    List(Option<&'s Schema>),
    /// A map; of anything without a schema.
    Map(Option<&'s Schema>),
    /// A primitive or untyped value.
    Scalar(EdmType),
}

/// What the schema is. Null is passed over: nothing that is emitted is ever required.
pub(super) fn shape<'s>(api: &'s Api, schema: &'s Schema) -> Shape<'s> {
    shape_within(api, schema, LONGEST_CHAIN)
}

/// What the schema is once references are followed; `None` where they go in a circle.
pub(super) fn resolved<'s>(api: &'s Api, schema: &'s Schema) -> Option<Shape<'s>> {
    resolved_within(api, schema, LONGEST_CHAIN)
}

/// Whether null is among the values of a schema: it says so itself, or what it refers to, or one of those
/// that it chooses from.
pub(super) fn takes_null(api: &Api, schema: &Schema) -> bool {
    let mut open = vec![schema];
    let mut followed = BTreeSet::new();
    while let Some(schema) = open.pop() {
        if schema.nullable {
            return true;
        }
        open.extend(schema.one_of.iter().chain(&schema.any_of));
        // Each is looked at once: schemas may refer to themselves, and to others many times over.
        let referred = schema.reference.as_ref().filter(|to| followed.insert(*to));
        open.extend(referred.and_then(|to| api.schemas.get(to)));
    }
    false
}

fn shape_within<'s>(api: &'s Api, schema: &'s Schema, chain: usize) -> Shape<'s> {
    if chain == 0 {
        return UNTYPED;
    }
    if let Some(address) = &schema.reference
        && !says_more(schema)
    {
        return Shape::Reference(address);
    }
    let members = !schema.properties.is_empty();
    if schema.reference.is_some() {
        return Shape::Object;
    }
    if !schema.all_of.is_empty() {
        return all_of(api, schema, chain);
    }
    let alternatives = alternatives(schema);
    match alternatives.as_slice() {
        [] => {}
        _ if members => return Shape::Object,
        [one] => return shape_within(api, one, chain.saturating_sub(1)),
        many => return union(api, schema, many),
    }
    if let Some(texts) = texts(schema) {
        return Shape::Enumeration(texts);
    }
    if schema.types.len() > 1 {
        return several_types(schema);
    }
    single(schema)
}

fn resolved_within<'s>(api: &'s Api, schema: &'s Schema, chain: usize) -> Option<Shape<'s>> {
    let left = chain.checked_sub(1)?;
    match shape_within(api, schema, left) {
        Shape::Reference(address) => match api.schemas.get(address) {
            Some(schema) => resolved_within(api, schema, left),
            None => Some(UNTYPED),
        },
        shape => Some(shape),
    }
}

/// Whether something beside the reference describes the value.
fn says_more(schema: &Schema) -> bool {
    !schema.properties.is_empty() || !schema.all_of.is_empty()
}

/// Whether the schema says what its values are, and not only what they need or mean.
fn describes(schema: &Schema) -> bool {
    schema.reference.is_some()
        || !schema.types.is_empty()
        || !schema.properties.is_empty()
        || !schema.all_of.is_empty()
        || !schema.one_of.is_empty()
        || !schema.any_of.is_empty()
        || schema.values.is_some()
        || schema.items.is_some()
        || matches!(schema.additional, Additional::Of(_))
}

/// The alternatives of a schema that say what values are: neither null nor `required` alone.
pub(super) fn alternatives(schema: &Schema) -> Vec<&Schema> {
    let all = schema.one_of.iter().chain(&schema.any_of);
    let all = all.filter(|part| describes(part));
    all.filter(|part| !part.values.as_ref().is_some_and(|values| only_null(values)))
        .collect()
}

fn only_null(values: &[super::super::Node]) -> bool {
    values
        .iter()
        .all(|value| value.value == super::super::Value::Null)
}

fn all_of<'s>(api: &'s Api, schema: &'s Schema, chain: usize) -> Shape<'s> {
    let parts: Vec<_> = schema
        .all_of
        .iter()
        .filter(|part| describes(part))
        .collect();
    let own = !schema.properties.is_empty() || !alternatives(schema).is_empty();
    match parts.as_slice() {
        [one] if !own => shape_within(api, one, chain.saturating_sub(1)),
        _ if own => Shape::Object,
        many => match many
            .iter()
            .map(|part| simple(api, part))
            .collect::<Option<Vec<_>>>()
        {
            Some(shapes) => shapes.into_iter().next().unwrap_or(UNTYPED),
            None => Shape::Object,
        },
    }
}

/// The shape of what is neither an object nor made of other schemas; `None` of anything else. It follows
/// references only, so that alternatives of alternatives cost nothing.
fn simple<'s>(api: &'s Api, schema: &'s Schema) -> Option<Shape<'s>> {
    let mut schema = schema;
    for _ in 0..LONGEST_CHAIN {
        let Some(address) = &schema.reference else {
            break;
        };
        schema = api.schemas.get(address)?;
    }
    let parts = [&schema.all_of, &schema.one_of, &schema.any_of];
    if schema.reference.is_some() || parts.iter().any(|parts| !parts.is_empty()) {
        return None;
    }
    if let Some(texts) = texts(schema) {
        return Some(Shape::Enumeration(texts));
    }
    let shape = single(schema);
    let one_type = schema.types.len() <= 1;
    (one_type && !matches!(shape, Shape::Object | Shape::Map(_))).then_some(shape)
}

/// Alternatives that are all texts are an enumeration, which is open anyway; those of one primitive type
/// are that type, as the schema around them has it if it says more.
fn union<'s>(api: &'s Api, schema: &'s Schema, alternatives: &[&'s Schema]) -> Shape<'s> {
    let union = || Shape::Union(alternatives.iter().map(|one| Cow::Borrowed(*one)).collect());
    let shapes = alternatives.iter().map(|one| simple(api, one));
    let Some(shapes) = shapes.collect::<Option<Vec<_>>>() else {
        return union();
    };
    let mut texts = Vec::new();
    let textual = shapes.iter().all(|shape| match shape {
        Shape::Enumeration(own) => {
            texts.extend(own.iter().copied());
            true
        }
        Shape::Scalar(EdmType::String) => true,
        _ => false,
    });
    if textual && !texts.is_empty() {
        let mut seen = std::collections::BTreeSet::new();
        texts.retain(|text| seen.insert(*text));
        return Shape::Enumeration(texts);
    }
    match shapes.first() {
        Some(Shape::Scalar(first)) if shapes.iter().all(|s| *s == Shape::Scalar(*first)) => {
            match schema.types.as_slice() {
                [_] => single(schema),
                _ => Shape::Scalar(*first),
            }
        }
        _ => union(),
    }
}

/// The texts of `enum`; `None` where it is not only texts.
fn texts(schema: &Schema) -> Option<Vec<&str>> {
    let values = schema.values.as_ref()?.iter();
    let values = values.filter(|value| value.value != super::super::Value::Null);
    let texts: Vec<&str> = values
        .map(super::super::Node::text)
        .collect::<Option<_>>()?;
    (!texts.is_empty()).then_some(texts)
}

/// A schema for each of several types (3.1).
fn several_types(schema: &Schema) -> Shape<'_> {
    let one = |ty: &JsonType| Schema {
        types: vec![*ty],
        values: None,
        ..schema.clone()
    };
    let of = |wanted| schema.types.contains(&wanted);
    let types = schema.types.iter();
    // Every integer is a number.
    let types = types.filter(|ty| **ty != JsonType::Integer || !of(JsonType::Number));
    let mut variants: Vec<Cow<'_, Schema>> = types.map(|ty| Cow::Owned(one(ty))).collect();
    if variants.len() == 1 {
        return Shape::Scalar(EdmType::Double);
    }
    variants.sort_by_key(|variant| variant.types == [JsonType::String]);
    Shape::Union(variants)
}

fn single(schema: &Schema) -> Shape<'_> {
    let ty = schema.types.first();
    if !schema.properties.is_empty() && matches!(ty, None | Some(JsonType::Object)) {
        return Shape::Object;
    }
    match (ty, &schema.additional) {
        (None | Some(JsonType::Object), Additional::Of(values)) => Shape::Map(Some(values)),
        (Some(JsonType::Object), _) => Shape::Map(None),
        (Some(JsonType::Array), _) => Shape::List(schema.items.as_deref()),
        (None, _) if schema.items.is_some() => Shape::List(schema.items.as_deref()),
        _ => Shape::Scalar(scalar(schema)),
    }
}

/// The primitive type of a schema. Times and durations stay text, because those of RFC 3339 are none of
/// OData's; so does base64, which has another alphabet than OData's. Numbers of any precision are doubles. An integer without a format may have 64 bits.
fn scalar(schema: &Schema) -> EdmType {
    let format = schema.format.as_deref().unwrap_or_default();
    let ty = schema.types.first().copied().or_else(|| of_values(schema));
    match (ty, format) {
        (Some(JsonType::Boolean), _) => EdmType::Boolean,
        (Some(JsonType::Integer), "int32" | "int16" | "int8" | "uint8" | "uint16") => {
            EdmType::Int32
        }
        (Some(JsonType::Integer), _) => EdmType::Int64,
        (Some(JsonType::Number), "decimal") => EdmType::Decimal,
        (Some(JsonType::Number), _) => EdmType::Double,
        (Some(JsonType::String), "date-time") => EdmType::DateTimeOffset,
        (Some(JsonType::String), "date") => EdmType::Date,
        (Some(JsonType::String), "uuid") => EdmType::Guid,
        (Some(JsonType::String), "binary") => EdmType::Binary,
        (Some(JsonType::String), _) => EdmType::String,
        _ => EdmType::Untyped,
    }
}

fn of_values(schema: &Schema) -> Option<JsonType> {
    use super::super::Value;
    let value = &schema.values.as_ref()?.first()?.value;
    match value {
        Value::Bool(_) => Some(JsonType::Boolean),
        Value::Number(text) if text.contains(['.', 'e', 'E']) => Some(JsonType::Number),
        Value::Number(_) => Some(JsonType::Integer),
        Value::Text(_) => Some(JsonType::String),
        _ => None,
    }
}
