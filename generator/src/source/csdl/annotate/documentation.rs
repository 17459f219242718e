//! Descriptions, links, deprecation; and who may write a property.

use super::value;
use crate::model::{Access, Deprecation, Documentation, Sourced};
use crate::source::csdl::ast::Annotation;

/// Applies a term of documentation; any other is passed over.
pub(super) fn apply(docs: &mut Documentation, term: &str, annotation: &Annotation) {
    let content = annotation.value.as_ref();
    let text =
        || value::text(content).map(|text| Sourced::new(text.to_owned(), &annotation.origin));
    match term {
        "Org.OData.Core.V1.Description" => fill(&mut docs.description, text()),
        "Org.OData.Core.V1.LongDescription" => fill(&mut docs.long_description, text()),
        "Org.OData.Core.V1.Links" => {
            let href = value::records(content)
                .filter(|link| value::text(link.get("rel")).is_some_and(is_documentation))
                .find_map(|link| value::text(link.get("href")));
            let link = href.map(|href| Sourced::new(href.to_owned(), &annotation.origin));
            fill(&mut docs.link, link);
        }
        "Org.OData.Core.V1.Revisions" => {
            let deprecated = value::records(content)
                .find(|revision| value::members(revision.get("Kind")).contains(&"Deprecated"));
            let of = |record: &crate::source::csdl::ast::Record, property| {
                value::text(record.get(property)).map(str::to_owned)
            };
            let deprecation = deprecated.map(|record| Deprecation {
                description: of(record, "Description"),
                version: of(record, "Version"),
                date: of(record, "Date"),
                removal_date: of(record, "RemovalDate"),
            });
            let deprecation = deprecation.map(|d| Sourced::new(d, &annotation.origin));
            fill(&mut docs.deprecation, deprecation);
        }
        _ => {}
    }
}

/// Applies a term about writing a property; the strictest of several counts, in any order.
pub(super) fn access(access: &mut Option<Sourced<Access>>, term: &str, annotation: &Annotation) {
    let holds = value::flag(annotation.value.as_ref());
    let stated = match term {
        "Org.OData.Core.V1.Computed" if holds => Access::ReadOnly,
        "Org.OData.Core.V1.Immutable" if holds => Access::CreateOnly,
        "Org.OData.Core.V1.Permissions" => match *value::members(annotation.value.as_ref()) {
            ["Read"] => Access::ReadOnly,
            ["Write"] => Access::WriteOnly,
            _ => return,
        },
        _ => return,
    };
    let strictness = |access: Access| match access {
        Access::ReadOnly => 2,
        Access::WriteOnly => 1,
        Access::CreateOnly => 0,
    };
    let earlier = access.as_ref().map(|earlier| strictness(earlier.value));
    if earlier.is_none_or(|earlier| earlier < strictness(stated)) {
        *access = Some(Sourced::new(stated, &annotation.origin));
    }
}

/// Graph's relations to its pages are `https://graph.microsoft.com/rels/docs/…`; the others are
/// registered link relations (RFC 8288 §4.2).
fn is_documentation(rel: &str) -> bool {
    matches!(rel, "documentation" | "describedby" | "help") || rel.contains("/docs/")
}

fn fill<T>(slot: &mut Option<T>, value: Option<T>) {
    if slot.is_none() {
        *slot = value;
    }
}
