//! Unions: which variants there are, and what tells their values apart.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use super::super::Address;
use super::super::ast::{Api, Discriminator, Schema};
use super::members::Members;
use super::names::{self, Names};
use super::shape::{Shape, alternatives, resolved};
use super::types::{Lowering, docs};
use crate::model::{EdmType, QualifiedName, TypeRef, UnionType, UnionVariant, VariantMarks};

/// Schemas with a discriminator that others extend by `allOf`: the union that stands where the type of a
/// value is such a schema.
pub(super) struct Bases(BTreeMap<Address, (QualifiedName, Vec<Address>)>);

impl Bases {
    /// Finds them, and names their unions.
    pub(super) fn new(api: &Api, names: &mut Names) -> Self {
        let mut extending: BTreeMap<&Address, Vec<&Address>> = BTreeMap::new();
        for (address, schema) in &api.schemas {
            for base in schema
                .all_of
                .iter()
                .filter_map(|part| part.reference.as_ref())
            {
                extending.entry(base).or_default().push(address);
            }
        }
        let mut bases = BTreeMap::new();
        for (address, schema) in &api.schemas {
            let is_base = schema.discriminator.is_some() && alternatives(schema).is_empty();
            let derived = descendants(address, &extending);
            let Some(name) = names.of(address).filter(|_| is_base && !derived.is_empty()) else {
                continue;
            };
            let union = format!("Any{}", name.name());
            let union = QualifiedName::new(name.namespace(), &union);
            bases.insert(address.clone(), (names.claim(union.as_str()), derived));
        }
        Self(bases)
    }

    /// The union over those that extend the schema.
    pub(super) fn union(&self, address: &Address) -> Option<&QualifiedName> {
        self.0.get(address).map(|(name, _)| name)
    }
}

fn descendants(base: &Address, extending: &BTreeMap<&Address, Vec<&Address>>) -> Vec<Address> {
    let mut found = BTreeSet::new();
    let mut open = vec![base];
    while let Some(address) = open.pop() {
        for &derived in extending.get(address).into_iter().flatten() {
            if derived != base && found.insert(derived.clone()) {
                open.push(derived);
            }
        }
    }
    found.into_iter().collect()
}

/// The unions over schemas that extend one with a discriminator; the base itself comes last.
pub(super) fn of_bases(bases: &Bases, api: &Api, names: &Names) -> Vec<(QualifiedName, UnionType)> {
    let mut unions = Vec::new();
    for (address, (name, derived)) in &bases.0 {
        let Some(base) = api.schemas.get(address) else {
            continue;
        };
        let mut variants = Vec::new();
        for address in derived.iter().chain([address]) {
            let (Some(schema), Some(own)) = (api.schemas.get(address), names.of(address)) else {
                continue;
            };
            let is_base = std::ptr::eq(schema, base);
            let tags = tags(base.discriminator.as_ref(), Some(address), own, !is_base);
            variants.push(UnionVariant {
                name: own.name().to_owned(),
                ty: TypeRef::named(own.clone()),
                marks: marks(api, schema, tags),
            });
        }
        let union = UnionType {
            name: name.clone(),
            discriminator: base.discriminator.as_ref().map(|d| d.property.clone()),
            variants,
            docs: docs(base),
            origin: base.origin.clone(),
        };
        unions.push((name.clone(), union));
    }
    unions
}

/// Lowers `oneOf` and `anyOf`. What takes many values comes after what takes few, so that the first
/// variant that fits is the right one.
pub(super) fn lower(
    lowering: &mut Lowering<'_>,
    name: &QualifiedName,
    schema: &Schema,
    alternatives: &[Cow<'_, Schema>],
) -> UnionType {
    let discriminator = schema.discriminator.as_ref();
    let mut ranked = Vec::new();
    for alternative in alternatives {
        let address = alternative.reference.as_ref();
        let own = address.and_then(|address| lowering.name(address)).cloned();
        let tags = match &own {
            Some(own) => tags(discriminator, address, own, true),
            None => Vec::new(),
        };
        let marks = marks(lowering.api, alternative, tags);
        let label = match &own {
            Some(own) => own.name().to_owned(),
            None => label(lowering.api, alternative, &marks),
        };
        let ty = lowering.value(alternative, &names::inside(name.as_str(), &label));
        let rank = rank(lowering.api, alternative, &marks);
        let variant = UnionVariant {
            name: label,
            ty,
            marks,
        };
        ranked.push((rank, variant));
    }
    ranked.sort_by_key(|(rank, _)| *rank);
    UnionType {
        name: name.clone(),
        discriminator: discriminator.map(|d| d.property.clone()),
        variants: ranked.into_iter().map(|(_, variant)| variant).collect(),
        docs: docs(schema),
        origin: schema.origin.clone(),
    }
}

/// The values of the discriminator that stand for a schema: those of the mapping, else its own name
/// (OpenAPI 3.1.1 §4.8.25.4).
fn tags(
    discriminator: Option<&Discriminator>,
    address: Option<&Address>,
    own: &QualifiedName,
    is_implicit: bool,
) -> Vec<String> {
    let Some(discriminator) = discriminator else {
        return Vec::new();
    };
    let mapping = discriminator.mapping.iter();
    let mapped = mapping.filter(|(_, target)| Some(target) == address);
    let tags: Vec<String> = mapped.map(|(tag, _)| tag.clone()).collect();
    if tags.is_empty() && is_implicit {
        return vec![own.to_string()];
    }
    tags
}

fn marks(api: &Api, schema: &Schema, tags: Vec<String>) -> VariantMarks {
    let mut marks = VariantMarks {
        tags,
        ..VariantMarks::default()
    };
    if let Some(Shape::Object) = resolved(api, schema) {
        let Members { members, required } = Members::of(api, schema);
        marks.required = required.into_iter().map(str::to_owned).collect();
        for member in members {
            if let Some(Shape::Enumeration(texts)) = resolved(api, &member.schema)
                && let [only] = texts.as_slice()
            {
                marks
                    .constants
                    .push((member.name.clone(), (*only).to_owned()));
            }
        }
    }
    marks
}

/// What a variant without a name is called.
fn label(api: &Api, schema: &Schema, marks: &VariantMarks) -> String {
    if let Some(title) = &schema.title {
        return title.clone();
    }
    match resolved(api, schema) {
        Some(Shape::Object) => match marks.constants.first() {
            Some((_, text)) => text.clone(),
            None => "Object".to_owned(),
        },
        Some(Shape::List(items)) => match items.and_then(|items| resolved(api, items)) {
            Some(Shape::Scalar(edm)) => format!("{edm:?}List"),
            _ => "List".to_owned(),
        },
        Some(Shape::Map(_)) => "Map".to_owned(),
        Some(Shape::Enumeration(_)) => "Text".to_owned(),
        Some(Shape::Scalar(EdmType::Untyped)) | None => "Any".to_owned(),
        Some(Shape::Scalar(edm)) => format!("{edm:?}"),
        Some(Shape::Union(_) | Shape::Reference(_)) => "Other".to_owned(),
    }
}

/// How many values a variant takes, roughly.
fn rank(api: &Api, schema: &Schema, marks: &VariantMarks) -> (u8, std::cmp::Reverse<usize>) {
    let kind = match resolved(api, schema) {
        Some(Shape::Object) if *marks != VariantMarks::default() => 0,
        Some(Shape::Object) => 1,
        Some(Shape::Scalar(EdmType::Untyped)) | None => 6,
        Some(Shape::Enumeration(_) | Shape::Scalar(EdmType::String)) => 3,
        Some(Shape::Scalar(_) | Shape::List(_)) => 2,
        Some(Shape::Map(_)) => 4,
        Some(Shape::Union(_) | Shape::Reference(_)) => 5,
    };
    (kind, std::cmp::Reverse(marks.required.len()))
}
