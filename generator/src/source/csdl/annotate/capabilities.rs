//! `Org.OData.Capabilities.V1`, and the terms of `Core.V1` and `Validation.V1` that limit use.

use super::value;
use crate::model::{Capabilities, CustomParameter, Navigability, QualifiedName, UpdateMethod};
use crate::source::csdl::ast::{Annotation, Expression, Record};

/// Applies a term about capabilities; any other is passed over.
pub(super) fn apply(
    capabilities: &mut Capabilities,
    term: &str,
    annotation: &Annotation,
    resolve: &dyn Fn(&str) -> QualifiedName,
) {
    let content = annotation.value.as_ref();
    let name = term.rsplit('.').next().unwrap_or(term);
    let known = match term.rsplit_once('.').map(|(namespace, _)| namespace) {
        Some("Org.OData.Capabilities.V1") => restrict(capabilities, name, content),
        Some("Org.OData.Core.V1" | "Org.OData.Validation.V1") => {
            constrain(capabilities, name, content, resolve)
        }
        _ => false,
    };
    if known {
        let origin = || annotation.origin.clone();
        capabilities
            .origins
            .entry(name.to_owned())
            .or_insert_with(origin);
    }
}

/// Applies a restriction by its name, which is the same as a term and as a property of an entry of
/// `RestrictedProperties`. Whether it is one that the model keeps.
pub(super) fn restrict(
    capabilities: &mut Capabilities,
    name: &str,
    content: Option<&Expression>,
) -> bool {
    let record = value::record(content);
    let get = |property| record.and_then(|record| record.get(property));
    let flag = |property| value::boolean(get(property));
    let c = &mut *capabilities;
    match name {
        "ReadRestrictions" => {
            fill(&mut c.read, flag("Readable"));
            let by_key = value::record(get("ReadByKeyRestrictions"));
            let readable = by_key.and_then(|r| value::boolean(r.get("Readable")));
            fill(&mut c.read_by_key, readable);
            by_key
                .into_iter()
                .for_each(|r| custom(c, "ReadByKeyRestrictions", r));
        }
        "InsertRestrictions" => fill(&mut c.insert, flag("Insertable")),
        "UpdateRestrictions" => {
            fill(&mut c.update, flag("Updatable"));
            fill(&mut c.update_method, update_method(get("UpdateMethod")));
        }
        "DeleteRestrictions" => fill(&mut c.delete, flag("Deletable")),
        "OperationRestrictions" => {}
        "CountRestrictions" => fill(&mut c.count, flag("Countable")),
        "NavigationRestrictions" => {
            fill(&mut c.navigability, navigability(get("Navigability")));
            fill(&mut c.referenceable, flag("Referenceable"));
        }
        "IndexableByKey" => fill(&mut c.indexable_by_key, Some(value::flag(content))),
        "FilterRestrictions" => {
            fill(&mut c.filter, flag("Filterable"));
            add(
                &mut c.non_filterable,
                value::texts(get("NonFilterableProperties")),
            );
        }
        "SearchRestrictions" => fill(&mut c.search, flag("Searchable")),
        "SortRestrictions" => {
            fill(&mut c.sort, flag("Sortable"));
            add(
                &mut c.non_sortable,
                value::texts(get("NonSortableProperties")),
            );
        }
        "ExpandRestrictions" => {
            fill(&mut c.expand, flag("Expandable"));
            add(
                &mut c.non_expandable,
                value::texts(get("NonExpandableProperties")),
            );
        }
        "SelectSupport" => fill(&mut c.select, flag("Supported")),
        "TopSupported" => fill(&mut c.top, Some(value::flag(content))),
        "SkipSupported" => fill(&mut c.skip, Some(value::flag(content))),
        "ChangeTracking" => fill(&mut c.change_tracking, flag("Supported")),
        _ => return false,
    }
    record
        .into_iter()
        .for_each(|record| custom(c, name, record));
    true
}

fn constrain(
    capabilities: &mut Capabilities,
    name: &str,
    content: Option<&Expression>,
    resolve: &dyn Fn(&str) -> QualifiedName,
) -> bool {
    let names = || {
        // A binding may name one overload by its signature: all overloads share the name.
        let names = value::texts(content).into_iter();
        names
            .map(|text| resolve(text.split('(').next().unwrap_or_default()))
            .collect()
    };
    match name {
        "DerivedTypeConstraint" => add(&mut capabilities.derived_types, names()),
        "ExplicitOperationBindings" => add(&mut capabilities.explicit_operations, names()),
        "AcceptableMediaTypes" => add(&mut capabilities.media_types, value::texts(content)),
        "AutoExpand" => fill(&mut capabilities.auto_expand, Some(value::flag(content))),
        _ => return false,
    }
    true
}

/// The `Navigability` of a record of `NavigationRestrictions` or of `RestrictedProperties`.
pub(super) fn navigability(content: Option<&Expression>) -> Option<Navigability> {
    match *value::members(content) {
        ["Recursive"] => Some(Navigability::Recursive),
        ["Single"] => Some(Navigability::Single),
        ["None"] => Some(Navigability::None),
        _ => None,
    }
}

fn update_method(content: Option<&Expression>) -> Option<UpdateMethod> {
    let methods = value::members(content);
    match (methods.contains(&"PATCH"), methods.contains(&"PUT")) {
        (true, true) => Some(UpdateMethod::PatchAndPut),
        (true, false) => Some(UpdateMethod::Patch),
        (false, true) => Some(UpdateMethod::Put),
        (false, false) => None,
    }
}

fn custom(capabilities: &mut Capabilities, of: &str, record: &Record) {
    let read = |property| {
        let parameters = value::records(record.get(property));
        parameters
            .filter_map(|parameter| custom_parameter(of, parameter))
            .collect()
    };
    let (headers, options) = (read("CustomHeaders"), read("CustomQueryOptions"));
    add(&mut capabilities.custom_headers, headers);
    add(&mut capabilities.custom_query_options, options);
}

fn custom_parameter(of: &str, record: &Record) -> Option<CustomParameter> {
    // A token (RFC 9110 §5.6.2), so that nobody smuggles a line into a request.
    let token = |c: char| c.is_ascii_alphanumeric() || "!#$%&'*+-.^_`|~@".contains(c);
    let name = value::text(record.get("Name"))?;
    if name.is_empty() || !name.chars().all(token) {
        return None;
    }
    Some(CustomParameter {
        name: name.to_owned(),
        of: of.to_owned(),
        required: value::boolean(record.get("Required")).unwrap_or(false),
        description: value::text(record.get("Description")).map(str::to_owned),
        origin: record.origin.clone(),
    })
}

fn fill<T>(slot: &mut Option<T>, value: Option<T>) {
    if slot.is_none() {
        *slot = value;
    }
}

fn add<T: Ord>(list: &mut Vec<T>, items: Vec<T>) {
    for item in items {
        if !list.contains(&item) {
            list.push(item);
        }
    }
    list.sort();
}
