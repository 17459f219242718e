//! From schemas that are types of the service to the types of the model.
//!
//! A component schema with a dot in its name is a type (Microsoft's converter names components by their
//! qualified names). A reference in `allOf` is its base type, a list of texts an enumeration. Whatever
//! is derived from `entity` is an entity type, and a property that holds entities is a navigation
//! property: in Graph's schema no structural property does, and no navigation property holds anything else.

use std::collections::{BTreeMap, BTreeSet};

use super::Address;
use super::ast::{Api, JsonType, Member, Schema};
use super::extension;
use crate::model::{
    Access, Capabilities, Documentation, EdmType, EnumMember, EnumType, Facets, NavigationProperty,
    Property, QualifiedName, Sourced, StructuredKind, StructuredType, TypeDef, TypeRef, TypeTarget,
};

/// The types that the component schemas are, by name. Of those that several documents repeat, the first
/// document by label decides.
#[must_use]
pub fn types(api: &Api) -> BTreeMap<QualifiedName, TypeDef> {
    types_with(api, &entities(api))
}

/// The same where it is known which of them are entity types.
pub(super) fn types_with(
    api: &Api,
    entities: &BTreeSet<QualifiedName>,
) -> BTreeMap<QualifiedName, TypeDef> {
    let types = Types { entities };
    schemas(api)
        .into_iter()
        .map(|(name, schema)| (name.clone(), types.lowered(name, schema)))
        .collect()
}

/// The schemas that are types, by name.
fn schemas(api: &Api) -> BTreeMap<QualifiedName, &Schema> {
    let mut schemas: BTreeMap<QualifiedName, &Schema> = BTreeMap::new();
    for (address, schema) in &api.schemas {
        if schema.is_envelope() {
            continue;
        }
        if let Some(name) = type_name(address) {
            schemas.entry(name).or_insert(schema);
        }
    }
    schemas
}

/// The name of the type that a component is; `None` of one that is none, and of `graph.Json`, which is
/// Graph's name for any value. OASIS' converter writes beside a type what of it can be sent, as
/// `NAME-create` and `NAME-update`, which no type is called (CSDL 4.01 §17.2).
fn type_name(address: &Address) -> Option<QualifiedName> {
    address.pointer.strip_prefix("/components/schemas/")?;
    let name = address.name();
    let twin = name
        .strip_suffix("-create")
        .or_else(|| name.strip_suffix("-update"));
    let name = twin.unwrap_or(&name);
    (name.contains('.') && name != "microsoft.graph.Json").then(|| QualifiedName::parse(name))
}

/// Adds the base types of entity types, and what is derived from them: all of a family are of one kind
/// (CSDL 4.01 §6.2).
pub(super) fn close(api: &Api, entities: &mut BTreeSet<QualifiedName>) {
    let schemas = schemas(api);
    let mut families: BTreeMap<QualifiedName, Vec<QualifiedName>> = BTreeMap::new();
    for (name, schema) in &schemas {
        if let Some(base) = base(schema) {
            families.entry(base.clone()).or_default().push(name.clone());
            families.entry(name.clone()).or_default().push(base);
        }
    }
    let mut open: Vec<QualifiedName> = entities.iter().cloned().collect();
    while let Some(name) = open.pop() {
        for kin in families.get(&name).into_iter().flatten() {
            if entities.insert(kin.clone()) {
                open.push(kin.clone());
            }
        }
    }
}

/// Types that are derived from a type called `entity`, that type, and what marked relations lead to.
pub(super) fn entities(api: &Api) -> BTreeSet<QualifiedName> {
    let schemas = schemas(api);
    let is_entity = |name: &QualifiedName| {
        let mut seen = BTreeSet::new();
        let mut next = Some(name.clone());
        while let Some(name) = next {
            if name.name() == "entity" {
                return true;
            }
            next = schemas.get(&name).and_then(|schema| base(schema));
            if !seen.insert(name) {
                break;
            }
        }
        false
    };
    let mut entities: BTreeSet<QualifiedName> = schemas
        .keys()
        .filter(|name| is_entity(name))
        .cloned()
        .collect();
    let known = entities.len();
    entities.extend(schemas.values().flat_map(|schema| led_to(schema)));
    if entities.len() > known {
        close(api, &mut entities);
    }
    entities
}

/// The types that members lead to that are marked as relations.
fn led_to(schema: &Schema) -> Vec<QualifiedName> {
    let parts = std::iter::once(schema).chain(&schema.all_of);
    let members = parts.flat_map(|part| &part.properties);
    let marked = members.filter(|member| extension::is_navigation(&member.schema));
    marked
        .filter_map(|member| type_ref(&member.schema).0.name().cloned())
        .collect()
}

/// The base type: the first reference in `allOf`.
fn base(schema: &Schema) -> Option<QualifiedName> {
    let mut references = schema
        .all_of
        .iter()
        .filter_map(|part| part.reference.as_ref());
    references.find_map(type_name)
}

struct Types<'e> {
    entities: &'e BTreeSet<QualifiedName>,
}

impl Types<'_> {
    fn lowered(&self, name: QualifiedName, schema: &Schema) -> TypeDef {
        match &schema.values {
            Some(values) => {
                let texts = values.iter().filter_map(|value| value.text());
                TypeDef::Enum(EnumType {
                    name,
                    underlying: EdmType::Int32,
                    flags: extension::is_flags(schema),
                    members: texts.map(|text| enum_member(text, schema)).collect(),
                    docs: docs(schema),
                    origin: schema.origin.clone(),
                })
            }
            None => TypeDef::Structured(self.structured(name, schema)),
        }
    }

    fn structured(&self, name: QualifiedName, schema: &Schema) -> StructuredType {
        let kind = match self.entities.contains(&name) {
            true => StructuredKind::Entity,
            false => StructuredKind::Complex,
        };
        let mut ty = StructuredType::new(name, kind, &schema.origin);
        ty.base = base(schema);
        let own = schema.all_of.iter().filter(|part| part.reference.is_none());
        for part in std::iter::once(schema).chain(own) {
            let told = docs(part);
            ty.docs.description = ty.docs.description.or(told.description);
            ty.docs.deprecation = ty.docs.deprecation.or(told.deprecation);
            for member in part
                .properties
                .iter()
                .filter(|member| !member.name.contains('@'))
            {
                self.member(&mut ty, member);
            }
        }
        ty
    }

    fn member(&self, ty: &mut StructuredType, member: &Member) {
        let (target, nullable) = type_ref(&member.schema);
        let entity = target
            .name()
            .is_some_and(|name| self.entities.contains(name));
        let (name, docs) = (member.name.clone(), docs(&member.schema));
        let origin = member.origin.clone();
        if entity || extension::is_navigation(&member.schema) {
            ty.navigations.push(NavigationProperty {
                name,
                ty: target,
                nullable,
                contains_target: false,
                partner: None,
                constraints: Vec::new(),
                on_delete: None,
                access: None,
                capabilities: Capabilities::default(),
                docs,
                origin,
            });
        } else {
            ty.properties.push(Property {
                name,
                ty: target,
                nullable,
                facets: Facets::default(),
                access: access(&member.schema),
                required_on_create: None,
                capabilities: Box::default(),
                docs,
                origin,
            });
        }
    }
}

fn enum_member(text: &str, schema: &Schema) -> EnumMember {
    EnumMember {
        name: text.to_owned(),
        value: None,
        docs: Documentation {
            description: extension::member_description(schema, text),
            ..Documentation::default()
        },
        origin: schema.origin.clone(),
    }
}

/// `readOnly` and `writeOnly`, as the converter writes `Computed` and `Permissions`.
fn access(schema: &Schema) -> Option<Sourced<Access>> {
    let access = match (schema.read_only, schema.write_only) {
        (true, _) => Access::ReadOnly,
        (false, true) => Access::WriteOnly,
        (false, false) => return None,
    };
    Some(Sourced::new(access, &schema.origin))
}

fn docs(schema: &Schema) -> Documentation {
    Documentation {
        description: schema.description.clone(),
        deprecation: extension::deprecation(&schema.extensions, schema.deprecated, &schema.origin),
        ..Documentation::default()
    }
}

/// What a schema in the place of a value holds, and whether it may be null: of a collection, its items.
pub(super) fn type_ref(schema: &Schema) -> (TypeRef, bool) {
    if let Some(items) = &schema.items {
        let (item, nullable) = type_ref(items);
        return (item.into_collection(), nullable);
    }
    let parts = [&schema.any_of, &schema.one_of, &schema.all_of];
    let mut references = std::iter::once(schema).chain(parts.into_iter().flatten());
    let named = references.find_map(|part| type_name(part.reference.as_ref()?));
    let null = |part: &Schema| part.nullable;
    let alternatives = schema.any_of.iter().chain(&schema.one_of);
    let nullable = schema.nullable || alternatives.clone().any(null);
    if let Some(name) = named {
        return (
            TypeRef {
                collection: false,
                target: TypeTarget::Named(name),
            },
            nullable,
        );
    }
    let number = alternatives.clone().find(|part| {
        part.types
            .iter()
            .any(|ty| matches!(ty, JsonType::Number | JsonType::Integer))
    });
    // Microsoft's converter writes the format into the alternatives, OASIS' beside them.
    let shown = number.unwrap_or(schema);
    let format = shown.format.as_deref().or(schema.format.as_deref());
    let ty = primitive(shown.types.first(), format.unwrap_or_default());
    (TypeRef::edm(ty), nullable)
}

/// The primitive type that the converters write as this type and format.
fn primitive(ty: Option<&JsonType>, format: &str) -> EdmType {
    match (ty, format) {
        (_, "int16") => EdmType::Int16,
        (_, "int32") => EdmType::Int32,
        (_, "int64") => EdmType::Int64,
        (_, "int8") => EdmType::SByte,
        (_, "uint8") => EdmType::Byte,
        (_, "double") => EdmType::Double,
        (_, "float") => EdmType::Single,
        (_, "decimal") => EdmType::Decimal,
        (Some(JsonType::Boolean), _) => EdmType::Boolean,
        (Some(JsonType::Integer), _) => EdmType::Int32,
        (Some(JsonType::Number), _) => EdmType::Double,
        (_, "date-time") => EdmType::DateTimeOffset,
        (_, "date") => EdmType::Date,
        (_, "time") => EdmType::TimeOfDay,
        (_, "duration") => EdmType::Duration,
        (_, "uuid") => EdmType::Guid,
        (_, "base64url") => EdmType::Binary,
        (_, "binary") => EdmType::Stream,
        (Some(JsonType::String), _) => EdmType::String,
        _ => EdmType::Untyped,
    }
}
