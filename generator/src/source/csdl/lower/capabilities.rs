//! Terms of the Capabilities vocabulary.

use crate::Origin;
use crate::model::{Capabilities, CustomParameter, Navigability, UpdateMethod};

use super::super::ast::{Expression, Record};
use super::annotate::note;
use super::values::{boolean, flag, items, members, record, string, texts};

/// States what a term says about the element `own`.
pub(super) fn set(
    caps: &mut Capabilities,
    own: &str,
    term: &str,
    value: Option<&Expression>,
    origin: &Origin,
) {
    note(caps, term, origin);
    match term {
        "IndexableByKey" => caps.indexable_by_key = boolean(value),
        "TopSupported" => caps.top = boolean(value),
        "SkipSupported" => caps.skip = boolean(value),
        _ => {
            if let Some(record) = record(value) {
                restriction(caps, own, term, record, origin);
            }
        }
    }
}

/// A restriction whose value is a record, at the top or nested in another.
fn restriction(caps: &mut Capabilities, own: &str, term: &str, record: &Record, origin: &Origin) {
    match term {
        "ReadRestrictions" => {
            or(&mut caps.read, flag(record, "Readable"));
            let by_key = super::values::record(record.get("ReadByKeyRestrictions"));
            or(
                &mut caps.read_by_key,
                by_key.and_then(|r| flag(r, "Readable")),
            );
        }
        "InsertRestrictions" => or(&mut caps.insert, flag(record, "Insertable")),
        "UpdateRestrictions" => {
            or(&mut caps.update, flag(record, "Updatable"));
            caps.update_method = caps.update_method.or(update_method(record));
        }
        "DeleteRestrictions" => or(&mut caps.delete, flag(record, "Deletable")),
        "CountRestrictions" => or(&mut caps.count, flag(record, "Countable")),
        "NavigationRestrictions" => navigation(caps, own, record, origin),
        "FilterRestrictions" => {
            or(&mut caps.filter, flag(record, "Filterable"));
            caps.non_filterable
                .extend(texts(record.get("NonFilterableProperties")));
        }
        "SortRestrictions" => {
            or(&mut caps.sort, flag(record, "Sortable"));
            caps.non_sortable
                .extend(texts(record.get("NonSortableProperties")));
        }
        "ExpandRestrictions" => {
            or(&mut caps.expand, flag(record, "Expandable"));
            caps.non_expandable
                .extend(texts(record.get("NonExpandableProperties")));
        }
        "SearchRestrictions" => or(&mut caps.search, flag(record, "Searchable")),
        "SelectSupport" => or(&mut caps.select, flag(record, "Supported")),
        "ChangeTracking" => or(&mut caps.change_tracking, flag(record, "Supported")),
        "TopSupported" => or(&mut caps.top, flag(record, "Supported")),
        "SkipSupported" => or(&mut caps.skip, flag(record, "Supported")),
        _ => {}
    }
    custom(caps, term, record, origin);
}

/// What is stated already stays: an element's own term comes before an entry elsewhere.
fn or(slot: &mut Option<bool>, says: Option<bool>) {
    *slot = slot.or(says);
}

fn update_method(record: &Record) -> Option<UpdateMethod> {
    let methods = members(record.get("UpdateMethod"));
    match (methods.contains(&"PATCH"), methods.contains(&"PUT")) {
        (true, true) => Some(UpdateMethod::PatchAndPut),
        (false, true) => Some(UpdateMethod::Put),
        (true, false) => Some(UpdateMethod::Patch),
        (false, false) => None,
    }
}

/// `NavigationRestrictions`: of the element itself, and of the entry of `RestrictedProperties` that
/// names it. Graph annotates a navigation property with an entry about that same property.
fn navigation(caps: &mut Capabilities, own: &str, record: &Record, origin: &Origin) {
    if let Some(navigability) = navigability(record) {
        caps.navigability.get_or_insert(navigability);
    }
    or(&mut caps.referenceable, flag(record, "Referenceable"));
    or(&mut caps.indexable_by_key, flag(record, "IndexableByKey"));
    for entry in items(record.get("RestrictedProperties")) {
        let Some(entry) = super::values::record(Some(entry)) else {
            continue;
        };
        if string(entry, "NavigationProperty").is_none_or(|path| path == own || path.is_empty()) {
            restricted(caps, own, entry, origin);
        }
    }
}

/// Applies an entry of `RestrictedProperties` to the navigation property it names.
pub(super) fn restricted(caps: &mut Capabilities, own: &str, entry: &Record, origin: &Origin) {
    if let Some(navigability) = navigability(entry) {
        caps.navigability.get_or_insert(navigability);
    }
    or(&mut caps.referenceable, flag(entry, "Referenceable"));
    for property in &entry.properties {
        if property.name == "NavigationRestrictions" {
            continue;
        }
        match (property.name.as_str(), record(property.value.as_ref())) {
            (term, Some(nested)) => {
                note(caps, term, origin);
                restriction(caps, own, term, nested, origin);
            }
            ("IndexableByKey", None) => {
                or(&mut caps.indexable_by_key, boolean(property.value.as_ref()))
            }
            ("TopSupported", None) => or(&mut caps.top, boolean(property.value.as_ref())),
            ("SkipSupported", None) => or(&mut caps.skip, boolean(property.value.as_ref())),
            _ => {}
        }
    }
}

fn navigability(record: &Record) -> Option<Navigability> {
    match *members(record.get("Navigability")).first()? {
        "Recursive" => Some(Navigability::Recursive),
        "Single" => Some(Navigability::Single),
        "None" => Some(Navigability::None),
        _ => None,
    }
}

/// `CustomHeaders` and `CustomQueryOptions` of a restriction, and of its by-key part.
fn custom(caps: &mut Capabilities, term: &str, record: &Record, origin: &Origin) {
    let parameters = |property: &str| -> Vec<CustomParameter> {
        let entries = items(record.get(property)).iter();
        entries
            .filter_map(|item| super::values::record(Some(item)))
            .filter_map(|entry| {
                Some(CustomParameter {
                    name: string(entry, "Name")?,
                    of: term.to_owned(),
                    required: flag(entry, "Required") == Some(true),
                    description: string(entry, "Description"),
                    origin: origin.clone(),
                })
            })
            .collect()
    };
    caps.custom_headers.extend(parameters("CustomHeaders"));
    caps.custom_query_options
        .extend(parameters("CustomQueryOptions"));
    if let Some(by_key) = super::values::record(record.get("ReadByKeyRestrictions")) {
        custom(caps, "ReadByKeyRestrictions", by_key, origin);
    }
}

/// The entries of `RestrictedProperties` in a value of `NavigationRestrictions`, with their paths.
pub(super) fn entries(value: Option<&Expression>) -> Vec<(String, &Record)> {
    let Some(restrictions) = record(value) else {
        return Vec::new();
    };
    items(restrictions.get("RestrictedProperties"))
        .iter()
        .filter_map(|item| record(Some(item)))
        .filter_map(|entry| Some((string(entry, "NavigationProperty")?, entry)))
        .collect()
}
