//! Which complex values are boxed: those inside a cycle of types, and large ones.
//!
//! Single navigation properties are always boxed and family enums box their variants, so only the
//! edges from a struct to a complex value it holds directly can make a type infinite or large.

use std::collections::BTreeMap;

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
        let edges: BTreeMap<&QualifiedName, Vec<&QualifiedName>> = context
            .model
            .types
            .iter()
            .filter(|(_, ty)| matches!(ty, TypeDef::Structured(_)))
            .map(|(name, _)| (name, held(context, name)))
            .collect();
        let order = finish_order(&edges);
        let component = components(&edges, &order);
        let mut boxes = Self {
            component,
            size: BTreeMap::new(),
        };
        // Finishing order puts what is held before its holder, cycles aside, and those are boxed.
        for name in order {
            let size = boxes.struct_size(context, name);
            boxes.size.insert(name.clone(), size);
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

type Edges<'m> = BTreeMap<&'m QualifiedName, Vec<&'m QualifiedName>>;

/// Types in the order in which a depth-first walk leaves them (iterative: depth is the input's).
fn finish_order<'m>(edges: &Edges<'m>) -> Vec<&'m QualifiedName> {
    let mut seen = std::collections::BTreeSet::new();
    let mut order = Vec::new();
    for &start in edges.keys() {
        if !seen.insert(start) {
            continue;
        }
        let mut stack = vec![(start, 0_usize)];
        while let Some((node, next)) = stack.pop() {
            match edges.get(node).and_then(|out| out.get(next)) {
                Some(&to) => {
                    stack.push((node, next + 1));
                    if seen.insert(to) {
                        stack.push((to, 0));
                    }
                }
                None => order.push(node),
            }
        }
    }
    order
}

/// Strongly connected components (Kosaraju); only types that lie on a cycle get one.
fn components(edges: &Edges<'_>, order: &[&QualifiedName]) -> BTreeMap<QualifiedName, usize> {
    let mut reverse: Edges<'_> = BTreeMap::new();
    for (from, out) in edges {
        for to in out {
            reverse.entry(*to).or_default().push(*from);
        }
    }
    let mut component: BTreeMap<QualifiedName, usize> = BTreeMap::new();
    let mut seen = std::collections::BTreeSet::new();
    for (number, &root) in order.iter().rev().enumerate() {
        if !seen.insert(root) {
            continue;
        }
        let mut members = vec![root];
        let mut open = vec![root];
        while let Some(node) = open.pop() {
            for &from in reverse.get(node).into_iter().flatten() {
                if seen.insert(from) {
                    members.push(from);
                    open.push(from);
                }
            }
        }
        let own_loop = edges.get(root).is_some_and(|out| out.contains(&root));
        if members.len() > 1 || own_loop {
            component.extend(members.into_iter().map(|member| (member.clone(), number)));
        }
    }
    component
}
