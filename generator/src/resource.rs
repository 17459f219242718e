//! The resource graph: what can be addressed, and by which segment one gets from one to the next.
//!
//! Nodes are resource shapes: one entity of a type, many of a type, a media stream, the result of an
//! operation. Edges are URL segments. CSDL *is* this graph; documented requests fold into it. No
//! path is ever enumerated: Graph v1.0 has 11,300 of them from 1,605 nodes.

mod called;
mod edge;
mod extend;
mod fold;
mod methods;
mod own;
mod references;
mod required;
mod resolve;
mod walk;

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{
    Model, Operation, QualifiedName, StructuredKind, StructuredType, TypeDef, TypeRef,
};

pub use edge::{Edge, EdgeOf};
pub use fold::fold;
pub use methods::Methods;
pub use own::OwnMethod;
pub(crate) use resolve::without_addressing;
pub use resolve::{ByPath, Mend, Resolved, Resolver, Unresolved};
pub use walk::{Step, Walk, WalkError};

/// What a path leads to.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Resource {
    /// The service root.
    Service,
    /// One value of a structured type.
    One(QualifiedName),
    /// Many values of a structured type.
    Many(QualifiedName),
    /// A media stream.
    Media,
    /// `$count` of a collection.
    Count,
    /// `$ref`: the relation itself.
    Reference,
    /// A value that paths do not go beyond: the result of an operation, a primitive property.
    Value(Option<TypeRef>),
}

/// The graph over a model, with the look-ups that every walk needs.
#[derive(Debug)]
pub struct ResourceGraph<'m> {
    /// The model it is a view of.
    pub model: &'m Model,
    /// Direct derived types by base type, in the order of their names.
    derived: BTreeMap<&'m QualifiedName, Vec<&'m QualifiedName>>,
    /// Indices of bound operations by binding type and whether they bind to a collection.
    bound: BTreeMap<(&'m QualifiedName, bool), Vec<usize>>,
    /// Complex types through which a navigation property is reached.
    leading: BTreeSet<&'m QualifiedName>,
}

impl<'m> ResourceGraph<'m> {
    /// Builds the look-ups; linear in the size of the model.
    #[must_use]
    pub fn new(model: &'m Model) -> Self {
        let mut derived: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for (name, ty) in &model.types {
            if let TypeDef::Structured(StructuredType {
                base: Some(base), ..
            }) = ty
            {
                derived.entry(base).or_default().push(name);
            }
        }
        let mut bound: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for (at, operation) in model.operations.iter().enumerate() {
            if let Some(binding) = &operation.binding
                && let Some(name) = binding.ty.name()
            {
                bound
                    .entry((name, binding.ty.collection))
                    .or_default()
                    .push(at);
            }
        }
        Self {
            model,
            derived,
            bound,
            leading: leading(model),
        }
    }

    /// All types derived from `name`, transitively, sorted by name.
    #[must_use]
    pub fn descendants(&self, name: &QualifiedName) -> Vec<&'m QualifiedName> {
        let mut found: BTreeSet<&'m QualifiedName> = BTreeSet::new();
        let mut open: Vec<&'m QualifiedName> = self.direct(name).to_vec();
        while let Some(next) = open.pop() {
            if found.insert(next) {
                open.extend(self.direct(next));
            }
        }
        found.into_iter().collect()
    }

    fn direct(&self, name: &QualifiedName) -> &[&'m QualifiedName] {
        self.derived.get(name).map_or(&[], Vec::as_slice)
    }

    /// Whether a path can go on from a value of the complex type to an entity.
    fn leads_on(&self, name: &QualifiedName) -> bool {
        self.leading.contains(name)
    }

    /// Operations bound to one value (or a collection) of the type or of a base type of it. Where a
    /// derived type redeclares an operation, the one nearest to the type comes alone.
    #[must_use]
    pub fn operations(&self, name: &QualifiedName, shape: Shape) -> Vec<&'m Operation> {
        self.operations_where(name, shape, &|_| true)
    }

    fn operations_where(
        &self,
        name: &QualifiedName,
        shape: Shape,
        wanted: &dyn Fn(&Operation) -> bool,
    ) -> Vec<&'m Operation> {
        let mut found: Vec<&'m Operation> = Vec::new();
        for ty in self.model.lineage(name) {
            let here = self
                .bound
                .get(&(&ty.name, shape == Shape::Many))
                .map_or(&[][..], Vec::as_slice);
            let here = here.iter().filter_map(|&at| self.model.operations.get(at));
            for operation in here.filter(|op| wanted(op)) {
                if !found.iter().any(|nearer| same_signature(nearer, operation)) {
                    found.push(operation);
                }
            }
        }
        found
    }

    /// Whether the type is an entity type.
    #[must_use]
    pub fn is_entity(&self, name: &QualifiedName) -> bool {
        self.model
            .structured(name)
            .is_some_and(|t| t.kind == StructuredKind::Entity)
    }
}

/// One value or many.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Shape {
    /// One.
    One,
    /// Many.
    Many,
}

/// Complex types that have a navigation property, own or inherited, or a single complex property of
/// such a type; found from the navigation properties backwards.
fn leading(model: &Model) -> BTreeSet<&QualifiedName> {
    let mut users: BTreeMap<&QualifiedName, Vec<&QualifiedName>> = BTreeMap::new();
    let mut open: Vec<&QualifiedName> = Vec::new();
    for (name, ty) in &model.types {
        let TypeDef::Structured(ty) = ty else {
            continue;
        };
        if ty.kind != StructuredKind::Complex {
            continue;
        }
        if !ty.navigations.is_empty() {
            open.push(name);
        }
        let single = ty.properties.iter().filter(|p| !p.ty.collection);
        let held = single.filter_map(|p| p.ty.name()).chain(ty.base.as_ref());
        for used in held {
            users.entry(used).or_default().push(name);
        }
    }
    let mut found = BTreeSet::new();
    while let Some(name) = open.pop() {
        if found.insert(name) {
            open.extend(users.get(name).into_iter().flatten());
        }
    }
    found
}

fn same_signature(a: &Operation, b: &Operation) -> bool {
    a.name.name() == b.name.name()
        && a.kind == b.kind
        && a.parameters
            .iter()
            .map(|p| &p.name)
            .eq(b.parameters.iter().map(|p| &p.name))
}
