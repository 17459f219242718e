//! The extensions that Microsoft's converter writes what OpenAPI has no word for in.
//!
//! | extension | is |
//! |:---|:---|
//! | `x-ms-docs-operation-type` | read: what is an action, what a function |
//! | `x-ms-enum` | read: descriptions of enumeration members |
//! | `x-ms-enum-flags` | read: a value is a set of members |
//! | `x-ms-navigationProperty` | read: the property is a relation, whatever type it holds |
//! | `x-ms-deprecation` | read: since when, until when and why |
//! | `x-ms-pageable` | not needed: pages of a service of the OData protocol go on at `@odata.nextLink` |
//! | `x-ms-discriminator-value` | not needed: it is the name of the type, as OData JSON 4.01 §4.5.1 has it |
//! | `x-ms-docs-key-type` | not needed: the type of a key is that of the entities it is a key of |
//! | `x-ms-docs-grouped-path` | not needed: other paths to a resource meet in the resource graph |
//! | `x-ms-primary-error-message` | not needed: the runtime reads errors as OData JSON 4.01 §21.1 has them |

use super::Node;
use super::ast::Schema;
use crate::Origin;
use crate::model::{Deprecation, Sourced};

/// `x-ms-enum-flags`: whether a value is a set of members.
pub(super) fn is_flags(schema: &Schema) -> bool {
    let flags = of(&schema.extensions, "x-ms-enum-flags");
    let flags = flags.and_then(|flags| flags.get("isFlags"));
    flags.is_some_and(|flags| matches!(flags.value, super::Value::Bool(true)))
}

/// `x-ms-navigationProperty`: whether a property leads to resources of their own.
pub(super) fn is_navigation(schema: &Schema) -> bool {
    let marked = of(&schema.extensions, "x-ms-navigationProperty");
    marked.is_some_and(|marked| matches!(marked.value, super::Value::Bool(true)))
}

/// `x-ms-enum`: what it says of the member of that name.
pub(super) fn member_description(schema: &Schema, member: &str) -> Option<Sourced<String>> {
    let values = of(&schema.extensions, "x-ms-enum")?.get("values")?;
    let mut items = values.items().iter();
    let item = items.find(|item| item.get("value").and_then(Node::text) == Some(member))?;
    let text = item.get("description")?.text()?;
    Some(Sourced::new(text.to_owned(), &schema.origin))
}

/// `x-ms-deprecation`, or `deprecated` without a word why.
pub(super) fn deprecation(
    extensions: &[(String, Node)],
    deprecated: bool,
    at: &Origin,
) -> Option<Sourced<Deprecation>> {
    let Some(told) = of(extensions, "x-ms-deprecation") else {
        return deprecated.then(|| Sourced::new(Deprecation::default(), at));
    };
    let text = |key: &str| Some(told.get(key)?.text()?.to_owned());
    let told = Deprecation {
        description: text("description"),
        version: text("version"),
        date: text("date"),
        removal_date: text("removalDate"),
    };
    Some(Sourced::new(told, at))
}

fn of<'s>(extensions: &'s [(String, Node)], name: &str) -> Option<&'s Node> {
    let mut found = extensions.iter().filter(|(known, _)| known == name);
    found.next().map(|(_, value)| value)
}
