//! Methods against what a path leads to.

use super::Finding;
use super::rule::of_rule;
use crate::Origin;
use crate::model::{HttpMethod, HttpRequest, OperationKind};
use crate::resource::{EdgeOf, Resource, Walk};

/// A method that no such resource takes in OData, or else one that this schema does not state.
pub(super) fn judge(request: &HttpRequest, walk: &Walk<'_>) -> Option<Finding> {
    let (method, path) = (request.method, &request.path);
    if walk.http().contains(&method) {
        return None;
    }
    let mut edges = walk.steps.iter().rev();
    let declared = edges.find_map(|step| origin(step.edge.as_ref()?.of));
    if let Some(matter) = against(walk, method) {
        let message = format!("{method} {path}: {matter}");
        return of_rule("D15", &request.origin, message)
            .map(|found| found.beside(declared, "declared here"));
    }
    // Schemas before the end of 2021 say of no relation whether it can be referred to, nor of any
    // collection whether it is counted: what they leave out there is no drift of the page.
    let open = matches!(walk.end(), Resource::Reference | Resource::Count);
    if open && method != HttpMethod::Patch {
        return None;
    }
    let message = format!("{method} {path}: the schema does not state that this is taken there");
    of_rule("D51", &request.origin, message).map(|found| found.beside(declared, "declared here"))
}

/// Where the schema declares what an edge stands for.
pub(super) fn origin(edge: EdgeOf<'_>) -> Option<&Origin> {
    match edge {
        EdgeOf::Root(root) => Some(&root.origin),
        EdgeOf::Navigation(property) => Some(&property.origin),
        EdgeOf::Property(property) => Some(&property.origin),
        EdgeOf::Operation(operation) => Some(&operation.origin),
        EdgeOf::AlternateKey(_) | EdgeOf::Value => None,
    }
}

/// Why nothing of that shape takes the method (OData 4.01 Protocol §11.4, §11.5).
fn against(walk: &Walk<'_>, method: HttpMethod) -> Option<&'static str> {
    let edge = walk.steps.last().and_then(|step| step.edge.as_ref());
    if let Some(EdgeOf::Operation(operation)) = edge.map(|edge| edge.of) {
        return match (operation.kind, method) {
            (OperationKind::Action, HttpMethod::Post)
            | (OperationKind::Function, HttpMethod::Get) => None,
            (OperationKind::Action, _) => Some("an action is called by POST"),
            (OperationKind::Function, _) => Some("a function is called by GET"),
        };
    }
    match (walk.end(), method) {
        (Resource::One(_), HttpMethod::Post) => Some("one entity takes no POST"),
        (Resource::Many(_), HttpMethod::Patch | HttpMethod::Put | HttpMethod::Delete) => {
            Some("a collection takes GET and POST only")
        }
        (Resource::Count, HttpMethod::Get) => None,
        (Resource::Count, _) => Some("a count takes GET only"),
        _ => None,
    }
}
