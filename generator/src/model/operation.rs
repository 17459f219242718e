//! Actions and functions.

use serde::{Deserialize, Serialize};

use super::{Capabilities, Documentation, Facets, QualifiedName, TypeRef};
use crate::Origin;

/// Whether calling may change anything.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum OperationKind {
    /// An action: `POST`, may have side effects.
    Action,
    /// A function: `GET`, has none.
    Function,
}

/// One overload of an action or function (CSDL 4.01 §12).
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Operation {
    /// Its name; overloads share it.
    pub name: QualifiedName,
    /// Action or function.
    pub kind: OperationKind,
    /// The binding parameter, if it is bound: the first one, whatever its name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub binding: Option<Parameter>,
    /// The other parameters, in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub parameters: Vec<Parameter>,
    /// What it returns.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub returns: Option<ReturnType>,
    /// Whether the path may go on after it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub composable: bool,
    /// Which set the result belongs to, relative to the binding parameter.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub entity_set_path: Option<String>,
    /// Whether it is offered only where `ExplicitOperationBindings` names it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub requires_explicit_binding: bool,
    /// What may be done with the result.
    #[serde(default, skip_serializing_if = "Capabilities::is_empty")]
    pub capabilities: Capabilities,
    /// Documentation.
    #[serde(flatten)]
    pub docs: Documentation,
    /// Where it is declared.
    pub origin: Origin,
}

impl Operation {
    /// What overloads differ in, and what operations are sorted by: name, kind, binding type, names
    /// and types of the other parameters.
    #[must_use]
    pub fn order(
        &self,
    ) -> (
        &QualifiedName,
        OperationKind,
        Option<&TypeRef>,
        Vec<(&str, &TypeRef)>,
    ) {
        (
            &self.name,
            self.kind,
            self.binding.as_ref().map(|b| &b.ty),
            self.parameters
                .iter()
                .map(|p| (p.name.as_str(), &p.ty))
                .collect(),
        )
    }
}

/// A parameter of an operation.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Parameter {
    /// Its name, as on the wire.
    pub name: String,
    /// What it takes.
    #[serde(rename = "type")]
    pub ty: TypeRef,
    /// Whether null may be passed.
    pub nullable: bool,
    /// Whether it may be left out (`Core.V1.OptionalParameter`).
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub optional: bool,
    /// Limits on the value.
    #[serde(default, skip_serializing_if = "Facets::is_empty")]
    pub facets: Facets,
    /// Documentation.
    #[serde(flatten)]
    pub docs: Documentation,
    /// Where it is declared.
    pub origin: Origin,
}

/// What an operation returns.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ReturnType {
    /// The type.
    #[serde(rename = "type")]
    pub ty: TypeRef,
    /// Whether it may be null (for a collection: its items).
    pub nullable: bool,
    /// Where it is declared.
    pub origin: Origin,
}
