//! The facts by which two elements of a name can differ.

use serde::Serialize;

use super::element::Class;

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
    /// Whether what lies below it is addressed by its path.
    ByPath,
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
    /// What a documented request sends.
    Body,
    /// What a documented request is answered with.
    Response,
    /// Scopes that a request needs.
    Permissions,
    /// Deprecation.
    Deprecation,
    /// Description.
    Documentation,
    /// What is told beyond the description.
    Remarks,
    /// Members that pages describe and nothing declares.
    Undeclared,
    /// Address of the reference page.
    Link,
    /// Heading, area and file of the pages that document a request.
    Page,
    /// Query string that a page shows for a request.
    Query,
    /// Headers of a request.
    Headers,
    /// Status codes of success.
    Statuses,
    /// Example exchanges.
    Examples,
}

impl Aspect {
    /// The class of a difference in it.
    #[must_use]
    pub fn class(self) -> Class {
        match self {
            Self::Kind
            | Self::Abstract
            | Self::Open
            | Self::Stream
            | Self::ByPath
            | Self::Flags => Class::Kind,
            Self::Base => Class::Inheritance,
            Self::Type | Self::Body | Self::Response => Class::Type,
            Self::Cardinality => Class::Cardinality,
            Self::Nullable | Self::Optional => Class::Nullability,
            Self::Verbs | Self::Composable => Class::Verb,
            Self::Key | Self::AlternateKeys | Self::Facets | Self::Value => Class::Value,
            Self::Containment | Self::Access | Self::Restrictions => Class::Restriction,
            Self::Permissions
            | Self::Deprecation
            | Self::Documentation
            | Self::Remarks
            | Self::Undeclared
            | Self::Link
            | Self::Page
            | Self::Query
            | Self::Headers
            | Self::Statuses
            | Self::Examples => Class::Documentation,
        }
    }

    /// Whether it is text for people, of which a report shows no more than the words that differ.
    pub(super) fn is_prose(self) -> bool {
        matches!(
            self,
            Self::Documentation | Self::Remarks | Self::Undeclared | Self::Headers | Self::Examples
        )
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
            Self::ByPath => "addressed by path",
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
            Self::Body => "request body",
            Self::Response => "response body",
            Self::Documentation => "documentation",
            Self::Remarks => "remarks",
            Self::Undeclared => "undeclared members",
            Self::Link => "link",
            Self::Page => "page",
            Self::Query => "query",
            Self::Headers => "headers",
            Self::Statuses => "status codes",
            Self::Examples => "examples",
        }
    }
}
