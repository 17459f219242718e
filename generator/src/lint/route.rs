//! Documented operations against the resource graph of the schema alone.

use rayon::prelude::*;

use super::rule::of_rule;
use super::{Drift, Finding, shape};
use crate::Origin;
use crate::model::{HttpRequest, PathSegment, PathTemplate, TypeDef};
use crate::resource::{Mend, Resolved, Resource, ResourceGraph, Unresolved, Walk};

/// Operations whose path the schema does not have, has in another letter case, or whose method it
/// does not offer there.
pub(super) fn findings(drift: &Drift<'_>) -> Vec<Finding> {
    let requests = drift.documented.requests.par_iter();
    requests
        .zip(drift.resolved)
        .flat_map_iter(|(request, resolved)| judge(drift.graph, request, resolved))
        .collect()
}

fn judge(
    graph: &ResourceGraph<'_>,
    request: &HttpRequest,
    resolved: &Result<Resolved<'_>, Box<Unresolved>>,
) -> Vec<Finding> {
    let known;
    let (mends, path, walk, found) = match resolved {
        Ok(resolved) => {
            let found = shape::judge(request, &resolved.walk);
            (&resolved.mends, &resolved.path, &resolved.walk, found)
        }
        Err(unresolved) => {
            known = graph.known(&unresolved.path);
            let found = unknown(graph, request, unresolved);
            (&unresolved.mends, &unresolved.path, &known, found)
        }
    };
    let cases = mends.iter().filter_map(|mend| match mend {
        Mend::Case { written, declared } => {
            let message = format!("`{written}` is `{declared}` in the schema");
            let at = declaration(graph, path, walk, declared);
            let found = of_rule("D14", &request.origin, message);
            found.map(|found| found.beside(at, "declared here"))
        }
        Mend::Addressing | Mend::Cast(_) | Mend::Key(_) => None,
    });
    cases.chain(found).collect()
}

/// Where the schema declares the segment of that name: an edge, or the type that it casts to.
fn declaration<'m>(
    graph: &ResourceGraph<'m>,
    path: &PathTemplate,
    walk: &Walk<'m>,
    name: &str,
) -> Option<&'m Origin> {
    let mut steps = path.0.iter().zip(&walk.steps);
    let (_, step) = steps.find(|(segment, _)| match segment {
        PathSegment::Literal(text) | PathSegment::Call { name: text, .. } => text == name,
        PathSegment::Placeholder(_) => false,
    })?;
    match (&step.edge, &step.to) {
        (Some(edge), _) => shape::origin(edge.of),
        (None, Resource::One(ty) | Resource::Many(ty)) => {
            graph.model.types.get(ty).map(TypeDef::origin)
        }
        _ => None,
    }
}

/// The first segment of the path that the schema does not have.
fn unknown(
    graph: &ResourceGraph<'_>,
    request: &HttpRequest,
    unresolved: &Unresolved,
) -> Option<Finding> {
    let (method, path, error) = (request.method, &request.path, &unresolved.error);
    let message = format!("{method} {path}: the schema has no `{}`", error.segment);
    let after = match &error.after {
        Resource::One(ty) | Resource::Many(ty) => graph.model.structured(ty),
        _ => None,
    };
    let says = after.map(|ty| format!("`{}` has no such segment", ty.name));
    of_rule("D13", &request.origin, message)
        .map(|found| found.beside(after.map(|ty| &ty.origin), &says.unwrap_or_default()))
}
