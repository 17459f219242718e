//! What people are told about an element.

use serde::{Deserialize, Serialize};

use crate::Origin;

/// A fact together with where it was read, for facts that another source may add to an element.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Deserialize, Serialize)]
pub struct Sourced<T> {
    /// The fact.
    pub value: T,
    /// Where it was read.
    pub origin: Origin,
}

impl<T> Sourced<T> {
    /// A fact and its place.
    pub fn new(value: T, origin: &Origin) -> Self {
        Self {
            value,
            origin: origin.clone(),
        }
    }
}

/// Description, links and deprecation of an element.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Documentation {
    /// A sentence or a short paragraph; plain text or markdown as the source wrote it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<Sourced<String>>,
    /// More than that.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub long_description: Option<Sourced<String>>,
    /// Address of the reference page.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub link: Option<Sourced<String>>,
    /// Set when the element is deprecated.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deprecation: Option<Sourced<Deprecation>>,
}

/// A `Deprecated` entry of `Org.OData.Core.V1.Revisions`, or a page's word for it.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Deprecation {
    /// Why, and what to use instead.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// Revision that deprecated it, such as `2023-08/tasks_and_plans`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub version: Option<String>,
    /// Date of deprecation, `YYYY-MM-DD`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<String>,
    /// Date of removal, `YYYY-MM-DD`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub removal_date: Option<String>,
}
