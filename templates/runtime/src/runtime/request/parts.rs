//! What all requests are made of, free of generics: the typed requests are thin shells around it.
use crate::runtime::client::Client;
use crate::runtime::delta::DeltaState;
use crate::runtime::error::Error;
use crate::runtime::link::Link;
use crate::runtime::node::Node;
use crate::runtime::path::Path;
use crate::runtime::permissions::{self, Permissions};
use crate::runtime::prefer::{Prefer, Preferences};
use crate::runtime::query::Query;
use crate::runtime::retry::{Repeat, RetryPolicy};
use bytes::Bytes;
use http::header::{CONTENT_TYPE, COOKIE, HeaderMap, HeaderName, HeaderValue, IF_MATCH};
use http::{Method, Uri};
use std::fmt;

/// A request that has not been sent.
#[derive(Clone)]
pub(crate) struct RequestParts {
    pub(crate) client: Client,
    pub(crate) method: Method,
    pub(crate) query: Query,
    pub(crate) body: Option<Bytes>,
    pub(crate) repeat: Repeat,
    /// In place of the client's.
    pub(crate) retry: Option<RetryPolicy>,
    target: Target,
    headers: HeaderMap,
    preferences: Preferences,
    /// The arguments of an action, as JSON.
    members: Vec<(String, String)>,
    /// Arguments so far, as literals; `Some` for a function.
    arguments: Option<Vec<(String, String)>>,
    /// The first thing that is wrong with this request.
    problem: Option<String>,
}

#[derive(Clone)]
enum Target {
    Path(Path),
    Link(Link),
    /// A path whose placeholders are filled one by one, with text that is encoded already.
    Template(String),
}

impl RequestParts {
    pub(crate) fn new(method: Method, node: Node) -> Self {
        let target = Target::Path(node.path);
        if let Some(call) = node.call {
            return Self {
                method,
                target,
                arguments: None,
                ..(*call).clone()
            };
        }
        Self {
            client: node.client,
            method,
            query: Query::default(),
            body: None,
            repeat: Repeat::ByMethod,
            retry: None,
            target,
            headers: HeaderMap::new(),
            preferences: Preferences::default(),
            members: Vec::new(),
            arguments: None,
            problem: None,
        }
    }

    /// Makes this the call of a function, whose arguments stand in the path.
    pub(crate) fn is_function(&mut self) {
        self.arguments = Some(Vec::new());
    }

    /// Adds an argument: `literal` in the URL if there is one, else `json` in the body, or in a
    /// parameter alias where there is no body (OData URL Conventions 4.01, section 5.1.1.14).
    pub(crate) fn argument(&mut self, name: &str, literal: Option<String>, json: Option<String>) {
        let json = json.unwrap_or_default();
        if let Some(arguments) = &mut self.arguments {
            let text = literal.unwrap_or_else(|| {
                // Another function before this one may have an argument of that name.
                let mine = arguments.iter().find(|(own, _)| own == name);
                let alias = match mine {
                    Some((_, alias)) if alias.starts_with('@') => alias.clone(),
                    _ => self.query.unused(format!("@{name}")),
                };
                self.query.set(&alias, json);
                alias
            });
            arguments.retain(|(own, _)| own != name);
            arguments.push((name.to_owned(), text));
        } else if self.method == Method::GET {
            self.query.set(name, literal.unwrap_or(json));
        } else {
            self.members.retain(|(own, _)| own != name);
            self.members.push((name.to_owned(), json));
        }
    }

    /// The body: what was set, or the arguments of an action as an object.
    pub(crate) fn body(&self) -> Option<Bytes> {
        if self.members.is_empty() {
            return self.body.clone();
        }
        let mut writer = crate::runtime::json::Writer::new();
        writer.begin_object();
        for (name, json) in &self.members {
            writer.name(name);
            writer.verbatim(json);
        }
        writer.end_object();
        Some(writer.into_string().into())
    }

    /// The names of an action's arguments so far.
    pub(crate) fn member_names(&self) -> impl Iterator<Item = &str> {
        self.members.iter().map(|(name, _)| name.as_str())
    }

    /// The place this request would go to; a followed link has none. What is asked there is asked with
    /// the options of this request, since the value of a parameter alias stands in the query of the
    /// whole URL (OData URL Conventions 4.01, "Parameter Aliases").
    pub(crate) fn into_node(self) -> Node {
        let path = match &self.target {
            Target::Path(path) => self.full_path(path),
            Target::Link(_) | Target::Template(_) => Path::default(),
        };
        let mut node = Node::new(self.client.clone(), path);
        node.call = Some(self.into());
        node
    }

    /// This request's next page: the link as it came, and all of the headers (Graph: "Paging").
    pub(crate) fn follow(&mut self, link: Link) {
        self.method = Method::GET;
        self.query = Query::default();
        self.body = None;
        self.members.clear();
        self.headers.remove(CONTENT_TYPE);
        self.target = Target::Link(link);
    }

    /// This request for the changes since `state`, which must be of the same service.
    pub(crate) fn since(&mut self, state: &DeltaState) {
        if state.root() == self.client.root().text() {
            self.follow(state.link().clone());
        } else {
            self.refuse("the delta state is of another service".to_owned());
        }
    }

    /// Sets a header. Those that the client answers for cannot be set.
    pub(crate) fn header(&mut self, name: &str, value: &str) {
        if name.eq_ignore_ascii_case("prefer") {
            return self.prefer(Prefer::from(value));
        }
        let reserved = [
            "authorization",
            "host",
            "content-length",
            "transfer-encoding",
            "cookie",
        ];
        if reserved.iter().any(|own| own.eq_ignore_ascii_case(name)) {
            return self.refuse(format!("the header `{name}` is the client's to set"));
        }
        match (HeaderName::try_from(name), HeaderValue::try_from(value)) {
            (Ok(name), Ok(value)) => {
                self.headers.insert(name, value);
            }
            (Err(_), _) => self.refuse("a header's name is not a token".to_owned()),
            (Ok(name), Err(_)) => {
                self.refuse(format!(
                    "the value of the header `{name}` holds what it must not"
                ));
            }
        }
    }

    /// The text of a header that was set.
    pub(crate) fn header_text(&self, name: &str) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }

    pub(crate) fn if_match(&mut self, etag: &str) {
        self.header(IF_MATCH.as_str(), etag);
    }

    pub(crate) fn prefer(&mut self, prefer: Prefer) {
        self.preferences.add(prefer);
    }

    /// Makes this a request at a path with placeholders.
    pub(crate) fn template(&mut self, template: &str) {
        self.target = Target::Template(template.to_owned());
    }

    /// Puts a value in the place of `{name}`. An empty one would name another resource.
    pub(crate) fn fill(&mut self, name: &str, encoded: &str) {
        if encoded.is_empty() {
            return self.refuse(format!("the value of `{name}` in the path is empty"));
        }
        if let Target::Template(template) = &mut self.target {
            *template = template.replace(&format!("{{{name}}}"), encoded);
        }
    }

    /// Adds a cookie, percent-encoded.
    pub(crate) fn cookie(&mut self, pair: &str) {
        let own = self.headers.get(COOKIE).and_then(|own| own.to_str().ok());
        let all = own.map_or_else(|| pair.to_owned(), |own| format!("{own}; {pair}"));
        match HeaderValue::try_from(all) {
            Ok(value) => {
                self.headers.insert(COOKIE, value);
            }
            Err(_) => self.refuse("a cookie holds what a header must not".to_owned()),
        }
    }

    /// Sets the body and its media type.
    pub(crate) fn content(&mut self, media_type: &str, body: Bytes) {
        self.header(CONTENT_TYPE.as_str(), media_type);
        self.body = Some(body);
    }

    pub(crate) fn json(&mut self, body: Bytes) {
        self.content("application/json", body);
    }

    /// Remembers the first problem; `send` reports it.
    pub(crate) fn refuse(&mut self, problem: String) {
        self.problem.get_or_insert(problem);
    }

    /// The URL this request goes to.
    pub(crate) fn uri(&self) -> Result<Uri, Error> {
        if let Some(problem) = &self.problem {
            return Err(Error::request(problem.clone()));
        }
        let root = self.client.root();
        match &self.target {
            Target::Link(link) => Ok(root.resolve(link.as_str())?),
            Target::Path(_) | Target::Template(_) => {
                let mut url = root.text();
                url.push_str(&self.below_root()?);
                url.parse()
                    .map_err(|_| Error::request("the URL is too long: try `send_in_batch`"))
            }
        }
    }

    /// The URL below the service root, of any length, as a batch wants it.
    pub(crate) fn relative_url(&self) -> Result<String, Error> {
        if let Some(problem) = &self.problem {
            return Err(Error::request(problem.clone()));
        }
        match &self.target {
            Target::Path(_) | Target::Template(_) => self.below_root(),
            Target::Link(_) => {
                let url = self.uri()?.to_string();
                let below = url.strip_prefix(&self.client.root().text());
                let below = below.filter(|rest| rest.starts_with('/'));
                below.map(str::to_owned).ok_or_else(|| {
                    Error::request("a link in a batch leads to another version of the service")
                })
            }
        }
    }

    /// Path and query, of anything but a link.
    fn below_root(&self) -> Result<String, Error> {
        let mut url = match &self.target {
            Target::Path(path) => self.full_path(path).as_str()?.to_owned(),
            Target::Template(text) => Path::default().filled(text).as_str()?.to_owned(),
            Target::Link(_) => String::new(),
        };
        self.query.append_to(&mut url);
        Ok(url)
    }

    fn full_path(&self, path: &Path) -> Path {
        let Some(arguments) = &self.arguments else {
            return path.clone();
        };
        path.arguments(
            arguments
                .iter()
                .map(|(name, text)| (Some(name.as_str()), text.clone())),
        )
    }

    /// What the request needs by its reference page.
    pub(crate) fn permissions(&self) -> &'static [Permissions] {
        match &self.target {
            Target::Path(path) => {
                permissions::find(self.client.settings().documented, &self.method, path)
            }
            Target::Link(_) | Target::Template(_) => &[],
        }
    }

    /// This request's own headers, with the client's preferences.
    pub(crate) fn headers(&self, defaults: &Preferences) -> Result<HeaderMap, Error> {
        let mut headers = self.headers.clone();
        if !self.members.is_empty() {
            headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
        }
        if let Some(prefer) = self.preferences.over(defaults) {
            let value = HeaderValue::try_from(prefer)
                .map_err(|_| Error::request("a preference holds what a header must not"))?;
            headers.insert("prefer", value);
        }
        Ok(headers)
    }
}

/// Keys, query values and bodies are private, and a header can be a secret: only names are shown.
impl fmt::Debug for RequestParts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Request")
            .field("method", &self.method)
            .field("query", &self.query.names().collect::<Vec<_>>())
            .field("headers", &self.headers.keys().collect::<Vec<_>>())
            .field("body_bytes", &self.body.as_ref().map(Bytes::len))
            .finish_non_exhaustive()
    }
}
