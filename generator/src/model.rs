//! What the API is: one model, whatever the sources, each fact with the place it was read.
//!
//! The vocabulary is that of OData CSDL 4.01 (the Entity Data Model) and of HTTP. Everything is
//! serialisable and sorted, so that two models can be compared as text.

mod capability;
mod container;
mod documentation;
mod endpoint;
mod enumeration;
mod name;
mod operation;
mod path;
mod request;
mod structured;
mod types;
mod union;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

pub use capability::{Capabilities, CustomParameter, CustomPlace, Navigability, UpdateMethod};
pub use container::{Binding, Root, RootKind, Term};
pub use documentation::{Deprecation, Documentation, Sourced};
pub use endpoint::{
    Content, Encoding, Endpoint, EndpointBody, EndpointParameter, ParameterLocation,
    ParameterStyle, SecurityScheme, Service, essence, is_json,
};
pub use enumeration::{EnumMember, EnumType};
pub use name::{EdmType, QualifiedName};
pub use operation::{Operation, OperationKind, Parameter, ReturnType};
pub use path::{PathSegment, PathTemplate, Placeholder, Unbalanced};
pub use request::{Body, Example, HttpMethod, HttpRequest, Message, PermissionKind, Permissions};
pub use structured::{
    Access, Key, KeyProperty, NavigationProperty, OnDelete, Property, StructuredKind,
    StructuredType, UndeclaredMember,
};
pub use types::{Facets, Scale, TypeDefinition, TypeRef, TypeTarget};
pub use union::{ContainerKind, ContainerType, UnionType, UnionVariant, VariantMarks};

/// A service: its types, its operations, its entry points, and the requests its pages document.
#[derive(Debug, Clone, Default, PartialEq, Deserialize, Serialize)]
pub struct Model {
    /// Types by qualified name.
    pub types: BTreeMap<QualifiedName, TypeDef>,
    /// Actions and functions, sorted by [`Operation::order`].
    pub operations: Vec<Operation>,
    /// Entity sets, singletons and imports, by name.
    pub roots: BTreeMap<String, Root>,
    /// Annotation terms the service defines, by qualified name.
    pub terms: BTreeMap<QualifiedName, Term>,
    /// Requests that reference pages document, sorted by path, method and page.
    pub requests: Vec<HttpRequest>,
    /// The service, where it is described path by path.
    #[serde(default, skip_serializing_if = "Service::is_empty")]
    pub service: Service,
}

/// A type of the schema.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
#[expect(
    clippy::large_enum_variant,
    reason = "most types are structured; a box would cost more"
)]
pub enum TypeDef {
    /// An entity type or a complex type.
    Structured(StructuredType),
    /// An enumeration type.
    Enum(EnumType),
    /// A type definition: a primitive type under another name, with facets.
    Definition(TypeDefinition),
    /// One of several types.
    Union(UnionType),
    /// A list of lists, or a map.
    Container(ContainerType),
}

impl TypeDef {
    /// Where the type is declared (or first mentioned, for an opaque one).
    #[must_use]
    pub fn origin(&self) -> &crate::Origin {
        match self {
            Self::Structured(t) => &t.origin,
            Self::Enum(t) => &t.origin,
            Self::Definition(t) => &t.origin,
            Self::Union(t) => &t.origin,
            Self::Container(t) => &t.origin,
        }
    }

    /// What its sources say about it.
    #[must_use]
    pub fn docs(&self) -> &Documentation {
        match self {
            Self::Structured(t) => &t.docs,
            Self::Enum(t) => &t.docs,
            Self::Definition(t) => &t.docs,
            Self::Union(t) => &t.docs,
            Self::Container(t) => &t.docs,
        }
    }
}

impl Model {
    /// The structured type of that name.
    #[must_use]
    pub fn structured(&self, name: &QualifiedName) -> Option<&StructuredType> {
        match self.types.get(name) {
            Some(TypeDef::Structured(t)) => Some(t),
            _ => None,
        }
    }

    /// The type and its base types, nearest first. Ends where a base is unknown or repeats, so that
    /// it is safe on models whose inheritance has not been checked yet.
    pub fn lineage<'m>(&'m self, name: &QualifiedName) -> Vec<&'m StructuredType> {
        let mut lineage: Vec<&StructuredType> = Vec::new();
        let mut next = self.structured(name);
        while let Some(ty) = next {
            if lineage.iter().any(|seen| seen.name == ty.name) {
                break;
            }
            lineage.push(ty);
            next = ty.base.as_ref().and_then(|base| self.structured(base));
        }
        lineage
    }

    /// The model as JSON text, sorted, with a final newline: for review and for comparison.
    ///
    /// # Errors
    /// Only if a value cannot be written as JSON, which no field of the model allows.
    pub fn to_json(&self) -> Result<String, serde_json::Error> {
        serde_json::to_string_pretty(self).map(|text| text + "\n")
    }

    /// The model that [`Model::to_json`] wrote. Origins keep file and line; bytes are not written.
    ///
    /// # Errors
    /// When the text is not JSON, or not of this version's form.
    pub fn from_json(text: &str) -> Result<Self, serde_json::Error> {
        serde_json::from_str(text)
    }
}
