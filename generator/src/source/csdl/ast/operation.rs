//! Actions and functions as written.

use super::{Annotation, Facets, Text};
use crate::Origin;

/// `Action` or `Function` (CSDL XML 4.01 §12)
#[derive(Debug, Clone, PartialEq)]
pub struct Operation {
    /// `Name`
    pub name: String,
    /// `IsBound`
    pub is_bound: Option<bool>,
    /// `IsComposable`, of functions only.
    pub is_composable: Option<bool>,
    /// `EntitySetPath`
    pub entity_set_path: Option<Text>,
    /// Parameters, the binding parameter first.
    pub parameters: Vec<Parameter>,
    /// Return type.
    pub return_type: Option<ReturnType>,
    /// Inline annotations.
    pub annotations: Vec<Annotation>,
    /// Where it stands.
    pub origin: Origin,
}

/// `Parameter` (CSDL XML 4.01 §12.9)
#[derive(Debug, Clone, PartialEq)]
pub struct Parameter {
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

/// `ReturnType` (CSDL XML 4.01 §12.8)
#[derive(Debug, Clone, PartialEq)]
pub struct ReturnType {
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
