//! Entry points of the service, and the annotation terms it defines.

use serde::{Deserialize, Serialize};

use super::{Capabilities, Documentation, QualifiedName, TypeRef};
use crate::Origin;

/// What kind of entry point.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum RootKind {
    /// An entity set: many entities of the type.
    EntitySet,
    /// A singleton: one entity of the type.
    Singleton,
    /// An unbound action, by its qualified name.
    ActionImport(QualifiedName),
    /// An unbound function (all its overloads), by its qualified name.
    FunctionImport(QualifiedName),
}

/// A child of the entity container (CSDL 4.01 §13).
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Root {
    /// Its name, which is also its path segment.
    pub name: String,
    /// What it is.
    pub kind: RootKind,
    /// The entity type of a set or singleton.
    #[serde(rename = "type", default, skip_serializing_if = "Option::is_none")]
    pub ty: Option<TypeRef>,
    /// Set the results of an import belong to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub entity_set: Option<String>,
    /// Navigation property bindings.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub bindings: Vec<Binding>,
    /// Whether the service document lists it; `None` where the source is silent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub in_service_document: Option<bool>,
    /// What may be done with it.
    #[serde(default, skip_serializing_if = "Capabilities::is_empty")]
    pub capabilities: Capabilities,
    /// Documentation.
    #[serde(flatten)]
    pub docs: Documentation,
    /// Where it is declared.
    pub origin: Origin,
}

/// A navigation property binding (CSDL 4.01 §13.4).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Deserialize, Serialize)]
pub struct Binding {
    /// Path of the navigation property, from the entry point; may hold casts.
    pub path: String,
    /// Path of the target, from the container.
    pub target: String,
}

/// An annotation term that the service defines (CSDL 4.01 §14.1).
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Term {
    /// Its name.
    pub name: QualifiedName,
    /// Type of its value.
    #[serde(rename = "type")]
    pub ty: TypeRef,
    /// Elements it applies to; empty means any.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub applies_to: Vec<String>,
    /// Documentation.
    #[serde(flatten)]
    pub docs: Documentation,
    /// Where it is declared.
    pub origin: Origin,
}
