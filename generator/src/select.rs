//! The slice: the paths asked for, and the types they need.
//!
//! What is not selected is not dangling: a navigation property that no pattern reaches is left out of
//! its struct (its values stay reachable as undeclared members), and the types of the properties that
//! stay are always there. Selecting from a slice by the same patterns gives the same slice.

mod keep;
mod pattern;

use std::collections::BTreeSet;

use crate::model::{
    HttpMethod, Model, OperationKind, QualifiedName, Sourced, StructuredType, TypeDef,
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
    for pattern in patterns {
        let parsed = Pattern::parse(&pattern.value);
        let mut reach = Reach {
            graph: &graph,
            keep: &mut keep,
            methods: parsed.methods,
            matched: false,
        };
        reach.service(&parsed.parts);
        if !reach.matched {
            let text = "no path of the service matches this pattern";
            let help = "`cargo xtask show` prints the resources there are; `*` stands for one segment or key, `**` for any number";
            let found = Diagnostic::error("include-matches-nothing", &pattern.value, text);
            diagnostics.push(found.at(&pattern.origin).help(help));
        }
    }
    keep.close(&graph);
    keep.cut(model)
}

/// One pattern on its way through the graph.
struct Reach<'g, 'm, 'k> {
    graph: &'g ResourceGraph<'m>,
    keep: &'k mut Keep,
    methods: Option<Vec<HttpMethod>>,
    matched: bool,
}

impl<'m> Reach<'_, 'm, '_> {
    fn service(&mut self, parts: &[Part]) {
        let Some((first, rest)) = parts.split_first() else {
            return;
        };
        for edge in self.graph.roots() {
            let EdgeOf::Root(root) = edge.of else {
                if let EdgeOf::Operation(operation) = edge.of
                    && first.matches(&edge.segment)
                {
                    self.matched = true;
                    self.keep.operation(operation);
                    self.keep.imports.insert(edge.segment.clone());
                }
                continue;
            };
            if !first.matches(&root.name) {
                continue;
            }
            let before = self.matched;
            let deep = if *first == Part::Any { parts } else { rest };
            self.resource(&edge.to, deep, &mut BTreeSet::new());
            if self.matched || rest.is_empty() {
                let methods = self.ends(deep, &edge);
                let entry = self.keep.roots.entry(root.name.clone()).or_default();
                *entry = entry.union(methods);
            }
            self.matched |= before;
        }
    }

    /// Follows the rest of a pattern below a resource.
    fn resource(
        &mut self,
        at: &Resource,
        parts: &[Part],
        seen: &mut BTreeSet<(QualifiedName, Shape, usize)>,
    ) {
        let (name, shape) = match at {
            Resource::One(name) => (name, Shape::One),
            Resource::Many(name) => (name, Shape::Many),
            _ => {
                self.matched |= parts.is_empty() || *parts == [Part::Any];
                return;
            }
        };
        if !seen.insert((name.clone(), shape, parts.len())) {
            return;
        }
        self.keep.types.insert(name.clone());
        let Some((first, rest)) = parts.split_first() else {
            self.matched = true;
            return;
        };
        if *first == Part::Any {
            self.matched = true;
        }
        if shape == Shape::Many && matches!(first, Part::One | Part::Any) {
            let after = if *first == Part::Any { parts } else { rest };
            self.resource(&Resource::One(name.clone()), after, seen);
        }
        for derived in self.with_derived(name, first) {
            for edge in self.graph.edges(&derived, shape) {
                if first.matches(&edge.segment) {
                    self.edge(&derived, &edge, parts, seen);
                }
            }
        }
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

    fn edge(
        &mut self,
        owner: &QualifiedName,
        edge: &Edge<'m>,
        parts: &[Part],
        seen: &mut BTreeSet<(QualifiedName, Shape, usize)>,
    ) {
        let any = parts.first() == Some(&Part::Any);
        let rest = if any {
            parts
        } else {
            parts.get(1..).unwrap_or_default()
        };
        match edge.of {
            EdgeOf::Navigation(navigation) => {
                self.keep.types.insert(owner.clone());
                let methods = self.ends(rest, edge);
                self.keep.navigation(&navigation.origin, methods);
                // `**` goes on only through what is contained: references lead to everything.
                if any && !navigation.contains_target {
                    if let Resource::One(to) | Resource::Many(to) = &edge.to {
                        self.keep.types.insert(to.clone());
                    }
                } else {
                    self.resource(&edge.to, rest, seen);
                }
            }
            EdgeOf::Operation(operation) => {
                let method = match operation.kind {
                    OperationKind::Action => HttpMethod::Post,
                    OperationKind::Function => HttpMethod::Get,
                };
                if rest.is_empty() || any {
                    self.matched = true;
                    if self
                        .methods
                        .as_ref()
                        .is_none_or(|methods| methods.contains(&method))
                    {
                        self.keep.operation(operation);
                    }
                } else {
                    self.keep.operation(operation);
                    self.resource(&edge.to, rest, seen);
                }
            }
            EdgeOf::Property(_) | EdgeOf::AlternateKey(_) | EdgeOf::Value | EdgeOf::Root(_) => {
                self.resource(&edge.to, rest, seen);
            }
        }
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
