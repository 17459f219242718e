//! Documented operations against the resource graph of the schema alone.

use rayon::prelude::*;

use super::rule::of_rule;
use super::{Drift, Finding, shape};
use crate::model::HttpRequest;
use crate::resource::{Mend, Resolved, Resource, ResourceGraph, Unresolved};

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
    let (mends, found) = match resolved {
        Ok(resolved) => (&resolved.mends, shape::judge(request, &resolved.walk)),
        Err(unresolved) => (&unresolved.mends, unknown(graph, request, unresolved)),
    };
    let cases = mends.iter().filter_map(|mend| match mend {
        Mend::Case { written, declared } => {
            let message = format!("`{written}` is `{declared}` in the schema");
            of_rule("D14", &request.origin, message)
        }
        Mend::Addressing | Mend::Cast(_) | Mend::Key(_) => None,
    });
    cases.chain(found).collect()
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
