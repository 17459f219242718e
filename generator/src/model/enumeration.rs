//! Enumeration types.

use serde::{Deserialize, Serialize};

use super::{Documentation, EdmType, QualifiedName};
use crate::Origin;

/// An enumeration type (CSDL 4.01 §10).
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct EnumType {
    /// Its name.
    pub name: QualifiedName,
    /// The integer type beneath; `Edm.Int32` when the source is silent.
    pub underlying: EdmType,
    /// Whether a value is a set of members (`IsFlags`).
    pub flags: bool,
    /// Members in the order of declaration.
    pub members: Vec<EnumMember>,
    /// Documentation.
    #[serde(flatten)]
    pub docs: Documentation,
    /// Where it is declared.
    pub origin: Origin,
}

/// A member of an enumeration type.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct EnumMember {
    /// Its name, which is also its text on the wire.
    pub name: String,
    /// Its value; numbered from 0 where the source gives none, `None` where only a page names it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<i64>,
    /// Documentation.
    #[serde(flatten)]
    pub docs: Documentation,
    /// Where it is declared.
    pub origin: Origin,
}
