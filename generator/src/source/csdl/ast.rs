//! CSDL as written: one tree per document, nothing resolved, every element with its place.

mod annotation;
mod container;
mod operation;
mod types;

pub use annotation::{Annotation, Annotations, Expression, PropertyValue, Record, Scalar, Term};
pub use container::{
    ContainerChild, ContainerChildKind, EntityContainer, NavigationPropertyBinding,
};
pub use operation::{Operation, Parameter, ReturnType};
pub use types::{
    EnumType, Facets, Member, NavigationProperty, OnDelete, Property, PropertyRef,
    ReferentialConstraint, StructuredType, TypeDefinition,
};

use crate::Origin;

/// A piece of text, such as the value of an attribute, and its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Text {
    /// The text.
    pub value: String,
    /// Where it stands.
    pub origin: Origin,
}

/// A CSDL document (CSDL XML 4.01 §3).
#[derive(Debug, Clone, PartialEq)]
pub struct Document {
    /// `Version` of `edmx:Edmx`.
    pub version: Option<String>,
    /// Documents it refers to.
    pub references: Vec<Reference>,
    /// Schemas in the order of the file.
    pub schemas: Vec<Schema>,
    /// Where its root is.
    pub origin: Origin,
}

/// `edmx:Reference` (CSDL XML 4.01 §3.3).
#[derive(Debug, Clone, PartialEq)]
pub struct Reference {
    /// Address of the document.
    pub uri: Option<Text>,
    /// Schemas taken from it.
    pub includes: Vec<Include>,
    /// Annotations taken from it.
    pub include_annotations: Vec<IncludeAnnotations>,
    /// Annotations of the reference.
    pub annotations: Vec<Annotation>,
    /// Where it stands.
    pub origin: Origin,
}

/// `edmx:Include` (CSDL XML 4.01 §3.4).
#[derive(Debug, Clone, PartialEq)]
pub struct Include {
    /// Namespace of the schema.
    pub namespace: Text,
    /// Its name within this document.
    pub alias: Option<Text>,
    /// Where it stands.
    pub origin: Origin,
}

/// `edmx:IncludeAnnotations` (CSDL XML 4.01 §3.5).
#[derive(Debug, Clone, PartialEq)]
pub struct IncludeAnnotations {
    /// Namespace of the terms.
    pub term_namespace: Text,
    /// Qualifier that the annotations must have.
    pub qualifier: Option<String>,
    /// Namespace of the targets.
    pub target_namespace: Option<Text>,
    /// Where it stands.
    pub origin: Origin,
}

/// `Schema` (CSDL XML 4.01 §5).
#[derive(Debug, Clone, PartialEq)]
pub struct Schema {
    /// Its namespace.
    pub namespace: Text,
    /// Short name of the namespace.
    pub alias: Option<Text>,
    /// Entity types.
    pub entity_types: Vec<StructuredType>,
    /// Complex types.
    pub complex_types: Vec<StructuredType>,
    /// Enumeration types.
    pub enum_types: Vec<EnumType>,
    /// Type definitions.
    pub type_definitions: Vec<TypeDefinition>,
    /// Actions.
    pub actions: Vec<Operation>,
    /// Functions.
    pub functions: Vec<Operation>,
    /// Entity containers; a document should have one at most.
    pub containers: Vec<EntityContainer>,
    /// Annotation terms.
    pub terms: Vec<Term>,
    /// Annotations of elements elsewhere.
    pub external: Vec<Annotations>,
    /// Annotations of the schema.
    pub annotations: Vec<Annotation>,
    /// Where it stands.
    pub origin: Origin,
}
