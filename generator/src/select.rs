//! The slice: the paths asked for, and the types they need.
//!
//! What is not selected is not dangling: a navigation property that no pattern reaches is left out of
//! its struct (its values stay reachable as undeclared members), and the types of the properties that
//! stay are always there. Selecting from a slice by the same patterns gives the same slice.

mod keep;
mod pattern;

use std::collections::BTreeMap;

use crate::model::{
    HttpMethod, Model, Operation, OperationKind, QualifiedName, Sourced, StructuredType, TypeDef,
};
use crate::resource::{Edge, EdgeOf, Methods, Resource, ResourceGraph, Shape};
use crate::{Diagnostic, Diagnostics};

pub use keep::Keep;
use pattern::{Part, Pattern};

/// Cuts a model to the paths that the patterns match.
#[must_use]
pub fn select(model: &Model, patterns: &[Sourced<String>], diagnostics: &mut Diagnostics) -> Model {
    let graph = ResourceGraph::new(model);
    let mut keep = Keep::default();
    let mut parsed = Vec::with_capacity(patterns.len());
    for pattern in patterns {
        let read = Pattern::parse(&pattern.value);
        let mut reach = Reach {
            graph: &graph,
            keep: &mut keep,
            methods: read.methods.clone(),
            known: BTreeMap::new(),
        };
        if !reach.service(&read.parts) {
            let text = "no path of the service matches this pattern";
            let help = "`cargo xtask show` prints the resources there are; `*` stands for one segment or key, `**` for any number";
            let found = Diagnostic::error("include-matches-nothing", &pattern.value, text);
            diagnostics.push(found.at(&pattern.origin).help(help));
        }
        parsed.push(read);
    }
    // Bodies of documented requests need types, and a type may make the path of one more request
    // resolve by a cast: repeated until nothing is new, which ends because types are finite.
    loop {
        keep.close(&graph);
        let cut = keep.cut(model, &parsed);
        if !keep.bodies(&cut) {
            return cut;
        }
    }
}

/// A place in the graph and how much of the pattern is left there.
type Place = (QualifiedName, Shape, usize);

/// One pattern on its way through the graph. What it passes is kept only where it matches.
struct Reach<'g, 'm, 'k> {
    graph: &'g ResourceGraph<'m>,
    keep: &'k mut Keep,
    methods: Option<Vec<HttpMethod>>,
    /// Places met before, and whether the pattern matched from there. `**` leads back to places that
    /// are still being followed; it matches everywhere.
    known: BTreeMap<Place, bool>,
}

impl<'m> Reach<'_, 'm, '_> {
    fn service(&mut self, parts: &[Part]) -> bool {
        let Some((first, rest)) = parts.split_first() else {
            return false;
        };
        let mut matched = false;
        for edge in self.graph.roots() {
            if !first.matches(&edge.segment) {
                continue;
            }
            let deep = if *first == Part::Any { parts } else { rest };
            match edge.of {
                EdgeOf::Operation(operation) if self.operation(operation, &edge, deep) => {
                    self.keep.imports.insert(edge.segment.clone());
                    matched = true;
                }
                EdgeOf::Root(root) if self.resource(&edge.to, deep) => {
                    let methods = self.ends(deep, &edge);
                    let entry = self.keep.roots.entry(root.name.clone()).or_default();
                    *entry = entry.union(methods);
                    matched = true;
                }
                _ => {}
            }
        }
        matched
    }

    /// Follows the rest of a pattern below a resource; whether it matches there.
    fn resource(&mut self, at: &Resource, parts: &[Part]) -> bool {
        let (name, shape) = match at {
            Resource::One(name) => (name, Shape::One),
            Resource::Many(name) => (name, Shape::Many),
            _ => return parts.is_empty() || *parts == [Part::Any],
        };
        let place = (name.clone(), shape, parts.len());
        if let Some(known) = self.known.get(&place) {
            return *known;
        }
        let mut matched = parts.first().is_none_or(|first| *first == Part::Any);
        self.known.insert(place.clone(), matched);
        if let Some((first, rest)) = parts.split_first() {
            if shape == Shape::Many && matches!(first, Part::One | Part::Any) {
                let after = if *first == Part::Any { parts } else { rest };
                matched |= self.resource(&Resource::One(name.clone()), after);
            }
            for derived in self.with_derived(name, first) {
                for edge in self.graph.edges(&derived, shape) {
                    if first.matches(&edge.segment) && self.edge(&edge, parts) {
                        self.keep.types.insert(derived.clone());
                        matched = true;
                    }
                }
            }
        }
        if matched {
            self.keep.types.insert(name.clone());
        }
        self.known.insert(place, matched);
        matched
    }

    /// `**` reaches what derived types add, too.
    fn with_derived(&self, name: &QualifiedName, first: &Part) -> Vec<QualifiedName> {
        let mut names = vec![name.clone()];
        if *first == Part::Any
            && self
                .graph
                .model
                .structured(name)
                .is_some_and(|t| t.is_abstract)
        {
            names.extend(self.graph.descendants(name).into_iter().cloned());
        }
        names
    }

    fn edge(&mut self, edge: &Edge<'m>, parts: &[Part]) -> bool {
        let any = parts.first() == Some(&Part::Any);
        let rest = if any {
            parts
        } else {
            parts.get(1..).unwrap_or_default()
        };
        match edge.of {
            EdgeOf::Navigation(navigation) => {
                // `**` goes on only through what is contained: references lead to everything.
                let matched = if any && !navigation.contains_target {
                    self.keep.types.extend(navigation.ty.name().cloned());
                    true
                } else {
                    self.resource(&edge.to, rest)
                };
                if matched {
                    let methods = self.ends(rest, edge);
                    self.keep.navigation(&navigation.origin, methods);
                }
                matched
            }
            EdgeOf::Operation(operation) => self.operation(operation, edge, rest),
            EdgeOf::Property(_) | EdgeOf::AlternateKey(_) | EdgeOf::Value | EdgeOf::Root(_) => {
                self.resource(&edge.to, rest)
            }
        }
    }

    /// An operation is kept where the pattern ends at it with its method, or goes on below it.
    fn operation(&mut self, operation: &Operation, edge: &Edge<'m>, rest: &[Part]) -> bool {
        let ends = rest.is_empty() || rest.first() == Some(&Part::Any);
        let method = match operation.kind {
            OperationKind::Action => HttpMethod::Post,
            OperationKind::Function => HttpMethod::Get,
        };
        let asked = self.methods.as_ref();
        let kept = if ends {
            asked.is_none_or(|methods| methods.contains(&method))
        } else {
            self.resource(&edge.to, rest)
        };
        if kept {
            self.keep.operation(operation);
        }
        kept
    }

    /// The requests kept on an edge: all that the pattern's methods name where it ends here, the
    /// item's where it ends at the key, none where it only passes through.
    fn ends(&self, rest: &[Part], edge: &Edge<'_>) -> Methods {
        let ends_at = |shape| match &self.methods {
            None => Methods::all_of(shape),
            Some(methods) => methods
                .iter()
                .filter_map(|m| Methods::of_http(*m, shape))
                .fold(Methods::default(), Methods::union),
        };
        let many = matches!(edge.to, Resource::Many(_));
        let (one, both) = (
            ends_at(Shape::One),
            ends_at(Shape::Many).union(ends_at(Shape::One)),
        );
        let kept = match rest {
            [] if many => ends_at(Shape::Many),
            [] => one,
            [Part::One] if many => one,
            [Part::Any] | [Part::One, Part::Any] => both,
            _ => Methods::default(),
        };
        kept.intersection(edge.methods)
    }
}

/// Whether the structured type is one that `select` has to bring derived types along for.
fn brings_derived(ty: &StructuredType, derived: usize) -> bool {
    ty.is_abstract && derived <= crate::plan::family::LARGEST
}

/// The structured types among a set of names.
fn structured<'m>(model: &'m Model, name: &QualifiedName) -> Option<&'m StructuredType> {
    match model.types.get(name) {
        Some(TypeDef::Structured(ty)) => Some(ty),
        _ => None,
    }
}
