//! What only the reference pages say that a request cannot go without: `If-Match`, and query options. The
//! schema of v1.0 says the first of changes to planner tasks, and not of deleting them; it says the second of
//! calendar views, and not of the instances of an event.

use crate::model::{Capabilities, CustomParameter, CustomPlace, HttpMethod, HttpRequest, Sourced};
use crate::source::docs::states_required;
use crate::{Model, Origin};

use super::fold::{Named, capabilities, last_edge};
use super::{EdgeOf, Resource, ResourceGraph, Walk};

const IF_MATCH: &str = "If-Match";

/// Marks what requests need by the tables of their pages, each with its first page.
pub(super) fn require(model: &mut Model) {
    let graph = ResourceGraph::new(model);
    let mut found: Vec<(Named, CustomPlace, CustomParameter)> = Vec::new();
    let mut of_operations: Vec<(usize, CustomParameter)> = Vec::new();
    for request in &model.requests {
        let mut needed = needed(request).peekable();
        if needed.peek().is_none() {
            continue;
        }
        let Ok(walk) = graph.walk(&request.path) else {
            continue;
        };
        if let Some(at) = called(model, &walk) {
            let options = needed.filter(|(place, ..)| *place == CustomPlace::Query);
            of_operations.extend(
                options.map(|(_, name, text)| (at, parameter("OperationRestrictions", name, text))),
            );
            continue;
        }
        // A relation is not what it leads to: `$ref` has no such method, and `$count` no such table.
        let related = matches!(walk.end(), Resource::Reference | Resource::Count);
        let edge = last_edge(&graph, &walk).filter(|_| !related);
        let (Some((edge, _)), Some(of)) = (edge, restriction(request.method, &walk)) else {
            continue;
        };
        found.extend(
            needed.map(|(place, name, text)| (edge.clone(), place, parameter(of, name, text))),
        );
    }
    found.sort_by(|(.., one), (.., other)| place(&one.origin).cmp(&place(&other.origin)));
    of_operations.sort_by(|(_, one), (_, other)| place(&one.origin).cmp(&place(&other.origin)));
    for (at, option) in of_operations {
        if let Some(operation) = model.operations.get_mut(at)
            && operation.parameters.iter().all(|p| p.name != option.name)
        {
            add(&mut operation.capabilities, CustomPlace::Query, option);
        }
    }
    for (edge, place, parameter) in found {
        if let Some(capabilities) = capabilities(model, &edge) {
            add(capabilities, place, parameter);
        }
    }
}

/// Adds what is needed, unless that is known.
fn add(capabilities: &mut Capabilities, place: CustomPlace, parameter: CustomParameter) {
    let mut known = capabilities.required(&parameter.of).into_iter();
    let known = known.any(|(own, at)| at == place && same(place, &own.name, &parameter.name));
    match place {
        _ if known => {}
        CustomPlace::Query => capabilities.custom_query_options.push(parameter),
        CustomPlace::Header => capabilities.custom_headers.push(parameter),
    }
}

/// The index of the operation that the walk ends with.
fn called(model: &Model, walk: &Walk<'_>) -> Option<usize> {
    let EdgeOf::Operation(operation) = walk.steps.last()?.edge.as_ref()?.of else {
        return None;
    };
    let mut operations = model.operations.iter();
    operations.position(|known| std::ptr::eq(known, operation))
}

/// What the page of a request says that it needs: where it goes, its name, and what is said of it.
fn needed(request: &HttpRequest) -> impl Iterator<Item = (CustomPlace, &str, &Sourced<String>)> {
    let changes = matches!(
        request.method,
        HttpMethod::Patch | HttpMethod::Put | HttpMethod::Delete
    );
    let mut headers = request.headers.iter().filter(move |_| changes);
    let condition = headers.find(|(name, _)| name.eq_ignore_ascii_case(IF_MATCH));
    let condition = condition.filter(|(_, text)| states_required(&text.value));
    let condition = condition.map(|(_, text)| (CustomPlace::Header, IF_MATCH, text));
    let options = request.query_options.iter();
    let options = options.map(|(name, text)| (CustomPlace::Query, name.as_str(), text));
    condition.into_iter().chain(options)
}

/// The restriction that speaks of a request at the end of the walk, as the schema calls it; `None` for
/// those of no kind that every resource has.
fn restriction(method: HttpMethod, walk: &Walk<'_>) -> Option<&'static str> {
    let keyed = walk.steps.last().is_some_and(|step| step.edge.is_none());
    let many = matches!(walk.end(), Resource::Many(_));
    Some(match method {
        HttpMethod::Get if keyed => "ReadByKeyRestrictions",
        HttpMethod::Get => "ReadRestrictions",
        HttpMethod::Post if many => "InsertRestrictions",
        HttpMethod::Post => return None,
        HttpMethod::Patch | HttpMethod::Put => "UpdateRestrictions",
        HttpMethod::Delete => "DeleteRestrictions",
    })
}

/// Names of headers are told apart without case (RFC 9110 §5.1).
fn same(place: CustomPlace, one: &str, other: &str) -> bool {
    match place {
        CustomPlace::Query => one == other,
        CustomPlace::Header => one.eq_ignore_ascii_case(other),
    }
}

fn parameter(of: &str, name: &str, text: &Sourced<String>) -> CustomParameter {
    CustomParameter {
        name: name.to_owned(),
        of: of.to_owned(),
        required: true,
        description: Some(text.value.clone()).filter(|text| !text.is_empty()),
        origin: text.origin.clone(),
    }
}

fn place(origin: &Origin) -> (&str, u32) {
    (&origin.file, origin.start)
}
