//! What only the reference pages say of a request: that it needs `If-Match`. The schema of v1.0 says so
//! of changes to planner tasks, and not of deleting them.

use crate::model::{CustomParameter, HttpMethod, HttpRequest, Sourced};
use crate::source::docs::states_required;
use crate::{Model, Origin};

use super::fold::{Named, capabilities, last_edge};
use super::{Resource, ResourceGraph};

const IF_MATCH: &str = "If-Match";

/// Marks what changes and deletions need by the tables of request headers, each with its first page.
pub(super) fn require(model: &mut Model) {
    let graph = ResourceGraph::new(model);
    let mut found: Vec<(Named, CustomParameter)> = Vec::new();
    for request in &model.requests {
        let Some((of, text)) = condition(request) else {
            continue;
        };
        let Ok(walk) = graph.walk(&request.path) else {
            continue;
        };
        // A relation is not what it leads to: `$ref` has no such method.
        let related = walk.end() == Resource::Reference;
        if !related && let Some((edge, _)) = last_edge(&graph, &walk) {
            found.push((edge, header(of, text)));
        }
    }
    found.sort_by(|(_, one), (_, two)| place(&one.origin).cmp(&place(&two.origin)));
    for (edge, header) in found {
        let Some(capabilities) = capabilities(model, &edge) else {
            continue;
        };
        let mut known = capabilities.required(header.of.as_str()).into_iter();
        if !known.any(|(own, _)| own.name.eq_ignore_ascii_case(IF_MATCH)) {
            capabilities.custom_headers.push(header);
        }
    }
}

/// The restriction of the request that its page says `If-Match` is required for, and how it says so.
fn condition(request: &HttpRequest) -> Option<(&'static str, &Sourced<String>)> {
    let of = match request.method {
        HttpMethod::Patch | HttpMethod::Put => "UpdateRestrictions",
        HttpMethod::Delete => "DeleteRestrictions",
        _ => return None,
    };
    let mut headers = request.headers.iter();
    let (_, text) = headers.find(|(name, _)| name.eq_ignore_ascii_case(IF_MATCH))?;
    states_required(&text.value).then_some((of, text))
}

fn header(of: &str, text: &Sourced<String>) -> CustomParameter {
    CustomParameter {
        name: IF_MATCH.to_owned(),
        of: of.to_owned(),
        required: true,
        description: Some(text.value.clone()),
        origin: text.origin.clone(),
    }
}

fn place(origin: &Origin) -> (&str, u32) {
    (&origin.file, origin.start)
}
