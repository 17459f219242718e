//! Where the address of an example leads: what stands there where its operation line has a key is one.

use crate::model::{HttpRequest, PathSegment, PathTemplate, Placeholder};
use crate::resource::{Resolved, Resolver, Resource, Unresolved};
use crate::source::docs::request_line;
use crate::usage::value::decoded;

/// Where the example of a documented request leads; `None` if it is not the service's, or no path.
pub(crate) fn shown<'m>(
    resolver: &Resolver<'_, 'm>,
    request: &HttpRequest,
    start_line: &str,
) -> Option<Resolved<'m>> {
    if is_elsewhere(start_line) {
        return None;
    }
    let (path, _) = request_line(start_line)?.1?;
    let path = with_keys(request.written(), path);
    resolve(resolver, &path, &names(request.written())).ok()
}

/// The names in a path, none of which is a key in an example of it.
pub(crate) fn names(path: &PathTemplate) -> Vec<&str> {
    let names = path.0.iter().filter_map(|segment| match segment {
        PathSegment::Literal(text) => Some(text.as_str()),
        _ => None,
    });
    names.collect()
}

/// Follows a path; what stands where a key is expected, and leads nowhere as a name, is the key, unless
/// it is one of `names`.
pub(crate) fn resolve<'m>(
    resolver: &Resolver<'_, 'm>,
    path: &PathTemplate,
    names: &[&str],
) -> Result<Resolved<'m>, Box<Unresolved>> {
    let is_name = |text: &str| {
        text.starts_with('$') || names.iter().any(|name| name.eq_ignore_ascii_case(text))
    };
    let mut path = path.clone();
    let mut by_path = Vec::new();
    for _ in 0..=path.0.len() {
        let mut unresolved = match resolver.resolve(&path) {
            Ok(mut resolved) => {
                resolved.by_path.extend(by_path);
                return Ok(resolved);
            }
            Err(unresolved) => unresolved,
        };
        by_path.append(&mut unresolved.by_path);
        let error = &unresolved.error;
        match (&error.after, unresolved.path.0.get_mut(error.at)) {
            (Resource::Many(_), Some(key @ PathSegment::Literal(_)))
                if !is_name(&error.segment) =>
            {
                *key = placeholder(&error.segment);
            }
            _ => {
                unresolved.by_path = by_path;
                return Err(unresolved);
            }
        }
        path = unresolved.path;
    }
    resolver.resolve(&path)
}

/// What the page's own operation line takes for a key is one in the example.
pub(crate) fn with_keys(template: &PathTemplate, mut shown: PathTemplate) -> PathTemplate {
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
pub(crate) fn is_elsewhere(start_line: &str) -> bool {
    let address = start_line.split_once("://").map(|(_, rest)| rest);
    address.is_some_and(|rest| {
        let host = rest.split(['/', ' ']).next().unwrap_or_default();
        !host.eq_ignore_ascii_case("graph.microsoft.com")
    })
}
