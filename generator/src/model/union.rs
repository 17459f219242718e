//! Types of services that have no entity data model: unions, and lists and maps below other types.

use serde::{Deserialize, Serialize};

use super::{Documentation, QualifiedName, TypeRef};
use crate::Origin;

/// A type whose values are of one of several types (`oneOf`, `anyOf`).
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct UnionType {
    /// Its name.
    pub name: QualifiedName,
    /// The member whose value names the variant.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub discriminator: Option<String>,
    /// The variants, in order.
    pub variants: Vec<UnionVariant>,
    /// Documentation.
    #[serde(flatten)]
    pub docs: Documentation,
    /// Where it is declared.
    pub origin: Origin,
}

/// A variant of a [`UnionType`], and what tells its values from others.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct UnionVariant {
    /// What it is called.
    pub name: String,
    /// Its type.
    #[serde(rename = "type")]
    pub ty: TypeRef,
    /// What tells its values from others.
    #[serde(flatten)]
    pub marks: VariantMarks,
}

/// What tells the values of a variant from those of others.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct VariantMarks {
    /// Values of the discriminator that stand for it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<String>,
    /// Members that its objects have.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub required: Vec<String>,
    /// Members that have one value only: name and text.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub constants: Vec<(String, String)>,
}

/// A list or map that a [`TypeRef`] alone cannot say: a list of lists, a map.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ContainerType {
    /// Its name, which nothing that is emitted has.
    pub name: QualifiedName,
    /// List or map.
    pub kind: ContainerKind,
    /// What its items or values are.
    #[serde(rename = "type")]
    pub ty: TypeRef,
    /// Documentation.
    #[serde(flatten)]
    pub docs: Documentation,
    /// Where it is declared.
    pub origin: Origin,
}

/// What a [`ContainerType`] is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum ContainerKind {
    /// A JSON array.
    List,
    /// A JSON object whose members all have one type, under any name.
    Map,
}
