//! Documented requests by the element they belong to.

use std::collections::BTreeMap;

use crate::Origin;
use crate::model::{HttpRequest, QualifiedName};
use crate::resource::{EdgeOf, Resource, ResourceGraph, Shape, Walk};

/// Where a method of its own hangs: the type (none for the service root), one or many.
type Owner = (Option<QualifiedName>, Shape);

/// The documented requests of a model, each with the edge it belongs to.
#[derive(Debug)]
pub struct Documented<'m> {
    /// Requests that the metadata offers, by the place where their element is declared.
    by_element: BTreeMap<Origin, Vec<&'m HttpRequest>>,
    /// Requests that it does not offer, by the handle from which they are sent, with their path from
    /// there.
    unexplained: BTreeMap<Owner, Vec<(&'m HttpRequest, String)>>,
    /// A place for what no file declares.
    pub(super) nowhere: Origin,
}

impl<'m> Documented<'m> {
    /// Walks every documented request.
    #[must_use]
    pub fn new(graph: &ResourceGraph<'m>) -> Self {
        let nowhere = Origin {
            file: "".into(),
            line: 0,
            start: 0,
            end: 0,
        };
        let mut found = Self {
            by_element: BTreeMap::new(),
            unexplained: BTreeMap::new(),
            nowhere,
        };
        for request in &graph.model.requests {
            let Ok(walk) = graph.walk(&request.path) else {
                continue;
            };
            if walk.http().contains(&request.method) {
                if let Some(origin) = element(&walk) {
                    found.by_element.entry(origin).or_default().push(request);
                }
            } else {
                found.unexplained(request, &walk);
            }
        }
        found
    }

    /// The offered requests of the element that is declared at `origin`.
    #[must_use]
    pub fn of(&self, origin: &Origin) -> &[&'m HttpRequest] {
        self.by_element.get(origin).map_or(&[], Vec::as_slice)
    }

    /// The requests that become methods of their own on the handle of `owner`.
    #[must_use]
    pub fn methods(
        &self,
        (name, shape): (Option<&QualifiedName>, Shape),
    ) -> Vec<(&'m HttpRequest, String)> {
        self.unexplained
            .get(&(name.cloned(), shape))
            .cloned()
            .unwrap_or_default()
    }

    fn unexplained(&mut self, request: &'m HttpRequest, walk: &Walk<'m>) {
        let (owner, from) = handle(walk);
        let path: Vec<String> = request
            .path
            .0
            .iter()
            .skip(from)
            .map(ToString::to_string)
            .collect();
        let path = path.join("/");
        // A method would send the placeholder of an argument as it stands there.
        if path.contains(['{', '<']) {
            return;
        }
        let entry = self.unexplained.entry(owner).or_default();
        let same = |(known, known_path): &(&HttpRequest, String)| {
            known.method == request.method && *known_path == path
        };
        if !entry.iter().any(same) {
            entry.push((request, path));
        }
    }
}

/// The last place on the walk from which the rest of the path holds no key: one entity or the
/// service root; and the index of the first segment after it.
fn handle(walk: &Walk<'_>) -> (Owner, usize) {
    // A collection with its key in brackets is one step, from the collection's edge to one.
    let last_key = walk.steps.iter().rposition(|step| {
        step.edge.as_ref().is_none_or(|edge| {
            matches!(edge.of, EdgeOf::AlternateKey(_)) || matches!(edge.to, Resource::Many(_))
        }) && matches!(step.to, Resource::One(_))
    });
    let Some(at) = last_key else {
        return ((None, Shape::One), 0);
    };
    match walk.steps.get(at).map(|step| &step.to) {
        Some(Resource::One(name)) => ((Some(name.clone()), Shape::One), at + 1),
        _ => ((None, Shape::One), 0),
    }
}

/// Where the element at the end of a walk is declared: that of the last named segment.
fn element(walk: &Walk<'_>) -> Option<Origin> {
    let edge = walk
        .steps
        .iter()
        .rev()
        .find_map(|step| step.edge.as_ref())?;
    Some(match edge.of {
        EdgeOf::Root(root) => root.origin.clone(),
        EdgeOf::Navigation(navigation) => navigation.origin.clone(),
        EdgeOf::Property(property) => property.origin.clone(),
        EdgeOf::Operation(operation) => operation.origin.clone(),
        EdgeOf::AlternateKey(_) | EdgeOf::Value => return None,
    })
}
