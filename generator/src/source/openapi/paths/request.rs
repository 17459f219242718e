//! An operation as a request that is documented and no more.

use super::envelope::{answered, sent};
use crate::model::{Body, Documentation, HttpMethod, HttpRequest, PathTemplate, Sourced, TypeRef};
use crate::source::openapi::ast::{Api, Operation, PathItem};

/// The request; `None` of a method that the model does not have, such as `options`.
pub(super) fn of(api: &Api, item: &PathItem, operation: &Operation) -> Option<HttpRequest> {
    let at = &operation.origin;
    let title = operation.summary.clone().or(operation.description.clone());
    let body = |held: Option<(TypeRef, bool)>| {
        Some(Body {
            ty: Some(held?.0),
            members: Vec::new(),
            origin: at.clone(),
        })
    };
    let statuses = operation.responses.iter();
    let statuses = statuses.filter_map(|(status, _)| status.parse::<u16>().ok());
    Some(HttpRequest {
        path: PathTemplate::parse(&item.path).ok()?,
        as_written: None,
        method: HttpMethod::parse(&operation.method.to_ascii_uppercase())?,
        query: None,
        title: title.unwrap_or_else(|| Sourced::new(item.path.clone(), at)),
        namespace: None,
        topic: None,
        permissions: Vec::new(),
        headers: Vec::new(),
        query_options: Vec::new(),
        parameters: Vec::new(),
        body: body(sent(api, operation)),
        statuses: statuses
            .filter(|status| (200..300).contains(status))
            .collect(),
        response: body(answered(api, operation)),
        empty_response: false,
        examples: Vec::new(),
        docs: Documentation {
            description: operation.description.clone(),
            link: operation.link.clone(),
            ..Documentation::default()
        },
        origin: at.clone(),
    })
}
