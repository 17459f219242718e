//! Documented operations against the resource graph of the schema alone.
//!
//! Pages write paths more freely than the service takes them. What differs in a way that people
//! read over (letter case, addressing by path, the cast that a derived type needs) is mended before
//! a path counts as unknown.

use rayon::prelude::*;

use super::rule::of_rule;
use super::{Drift, Finding, shape};
use crate::model::{HttpRequest, PathSegment, PathTemplate};
use crate::resource::{Resource, ResourceGraph, Shape, Walk, WalkError};

/// Operations whose path the schema does not have, has in another letter case, or whose method it
/// does not offer there.
pub(super) fn findings(drift: &Drift<'_>) -> Vec<Finding> {
    let judged = drift.documented.requests.par_iter();
    judged
        .flat_map_iter(|request| judge(drift.graph, request))
        .collect()
}

fn judge(graph: &ResourceGraph<'_>, request: &HttpRequest) -> Vec<Finding> {
    let (method, path) = (request.method, &request.path);
    let mut cases = Vec::new();
    let mut path = path.clone();
    let walked = resolve(graph, &mut path, &mut cases);
    let path = &request.path;
    let found = match walked {
        Err(error) => {
            let message = format!("{method} {path}: the schema has no `{}`", error.segment);
            let after = match &error.after {
                Resource::One(ty) | Resource::Many(ty) => graph.model.structured(ty),
                _ => None,
            };
            let says = after.map(|ty| format!("`{}` has no such segment", ty.name));
            of_rule("D13", &request.origin, message)
                .map(|found| found.beside(after.map(|ty| &ty.origin), &says.unwrap_or_default()))
        }
        Ok(walk) => shape::judge(request, &walk),
    };
    let cases = cases.into_iter().filter_map(|(written, declared)| {
        let message = format!("`{written}` is `{declared}` in the schema");
        of_rule("D14", &request.origin, message)
    });
    cases.chain(found).collect()
}

/// Walks the path, mending one segment of it after the other; `cases` gets the names whose letter
/// case differs, as written and as declared.
pub(crate) fn resolve<'m>(
    graph: &ResourceGraph<'m>,
    path: &mut PathTemplate,
    cases: &mut Vec<(String, String)>,
) -> Result<Walk<'m>, WalkError> {
    *path = without_addressing(path);
    // Each segment can be mended at most twice: by its spelling, and by a cast before it.
    for _ in 0..=path.0.len() * 2 {
        let error = match graph.walk(path) {
            Ok(walk) => return Ok(walk),
            Err(error) => error,
        };
        let mended = respell(graph, path, &error, cases)
            || cast(graph, path, &error)
            || written_key(graph, path, &error);
        if !mended {
            return Err(error);
        }
    }
    graph.walk(path)
}

/// Paths in which `root:/{path}:` is `root`: addressing by path leads to what addressing by key
/// does. Only a whole segment `root:` or `{id}:` starts it, since keys hold colons, too.
fn without_addressing(path: &PathTemplate) -> PathTemplate {
    let mut segments: Vec<PathSegment> = Vec::with_capacity(path.0.len());
    let mut inside = false;
    for segment in &path.0 {
        let text = segment.to_string();
        if inside {
            inside = !text.ends_with(':');
            continue;
        }
        match text.strip_suffix(':') {
            Some(name) if !name.is_empty() => {
                inside = true;
                segments.push(if name.starts_with('{') {
                    PathSegment::Placeholder(crate::model::Placeholder {
                        names: vec![name.trim_matches(['{', '}']).to_owned()],
                    })
                } else {
                    PathSegment::Literal(name.to_owned())
                });
            }
            _ => segments.push(segment.clone()),
        }
    }
    PathTemplate(segments)
}

/// Gives the segment that nothing matches the letter case of the edge that it means.
fn respell(
    graph: &ResourceGraph<'_>,
    path: &mut PathTemplate,
    error: &WalkError,
    cases: &mut Vec<(String, String)>,
) -> bool {
    let Some(PathSegment::Literal(name) | PathSegment::Call { name, .. }) =
        path.0.get_mut(error.at)
    else {
        return false;
    };
    let edges = match &error.after {
        Resource::Service => graph.roots(),
        Resource::One(ty) => graph.edges(ty, Shape::One),
        Resource::Many(ty) => graph.edges(ty, Shape::Many),
        _ => return false,
    };
    let meant = edges.into_iter().map(|edge| edge.segment);
    let same = |segment: &String| segment.eq_ignore_ascii_case(name) && segment != name;
    let Some(meant) = meant.into_iter().find(same) else {
        return false;
    };
    cases.push((std::mem::replace(name, meant.clone()), meant));
    true
}

/// Puts the cast to the derived type that has the segment before it.
fn cast(graph: &ResourceGraph<'_>, path: &mut PathTemplate, error: &WalkError) -> bool {
    let (ty, shape) = match &error.after {
        Resource::One(ty) => (ty, Shape::One),
        Resource::Many(ty) => (ty, Shape::Many),
        _ => return false,
    };
    let Some(PathSegment::Literal(name) | PathSegment::Call { name, .. }) = path.0.get(error.at)
    else {
        return false;
    };
    let has = |derived: &&&crate::model::QualifiedName| {
        let edges = graph.edges(derived, shape);
        edges
            .iter()
            .any(|edge| edge.segment.eq_ignore_ascii_case(name))
    };
    let derived = graph.descendants(ty);
    let Some(derived) = derived.iter().find(has) else {
        return false;
    };
    let segment = PathSegment::Literal(derived.as_str().to_owned());
    path.0.insert(error.at, segment);
    true
}

/// Takes a plain name for a key where one can stand and the path goes on below it, such as
/// `mailFolders/inbox/messages`; and `name={value}` for a key in brackets.
fn written_key(graph: &ResourceGraph<'_>, path: &mut PathTemplate, error: &WalkError) -> bool {
    let Some(PathSegment::Literal(text)) = path.0.get(error.at) else {
        return false;
    };
    if !matches!(error.after, Resource::Many(_)) || text.starts_with('$') {
        return false;
    }
    let alternate = text.contains("={");
    let mut tried = path.clone();
    if let Some(segment) = tried.0.get_mut(error.at) {
        let names = vec![segment.to_string()];
        *segment = PathSegment::Placeholder(crate::model::Placeholder { names });
    }
    let goes_on = error.at + 1 < path.0.len()
        && graph
            .walk(&tried)
            .map_or_else(|next| next.at > error.at + 1, |_| true);
    if alternate || goes_on {
        *path = tried;
    }
    alternate || goes_on
}
