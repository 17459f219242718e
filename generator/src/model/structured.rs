//! Entity types and complex types.

use serde::{Deserialize, Serialize};

use super::{Capabilities, Documentation, Facets, QualifiedName, Sourced, TypeRef};
use crate::Origin;

/// Whether values have an identity of their own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum StructuredKind {
    /// An entity type: keyed, addressable (CSDL 4.01 §6).
    Entity,
    /// A complex type: part of something else (CSDL 4.01 §9).
    Complex,
}

/// An entity type or a complex type.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct StructuredType {
    /// Its name.
    pub name: QualifiedName,
    /// Entity or complex.
    pub kind: StructuredKind,
    /// Set where a source mentions the type and no source describes it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub opaque: bool,
    /// The type it is derived from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub base: Option<QualifiedName>,
    /// Whether only derived types have values.
    #[serde(
        rename = "abstract",
        default,
        skip_serializing_if = "std::ops::Not::not"
    )]
    pub is_abstract: bool,
    /// Whether values may have undeclared members, as declared here; derived types inherit it.
    #[serde(rename = "open", default, skip_serializing_if = "std::ops::Not::not")]
    pub is_open: bool,
    /// Whether the entity itself is a media stream (`HasStream`), as declared here; inherited.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub has_stream: bool,
    /// Where it is said that the path of a value goes on with `:/{path}` to another one that lies
    /// below it; inherited.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by_path: Option<Origin>,
    /// The key, as declared here; inherited.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub key: Option<Key>,
    /// Keys of the term `Org.OData.Core.V1.AlternateKeys`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub alternate_keys: Vec<Key>,
    /// Structural properties declared here, in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub properties: Vec<Property>,
    /// Navigation properties declared here, in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub navigations: Vec<NavigationProperty>,
    /// Members that only a later source has, in its order: values of them are undeclared.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub undeclared: Vec<UndeclaredMember>,
    /// Instance annotations that terms of the service declare for this type, by name without `@`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub instance_annotations: Vec<String>,
    /// What may be done with values of the type.
    #[serde(default, skip_serializing_if = "Capabilities::is_empty")]
    pub capabilities: Capabilities,
    /// Documentation.
    #[serde(flatten)]
    pub docs: Documentation,
    /// Where it is declared or, for an opaque type, first mentioned.
    pub origin: Origin,
}

impl StructuredType {
    /// A type of which nothing is known but its name.
    #[must_use]
    pub fn opaque(name: QualifiedName, kind: StructuredKind, origin: &Origin) -> Self {
        Self {
            opaque: true,
            ..Self::new(name, kind, origin)
        }
    }

    /// A type without members.
    #[must_use]
    pub fn new(name: QualifiedName, kind: StructuredKind, origin: &Origin) -> Self {
        Self {
            name,
            kind,
            opaque: false,
            base: None,
            is_abstract: false,
            is_open: false,
            has_stream: false,
            by_path: None,
            key: None,
            alternate_keys: Vec::new(),
            properties: Vec::new(),
            navigations: Vec::new(),
            undeclared: Vec::new(),
            instance_annotations: Vec::new(),
            capabilities: Capabilities::default(),
            docs: Documentation::default(),
            origin: origin.clone(),
        }
    }
}

/// A key: the properties whose values together identify an entity.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
pub struct Key {
    /// Its properties, in order.
    pub properties: Vec<KeyProperty>,
    /// Where it is declared.
    pub origin: Origin,
}

/// A property of a key (`PropertyRef`).
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
pub struct KeyProperty {
    /// Path to the property, usually its name.
    pub path: String,
    /// Name used for it in key predicates.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub alias: Option<String>,
}

/// Who may write a property.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Access {
    /// The service sets it (`Computed`, `Permissions` Read).
    ReadOnly,
    /// Set on create, then fixed (`Immutable`).
    CreateOnly,
    /// Never returned (`Permissions` Write).
    WriteOnly,
}

/// A structural property.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Property {
    /// Its name, which is also its name on the wire.
    pub name: String,
    /// What it holds.
    #[serde(rename = "type")]
    pub ty: TypeRef,
    /// Whether the value (or an item of the collection) may be null.
    pub nullable: bool,
    /// Limits on the value.
    #[serde(default, skip_serializing_if = "Facets::is_empty")]
    pub facets: Facets,
    /// Restriction on writing, if a source states one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub access: Option<Sourced<Access>>,
    /// Set where a page says that creating needs it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub required_on_create: Option<Sourced<bool>>,
    /// What may be done with the property where it is addressed by itself.
    #[serde(default, skip_serializing_if = "Capabilities::is_empty")]
    pub capabilities: Box<Capabilities>,
    /// Documentation.
    #[serde(flatten)]
    pub docs: Documentation,
    /// Where it is declared.
    pub origin: Origin,
}

/// A navigation property: a relation to entities.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct NavigationProperty {
    /// Its name, which is also its path segment.
    pub name: String,
    /// The entity type at the other end, one or many.
    #[serde(rename = "type")]
    pub ty: TypeRef,
    /// Whether there may be none.
    pub nullable: bool,
    /// Whether the related entities exist only within this one (`ContainsTarget`).
    pub contains_target: bool,
    /// The navigation property that leads back.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub partner: Option<String>,
    /// Pairs of property and referenced property that must be equal.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub constraints: Vec<(String, String)>,
    /// What deleting this entity does to the related ones.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on_delete: Option<OnDelete>,
    /// Restriction on writing it as a member of this entity, if a source states one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub access: Option<Sourced<Access>>,
    /// What may be done along it.
    #[serde(default, skip_serializing_if = "Capabilities::is_empty")]
    pub capabilities: Capabilities,
    /// Documentation.
    #[serde(flatten)]
    pub docs: Documentation,
    /// Where it is declared.
    pub origin: Origin,
}

/// A member that a reference page describes and the metadata does not declare.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct UndeclaredMember {
    /// Its name, which is also its name on the wire.
    pub name: String,
    /// What it holds by the word of the page; nothing is read or written by it.
    #[serde(rename = "type")]
    pub ty: String,
    /// Documentation.
    #[serde(flatten)]
    pub docs: Documentation,
    /// Where it is described.
    pub origin: Origin,
}

/// `OnDelete` of a navigation property (CSDL 4.01 §8.6).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize)]
pub enum OnDelete {
    /// Related entities are deleted too.
    Cascade,
    /// Deleting fails while there are related entities.
    None,
    /// Referencing properties become null.
    SetNull,
    /// Referencing properties take their default.
    SetDefault,
}
