//! Entity containers as written.

use super::{Annotation, Text};
use crate::Origin;

/// `EntityContainer` (CSDL XML 4.01 §13)
#[derive(Debug, Clone, PartialEq)]
pub struct EntityContainer {
    /// `Name`
    pub name: String,
    /// `Extends`
    pub extends: Option<Text>,
    /// Children in the order of the file.
    pub children: Vec<ContainerChild>,
    /// Inline annotations.
    pub annotations: Vec<Annotation>,
    /// Where it stands.
    pub origin: Origin,
}

/// A child of an entity container.
#[derive(Debug, Clone, PartialEq)]
pub struct ContainerChild {
    /// `Name`
    pub name: String,
    /// Which element it is.
    pub kind: ContainerChildKind,
    /// What it is made of: `EntityType`, `Type`, `Action` or `Function`.
    pub subject: Text,
    /// `EntitySet`, of imports only.
    pub entity_set: Option<Text>,
    /// `IncludeInServiceDocument`
    pub include_in_service_document: Option<bool>,
    /// Navigation property bindings, of sets and singletons only.
    pub bindings: Vec<NavigationPropertyBinding>,
    /// Inline annotations.
    pub annotations: Vec<Annotation>,
    /// Where it stands.
    pub origin: Origin,
}

/// The kinds of children of an entity container.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ContainerChildKind {
    /// `EntitySet` (CSDL XML 4.01 §13.2)
    EntitySet,
    /// `Singleton` (CSDL XML 4.01 §13.3)
    Singleton,
    /// `ActionImport` (CSDL XML 4.01 §13.5)
    ActionImport,
    /// `FunctionImport` (CSDL XML 4.01 §13.6)
    FunctionImport,
}

/// `NavigationPropertyBinding` (CSDL XML 4.01 §13.4)
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NavigationPropertyBinding {
    /// `Path`
    pub path: Text,
    /// `Target`
    pub target: Text,
}
