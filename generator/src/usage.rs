//! How a request is written with the emitted crate: from a path and a method to a chain of calls.
//!
//! The chain starts at a variable `graph`, names models as `models::…`, and ends before `.send()`.
//! Arguments that are parsed from text (dates, GUIDs) end in `?`.

mod asking;
mod chain;
mod matching;
mod request;
pub mod service;
pub(crate) mod value;

use crate::model::{HttpMethod, PathSegment, PathTemplate};
use crate::plan::names::escape_keyword;
use crate::plan::{AccessorKind, Plan, SentBody};
use chain::Chain;

use crate::resource::{
    ByPath, Methods, Resolved, Resource, ResourceGraph, Unresolved, Walk, WalkError,
    without_addressing,
};

/// Writes requests as code that calls the crate of a plan.
pub struct Usage<'a> {
    plan: &'a Plan,
    graph: &'a ResourceGraph<'a>,
    text: &'a dyn Fn(&str) -> String,
}

/// Why there is no code for a request.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum UsageError {
    /// The path leads nowhere.
    #[error("nothing is called `{}`", .0.segment)]
    Unresolved(WalkError),
    /// The path leads to a property that is part of something else.
    #[error("`{0}` has no method of its own, read it with what holds it")]
    NoHandle(String),
    /// The resource at the end does not take the method.
    #[error("{0} is not taken there")]
    NotOffered(HttpMethod),
}

impl std::fmt::Debug for Usage<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Usage")
    }
}

impl<'a> Usage<'a> {
    /// Code for the crate of `plan`, which was made from the model of `graph`. `text` gives the value
    /// that stands for a key, or for a parameter that is a string, by its name.
    #[must_use]
    pub fn new(
        plan: &'a Plan,
        graph: &'a ResourceGraph<'a>,
        text: &'a dyn Fn(&str) -> String,
    ) -> Self {
        Self { plan, graph, text }
    }

    /// The chain that sends the method to the path.
    ///
    /// # Errors
    /// When the path does not resolve, or the crate has no method for the request.
    pub fn call(&self, path: &PathTemplate, method: HttpMethod) -> Result<String, UsageError> {
        let (path, by_path) = without_addressing(path);
        let walk = self.graph.known(&path);
        let route = Route {
            path: &path,
            by_path: &by_path,
            walk: &walk,
        };
        match self.graph.walk(&path) {
            Ok(_) => self.along(&route, method),
            Err(error) => self
                .documented(&route, method)
                .ok_or(UsageError::Unresolved(error)),
        }
    }

    /// The chain that sends the method to a path that is resolved.
    ///
    /// # Errors
    /// When the crate has no method for the request.
    pub fn call_resolved(
        &self,
        resolved: &Resolved<'_>,
        method: HttpMethod,
    ) -> Result<String, UsageError> {
        let route = Route {
            path: &resolved.path,
            by_path: &resolved.by_path,
            walk: &resolved.walk,
        };
        self.along(&route, method)
    }

    /// The chain that sends the method to a path that does not resolve: that of a request which only a
    /// page knows.
    ///
    /// # Errors
    /// When no page documents the request, or it is not emitted.
    pub fn call_unresolved(
        &self,
        unresolved: &Unresolved,
        method: HttpMethod,
    ) -> Result<String, UsageError> {
        let route = Route {
            path: &unresolved.path,
            by_path: &unresolved.by_path,
            walk: &self.graph.known(&unresolved.path),
        };
        self.documented(&route, method)
            .ok_or_else(|| UsageError::Unresolved(unresolved.error.clone()))
    }

    fn along(&self, route: &Route<'_>, method: HttpMethod) -> Result<String, UsageError> {
        self.offered(route, method)
            .or_else(|refused| self.documented(route, method).ok_or(refused))
    }

    /// The chain of a request that metadata explains.
    fn offered(&self, route: &Route<'_>, method: HttpMethod) -> Result<String, UsageError> {
        let mut chain = Chain::new(self);
        let steps: Vec<_> = route.path.0.iter().zip(&route.walk.steps).collect();
        for (at, (segment, step)) in steps.iter().enumerate() {
            let after = steps.get(at + 1..).unwrap_or_default();
            if let [(_, next)] = after
                && next.to == Resource::Reference
                && matches!(
                    (&chain.here, segment),
                    (Resource::Many(_), PathSegment::Placeholder(_))
                )
            {
                if !step.methods.contains(Methods::REFERENCE) {
                    return Err(UsageError::NotOffered(method));
                }
                return chain.removal(segment, method);
            }
            let edge = step.edge.as_ref();
            let asking = edge.and_then(|edge| chain.asking(edge, after, method));
            if let Some(accessor) = asking
                && let AccessorKind::Asking(asked) = &accessor.kind
            {
                let key = after.first().map(|(segment, _)| *segment);
                return Ok(chain.ask(accessor, asked, key));
            }
            chain.step(segment, step)?;
            chain.by_path(route, at)?;
        }
        chain.request(route.walk.steps.last(), method)
    }

    /// The chain of a request that only a page knows: a method of its own on a handle before the end.
    fn documented(&self, route: &Route<'_>, method: HttpMethod) -> Option<String> {
        let Route { path, walk, .. } = route;
        let first = route.by_path.iter().map(|part| part.below + 1).max();
        let cuts = first.unwrap_or_default()..=walk.steps.len();
        cuts.rev().find_map(|cut| {
            let mut chain = Chain::new(self);
            let steps = path.0.iter().zip(&walk.steps).take(cut);
            for (at, (segment, step)) in steps.enumerate() {
                chain.step(segment, step).ok()?;
                chain.by_path(route, at).ok()?;
            }
            chain.resource();
            let rest = path.0.iter().skip(cut).map(ToString::to_string);
            let rest = rest.collect::<Vec<_>>().join("/");
            let (name, body) = chain.accessors()?.iter().find_map(|accessor| {
                let AccessorKind::Documented {
                    method: sent,
                    path,
                    body,
                    ..
                } = &accessor.kind
                else {
                    return None;
                };
                (*sent == method && *path == rest).then_some((&accessor.ident, body))
            })?;
            let body = match body {
                Some(SentBody::Model(model)) => format!("&{}::default()", value::path(model)),
                Some(SentBody::Json) => "&Json::Null".to_owned(),
                None => String::new(),
            };
            Some(format!("{}.{}({body})", chain.code, escape_keyword(name)))
        })
    }
}

/// A path that is walked, as far as anything is known of it.
struct Route<'r> {
    path: &'r PathTemplate,
    by_path: &'r [ByPath],
    walk: &'r Walk<'r>,
}
