//! XML elements as trees: names resolved to what CSDL knows, every part with its place.

use std::borrow::Cow;
use std::ops::Range;

/// Whose vocabulary an element or attribute belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Vocabulary {
    /// The packaging elements around the schemas (`http://docs.oasis-open.org/odata/ns/edmx`).
    Edmx,
    /// The schemas themselves (`http://docs.oasis-open.org/odata/ns/edm`).
    Edm,
    /// A namespace of OData before version 4.
    Former,
    /// Anything else.
    Foreign,
}

impl Vocabulary {
    /// The vocabulary of a namespace URI; 4.0 and 4.01 share theirs (CSDL XML 4.01 §2.1, §2.2).
    pub(super) fn of(uri: &str) -> Self {
        match uri {
            "http://docs.oasis-open.org/odata/ns/edmx" => Self::Edmx,
            "http://docs.oasis-open.org/odata/ns/edm" => Self::Edm,
            _ if uri.starts_with("http://schemas.microsoft.com/ado/") => Self::Former,
            _ => Self::Foreign,
        }
    }
}

/// An attribute without a namespace; those of foreign namespaces are not kept.
#[derive(Debug)]
pub(super) struct Attribute<'s> {
    /// Its name.
    pub(super) name: &'s str,
    /// Its value, entities resolved and white space normalised.
    pub(super) value: Cow<'s, str>,
    /// Bytes of the value in the file.
    pub(super) range: Range<usize>,
}

/// An element and what is in it.
#[derive(Debug)]
pub(super) struct Element<'s> {
    /// Whose element it is.
    pub(super) vocabulary: Vocabulary,
    /// Its name without a prefix.
    pub(super) name: &'s str,
    /// Its attributes in the order of the file.
    pub(super) attributes: Vec<Attribute<'s>>,
    /// Its child elements in the order of the file.
    pub(super) children: Vec<Element<'s>>,
    /// Its own text, all pieces together.
    pub(super) text: String,
    /// Bytes of its start tag in the file.
    pub(super) range: Range<usize>,
}

impl Element<'_> {
    /// Whether it is the schema element of that name.
    pub(super) fn is_edm(&self, name: &str) -> bool {
        self.vocabulary == Vocabulary::Edm && self.name == name
    }

    /// Whether it is the packaging element of that name.
    pub(super) fn is_edmx(&self, name: &str) -> bool {
        self.vocabulary == Vocabulary::Edmx && self.name == name
    }

    /// The attribute of that name.
    pub(super) fn attribute(&self, name: &str) -> Option<&Attribute<'_>> {
        self.attributes.iter().find(|a| a.name == name)
    }
}
