//! What is compared: elements of a model, each with the facts known about it.

use std::collections::BTreeMap;
use std::fmt;

use serde::Serialize;

use crate::Origin;

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

/// A fact about an element, by which two of the same name can differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Aspect {
    /// Entity type, complex type, property, action and so on.
    Kind,
    /// The base type.
    Base,
    /// Whether only derived types have values.
    Abstract,
    /// Whether values may have undeclared members.
    Open,
    /// Whether the entity is a media stream.
    Stream,
    /// The key.
    Key,
    /// Alternate keys.
    AlternateKeys,
    /// The type it holds, of an item where there are many.
    Type,
    /// One value or many.
    Cardinality,
    /// Whether it may be null.
    Nullable,
    /// Whether a parameter may be left out.
    Optional,
    /// Whether related entities exist only within this one.
    Containment,
    /// Limits on a value.
    Facets,
    /// Who may write it, and whether creating needs it.
    Access,
    /// Value of an enumeration member.
    Value,
    /// Whether an enumeration value is a set of members.
    Flags,
    /// Whether a path may go on after a function.
    Composable,
    /// The requests that are taken there.
    Verbs,
    /// Query options, headers and derived types that are allowed or needed.
    Restrictions,
    /// Scopes that a request needs.
    Permissions,
    /// Deprecation.
    Deprecation,
    /// Description and links.
    Documentation,
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

impl Aspect {
    /// The class of a difference in it.
    #[must_use]
    pub fn class(self) -> Class {
        match self {
            Self::Kind | Self::Abstract | Self::Open | Self::Stream | Self::Flags => Class::Kind,
            Self::Base => Class::Inheritance,
            Self::Type => Class::Type,
            Self::Cardinality => Class::Cardinality,
            Self::Nullable | Self::Optional => Class::Nullability,
            Self::Verbs | Self::Composable => Class::Verb,
            Self::Key | Self::AlternateKeys | Self::Facets | Self::Value => Class::Value,
            Self::Containment | Self::Access | Self::Restrictions => Class::Restriction,
            Self::Permissions | Self::Deprecation | Self::Documentation => Class::Documentation,
        }
    }

    /// Its name in a report.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Kind => "kind",
            Self::Base => "base type",
            Self::Abstract => "abstract",
            Self::Open => "open",
            Self::Stream => "media stream",
            Self::Key => "key",
            Self::AlternateKeys => "alternate keys",
            Self::Type => "type",
            Self::Cardinality => "cardinality",
            Self::Nullable => "nullable",
            Self::Optional => "optional",
            Self::Containment => "contains its target",
            Self::Facets => "facets",
            Self::Access => "access",
            Self::Value => "value",
            Self::Flags => "flags",
            Self::Composable => "composable",
            Self::Verbs => "requests",
            Self::Restrictions => "restrictions",
            Self::Permissions => "permissions",
            Self::Deprecation => "deprecation",
            Self::Documentation => "documentation",
        }
    }
}

/// What is known about an element, and where it was read. An aspect that is not there is one that no
/// source speaks of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Facts {
    /// The facts as text.
    pub aspects: BTreeMap<Aspect, String>,
    /// Where the element is declared.
    pub origin: Origin,
}

impl Facts {
    pub(super) fn new(origin: &Origin) -> Self {
        Self {
            aspects: BTreeMap::new(),
            origin: origin.clone(),
        }
    }

    /// Adds a fact; an empty text is none.
    pub(super) fn with(mut self, aspect: Aspect, text: impl Into<String>) -> Self {
        let text = text.into();
        if !text.is_empty() {
            self.aspects.insert(aspect, text);
        }
        self
    }

    /// The element in a few words: what it is, and of which type.
    #[must_use]
    pub fn summary(&self) -> String {
        let of = |aspect| self.aspects.get(&aspect).map(String::as_str);
        let ty = match (of(Aspect::Type), of(Aspect::Cardinality)) {
            (Some(ty), Some("many")) => format!(" of Collection({ty})"),
            (Some(ty), _) => format!(" of {ty}"),
            (None, _) => String::new(),
        };
        let kind = of(Aspect::Kind).unwrap_or_default();
        format!("{kind}{ty}")
    }
}
