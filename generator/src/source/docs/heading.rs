//! What a section is for, by the name of its heading.
//!
//! Levels are no guide: templates skip them, and the tabs of an example are headings of level 1.

/// What a section is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// What stands before the first heading under the title.
    Introduction,
    /// Permissions, under whatever name.
    Permissions,
    /// The operation lines.
    HttpRequest,
    /// Query, path and function parameters.
    Parameters,
    /// Request headers.
    RequestHeaders,
    /// The body of the request.
    RequestBody,
    /// What the response is.
    Response,
    /// Example exchanges, with their requests and responses.
    Example,
    /// Properties of a resource.
    Properties,
    /// Relationships of a resource.
    Relationships,
    /// The JSON representation of a resource.
    JsonRepresentation,
    /// Members of an enumeration.
    Members,
    /// Methods of a resource.
    Methods,
    /// Anything else.
    Other,
}

/// The role of the heading `name`, where `current` is the role of what stands before it; `None` if
/// the name is not a known one.
pub(super) fn role(name: &str, current: Role) -> Option<Role> {
    let name = name.trim().trim_end_matches(':').to_lowercase();
    let name = name.as_str();
    Some(match name {
        "permissions" | "prerequisites" | "permission" => Role::Permissions,
        "optional query parameters"
        | "query parameters"
        | "odata query parameters"
        | "optional odata query parameters"
        | "optional parameters"
        | "path parameters"
        | "function parameters"
        | "parameters" => Role::Parameters,
        "request headers" | "request header" | "optional request headers" => Role::RequestHeaders,
        "request body" => Role::RequestBody,
        "response" | "responses" if current != Role::Example => Role::Response,
        "properties" => Role::Properties,
        "relationships" => Role::Relationships,
        "json representation" | "representation" => Role::JsonRepresentation,
        "members" => Role::Members,
        "methods" => Role::Methods,
        "see also" | "next steps" | "related topics" => Role::Other,
        _ if name.starts_with("http request") => Role::HttpRequest,
        _ if is_example(name) => Role::Example,
        _ if name.ends_with(" values") || name.ends_with(" enum") => Role::Members,
        _ => return None,
    })
}

/// `Example`, `Examples`, `Example 2: …`, `Request`, `Request 1`, `Response 5`.
fn is_example(name: &str) -> bool {
    let first = name
        .split(|c: char| !c.is_alphanumeric())
        .next()
        .unwrap_or_default();
    let rest = name.get(first.len()..).unwrap_or_default().trim();
    let number = rest.is_empty() || rest.starts_with(|c: char| c.is_ascii_digit());
    match first {
        "example" | "examples" => true,
        "request" | "response" => number,
        _ => false,
    }
}
