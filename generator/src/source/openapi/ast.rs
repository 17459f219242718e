//! What OpenAPI documents say, typed: one tree for 3.0 and 3.1, in the order of the files.
//!
//! References to schemas stay references ([`Schema::reference`]), because schemas may be recursive; what
//! they lead to is in [`Api::schemas`]. All other references are followed.

use std::collections::BTreeMap;

use super::{Address, Node};
use crate::Origin;
use crate::model::Sourced;

/// All documents together.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Api {
    /// The documents in the order of their labels.
    pub documents: Vec<Document>,
    /// Every component schema, and every other schema that something refers to.
    pub schemas: BTreeMap<Address, Schema>,
}

/// One OpenAPI document.
#[derive(Debug, Clone, PartialEq)]
pub struct Document {
    /// The version it claims, such as `3.0.1`.
    pub version: String,
    /// `info.title`
    pub title: Option<String>,
    /// Where the service is.
    pub servers: Vec<Server>,
    /// The paths.
    pub paths: Vec<PathItem>,
    /// Webhooks (3.1): requests that the service makes, by name.
    pub webhooks: Vec<PathItem>,
    /// Security schemes by name.
    pub security_schemes: Vec<(String, SecurityScheme)>,
    /// What requests need unless they say otherwise: one of the list suffices.
    pub security: Vec<SecurityRequirement>,
    /// Where it starts.
    pub origin: Origin,
}

/// A server: a URL with variables.
#[derive(Debug, Clone, PartialEq)]
pub struct Server {
    /// The URL, perhaps relative, with `{variables}`.
    pub url: String,
    /// Variables: name, default (which may be empty), and the values it may have (none: any).
    pub variables: Vec<(String, Option<String>, Vec<String>)>,
}

/// A path and its operations.
#[derive(Debug, Clone, PartialEq)]
pub struct PathItem {
    /// The template as written (of a webhook its name).
    pub path: String,
    /// Operations.
    pub operations: Vec<Operation>,
    /// Extensions by name, `x-…`.
    pub extensions: Vec<(String, Node)>,
    /// Where the path is written.
    pub origin: Origin,
}

/// An operation: a method on a path.
#[derive(Debug, Clone, PartialEq)]
pub struct Operation {
    /// The method, lower case: `get`.
    pub method: String,
    /// `operationId`; neither unique nor always there in what is published.
    pub id: Option<String>,
    /// One line.
    pub summary: Option<Sourced<String>>,
    /// More than that.
    pub description: Option<Sourced<String>>,
    /// Address of its reference page.
    pub link: Option<Sourced<String>>,
    /// Groups.
    pub tags: Vec<String>,
    /// Parameters of the path item and of the operation; the latter's win (OpenAPI 3.1.1 §4.8.10.1).
    pub parameters: Vec<Parameter>,
    /// The body.
    pub body: Option<RequestBody>,
    /// Responses by status as written: `200`, `2XX`, `default`.
    pub responses: Vec<(String, Response)>,
    /// Requirements of its own; `None` where those of the document hold.
    pub security: Option<Vec<SecurityRequirement>>,
    /// Servers of its own or of the path item.
    pub servers: Vec<Server>,
    /// Whether it is deprecated.
    pub deprecated: bool,
    /// Extensions by name, `x-…`.
    pub extensions: Vec<(String, Node)>,
    /// Where the method is written.
    pub origin: Origin,
}

/// Where a parameter goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[expect(missing_docs, reason = "the names are those of the specification")]
pub enum ParameterIn {
    Path,
    Query,
    Header,
    Cookie,
}

/// How values of a parameter are written (OpenAPI 3.1.1 §4.8.12.2).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[expect(missing_docs, reason = "the names are those of the specification")]
pub enum Style {
    Form,
    Simple,
    Label,
    Matrix,
    SpaceDelimited,
    PipeDelimited,
    DeepObject,
}

/// A parameter, or a header of a response or part.
#[derive(Debug, Clone, PartialEq)]
pub struct Parameter {
    /// Its name.
    pub name: String,
    /// Where it goes.
    pub location: ParameterIn,
    /// Whether a request cannot go without it; of path parameters always.
    pub required: bool,
    /// How it is written; the default of its place where the document is silent.
    pub style: Style,
    /// Whether items and members are written one by one.
    pub explode: bool,
    /// Whether reserved characters stay unescaped.
    pub allow_reserved: bool,
    /// What it holds.
    pub schema: Option<Schema>,
    /// Set where the value is a document of a media type: type and schema.
    pub content: Vec<MediaType>,
    /// Whether it is deprecated.
    pub deprecated: bool,
    /// Description.
    pub description: Option<Sourced<String>>,
    /// Extensions by name, `x-…`.
    pub extensions: Vec<(String, Node)>,
    /// Where it is written.
    pub origin: Origin,
}

/// A request body.
#[derive(Debug, Clone, PartialEq)]
pub struct RequestBody {
    /// Whether a request cannot go without it.
    pub required: bool,
    /// Forms it may have.
    pub content: Vec<MediaType>,
    /// Where it is written.
    pub origin: Origin,
}

/// A response.
#[derive(Debug, Clone, PartialEq)]
pub struct Response {
    /// Forms the body may have; none where there is no body.
    pub content: Vec<MediaType>,
    /// Headers by name.
    pub headers: Vec<Parameter>,
    /// Description.
    pub description: Option<Sourced<String>>,
    /// Where it is written.
    pub origin: Origin,
}

/// A body in one media type.
#[derive(Debug, Clone, PartialEq)]
pub struct MediaType {
    /// The type or range as written: `application/json`, `image/*`.
    pub name: String,
    /// What it holds.
    pub schema: Option<Schema>,
    /// How members of forms and multipart bodies are written, by member.
    pub encoding: Vec<(String, Encoding)>,
}

/// How one member of a form or multipart body is written.
#[derive(Debug, Clone, PartialEq)]
pub struct Encoding {
    /// Its media type.
    pub content_type: Option<String>,
    /// Its style, for forms.
    pub style: Option<Style>,
    /// Whether items and members are written one by one.
    pub explode: Option<bool>,
    /// Headers of the part.
    pub headers: Vec<Parameter>,
}

/// One way to be let in: all of these schemes together, each with its scopes. Empty: anybody is let in.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SecurityRequirement(pub Vec<(String, Vec<String>)>);

/// A security scheme.
#[derive(Debug, Clone, PartialEq)]
pub enum SecurityScheme {
    /// A key in a header, query parameter or cookie of that name.
    ApiKey {
        /// Name of the parameter.
        name: String,
        /// Where it goes.
        location: ParameterIn,
    },
    /// An HTTP authentication scheme, lower case: `basic`, `bearer`.
    Http(String),
    /// OAuth 2.0: flows as written.
    OAuth2(Option<Node>),
    /// OpenID Connect discovery at this URL.
    OpenIdConnect(Option<String>),
    /// Any other, by the name of its type.
    Other(String),
}

/// A JSON type (JSON Schema 2020-12 Validation §6.1.1).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[expect(missing_docs, reason = "the names are the types")]
pub enum JsonType {
    Null,
    Boolean,
    Integer,
    Number,
    String,
    Array,
    Object,
}

/// A schema. Spellings of 3.0 and 3.1 that mean the same are the same here.
#[derive(Debug, Clone, PartialEq)]
pub struct Schema {
    /// What it refers to; other members then stand beside the reference.
    pub reference: Option<Address>,
    /// `true` or `false` in place of a schema (3.1).
    pub verdict: Option<bool>,
    /// Types of its values, without null; empty: any.
    pub types: Vec<JsonType>,
    /// Whether null is among its values: `nullable` (3.0) or the type `null` (3.1).
    pub nullable: bool,
    /// `format`
    pub format: Option<String>,
    /// `title`
    pub title: Option<String>,
    /// `description`
    pub description: Option<Sourced<String>>,
    /// `enum`, or `const` as its only value.
    pub values: Option<Vec<Node>>,
    /// `default`
    pub default: Option<Node>,
    /// `properties`, in order.
    pub properties: Vec<Member>,
    /// `required`
    pub required: Vec<String>,
    /// `additionalProperties`
    pub additional: Additional,
    /// `items`
    pub items: Option<Box<Schema>>,
    /// `prefixItems` (3.1).
    pub prefix_items: Vec<Schema>,
    /// `allOf`
    pub all_of: Vec<Schema>,
    /// `oneOf`
    pub one_of: Vec<Schema>,
    /// `anyOf`
    pub any_of: Vec<Schema>,
    /// `discriminator`
    pub discriminator: Option<Discriminator>,
    /// Only in responses.
    pub read_only: bool,
    /// Only in requests.
    pub write_only: bool,
    /// Whether it is deprecated.
    pub deprecated: bool,
    /// Limits on the value.
    pub limits: Limits,
    /// `contentEncoding` (3.1): `base64`.
    pub content_encoding: Option<String>,
    /// `contentMediaType` (3.1).
    pub content_media_type: Option<String>,
    /// Extensions by name, `x-…`.
    pub extensions: Vec<(String, Node)>,
    /// Where it is written.
    pub origin: Origin,
}

impl Schema {
    /// Whether a component is the envelope of a response and no type of the service. Microsoft's converter
    /// derives those from components without a namespace (`BaseCollectionPaginationCountResponse`).
    pub fn is_envelope(&self) -> bool {
        let mut references = self.all_of.iter().filter_map(|s| s.reference.as_ref());
        references.any(|to| to.name().starts_with("Base") && to.name().ends_with("Response"))
    }
}

/// A property of an object schema.
#[derive(Debug, Clone, PartialEq)]
pub struct Member {
    /// Its name.
    pub name: String,
    /// What it holds.
    pub schema: Schema,
    /// Where its name is written.
    pub origin: Origin,
}

/// Members that `properties` does not name.
#[derive(Debug, Clone, Default, PartialEq)]
pub enum Additional {
    /// Nothing is said, so they are allowed.
    #[default]
    Unstated,
    /// `true`
    Any,
    /// `false`
    None,
    /// Those that the schema takes.
    Of(Box<Schema>),
}

/// Which of several schemas a value has.
#[derive(Debug, Clone, PartialEq)]
pub struct Discriminator {
    /// The member that tells.
    pub property: String,
    /// Values of it, each with the schema it stands for.
    pub mapping: Vec<(String, Address)>,
    /// Where it is written.
    pub origin: Origin,
}

/// Limits on a value; numbers as written.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Limits {
    /// Least value.
    pub minimum: Option<String>,
    /// Greatest value.
    pub maximum: Option<String>,
    /// Whether the least value itself is excluded.
    pub exclusive_minimum: bool,
    /// Whether the greatest value itself is excluded.
    pub exclusive_maximum: bool,
    /// Least length, or number of items.
    pub least: Option<u64>,
    /// Greatest length, or number of items.
    pub most: Option<u64>,
    /// Regular expression.
    pub pattern: Option<String>,
}
