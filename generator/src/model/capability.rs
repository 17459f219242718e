//! What may be done with a set, along a navigation property, or with values of a type.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::QualifiedName;
use crate::Origin;

/// The facts of `Org.OData.Capabilities.V1` and a few of `Core.V1` and `Validation.V1`.
///
/// `None` means that no source says anything: the default then depends on the kind of the element.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Capabilities {
    /// `ReadRestrictions/Readable`
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub read: Option<bool>,
    /// `ReadRestrictions/ReadByKeyRestrictions/Readable`
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub read_by_key: Option<bool>,
    /// `InsertRestrictions/Insertable`
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub insert: Option<bool>,
    /// `UpdateRestrictions/Updatable`
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub update: Option<bool>,
    /// `UpdateRestrictions/UpdateMethod`
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub update_method: Option<UpdateMethod>,
    /// `DeleteRestrictions/Deletable`
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub delete: Option<bool>,
    /// `CountRestrictions/Countable`
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub count: Option<bool>,
    /// `NavigationRestrictions/Navigability`, or that of the entry of `RestrictedProperties`
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub navigability: Option<Navigability>,
    /// `NavigationRestrictions/Referenceable`
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub referenceable: Option<bool>,
    /// `IndexableByKey`
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub indexable_by_key: Option<bool>,
    /// `FilterRestrictions/Filterable`
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub filter: Option<bool>,
    /// `SearchRestrictions/Searchable`
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub search: Option<bool>,
    /// `SortRestrictions/Sortable`
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sort: Option<bool>,
    /// `ExpandRestrictions/Expandable`
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expand: Option<bool>,
    /// `SelectSupport/Supported`
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub select: Option<bool>,
    /// `TopSupported`
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub top: Option<bool>,
    /// `SkipSupported`
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub skip: Option<bool>,
    /// `ChangeTracking/Supported`
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub change_tracking: Option<bool>,
    /// `FilterRestrictions/NonFilterableProperties`
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub non_filterable: Vec<String>,
    /// `SortRestrictions/NonSortableProperties`
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub non_sortable: Vec<String>,
    /// `ExpandRestrictions/NonExpandableProperties`
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub non_expandable: Vec<String>,
    /// Headers that a request needs or may carry, by the name of the restriction that says so.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub custom_headers: Vec<CustomParameter>,
    /// Query options beyond OData's, likewise.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub custom_query_options: Vec<CustomParameter>,
    /// `Validation.V1.DerivedTypeConstraint`: the types values may have.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub derived_types: Vec<QualifiedName>,
    /// `Core.V1.ExplicitOperationBindings`: operations offered here beside those bound to the type.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub explicit_operations: Vec<QualifiedName>,
    /// `Core.V1.AcceptableMediaTypes` of a stream.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub media_types: Vec<String>,
    /// `Core.V1.AutoExpand`
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub auto_expand: Option<bool>,
    /// Where each term (by its name after the last dot) was read.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub origins: BTreeMap<String, Origin>,
}

impl Capabilities {
    /// Whether no source says anything.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Query options and headers that requests under the restriction `of` cannot go without, in the
    /// order of the source, each once: several annotations may name the same.
    #[must_use]
    pub fn required(&self, of: &str) -> Vec<(&CustomParameter, CustomPlace)> {
        let options = self.custom_query_options.iter();
        let headers = self.custom_headers.iter();
        let all = options
            .map(|option| (option, CustomPlace::Query))
            .chain(headers.map(|header| (header, CustomPlace::Header)));
        let mut found: Vec<_> = all.filter(|(p, _)| p.of == of && p.required).collect();
        found.sort_by_key(|(parameter, _)| (&parameter.origin.file, parameter.origin.start));
        let mut seen = std::collections::BTreeSet::new();
        found.retain(|(parameter, place)| {
            let name = match place {
                CustomPlace::Query => parameter.name.clone(),
                // Names of headers are told apart without case (RFC 9110 §5.1).
                CustomPlace::Header => parameter.name.to_ascii_lowercase(),
            };
            seen.insert((*place, name))
        });
        found
    }
}

/// Where a parameter beyond OData's own goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum CustomPlace {
    /// Into the query.
    Query,
    /// Into a header.
    Header,
}

/// `Org.OData.Capabilities.V1.NavigationType`
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Navigability {
    /// Along any number of levels.
    Recursive,
    /// One level only.
    Single,
    /// Not at all.
    None,
}

/// `Org.OData.Capabilities.V1.HttpMethod` of an update.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum UpdateMethod {
    /// `PATCH`, the default.
    Patch,
    /// `PUT`.
    Put,
    /// Either.
    PatchAndPut,
}

/// `Org.OData.Capabilities.V1.CustomParameter`
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct CustomParameter {
    /// Name of the header or query option.
    pub name: String,
    /// The restriction that carries it: `ReadRestrictions`, `UpdateRestrictions` and so on.
    pub of: String,
    /// Whether a request without it fails.
    pub required: bool,
    /// What it is for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// Where it was read.
    pub origin: Origin,
}
