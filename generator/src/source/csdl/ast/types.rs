//! Types as written.

use super::{Annotation, Text};
use crate::Origin;

/// `EntityType` or `ComplexType` (CSDL XML 4.01 §6, §9).
#[derive(Debug, Clone, PartialEq)]
pub struct StructuredType {
    /// `Name`
    pub name: String,
    /// `BaseType`
    pub base_type: Option<Text>,
    /// `Abstract`
    pub is_abstract: Option<bool>,
    /// `OpenType`
    pub open_type: Option<bool>,
    /// `HasStream`, of entity types only.
    pub has_stream: Option<bool>,
    /// `Key`: its `PropertyRef`s.
    pub key: Option<(Vec<PropertyRef>, Origin)>,
    /// Structural properties.
    pub properties: Vec<Property>,
    /// Navigation properties.
    pub navigations: Vec<NavigationProperty>,
    /// Inline annotations.
    pub annotations: Vec<Annotation>,
    /// Where it stands.
    pub origin: Origin,
}

/// `PropertyRef` (CSDL XML 4.01 §6.6)
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PropertyRef {
    /// `Name`: a path.
    pub name: Text,
    /// `Alias`
    pub alias: Option<Text>,
}

/// `Property` (CSDL XML 4.01 §7)
#[derive(Debug, Clone, PartialEq)]
pub struct Property {
    /// `Name`
    pub name: String,
    /// `Type`
    pub ty: Text,
    /// `Nullable`
    pub nullable: Option<bool>,
    /// Facets.
    pub facets: Facets,
    /// Inline annotations.
    pub annotations: Vec<Annotation>,
    /// Where it stands.
    pub origin: Origin,
}

/// Facet attributes (CSDL XML 4.01 §7.2, §7.3), as text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Facets {
    /// `MaxLength`
    pub max_length: Option<Text>,
    /// `Precision`
    pub precision: Option<Text>,
    /// `Scale`
    pub scale: Option<Text>,
    /// `Unicode`
    pub unicode: Option<bool>,
    /// `SRID`
    pub srid: Option<Text>,
    /// `DefaultValue`
    pub default_value: Option<Text>,
}

/// `NavigationProperty` (CSDL XML 4.01 §8)
#[derive(Debug, Clone, PartialEq)]
pub struct NavigationProperty {
    /// `Name`
    pub name: String,
    /// `Type`
    pub ty: Text,
    /// `Nullable`
    pub nullable: Option<bool>,
    /// `Partner`
    pub partner: Option<Text>,
    /// `ContainsTarget`
    pub contains_target: Option<bool>,
    /// `ReferentialConstraint`s.
    pub constraints: Vec<ReferentialConstraint>,
    /// `OnDelete`
    pub on_delete: Option<OnDelete>,
    /// Inline annotations.
    pub annotations: Vec<Annotation>,
    /// Where it stands.
    pub origin: Origin,
}

/// `ReferentialConstraint` (CSDL XML 4.01 §8.5)
#[derive(Debug, Clone, PartialEq)]
pub struct ReferentialConstraint {
    /// `Property`
    pub property: Text,
    /// `ReferencedProperty`
    pub referenced: Text,
    /// Inline annotations.
    pub annotations: Vec<Annotation>,
}

/// `OnDelete` (CSDL XML 4.01 §8.6)
#[derive(Debug, Clone, PartialEq)]
pub struct OnDelete {
    /// `Action`
    pub action: Text,
    /// Inline annotations.
    pub annotations: Vec<Annotation>,
}

/// `EnumType` (CSDL XML 4.01 §10)
#[derive(Debug, Clone, PartialEq)]
pub struct EnumType {
    /// `Name`
    pub name: String,
    /// `UnderlyingType`
    pub underlying: Option<Text>,
    /// `IsFlags`
    pub is_flags: Option<bool>,
    /// Members.
    pub members: Vec<Member>,
    /// Inline annotations.
    pub annotations: Vec<Annotation>,
    /// Where it stands.
    pub origin: Origin,
}

/// `Member` (CSDL XML 4.01 §10.3)
#[derive(Debug, Clone, PartialEq)]
pub struct Member {
    /// `Name`
    pub name: String,
    /// `Value`
    pub value: Option<Text>,
    /// Inline annotations.
    pub annotations: Vec<Annotation>,
    /// Where it stands.
    pub origin: Origin,
}

/// `TypeDefinition` (CSDL XML 4.01 §11)
#[derive(Debug, Clone, PartialEq)]
pub struct TypeDefinition {
    /// `Name`
    pub name: String,
    /// `UnderlyingType`
    pub underlying: Text,
    /// Facets.
    pub facets: Facets,
    /// Inline annotations.
    pub annotations: Vec<Annotation>,
    /// Where it stands.
    pub origin: Origin,
}
