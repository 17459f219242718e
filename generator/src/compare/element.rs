//! What is compared: elements of a model; and in which ways two of them can differ.

use std::fmt;

use serde::Serialize;

/// What kind of element, in the order of a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum ElementKind {
    /// An entity set, singleton or import.
    Root,
    /// A type.
    Type,
    /// A structural or navigation property.
    Member,
    /// A member of an enumeration type.
    EnumMember,
    /// An overload of an action or function.
    Operation,
    /// A parameter of an operation.
    Parameter,
    /// A documented request: a method on a path.
    Request,
}

impl ElementKind {
    /// All kinds, in order.
    pub const ALL: [Self; 7] = [
        Self::Root,
        Self::Type,
        Self::Member,
        Self::EnumMember,
        Self::Operation,
        Self::Parameter,
        Self::Request,
    ];

    /// The kind as people write it, for one and for many.
    #[must_use]
    pub fn nouns(self) -> (&'static str, &'static str) {
        match self {
            Self::Root => ("entry point", "entry points"),
            Self::Type => ("type", "types"),
            Self::Member => ("property", "properties"),
            Self::EnumMember => ("enumeration member", "enumeration members"),
            Self::Operation => ("operation", "operations"),
            Self::Parameter => ("parameter", "parameters"),
            Self::Request => ("documented request", "documented requests"),
        }
    }
}

/// An element by its name within the model.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Element {
    /// The type, operation, entry point or path it is or belongs to.
    pub owner: String,
    /// What kind.
    pub kind: ElementKind,
    /// Its name within the owner; empty where it is the owner itself.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub name: String,
}

impl Element {
    /// The element that is its own owner.
    pub(super) fn of(kind: ElementKind, owner: impl Into<String>) -> Self {
        Self {
            owner: owner.into(),
            kind,
            name: String::new(),
        }
    }

    /// An element within an owner.
    pub(super) fn within(kind: ElementKind, owner: &str, name: impl Into<String>) -> Self {
        Self {
            owner: owner.to_owned(),
            kind,
            name: name.into(),
        }
    }

    /// The element that it is part of, if it is part of one.
    #[must_use]
    pub fn whole(&self) -> Option<Self> {
        let kind = match self.kind {
            ElementKind::Member | ElementKind::EnumMember => ElementKind::Type,
            ElementKind::Parameter => ElementKind::Operation,
            _ => return None,
        };
        Some(Self::of(kind, self.owner.clone()))
    }

    /// The part of the API that it belongs to: a namespace, or the first segment of a path.
    #[must_use]
    pub fn area(&self) -> &str {
        match self.kind {
            ElementKind::Request => {
                let path = self.owner.split_once(' ').map_or("", |(_, path)| path);
                path.split('/').find(|s| !s.is_empty()).unwrap_or_default()
            }
            ElementKind::Root => "service",
            _ => {
                let name = self.owner.split(['(', '/']).next().unwrap_or_default();
                name.rsplit_once('.').map_or("", |(namespace, _)| namespace)
            }
        }
    }
}

impl fmt::Display for Element {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.owner)?;
        match self.kind {
            _ if self.name.is_empty() => Ok(()),
            ElementKind::Parameter => write!(f, " parameter {}", self.name),
            _ => write!(f, "/{}", self.name),
        }
    }
}

/// How two elements differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Class {
    /// One side does not have it.
    Missing,
    /// Both have it, under names that differ in letter case.
    Casing,
    /// Both have it, one inherits it from a type that declares it; or base types differ.
    Inheritance,
    /// What it is differs.
    Kind,
    /// Its type differs.
    Type,
    /// One value here, many there.
    Cardinality,
    /// It may be null, or be left out, on one side only.
    Nullability,
    /// The requests that are taken differ.
    Verb,
    /// The value of an enumeration member, a key or a facet differs.
    Value,
    /// Restrictions differ: who may write, which options are taken.
    Restriction,
    /// What people are told differs.
    Documentation,
}

impl Class {
    /// All classes, in order.
    pub const ALL: [Self; 11] = [
        Self::Missing,
        Self::Casing,
        Self::Inheritance,
        Self::Kind,
        Self::Type,
        Self::Cardinality,
        Self::Nullability,
        Self::Verb,
        Self::Value,
        Self::Restriction,
        Self::Documentation,
    ];

    /// Its name, as options and reports spell it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Missing => "missing",
            Self::Casing => "casing",
            Self::Inheritance => "inheritance",
            Self::Kind => "kind",
            Self::Type => "type",
            Self::Cardinality => "cardinality",
            Self::Nullability => "nullability",
            Self::Verb => "verb",
            Self::Value => "value",
            Self::Restriction => "restriction",
            Self::Documentation => "documentation",
        }
    }
}
