//! Which complex values are boxed: those inside a cycle of types, and large ones.
//!
//! Single navigation properties are always boxed and family enums box their variants, so only the
//! edges from a struct to a complex value it holds directly can make a type infinite or large.

use std::collections::BTreeMap;

use petgraph::algo::kosaraju_scc;
use petgraph::graph::{DiGraph, NodeIndex};

use crate::model::{QualifiedName, TypeDef, TypeTarget};

use super::{Context, RustType, Scalar};

/// Bytes above which a complex value is boxed.
pub const LARGEST_INLINE: usize = 128;

/// The answers, computed once.
#[derive(Debug)]
pub struct Boxes {
    component: BTreeMap<QualifiedName, usize>,
    size: BTreeMap<QualifiedName, usize>,
}

impl Boxes {
    /// Computes the cycles of a model and the sizes of its structs.
    #[must_use]
    pub fn new(context: &Context<'_>) -> Self {
        let mut graph = DiGraph::new();
        let nodes: BTreeMap<&QualifiedName, NodeIndex> = context
            .model
            .types
            .iter()
            .filter(|(_, ty)| matches!(ty, TypeDef::Structured(_)))
            .map(|(name, _)| (name, graph.add_node(name)))
            .collect();
        for (name, holder) in &nodes {
            for held in held(context, name) {
                if let Some(held) = nodes.get(held) {
                    graph.add_edge(*holder, *held, ());
                }
            }
        }
        let mut boxes = Self {
            component: BTreeMap::new(),
            size: BTreeMap::new(),
        };
        // What is held comes before its holder, cycles aside, and those are boxed.
        for (number, members) in kosaraju_scc(&graph).into_iter().enumerate() {
            let names = members.iter().filter_map(|at| graph.node_weight(*at));
            let in_cycle =
                members.len() > 1 || members.iter().any(|at| graph.contains_edge(*at, *at));
            if in_cycle {
                let names = names.clone();
                boxes
                    .component
                    .extend(names.map(|name| ((*name).clone(), number)));
            }
            for name in names {
                let size = boxes.struct_size(context, name);
                boxes.size.insert((*name).clone(), size);
            }
        }
        boxes
    }

    /// Whether a value of type `held` is boxed inside a struct of type `holder`.
    #[must_use]
    pub fn is_boxed(&self, holder: &QualifiedName, held: &QualifiedName) -> bool {
        let same_cycle = self
            .component
            .get(holder)
            .is_some_and(|c| self.component.get(held) == Some(c));
        same_cycle
            || self
                .size
                .get(held)
                .is_some_and(|size| *size > LARGEST_INLINE)
    }

    fn struct_size(&self, context: &Context<'_>, name: &QualifiedName) -> usize {
        let pointer = 8;
        let mut size = pointer;
        for ty in context.model.lineage(name) {
            size += ty
                .navigations
                .iter()
                .map(|n| if n.ty.collection { 24 } else { pointer })
                .sum::<usize>();
            for property in &ty.properties {
                size += match (&property.ty.target, property.ty.collection) {
                    (_, true) => 24,
                    (TypeTarget::Edm(edm), false) => Scalar::of(*edm).size() + 1,
                    (TypeTarget::Named(held), false) => self.named_size(context, name, held),
                };
            }
        }
        size
    }

    fn named_size(
        &self,
        context: &Context<'_>,
        holder: &QualifiedName,
        held: &QualifiedName,
    ) -> usize {
        match context.value_type(&TypeTarget::Named(held.clone())) {
            RustType::Model(_) if context.model.structured(held).is_some() => {
                if self.is_boxed(holder, held) {
                    8
                } else {
                    self.size.get(held).copied().unwrap_or(8) + 8
                }
            }
            RustType::Family(_) => 16,
            _ => 24,
        }
    }
}

/// The structs that a struct holds by value.
fn held<'m>(context: &Context<'m>, name: &QualifiedName) -> Vec<&'m QualifiedName> {
    let mut found = Vec::new();
    for ty in context.model.lineage(name) {
        for property in &ty.properties {
            let Some(held) = property.ty.name().filter(|_| !property.ty.collection) else {
                continue;
            };
            let plain = matches!(context.value_type(&property.ty.target), RustType::Model(_));
            if let Some((held, TypeDef::Structured(_))) = context.model.types.get_key_value(held)
                && plain
            {
                found.push(held);
            }
        }
    }
    found
}
