//! How the operations of a service that is described path by path are written.

use crate::plan::names::escape_keyword;
use crate::plan::{
    EndpointArgument, PlannedBody, PlannedEndpoint, PlannedService, RustType, Scalar,
};

/// An operation, and how it is written. The chain starts at a variable `client` and ends before `.send()`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// The tag, if it has one.
    pub tag: Option<String>,
    /// HTTP method.
    pub method: String,
    /// Path with placeholders.
    pub path: String,
    /// The chain, with arguments called like parameters.
    pub code: String,
    /// What may follow.
    pub setters: Vec<String>,
}

/// The operations: those of each tag, then those without one.
#[must_use]
pub fn operations(service: &PlannedService) -> Vec<Written> {
    let mut all = Vec::new();
    for handle in &service.handles {
        let start = format!("client.{}()", escape_keyword(&handle.method));
        let tag = Some(handle.tag.as_str());
        all.extend(handle.methods.iter().map(|own| written(own, tag, &start)));
    }
    let untagged = service.methods.iter();
    all.extend(untagged.map(|own| written(own, None, "client")));
    all
}

fn written(endpoint: &PlannedEndpoint, tag: Option<&str>, start: &str) -> Written {
    let mut arguments: Vec<String> = endpoint.arguments.iter().map(argument).collect();
    let (required, optional): (Vec<_>, Vec<_>) =
        endpoint.body.iter().partition(|body| !body.optional);
    arguments.extend(required.into_iter().map(body));
    let name = escape_keyword(&endpoint.ident);
    let setters = endpoint.setters.iter().map(|setter| {
        let name = escape_keyword(&setter.ident);
        format!(".{name}({})", argument(setter))
    });
    let bodies = optional
        .into_iter()
        .map(|given| format!(".{}(&body)", escape_keyword(&given.ident)));
    Written {
        tag: tag.map(str::to_owned),
        method: endpoint.method.clone(),
        path: endpoint.path.clone(),
        code: format!("{start}.{name}({})", arguments.join(", ")),
        setters: setters.chain(bodies).collect(),
    }
}

/// Numbers and truth values go by value, a text is borrowed anyway.
fn argument(given: &EndpointArgument) -> String {
    let name = escape_keyword(&given.ident);
    match &given.ty {
        RustType::Scalar(scalar) if *scalar == Scalar::String || scalar.is_copied() => name,
        _ => format!("&{name}"),
    }
}

fn body(given: &PlannedBody) -> String {
    format!("&{}", escape_keyword(&given.ident))
}
