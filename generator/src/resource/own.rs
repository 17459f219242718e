//! Documented requests that no edge offers, as methods of their own: from which handle each is sent.
//!
//! Either the resource does not take the method, or the path goes on with a name that nothing
//! declares. The rest of such a path is sent as the page writes it, so nothing in it may vary.

use super::called::call;
use super::resolve::without_addressing;
use super::{EdgeOf, Resource, ResourceGraph, Walk, extend};
use crate::model::{HttpRequest, PathSegment, PathTemplate, QualifiedName};

/// A documented request as a method of its own.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct OwnMethod {
    /// The type on whose handle to one it is; `None` for the service root.
    pub owner: Option<QualifiedName>,
    /// The path from there.
    pub path: String,
}

impl ResourceGraph<'_> {
    /// The method that sends a documented request which no edge offers; `None` where the rest of the
    /// path holds a key or an argument, or where it is not certain which item is given by its path.
    #[must_use]
    pub fn own_method(&self, request: &HttpRequest) -> Option<OwnMethod> {
        let walk = self.known(&request.path);
        let addressed = addressed(request, &walk).ok()?;
        let (owner, from) = handle(&request.path, &walk, addressed);
        let rest = request.path.0.get(from..)?;
        let unknown = request.path.0.get(walk.steps.len()..)?;
        if !rest.iter().all(is_fixed) || !unknown.iter().all(is_name) {
            return None;
        }
        let path: Vec<String> = rest.iter().map(ToString::to_string).collect();
        Some(OwnMethod {
            owner,
            path: path.join("/"),
        })
    }
}

/// The index of the last item that is given by its path; an error where that is nowhere on the walk.
fn addressed(request: &HttpRequest, walk: &Walk<'_>) -> Result<Option<usize>, NotThere> {
    let (written, by_path) = without_addressing(request.written());
    let Some(part) = by_path.last() else {
        return Ok(None);
    };
    let step = walk.steps.get(part.below);
    let is_item = step.is_some_and(|step| matches!(step.to, Resource::One(_)));
    // A cast that was added to mend the path moves what comes after it.
    if is_item && written.0.len() == request.path.0.len() {
        return Ok(Some(part.below));
    }
    Err(NotThere)
}

/// An item that is given by its path is not on the walk.
struct NotThere;

/// The last place on the walk from which the rest of it holds no key, no argument and no item given by its
/// path: one entity or the service root; and the index of the first segment after it.
fn handle(
    path: &PathTemplate,
    walk: &Walk<'_>,
    addressed: Option<usize>,
) -> (Option<QualifiedName>, usize) {
    let mut steps = path.0.iter().zip(&walk.steps);
    let last = steps.rposition(|(segment, step)| {
        let varies = match step.edge.as_ref().map(|edge| (edge.of, &edge.to)) {
            None | Some((EdgeOf::AlternateKey(_), _)) => true,
            // What a function gives.
            Some((EdgeOf::Operation(_), _)) => call(segment).is_some(),
            // A collection with its key in brackets is one step, from the collection's edge to one.
            Some((_, to)) => matches!(to, Resource::Many(_)),
        };
        varies && matches!(step.to, Resource::One(_))
    });
    let at = last.max(addressed);
    let step = at.and_then(|at| Some((at, walk.steps.get(at)?)));
    match step.map(|(at, step)| (at, &step.to)) {
        Some((at, Resource::One(name))) => (Some(name.clone()), at + 1),
        _ => (None, 0),
    }
}

/// Whether every request sends the segment as it stands: the placeholder of a key or an argument would
/// be sent, too.
fn is_fixed(segment: &PathSegment) -> bool {
    match segment {
        PathSegment::Placeholder(_) => false,
        PathSegment::Literal(text) => !text.contains(['{', '<']),
        PathSegment::Call { arguments, .. } => arguments.is_empty(),
    }
}

/// Whether the segment is called as the service calls things: by an identifier, as `$value`, or in full.
/// A host or another value that stands for a key is no name.
fn is_name(segment: &PathSegment) -> bool {
    let (PathSegment::Literal(text) | PathSegment::Call { name: text, .. }) = segment else {
        return false;
    };
    match text.strip_prefix("microsoft.") {
        Some(rest) => rest.split('.').all(extend::is_name),
        None => extend::is_name(text.strip_prefix('$').unwrap_or(text)),
    }
}
