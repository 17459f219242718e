//! Services that are described path by path (OpenAPI), not by a resource graph.

use serde::{Deserialize, Serialize};

use super::{Documentation, EdmType, TypeRef};
use crate::Origin;

/// A service that is described path by path.
#[derive(Debug, Clone, Default, PartialEq, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Service {
    /// What it is called.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Its absolute addresses, variables filled with their defaults; the first one is used.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub servers: Vec<String>,
    /// Its security schemes, by name.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub security: Vec<(String, SecurityScheme)>,
    /// Its operations, sorted by path and method.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub endpoints: Vec<Endpoint>,
}

impl Service {
    /// Whether there is no operation.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.endpoints.is_empty()
    }
}

/// Where a credential goes (OpenAPI 3.1.1 §4.8.27).
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum SecurityScheme {
    /// A token in `Authorization: Bearer`: `http` bearer, `oauth2`, `openIdConnect`.
    Bearer,
    /// `Authorization: Basic`.
    Basic,
    /// Another scheme of `Authorization`.
    Scheme(String),
    /// A header of its own.
    Header(String),
    /// A query parameter.
    Query(String),
    /// A cookie.
    Cookie(String),
}

/// An operation: a method on a path, with all that may go with it.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Endpoint {
    /// What it is called: its `operationId`, or its method and path.
    pub name: String,
    /// The group it belongs to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tag: Option<String>,
    /// The HTTP method, upper case.
    pub method: String,
    /// The path as it is written, with its placeholders, below the address of the service.
    pub path: String,
    /// Its parameters, in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub parameters: Vec<EndpointParameter>,
    /// Its body.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub body: Option<EndpointBody>,
    /// What a success is answered with.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub success: Option<Content>,
    /// Whether a success may have no body though another has one.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub success_optional: bool,
    /// Documentation.
    #[serde(flatten)]
    pub docs: Documentation,
    /// Where it is declared.
    pub origin: Origin,
}

/// Where a parameter goes (OpenAPI 3.1.1 §4.8.12.1).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
#[expect(missing_docs, reason = "the names are the places")]
pub enum ParameterLocation {
    Path,
    Query,
    Header,
    Cookie,
}

/// How a parameter is written (OpenAPI 3.1.1 §4.8.12.2).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
#[expect(missing_docs, reason = "the names are the styles")]
pub enum ParameterStyle {
    Simple,
    Label,
    Matrix,
    Form,
    SpaceDelimited,
    PipeDelimited,
    DeepObject,
    /// As JSON: the parameter has `content` in place of a schema.
    Json,
}

/// A parameter of an [`Endpoint`].
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct EndpointParameter {
    /// Its name on the wire.
    pub name: String,
    /// Where it goes.
    #[serde(rename = "in")]
    pub location: ParameterLocation,
    /// How it is written.
    pub style: ParameterStyle,
    /// Whether each item or member is written by itself.
    pub explode: bool,
    /// Whether reserved characters stay.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub allow_reserved: bool,
    /// Whether a request needs it.
    pub required: bool,
    /// What it holds.
    #[serde(rename = "type")]
    pub ty: TypeRef,
    /// Documentation.
    #[serde(flatten)]
    pub docs: Documentation,
    /// Where it is declared.
    pub origin: Origin,
}

/// The body of an [`Endpoint`].
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct EndpointBody {
    /// What it holds.
    #[serde(flatten)]
    pub content: Content,
    /// Whether a request needs it.
    pub required: bool,
    /// How members are written, for forms and multipart bodies, where it is not the default.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub encodings: Vec<Encoding>,
}

/// A body in one media type.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Content {
    /// The media type, without parameters.
    pub media_type: String,
    /// What it holds.
    #[serde(rename = "type")]
    pub ty: TypeRef,
}

impl Content {
    /// Whether it is JSON: any type will do for a stream, too.
    #[must_use]
    pub fn is_json(&self) -> bool {
        is_json(&self.media_type) && self.ty != TypeRef::edm(EdmType::Stream)
    }
}

/// Whether the media type is JSON's, or one that takes JSON (RFC 6839 §3.1), whatever parameters it has.
#[must_use]
pub fn is_json(media_type: &str) -> bool {
    let essence = essence(media_type);
    essence == "application/json" || essence == "*/*" || essence.ends_with("+json")
}

/// A media type without its parameters, in small letters (RFC 9110 §8.3.1).
#[must_use]
pub fn essence(media_type: &str) -> String {
    let essence = media_type.split(';').next().unwrap_or_default();
    essence.trim().to_ascii_lowercase()
}

/// How a member of a form or multipart body is written.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Encoding {
    /// The member.
    pub name: String,
    /// Media type of the part.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub media_type: Option<String>,
    /// Whether it holds bytes.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub binary: bool,
    /// How it is written in a form, and whether each item or member is written by itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub style: Option<(ParameterStyle, bool)>,
}
