//! Documented requests by the element they belong to.

use std::collections::BTreeMap;

use crate::Origin;
use crate::model::{HttpRequest, QualifiedName};
use crate::resource::{EdgeOf, OwnMethod, ResourceGraph, Walk};

/// The documented requests of a model, each with the edge it belongs to.
#[derive(Debug)]
pub struct Documented<'m> {
    /// Requests that the metadata offers, by the place where their element is declared.
    by_element: BTreeMap<Origin, Vec<&'m HttpRequest>>,
    /// Requests that it does not offer, by the type from whose handle they are sent, with their path
    /// from there.
    unexplained: BTreeMap<Option<QualifiedName>, Vec<(&'m HttpRequest, String)>>,
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
            match graph.walk(&request.path) {
                Ok(walk) if walk.http().contains(&request.method) => {
                    if let Some(origin) = element(&walk) {
                        found.by_element.entry(origin).or_default().push(request);
                    }
                }
                _ => {
                    if let Some(own) = graph.own_method(request) {
                        found.unexplained(request, own);
                    }
                }
            }
        }
        found
    }

    /// The offered requests of the element that is declared at `origin`.
    #[must_use]
    pub fn of(&self, origin: &Origin) -> &[&'m HttpRequest] {
        self.by_element.get(origin).map_or(&[], Vec::as_slice)
    }

    /// The requests that become methods of their own on the handle to one `owner`, or on the client.
    #[must_use]
    pub fn methods(&self, owner: Option<&QualifiedName>) -> Vec<(&'m HttpRequest, String)> {
        self.unexplained
            .get(&owner.cloned())
            .cloned()
            .unwrap_or_default()
    }

    fn unexplained(&mut self, request: &'m HttpRequest, own: OwnMethod) {
        let entry = self.unexplained.entry(own.owner).or_default();
        let same = |(known, path): &(&HttpRequest, String)| {
            known.method == request.method && *path == own.path
        };
        if !entry.iter().any(same) {
            entry.push((request, own.path));
        }
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
