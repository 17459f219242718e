//! Documented operations against the resource graph of the schema alone.

use rayon::prelude::*;

use super::Finding;
use super::rule::of_rule;
use crate::model::Model;
use crate::resource::ResourceGraph;

/// Operations whose path the schema does not have, or whose method it does not offer there.
pub(super) fn findings(declared: &Model, documented: &Model) -> Vec<Finding> {
    let graph = ResourceGraph::new(declared);
    let judged = documented.requests.par_iter().filter_map(|request| {
        let (method, path) = (request.method, &request.path);
        match graph.walk(path) {
            Err(error) => {
                let message = format!("{method} {path}: the schema has no `{}`", error.segment);
                of_rule("D13", &request.origin, message)
            }
            Ok(walk) if !walk.http().contains(&method) => {
                let message = format!("{method} {path}: the schema does not offer {method} there");
                of_rule("D15", &request.origin, message)
            }
            Ok(_) => None,
        }
    });
    judged.collect()
}
