//! Documented requests as user code.

use std::cell::RefCell;
use std::collections::BTreeSet;

use super::Context;
use super::report::Class;
use crate::Origin;
use crate::model::{HttpMethod, HttpRequest, Message, PathSegment, PathTemplate, Placeholder};
use crate::resource::{Resolved, Resource, WalkError};
use crate::source::docs::request_line;
use crate::usage::value::decoded;
use crate::usage::{Usage, UsageError};

/// A documented request and what can be done about it.
#[derive(Debug, Clone)]
pub struct Call {
    /// Where the page shows it.
    pub at: Origin,
    /// The request line as the page writes it.
    pub shown: String,
    /// The call, or the class of requests that have none.
    pub request: Result<Request, Class>,
}

/// A call of user code and what it should send.
#[derive(Debug, Clone)]
pub struct Request {
    /// The expression, before `.send()`.
    pub code: String,
    /// The method.
    pub method: HttpMethod,
    /// The path as the page writes it.
    pub path: PathTemplate,
    /// The query as the page writes it: names and values.
    pub query: Vec<(String, String)>,
    /// What kind of request it is, to sample of each.
    pub(super) kind: String,
}

impl<'a> Context<'a> {
    /// The call of an operation line.
    pub(super) fn line(&self, request: &HttpRequest) -> Call {
        let mut shown = format!("{} {}", request.method, request.written());
        if let Some(query) = &request.query {
            shown.push_str(&format!("?{query}"));
        }
        // A system option of an operation line is a pattern, such as `$filter={condition}`; the others
        // are asked for, and `$id`, without which no reference is removed.
        let query = request.query.as_deref().unwrap_or_default();
        let asked = query
            .split('&')
            .filter(|part| !part.starts_with('$') || part.starts_with("$id="))
            .filter(|part| part.contains('='));
        let asked = asked.collect::<Vec<_>>().join("&");
        let made = self.made(request.method, request.written(), Some(&asked));
        Call {
            at: request.origin.clone(),
            shown,
            request: made.map(|(request, _)| request),
        }
    }

    /// The call of an example, and where its path leads.
    pub(super) fn shown(
        &self,
        request: &HttpRequest,
        message: &Message,
    ) -> (Call, Option<Resolved<'a>>) {
        let made = self.example(request, &message.start_line);
        let (request, resolved) = match made {
            Ok((request, resolved)) => (Ok(request), Some(resolved)),
            Err(class) => (Err(class), None),
        };
        let call = Call {
            at: message.origin.clone(),
            shown: message.start_line.clone(),
            request,
        };
        (call, resolved)
    }

    fn example(
        &self,
        request: &HttpRequest,
        start_line: &str,
    ) -> Result<(Request, Resolved<'a>), Class> {
        let (method, target) = request_line(start_line).ok_or(Class::NoRequestLine)?;
        if is_elsewhere(start_line) {
            return Err(Class::OtherHost);
        }
        let (path, query) = target.ok_or(Class::UnusablePath)?;
        let path = with_keys(request.written(), path);
        self.made(method, &path, query.as_deref())
    }

    fn made(
        &self,
        method: HttpMethod,
        path: &PathTemplate,
        query: Option<&str>,
    ) -> Result<(Request, Resolved<'a>), Class> {
        let resolved = self.resolve(path).map_err(|_| Class::NoSuchPath)?;
        let query = pairs(query.unwrap_or_default());
        let asked = RefCell::new(BTreeSet::new());
        let text = |name: &str| {
            let given = query.iter().find(|(own, _)| own.eq_ignore_ascii_case(name));
            match given {
                Some((own, value)) => {
                    asked.borrow_mut().insert(own.clone());
                    value.clone()
                }
                None => name.to_owned(),
            }
        };
        let usage = Usage::new(self.plan, self.graph, &text);
        let code = usage.call(path, method);
        let code = code.or_else(|_| usage.call_resolved(&resolved, method));
        let mut code = code.map_err(|error| match error {
            UsageError::NotOffered(_) => Class::NotOffered,
            UsageError::NoHandle(_) => Class::NoHandle,
            UsageError::Unresolved(_) => Class::NoSuchPath,
        })?;
        let taken = asked.into_inner();
        let rest = query.iter().filter(|(name, _)| !taken.contains(name));
        for (name, value) in rest {
            code.push_str(&option(&code, &resolved.walk.end(), name, value));
        }
        let kind = self.kind(method, &resolved, &query);
        let request = Request {
            code,
            method,
            path: path.clone(),
            query,
            kind,
        };
        Ok((request, resolved))
    }

    /// Follows a path; what stands where a key is expected, and leads nowhere as a name, is the key.
    pub(super) fn resolve(&self, path: &PathTemplate) -> Result<Resolved<'a>, WalkError> {
        let mut path = path.clone();
        let mut by_path = Vec::new();
        for _ in 0..=path.0.len() {
            let unresolved = match self.resolver.resolve(&path) {
                Ok(mut resolved) => {
                    resolved.by_path.extend(by_path);
                    return Ok(resolved);
                }
                Err(unresolved) => *unresolved,
            };
            let error = unresolved.error;
            path = unresolved.path;
            by_path.extend(unresolved.by_path);
            match (&error.after, path.0.get_mut(error.at)) {
                (Resource::Many(_), Some(key @ PathSegment::Literal(_)))
                    if !error.segment.starts_with('$') =>
                {
                    *key = placeholder(&error.segment);
                }
                _ => return Err(error),
            }
        }
        let resolved = self.resolver.resolve(&path);
        resolved.map_err(|unresolved| unresolved.error)
    }

    fn kind(
        &self,
        method: HttpMethod,
        resolved: &Resolved<'_>,
        query: &[(String, String)],
    ) -> String {
        let end = match resolved.walk.end() {
            Resource::One(_) => "one",
            Resource::Many(_) => "many",
            Resource::Media => "media",
            Resource::Count => "count",
            Resource::Reference => "reference",
            Resource::Value(_) => "value",
            Resource::Service => "service",
        };
        let first = resolved.path.0.first().map(ToString::to_string);
        let options: BTreeSet<_> = query.iter().map(|(name, _)| name.as_str()).collect();
        let calls = resolved.path.0.iter();
        let calls = calls.filter(|s| matches!(s, PathSegment::Call { .. }));
        format!(
            "{method} {end} {} {} {options:?}",
            first.unwrap_or_default(),
            calls.count()
        )
    }
}

/// What the page's own operation line takes for a key is one in the example.
fn with_keys(template: &PathTemplate, mut shown: PathTemplate) -> PathTemplate {
    let fits = template.0.len() == shown.0.len()
        && template.0.iter().zip(&shown.0).all(|pair| match pair {
            (PathSegment::Literal(a), PathSegment::Literal(b)) => a.eq_ignore_ascii_case(b),
            (
                PathSegment::Placeholder(_),
                PathSegment::Placeholder(_) | PathSegment::Literal(_),
            ) => true,
            (PathSegment::Call { name: a, .. }, PathSegment::Call { name: b, .. }) => a == b,
            _ => false,
        });
    if fits {
        for (template, shown) in template.0.iter().zip(&mut shown.0) {
            if matches!(template, PathSegment::Placeholder(_))
                && let PathSegment::Literal(text) = shown
            {
                *shown = placeholder(text);
            }
        }
    }
    shown
}

/// A placeholder whose name is the key that stands there.
fn placeholder(text: &str) -> PathSegment {
    PathSegment::Placeholder(Placeholder {
        names: vec![decoded(text)],
    })
}

/// Whether the address is none of the service: callbacks and upload URLs.
fn is_elsewhere(start_line: &str) -> bool {
    let address = start_line.split_once("://").map(|(_, rest)| rest);
    address.is_some_and(|rest| {
        let host = rest.split(['/', ' ']).next().unwrap_or_default();
        !host.eq_ignore_ascii_case("graph.microsoft.com")
    })
}

fn pairs(query: &str) -> Vec<(String, String)> {
    let parts = query.split('&').filter(|part| !part.is_empty());
    parts
        .map(|part| {
            let (name, value) = part.split_once('=').unwrap_or((part, ""));
            (decoded(name.trim()), decoded(value.trim()))
        })
        .collect()
}

/// A query option as the request at the end takes it: by its own method, where it has one.
fn option(code: &str, end: &Resource, name: &str, value: &str) -> String {
    let lists = matches!(end, Resource::Many(_)) && code.contains(".list(");
    let gets = matches!(end, Resource::One(_)) && code.contains(".get()");
    let number = value.parse::<u32>().is_ok();
    let method = match name {
        "$select" if lists || gets => "select",
        "$expand" if lists || gets => "expand",
        "$filter" if lists => "filter",
        "$orderby" if lists => "order_by",
        "$search" if lists => "search",
        "$top" if lists && number => return format!(".top({value})"),
        "$skip" if lists && number => return format!(".skip({value})"),
        "$count" if lists && matches!(value, "true" | "false") => {
            return format!(".count({value})");
        }
        _ => return format!(".query({name:?}, {value:?})"),
    };
    format!(".{method}({value:?})")
}
