//! Documented requests as user code.

use std::cell::RefCell;
use std::collections::BTreeSet;

use super::Context;
use super::report::Class;
use crate::Origin;
use crate::model::{HttpMethod, HttpRequest, Message, PathSegment, PathTemplate};
use crate::payload;
use crate::resource::{Resolved, Resource};
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
        let path = request.written();
        let made = self.made(request.method, path, &payload::names(path), Some(&asked));
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
            Ok((request, resolved)) => (Ok(request), resolved),
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
    ) -> Result<(Request, Option<Resolved<'a>>), Class> {
        let (method, target) = request_line(start_line).ok_or(Class::NoRequestLine)?;
        if payload::is_elsewhere(start_line) {
            return Err(Class::OtherHost);
        }
        let (path, query) = target.ok_or(Class::UnusablePath)?;
        let path = payload::with_keys(request.written(), path);
        let names = payload::names(request.written());
        self.made(method, &path, &names, query.as_deref())
    }

    fn made(
        &self,
        method: HttpMethod,
        path: &PathTemplate,
        names: &[&str],
        query: Option<&str>,
    ) -> Result<(Request, Option<Resolved<'a>>), Class> {
        let resolved = payload::resolve(&self.resolver, path, names);
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
        let code = code.or_else(|_| match &resolved {
            Ok(resolved) => usage.call_resolved(resolved, method),
            Err(unresolved) => usage.call_unresolved(unresolved, method),
        });
        // As a key, a name that nothing knows can still be sent.
        let code = code.or_else(|error| {
            let by_key = payload::resolve(&self.resolver, path, &[]).map_err(|_| error)?;
            usage.call_resolved(&by_key, method)
        });
        let mut code = code.map_err(|error| match error {
            UsageError::NotOffered(_) => Class::NotOffered,
            UsageError::NoHandle(_) => Class::NoHandle,
            UsageError::Unresolved(_) => Class::NoSuchPath,
        })?;
        let taken = asked.into_inner();
        let rest = query.iter().filter(|(name, _)| !taken.contains(name));
        // What only a page knows is no collection that takes options by methods of their own.
        let resolved = resolved.ok();
        let end = resolved.as_ref().map(|resolved| resolved.walk.end());
        let end = end.unwrap_or(Resource::Value(None));
        for (name, value) in rest {
            code.push_str(&option(&code, &end, name, value));
        }
        let walked = resolved.as_ref().map_or(path, |resolved| &resolved.path);
        let kind = kind(method, &end, walked, &query);
        let request = Request {
            code,
            method,
            path: path.clone(),
            query,
            kind,
        };
        Ok((request, resolved))
    }
}

/// What kind of request it is: a sample has some of each.
fn kind(
    method: HttpMethod,
    end: &Resource,
    path: &PathTemplate,
    query: &[(String, String)],
) -> String {
    let end = match end {
        Resource::One(_) => "one",
        Resource::Many(_) => "many",
        Resource::Media => "media",
        Resource::Count => "count",
        Resource::Reference => "reference",
        Resource::Value(_) => "value",
        Resource::Service => "service",
    };
    let first = path.0.first().map(ToString::to_string);
    let options: BTreeSet<_> = query.iter().map(|(name, _)| name.as_str()).collect();
    let calls = path.0.iter();
    let calls = calls.filter(|s| matches!(s, PathSegment::Call { .. }));
    format!(
        "{method} {end} {} {} {options:?}",
        first.unwrap_or_default(),
        calls.count()
    )
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
