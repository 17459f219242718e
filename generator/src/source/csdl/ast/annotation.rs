//! Terms, annotations and their values as written.

use super::Text;
use crate::Origin;

/// `Term` (CSDL XML 4.01 §14.1)
#[derive(Debug, Clone, PartialEq)]
pub struct Term {
    /// `Name`
    pub name: String,
    /// `Type`
    pub ty: Text,
    /// `BaseTerm`
    pub base_term: Option<Text>,
    /// `AppliesTo`
    pub applies_to: Option<Text>,
    /// `Nullable`
    pub nullable: Option<bool>,
    /// Inline annotations.
    pub annotations: Vec<Annotation>,
    /// Where it stands.
    pub origin: Origin,
}

/// `Annotations`: annotations of an element elsewhere (CSDL XML 4.01 §5.2).
#[derive(Debug, Clone, PartialEq)]
pub struct Annotations {
    /// `Target`
    pub target: Text,
    /// `Qualifier` of all of them.
    pub qualifier: Option<String>,
    /// The annotations.
    pub annotations: Vec<Annotation>,
}

/// `Annotation` (CSDL XML 4.01 §14.2)
#[derive(Debug, Clone, PartialEq)]
pub struct Annotation {
    /// `Term`
    pub term: Text,
    /// `Qualifier`
    pub qualifier: Option<String>,
    /// The value; `None` means the default of the term.
    pub value: Option<Expression>,
    /// Annotations of the annotation.
    pub annotations: Vec<Annotation>,
    /// Where it stands.
    pub origin: Origin,
}

/// The value of an annotation, or a part of it (CSDL XML 4.01 §14.3, §14.4).
#[derive(Debug, Clone, PartialEq)]
pub enum Expression {
    /// A constant or a path, in attribute or in element notation.
    Scalar(Scalar, Text),
    /// `Collection`
    Collection(Vec<Expression>, Origin),
    /// `Record`
    Record(Record),
    /// `Null`
    Null(Origin),
    /// Any of the expressions that the service would have to evaluate: `And`, `Apply`, `Cast`,
    /// `If`, `IsOf`, `LabeledElement`, `LabeledElementReference`, `UrlRef` and so on.
    Dynamic {
        /// Name of the element.
        operator: String,
        /// Its `Function`, `Type` or `Name`, or its text.
        argument: Option<String>,
        /// What it is applied to.
        operands: Vec<Expression>,
        /// Where it stands.
        origin: Origin,
    },
}

impl Expression {
    /// Where it stands.
    #[must_use]
    pub fn origin(&self) -> &Origin {
        match self {
            Self::Scalar(_, text) => &text.origin,
            Self::Collection(_, origin) | Self::Null(origin) | Self::Dynamic { origin, .. } => {
                origin
            }
            Self::Record(record) => &record.origin,
        }
    }
}

/// The kinds of constants and paths.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names are those of the attributes")]
pub enum Scalar {
    Binary,
    Bool,
    Date,
    DateTimeOffset,
    Decimal,
    Duration,
    EnumMember,
    Float,
    Guid,
    Int,
    String,
    TimeOfDay,
    AnnotationPath,
    AnyPropertyPath,
    ModelElementPath,
    NavigationPropertyPath,
    Path,
    PropertyPath,
    UrlRef,
}

impl Scalar {
    /// The kind of that name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Some(match name {
            "Binary" => Self::Binary,
            "Bool" => Self::Bool,
            "Date" => Self::Date,
            "DateTimeOffset" => Self::DateTimeOffset,
            "Decimal" => Self::Decimal,
            "Duration" => Self::Duration,
            "EnumMember" => Self::EnumMember,
            "Float" => Self::Float,
            "Guid" => Self::Guid,
            "Int" => Self::Int,
            "String" => Self::String,
            "TimeOfDay" => Self::TimeOfDay,
            "AnnotationPath" => Self::AnnotationPath,
            "AnyPropertyPath" => Self::AnyPropertyPath,
            "ModelElementPath" => Self::ModelElementPath,
            "NavigationPropertyPath" => Self::NavigationPropertyPath,
            "Path" => Self::Path,
            "PropertyPath" => Self::PropertyPath,
            "UrlRef" => Self::UrlRef,
            _ => return None,
        })
    }
}

/// `Record` (CSDL XML 4.01 §14.4.12)
#[derive(Debug, Clone, PartialEq)]
pub struct Record {
    /// `Type`
    pub ty: Option<Text>,
    /// Its properties in the order of the file.
    pub properties: Vec<PropertyValue>,
    /// Annotations of the record.
    pub annotations: Vec<Annotation>,
    /// Where it stands.
    pub origin: Origin,
}

impl Record {
    /// The value of the property of that name.
    #[must_use]
    pub fn get(&self, property: &str) -> Option<&Expression> {
        let found = self.properties.iter().find(|p| p.name == property)?;
        found.value.as_ref()
    }
}

/// `PropertyValue` (CSDL XML 4.01 §14.4.12.3)
#[derive(Debug, Clone, PartialEq)]
pub struct PropertyValue {
    /// `Property`
    pub name: String,
    /// The value; `None` where it is missing.
    pub value: Option<Expression>,
    /// Annotations of the value.
    pub annotations: Vec<Annotation>,
    /// Where it stands.
    pub origin: Origin,
}
