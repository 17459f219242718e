//! References to types, type definitions, facets.

use std::fmt;

use serde::de::{IntoDeserializer, value};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use super::{Documentation, EdmType, QualifiedName};
use crate::Origin;

/// What a property, parameter or return value holds: one value or a collection of a type.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TypeRef {
    /// Whether it is a collection (`Collection(T)`).
    pub collection: bool,
    /// The type of the value or of the items.
    pub target: TypeTarget,
}

/// A built-in or a declared type.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TypeTarget {
    /// A built-in type.
    Edm(EdmType),
    /// A type of the model.
    Named(QualifiedName),
}

impl TypeRef {
    /// One value of a built-in type.
    #[must_use]
    pub fn edm(edm: EdmType) -> Self {
        Self {
            collection: false,
            target: TypeTarget::Edm(edm),
        }
    }

    /// One value of a declared type.
    #[must_use]
    pub fn named(name: QualifiedName) -> Self {
        Self {
            collection: false,
            target: TypeTarget::Named(name),
        }
    }

    /// The same as a collection.
    #[must_use]
    pub fn into_collection(self) -> Self {
        Self {
            collection: true,
            ..self
        }
    }

    /// The declared type, if it is one.
    #[must_use]
    pub fn name(&self) -> Option<&QualifiedName> {
        match &self.target {
            TypeTarget::Named(name) => Some(name),
            TypeTarget::Edm(_) => None,
        }
    }
}

impl fmt::Display for TypeTarget {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Edm(edm) => write!(f, "Edm.{edm:?}"),
            Self::Named(name) => write!(f, "{name}"),
        }
    }
}

impl fmt::Display for TypeRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.collection {
            write!(f, "Collection({})", self.target)
        } else {
            write!(f, "{}", self.target)
        }
    }
}

impl Serialize for TypeRef {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for TypeRef {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        let items = text
            .strip_prefix("Collection(")
            .and_then(|rest| rest.strip_suffix(')'));
        let name = items.unwrap_or(&text);
        let target = match name.strip_prefix("Edm.") {
            Some(edm) => {
                let edm: value::StrDeserializer<'_, value::Error> = edm.into_deserializer();
                TypeTarget::Edm(EdmType::deserialize(edm).map_err(de::Error::custom)?)
            }
            None => TypeTarget::Named(QualifiedName::parse(name)),
        };
        Ok(Self {
            collection: items.is_some(),
            target,
        })
    }
}

/// A primitive type under another name (CSDL 4.01 §11).
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct TypeDefinition {
    /// Its name.
    pub name: QualifiedName,
    /// The primitive type beneath.
    pub underlying: EdmType,
    /// Facets it fixes.
    #[serde(default, skip_serializing_if = "Facets::is_empty")]
    pub facets: Facets,
    /// Documentation.
    #[serde(flatten)]
    pub docs: Documentation,
    /// Where it is declared.
    pub origin: Origin,
}

/// Limits on a primitive value (CSDL 4.01 §7.2, §7.3).
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Facets {
    /// Greatest length in characters or bytes; `max` in the source is `None`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max_length: Option<u64>,
    /// Significant digits, or digits of the fraction of a second.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub precision: Option<u32>,
    /// Digits after the decimal point.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scale: Option<Scale>,
    /// `false` where only ASCII is allowed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unicode: Option<bool>,
    /// Spatial reference system.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub srid: Option<String>,
    /// Value the service assumes when none is sent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub default_value: Option<String>,
}

impl Facets {
    /// Whether no facet is set.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// The `Scale` facet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Scale {
    /// So many digits.
    Digits(u32),
    /// Any number of digits up to the precision.
    Variable,
    /// A decimal floating-point number.
    Floating,
}
