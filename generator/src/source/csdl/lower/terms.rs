//! Terms of the Core vocabulary whose values have a shape of their own.

use crate::Origin;
use crate::model::{Deprecation, Documentation, Key, KeyProperty, Sourced};

use super::super::ast::Expression;
use super::values;

/// `Description` and `LongDescription`; what is there already stays.
pub(super) fn text(
    slot: &mut Option<Sourced<String>>,
    value: Option<&Expression>,
    origin: &Origin,
) {
    let text = value.and_then(values::text).unwrap_or_default();
    if slot.is_none() && !text.is_empty() {
        *slot = Some(Sourced::new(text.to_owned(), origin));
    }
}

/// `Links`: the one of relation `documentation`, or whose relation ends in it.
pub(super) fn links(docs: &mut Documentation, value: Option<&Expression>, origin: &Origin) {
    for link in values::items(value)
        .iter()
        .filter_map(|item| values::record(Some(item)))
    {
        let rel = values::string(link, "rel").unwrap_or_default();
        let href = values::string(link, "href");
        if let Some(href) = href.filter(|_| docs.link.is_none() && rel.contains("documentation")) {
            docs.link = Some(Sourced::new(href, origin));
        }
    }
}

/// `Revisions`: the first entry of kind `Deprecated`.
pub(super) fn revisions(docs: &mut Documentation, value: Option<&Expression>, origin: &Origin) {
    for revision in values::items(value)
        .iter()
        .filter_map(|item| values::record(Some(item)))
    {
        if docs.deprecation.is_some()
            || !values::members(revision.get("Kind")).contains(&"Deprecated")
        {
            continue;
        }
        let deprecation = Deprecation {
            description: values::string(revision, "Description"),
            version: values::string(revision, "Version"),
            date: values::string(revision, "Date"),
            removal_date: values::string(revision, "RemovalDate"),
        };
        docs.deprecation = Some(Sourced::new(deprecation, origin));
    }
}

/// `AlternateKeys`: a collection of records, each a collection of `Name` and `Alias`.
pub(super) fn alternate_keys(value: Option<&Expression>, origin: &Origin) -> Vec<Key> {
    let records = values::items(value)
        .iter()
        .filter_map(|item| values::record(Some(item)));
    records
        .map(|record| {
            let properties = values::items(record.get("Key"))
                .iter()
                .filter_map(|item| values::record(Some(item)))
                .filter_map(|part| {
                    let path = values::string(part, "Name")?;
                    Some(KeyProperty {
                        path,
                        alias: values::string(part, "Alias"),
                    })
                })
                .collect();
            Key {
                properties,
                origin: origin.clone(),
            }
        })
        .filter(|key| !key.properties.is_empty())
        .collect()
}
