//! One pattern on its way through the resource graph.
//!
//! The graph has cycles and `**` may stand anywhere, so whether a pattern matches below a place is
//! not known when the place is first met. Every place is explored first, then what leads to a match
//! is found backwards, then that is kept.

use std::collections::{BTreeMap, BTreeSet};

use super::keep::Keep;
use super::pattern::{Part, Pattern};
use crate::model::{HttpMethod, Operation, OperationKind, QualifiedName};
use crate::resource::{Edge, EdgeOf, Methods, Resource, ResourceGraph, Shape};

/// A resource, and the index of the part of the pattern that is to match next.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Place {
    at: Resource,
    part: usize,
}

/// A way from a place on.
struct Step<'m> {
    /// The segment; `None` for a key, a cast, or `**` standing for nothing.
    edge: Option<Edge<'m>>,
    /// The type whose edge it is.
    of: Option<QualifiedName>,
    /// Where it leads; `None` where a closing `**` takes the edge and ends with it.
    to: Option<Place>,
}

/// A pattern and the places it has met.
pub(super) struct Reach<'g, 'm, 'p> {
    graph: &'g ResourceGraph<'m>,
    pattern: &'p Pattern,
    steps: BTreeMap<Place, Vec<Step<'m>>>,
    /// Methods that are taken where the pattern ends, asked for or not.
    offered: BTreeSet<HttpMethod>,
}

impl<'g, 'm, 'p> Reach<'g, 'm, 'p> {
    /// Follows the pattern from the service root to wherever it leads.
    pub(super) fn explore(graph: &'g ResourceGraph<'m>, pattern: &'p Pattern) -> Self {
        let mut reach = Self {
            graph,
            pattern,
            steps: BTreeMap::new(),
            offered: BTreeSet::new(),
        };
        let mut open = vec![reach.start()];
        while let Some(place) = open.pop() {
            if reach.steps.contains_key(&place) {
                continue;
            }
            let steps = reach.steps_from(&place);
            open.extend(steps.iter().filter_map(|step| step.to.clone()));
            reach.steps.insert(place, steps);
        }
        reach
    }

    /// The methods that are taken where the pattern ends, asked for or not.
    pub(super) fn offered(&self) -> &BTreeSet<HttpMethod> {
        &self.offered
    }

    /// Keeps what leads to a match; whether there is one.
    pub(super) fn keep(&self, keep: &mut Keep) -> bool {
        let matching = self.matching();
        let mut found = false;
        for (place, steps) in &self.steps {
            if !matching.contains(place) {
                continue;
            }
            if let Resource::One(name) | Resource::Many(name) = &place.at {
                keep.types.insert(name.clone());
            }
            for step in steps {
                let leads = step.to.as_ref().is_none_or(|to| matching.contains(to));
                if leads {
                    keep.types.extend(step.of.clone());
                    found |= self.keep_step(place, step, keep);
                }
            }
        }
        found
    }

    fn start(&self) -> Place {
        Place {
            at: Resource::Service,
            part: 0,
        }
    }

    fn keep_step(&self, place: &Place, step: &Step<'m>, keep: &mut Keep) -> bool {
        let Some(edge) = &step.edge else {
            return false;
        };
        match edge.of {
            EdgeOf::Root(root) => {
                keep.root(&root.name, self.methods(edge, step.to.as_ref()));
            }
            EdgeOf::Navigation(navigation) => {
                keep.navigation(&navigation.origin, self.methods(edge, step.to.as_ref()));
                keep.types.extend(navigation.ty.name().cloned());
            }
            EdgeOf::Operation(operation) => {
                if place.at == Resource::Service {
                    keep.imports.insert(edge.segment.clone());
                }
                keep.operation(operation);
            }
            EdgeOf::Property(_) | EdgeOf::AlternateKey(_) | EdgeOf::Value => {}
        }
        true
    }

    /// The places from which the pattern matches.
    fn matching(&self) -> BTreeSet<&Place> {
        let mut before: BTreeMap<&Place, Vec<&Place>> = BTreeMap::new();
        let mut open: Vec<&Place> = Vec::new();
        for (place, steps) in &self.steps {
            let ends = steps.iter().any(|step| step.to.is_none());
            let service = place.at == Resource::Service;
            if ends || !service && self.pattern.ends(place.part) {
                open.push(place);
            }
            for to in steps.iter().filter_map(|step| step.to.as_ref()) {
                before.entry(to).or_default().push(place);
            }
        }
        let mut found = BTreeSet::new();
        while let Some(place) = open.pop() {
            if found.insert(place) {
                open.extend(before.get(place).into_iter().flatten());
            }
        }
        found
    }

    fn steps_from(&mut self, place: &Place) -> Vec<Step<'m>> {
        let pattern = self.pattern;
        let Some(part) = pattern.parts.get(place.part) else {
            return Vec::new();
        };
        let mut steps = Vec::new();
        let silent = |at: &Resource, part| Step {
            edge: None,
            of: None,
            to: Some(Place {
                at: at.clone(),
                part,
            }),
        };
        let next = if *part == Part::Any {
            steps.push(silent(&place.at, place.part + 1));
            place.part
        } else {
            place.part + 1
        };
        let (name, shape) = match &place.at {
            Resource::Service => {
                for edge in self.graph.roots() {
                    steps.extend(self.step(edge, None, part, place.part));
                }
                return steps;
            }
            Resource::One(name) => (name, Shape::One),
            Resource::Many(name) => (name, Shape::Many),
            _ => return steps,
        };
        if shape == Shape::Many && matches!(part, Part::One | Part::Key | Part::Any) {
            steps.push(silent(&Resource::One(name.clone()), next));
        }
        if let Some(cast) = self.cast(name, part) {
            let at = match shape {
                Shape::One => Resource::One(cast),
                Shape::Many => Resource::Many(cast),
            };
            steps.push(silent(&at, next));
        }
        for owner in self.with_derived(name, part) {
            for edge in self.graph.edges(&owner, shape) {
                steps.extend(self.step(edge, Some(&owner), part, place.part));
            }
        }
        steps
    }

    /// The step along an edge, if the part of the pattern takes it.
    fn step(
        &mut self,
        edge: Edge<'m>,
        of: Option<&QualifiedName>,
        part: &Part,
        at: usize,
    ) -> Option<Step<'m>> {
        if !part.matches(&edge.segment) {
            return None;
        }
        let to = match (part, edge.of) {
            // `**` goes on only through what is contained: references lead to everything.
            (Part::Any, EdgeOf::Navigation(navigation)) if !navigation.contains_target => None,
            (Part::Any, EdgeOf::Operation(_)) => None,
            (Part::Any, _) => Some(at),
            (Part::Name(_) | Part::One | Part::Key, _) => Some(at + 1),
        };
        if to.is_none() && !self.pattern.ends(at) {
            return None;
        }
        let ends = to.is_none_or(|part| self.pattern.ends(part));
        if let EdgeOf::Operation(operation) = edge.of
            && ends
        {
            let method = method_of(operation);
            self.offered.insert(method);
            if !self.pattern.asks(method) {
                return None;
            }
        }
        let to = to.map(|part| Place {
            at: edge.to.clone(),
            part,
        });
        self.offer(&edge, to.as_ref());
        Some(Step {
            edge: Some(edge),
            of: of.cloned(),
            to,
        })
    }

    /// `**` reaches what derived types add, too.
    fn with_derived(&self, name: &QualifiedName, part: &Part) -> Vec<QualifiedName> {
        let mut names = vec![name.clone()];
        let ty = self.graph.model.structured(name);
        if *part == Part::Any && ty.is_some_and(|ty| ty.is_abstract) {
            names.extend(self.graph.descendants(name).into_iter().cloned());
        }
        names
    }

    /// The derived type that a segment casts to (URL Conventions 4.01 §4.11).
    fn cast(&self, name: &QualifiedName, part: &Part) -> Option<QualifiedName> {
        let Part::Name(segment) = part else {
            return None;
        };
        let derived = self.graph.descendants(name);
        let derived = derived.into_iter().find(|ty| ty.as_str() == segment);
        derived.filter(|_| segment.contains('.')).cloned()
    }

    /// Notes what is taken where the pattern ends along the edge.
    fn offer(&mut self, edge: &Edge<'m>, to: Option<&Place>) {
        let part = to.map_or(self.pattern.parts.len(), |to| to.part);
        let (here, by_key) = match to {
            Some(_) => (self.pattern.ends(part), self.pattern.ends_at_key(part)),
            None => (true, true),
        };
        let methods = edge.methods;
        if self.pattern.reference && (here || by_key) {
            if methods.contains(Methods::REFERENCE) {
                let all = [
                    HttpMethod::Get,
                    HttpMethod::Post,
                    HttpMethod::Put,
                    HttpMethod::Delete,
                ];
                self.offered.extend(all);
            }
            return;
        }
        match edge.to {
            Resource::Many(_) => {
                if here {
                    self.offered.extend(methods.http(Shape::Many));
                }
                if by_key {
                    self.offered.extend(methods.http(Shape::One));
                }
            }
            Resource::One(_) if here => self.offered.extend(methods.http(Shape::One)),
            Resource::Media if here => {
                let all = [HttpMethod::Get, HttpMethod::Put, HttpMethod::Delete];
                self.offered.extend(all);
            }
            _ => {}
        }
    }

    /// The requests kept on an edge: all that the pattern asks for where it ends there, the item's
    /// where it ends at the key, none where it only passes through.
    fn methods(&self, edge: &Edge<'m>, to: Option<&Place>) -> Methods {
        let asked = |shape| match &self.pattern.methods {
            _ if self.pattern.reference => Methods::REFERENCE,
            None => Methods::all_of(shape),
            Some(methods) => methods
                .iter()
                .filter_map(|m| Methods::of_http(*m, shape))
                .fold(Methods::default(), Methods::union),
        };
        let many = matches!(edge.to, Resource::Many(_));
        let (here, by_key) = match to {
            Some(to) => (
                self.pattern.ends(to.part),
                self.pattern.ends_at_key(to.part),
            ),
            None => (true, true),
        };
        let mut kept = Methods::default();
        if here {
            kept = kept.union(asked(if many { Shape::Many } else { Shape::One }));
        }
        if many && by_key {
            kept = kept.union(asked(Shape::One));
        }
        kept.intersection(edge.methods)
    }
}

fn method_of(operation: &Operation) -> HttpMethod {
    match operation.kind {
        OperationKind::Action => HttpMethod::Post,
        OperationKind::Function => HttpMethod::Get,
    }
}
