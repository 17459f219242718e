//! HTTP requests as reference pages document them.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::{Documentation, Parameter, PathSegment, PathTemplate, Sourced, TypeRef};
use crate::Origin;

/// An HTTP method.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, Serialize)]
#[serde(rename_all = "UPPERCASE")]
#[expect(missing_docs, reason = "the names are the methods")]
pub enum HttpMethod {
    Get,
    Post,
    Patch,
    Put,
    Delete,
}

impl HttpMethod {
    /// All that requests are sent with.
    pub const ALL: [Self; 5] = [Self::Get, Self::Post, Self::Patch, Self::Put, Self::Delete];

    /// The method of that name, upper case as RFC 9110 §9.1 has it.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Some(match name {
            "GET" => Self::Get,
            "POST" => Self::Post,
            "PATCH" => Self::Patch,
            "PUT" => Self::Put,
            "DELETE" => Self::Delete,
            _ => return None,
        })
    }

    /// Its name on the wire.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Post => "POST",
            Self::Patch => "PATCH",
            Self::Put => "PUT",
            Self::Delete => "DELETE",
        }
    }
}

impl fmt::Display for HttpMethod {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// One operation line of a page: a method on a path, with what the page says about it.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct HttpRequest {
    /// The path.
    pub path: PathTemplate,
    /// The path as the page writes it, where it had to be mended to lead anywhere.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub as_written: Option<PathTemplate>,
    /// The method.
    pub method: HttpMethod,
    /// Query string as written on the operation line, without `?`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub query: Option<String>,
    /// Heading of the page.
    pub title: Sourced<String>,
    /// Namespace the page names under its heading.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub namespace: Option<String>,
    /// Topic of the page: the area of the API that its front matter puts it in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub topic: Option<Sourced<String>>,
    /// Permissions, one entry a table.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub permissions: Vec<Permissions>,
    /// Request headers: name and what the page says.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub headers: Vec<(String, Sourced<String>)>,
    /// Query options that the page says are required: name and what it says.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub query_options: Vec<(String, Sourced<String>)>,
    /// Parameters of the operation that the page is about, by its tables.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub parameters: Vec<Parameter>,
    /// Body of the request.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub body: Option<Body>,
    /// Success status codes the page names.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub statuses: Vec<u16>,
    /// Body of the response.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub response: Option<Body>,
    /// Whether the page says that the response has no body.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub empty_response: bool,
    /// Example exchanges.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub examples: Vec<Example>,
    /// Documentation.
    #[serde(flatten)]
    pub docs: Documentation,
    /// The operation line.
    pub origin: Origin,
}

impl HttpRequest {
    /// The path as the page writes it.
    #[must_use]
    pub fn written(&self) -> &PathTemplate {
        self.as_written.as_ref().unwrap_or(&self.path)
    }

    /// Whether nothing comes back, as far as the page says: it names no type of a body, and says so, has
    /// the status of a response without one, or shows none in its examples. What is accepted (202, RFC 9110 §15.3.3) is only started.
    #[must_use]
    pub fn answers_nothing(&self) -> bool {
        let named = self.response.as_ref().is_some_and(|body| body.ty.is_some());
        let says = |status| self.statuses.contains(&status);
        let accepted = says(202) && !says(200) && !says(201);
        let shown = self.examples.iter().filter_map(|e| e.response.as_ref());
        let shown = shown.filter(|response| response.is_success());
        let shown: Vec<bool> = shown.map(|response| response.body.is_some()).collect();
        let shows_one = shown.contains(&true);
        let shows_none = !shown.is_empty() && !shows_one;
        let nothing = self.empty_response || says(204) || (accepted && !shows_one);
        !named && (nothing || shows_none)
    }

    /// Whether the heading of the page names the last segment of the path, as it does on pages about an
    /// action or a function: `user: delta`, `wipe action`, `Search for …`, `Send mail`. Pages about what
    /// is read or changed say so in other words (`List users`, `Update user`). Of the 5,014 pages of beta
    /// one does otherwise.
    ///
    /// `delta` is a function under any heading.
    #[must_use]
    pub fn is_operation_by_title(&self) -> bool {
        let Some(PathSegment::Literal(segment) | PathSegment::Call { name: segment, .. }) =
            self.written().0.last()
        else {
            return false;
        };
        let name = segment.rsplit('.').next().unwrap_or(segment);
        name == "delta" || (!name.is_empty() && calls(&self.title.value, name))
    }
}

/// Whether a heading says the name of an operation: after a colon or first, before the word `action`
/// or `function`, or as words.
fn calls(title: &str, name: &str) -> bool {
    let said = title.rsplit(':').next().unwrap_or(title);
    let mut words = said.split(|c: char| !c.is_alphanumeric() && c != '_');
    let words: Vec<&str> = words.by_ref().filter(|word| !word.is_empty()).collect();
    let before_kind = match words.as_slice() {
        [.., word, "action" | "function"] => Some(*word),
        _ => None,
    };
    let is_name = |word: &str| word.eq_ignore_ascii_case(name);
    let first = words.first().copied();
    first.into_iter().chain(before_kind).any(is_name) || is_name(&words.concat())
}

/// What a page says a body holds.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Body {
    /// The type it names, as a type of the model (opaque where nothing describes it).
    #[serde(rename = "type", default, skip_serializing_if = "Option::is_none")]
    pub ty: Option<TypeRef>,
    /// Names of the members that the page's table lists, in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub members: Vec<String>,
    /// Where the page says so.
    pub origin: Origin,
}

/// Who the caller acts as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum PermissionKind {
    /// Delegated, work or school account.
    DelegatedWork,
    /// Delegated, personal Microsoft account.
    DelegatedPersonal,
    /// Application, without a user.
    Application,
}

/// A permissions table: for each kind of caller the scopes that suffice, least privileged first.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Permissions {
    /// Heading it stands under where a page has several tables; a workload in sub-rows.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub condition: Option<String>,
    /// Scopes by kind of caller; an empty list means that this kind is not supported.
    pub scopes: Vec<(PermissionKind, Sourced<Vec<String>>)>,
    /// Where the table stands.
    pub origin: Origin,
}

/// An example exchange of a page.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Example {
    /// The request.
    pub request: Message,
    /// The response, if the page shows one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub response: Option<Message>,
}

/// An HTTP message of an example.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Message {
    /// Request line or status line, as written.
    pub start_line: String,
    /// Headers in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub headers: Vec<(String, String)>,
    /// Body as written, if there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub body: Option<String>,
    /// Where it stands.
    pub origin: Origin,
}

impl Message {
    /// Whether it is a response with a status of success (RFC 9110 §15.3).
    #[must_use]
    pub fn is_success(&self) -> bool {
        let mut words = self.start_line.split_whitespace();
        words.any(|word| word.len() == 3 && word.starts_with('2') && word.parse::<u16>().is_ok())
    }
}
