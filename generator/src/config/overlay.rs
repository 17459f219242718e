//! `overlay.toml`: corrections of what the inputs say, as data.
//!
//! The kinds are those that Microsoft's own clean-up of its raw schema needs, plus the plain facts
//! of properties. Applying a correction fails once it changes nothing, so that none outlives the
//! defect it is for.

mod entry;

use std::fmt;

use crate::diagnostic::{Diagnostics, Origin, SourceFile};
use crate::model::{QualifiedName, StructuredKind, TypeRef};

/// Corrections of what the inputs say, in the order of the file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Overlay {
    /// The corrections.
    pub corrections: Vec<Correction>,
}

/// One correction.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Correction {
    /// What it changes.
    pub change: Change,
    /// Why the input is wrong, and how that is known.
    pub reason: String,
    /// Where it stands.
    pub origin: Origin,
}

/// What a correction changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// `[[property-type]]`: a structural property or navigation property holds something else.
    PropertyType {
        /// The property.
        property: Member,
        /// What the input says it holds.
        from: TypeRef,
        /// What it holds.
        to: TypeRef,
    },
    /// `[[nullable]]`: whether a property may be null.
    Nullable {
        /// The property.
        property: Member,
        /// Whether it may be null.
        to: bool,
    },
    /// `[[contains-target]]`: whether the related entities exist only within this one.
    ContainsTarget {
        /// The navigation property.
        navigation: Member,
        /// Whether they do.
        to: bool,
    },
    /// `[[has-stream]]`: whether the entity itself is a media stream.
    HasStream {
        /// The entity type.
        ty: QualifiedName,
        /// Whether it is.
        to: bool,
    },
    /// `[[by-path]]`: what lies below a value of the type is addressed by its path, `:/{path}`.
    ByPath {
        /// The entity type.
        ty: QualifiedName,
    },
    /// `[[replace-type]]`: a type that stands for another wherever it is used.
    ReplaceType {
        /// The type as used.
        from: QualifiedName,
        /// The type that is meant.
        to: TypeRef,
    },
    /// `[[return-type]]`: every overload of an operation that returns `from` returns something
    /// else.
    ReturnType {
        /// The operation.
        operation: QualifiedName,
        /// What the input says it returns.
        from: TypeRef,
        /// What it returns.
        to: TypeRef,
    },
    /// `[[capability]]`: whether something may be done along a navigation property or with the
    /// members of an entity set.
    Capability {
        /// The navigation property, entity set or singleton.
        target: Element,
        /// What is said.
        fact: Fact,
        /// Whether it may be done.
        to: bool,
    },
    /// `[[unstated-references]]`: every relation that contains nothing can be referred to (`$ref`), unless
    /// an input says of it whether it can.
    UnstatedReferences,
    /// `[[remove]]`: an element that the service does not have.
    Remove {
        /// The element.
        element: Element,
    },
    /// `[[add-property]]`: a structural property that the input lacks.
    AddProperty {
        /// The new property.
        property: Member,
        /// What it holds.
        ty: TypeRef,
        /// Whether it may be null.
        nullable: bool,
    },
    /// `[[add-type]]`: a structured type that the input lacks, still without members.
    AddType {
        /// Its name.
        name: QualifiedName,
        /// Entity or complex.
        kind: StructuredKind,
        /// The type it is derived from.
        base: Option<QualifiedName>,
    },
}

/// A member of a structured or enumeration type.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Member {
    /// The type that declares it.
    pub owner: QualifiedName,
    /// Its name.
    pub name: String,
}

/// Something a correction is about.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Element {
    /// A type.
    Type(QualifiedName),
    /// A property, navigation property or enumeration member.
    Member(Member),
    /// Every overload of an operation.
    Operation(QualifiedName),
    /// A parameter, of every overload that has it.
    Parameter {
        /// The operation.
        operation: QualifiedName,
        /// The parameter.
        name: String,
    },
    /// An entity set, singleton or import.
    Root(String),
}

/// A yes-or-no fact of [`crate::model::Capabilities`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
#[expect(
    missing_docs,
    reason = "the names are those of the fields of `Capabilities`"
)]
pub enum Fact {
    Read,
    ReadByKey,
    Insert,
    Update,
    Delete,
    Count,
    Referenceable,
    IndexableByKey,
    Filter,
    Search,
    Sort,
    Expand,
    Select,
    Top,
    Skip,
    ChangeTracking,
}

impl fmt::Display for Member {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.owner, self.name)
    }
}

impl fmt::Display for Element {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Type(name) | Self::Operation(name) => write!(f, "{name}"),
            Self::Member(member) => write!(f, "{member}"),
            Self::Parameter { operation, name } => write!(f, "{operation}({name})"),
            Self::Root(name) => f.write_str(name),
        }
    }
}

/// Reads the text of an `overlay.toml`.
pub(super) fn parse(file: &SourceFile, diagnostics: &mut Diagnostics) -> Overlay {
    Overlay {
        corrections: entry::read_all(file, diagnostics),
    }
}
