//! Why a type is in a model, and what each entry point costs.
//!
//! Read off the model as it is emitted, so it holds for slices and for whole services alike.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use crate::Diagnostics;
use crate::model::{
    Model, PathSegment, QualifiedName, RootKind, Sourced, StructuredType, TypeDef, TypeRef,
};
use crate::resource::ResourceGraph;

use super::brings_derived;
use super::entry::Entry;
use super::service;

/// A type or an entry point.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Node {
    /// An entity set, singleton or import; of a service that is described path by path, a path.
    Root(String),
    /// A type that no entry point leads to: it was asked for by name.
    Asked(QualifiedName),
    /// A type.
    Type(QualifiedName),
}

/// What each type and entry point needs directly, and for what.
#[derive(Debug)]
pub struct Needs {
    needs: BTreeMap<Node, Vec<(QualifiedName, String)>>,
    roots: Vec<Node>,
}

/// How many types an entry point brings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cost {
    /// The entry point.
    pub root: Node,
    /// Types that no other entry point needs.
    pub alone: usize,
    /// Types that it needs, shared ones among them.
    pub all: usize,
}

/// What each entry of an `include` costs: the types that would go with it, and those it keeps by
/// itself. Lists of members only cut, they cost nothing and are left out.
///
/// The slice is enough to tell, because it holds all that each entry keeps.
#[must_use]
pub fn of_entries(slice: &Model, entries: &[Sourced<String>]) -> Vec<(String, usize, usize)> {
    // What is wrong with an entry was told when the slice was made.
    let types = |entries: &[Sourced<String>]| {
        let cut = super::select(slice, entries, &mut Diagnostics::default());
        cut.types.len()
    };
    let mut costs = Vec::new();
    for (at, entry) in entries.iter().enumerate() {
        if matches!(Entry::parse(&entry.value), Ok(Entry::Members(..)) | Err(_)) {
            continue;
        }
        let mut others = entries.to_vec();
        others.remove(at);
        let alone = slice.types.len().saturating_sub(types(&others));
        costs.push((
            entry.value.clone(),
            alone,
            types(std::slice::from_ref(entry)),
        ));
    }
    costs.sort_by(|a, b| (b.1, b.2, &a.0).cmp(&(a.1, a.2, &b.0)));
    costs
}

impl Needs {
    /// Reads off what the elements of a model need.
    #[must_use]
    pub fn of(model: &Model) -> Self {
        let graph = ResourceGraph::new(model);
        let mut needs = BTreeMap::new();
        for (name, ty) in &model.types {
            let TypeDef::Structured(ty) = ty else {
                let held = service::held(ty).into_iter();
                let held = held.map(|(ty, why)| (ty.clone(), why));
                needs.insert(Node::Type(name.clone()), held.collect());
                continue;
            };
            let mut found = of_type(ty);
            let derived = graph.descendants(name);
            if brings_derived(ty, derived.len()) {
                let derived = derived.into_iter().cloned();
                found.extend(derived.map(|ty| (ty, "is derived from it".to_owned())));
            }
            needs.insert(Node::Type(name.clone()), found);
        }
        of_operations(model, &mut needs);
        of_requests(model, &mut needs);
        let endpoints = of_endpoints(model, &mut needs);
        let roots = model.roots.keys().cloned().chain(endpoints);
        let mut this = Self {
            needs,
            roots: roots.map(Node::Root).collect(),
        };
        let mut reached: BTreeSet<QualifiedName> = BTreeSet::new();
        for root in &this.roots {
            reached.extend(this.reach(root));
        }
        // What is left was asked for by name; of these, the first that leads to others stands for them.
        let left: Vec<QualifiedName> = model.types.keys().cloned().collect();
        for name in this.heads(left.into_iter().filter(|name| !reached.contains(name))) {
            let node = Node::Asked(name.clone());
            this.needs
                .insert(node.clone(), vec![(name, "asked for by name".to_owned())]);
            this.roots.push(node);
        }
        this
    }

    /// The shortest chain from an entry point to each type: the entry point, then each type with what
    /// it is needed for.
    #[must_use]
    pub fn chains(&self) -> BTreeMap<QualifiedName, (Node, Vec<(QualifiedName, String)>)> {
        let mut from: BTreeMap<QualifiedName, (Node, String)> = BTreeMap::new();
        let mut open: VecDeque<Node> = self.roots.iter().cloned().collect();
        while let Some(node) = open.pop_front() {
            for (ty, why) in self.direct(&node) {
                if !from.contains_key(ty) {
                    from.insert(ty.clone(), (node.clone(), why.clone()));
                    open.push_back(Node::Type(ty.clone()));
                }
            }
        }
        let chain = |name: &QualifiedName| {
            let mut links = Vec::new();
            let mut at = name;
            while let Some((before, why)) = from.get(at) {
                links.push((at.clone(), why.clone()));
                match before {
                    Node::Type(before) => at = before,
                    root => {
                        links.reverse();
                        return Some((root.clone(), links));
                    }
                }
            }
            None
        };
        let chains = from
            .keys()
            .filter_map(|name| Some((name.clone(), chain(name)?)));
        chains.collect()
    }

    /// What each entry point costs in types, the dearest first.
    #[must_use]
    pub fn costs(&self) -> Vec<Cost> {
        let mut users: BTreeMap<QualifiedName, usize> = BTreeMap::new();
        let reached: Vec<BTreeSet<QualifiedName>> =
            self.roots.iter().map(|root| self.reach(root)).collect();
        for name in reached.iter().flatten() {
            *users.entry(name.clone()).or_default() += 1;
        }
        let cost = |(root, types): (&Node, &BTreeSet<QualifiedName>)| Cost {
            root: root.clone(),
            alone: types.iter().filter(|ty| users.get(*ty) == Some(&1)).count(),
            all: types.len(),
        };
        let mut costs: Vec<Cost> = self.roots.iter().zip(&reached).map(cost).collect();
        costs.sort_by(|a, b| (b.alone, b.all, &a.root).cmp(&(a.alone, a.all, &b.root)));
        costs
    }

    fn direct(&self, node: &Node) -> &[(QualifiedName, String)] {
        self.needs.get(node).map_or(&[], Vec::as_slice)
    }

    fn reach(&self, root: &Node) -> BTreeSet<QualifiedName> {
        let mut found = BTreeSet::new();
        let mut open: Vec<Node> = vec![root.clone()];
        while let Some(node) = open.pop() {
            for (ty, _) in self.direct(&node) {
                if found.insert(ty.clone()) {
                    open.push(Node::Type(ty.clone()));
                }
            }
        }
        found
    }

    /// Of some types, those that between them lead to all: types that nothing else needs first, then
    /// one of each ring that is left.
    fn heads(&self, types: impl Iterator<Item = QualifiedName>) -> Vec<QualifiedName> {
        let open: Vec<QualifiedName> = types.collect();
        let needed: BTreeSet<&QualifiedName> = open
            .iter()
            .flat_map(|name| {
                let needs = self.direct(&Node::Type(name.clone())).iter();
                needs.map(|(ty, _)| ty).filter(move |ty| *ty != name)
            })
            .collect();
        let (rings, tops): (Vec<_>, Vec<_>) = open.iter().partition(|name| needed.contains(name));
        let mut reached: BTreeSet<QualifiedName> = BTreeSet::new();
        let mut heads = Vec::new();
        for name in tops.into_iter().chain(rings) {
            if reached.insert(name.clone()) {
                reached.extend(self.reach(&Node::Type(name.clone())));
                heads.push(name.clone());
            }
        }
        heads
    }
}

fn of_type(ty: &StructuredType) -> Vec<(QualifiedName, String)> {
    let mut found = Vec::new();
    let mut member = |to: &TypeRef, name: &str| {
        found.extend(to.name().map(|ty| (ty.clone(), format!("member `{name}`"))));
    };
    for property in &ty.properties {
        member(&property.ty, &property.name);
    }
    for navigation in &ty.navigations {
        member(&navigation.ty, &navigation.name);
    }
    let base = ty.base.iter();
    found.extend(base.map(|base| (base.clone(), "base type".to_owned())));
    found
}

/// What operations that are described path by path need, for their path as an entry point; the paths.
fn of_endpoints(
    model: &Model,
    needs: &mut BTreeMap<Node, Vec<(QualifiedName, String)>>,
) -> BTreeSet<String> {
    let mut paths = BTreeSet::new();
    for endpoint in &model.service.endpoints {
        let path = endpoint.path.trim_start_matches('/').to_owned();
        let found = needs.entry(Node::Root(path.clone())).or_default();
        let why = format!("operation `{}`", endpoint.name);
        let types = service::needed(endpoint).into_iter();
        found.extend(types.map(|ty| (ty, why.clone())));
        paths.insert(path);
    }
    paths
}

/// What bodies of documented requests need, for the entry point of their path.
fn of_requests(model: &Model, needs: &mut BTreeMap<Node, Vec<(QualifiedName, String)>>) {
    for request in &model.requests {
        let Some(PathSegment::Literal(root) | PathSegment::Call { name: root, .. }) =
            request.path.0.first()
        else {
            continue;
        };
        let why = format!("documented request `{} {}`", request.method, request.path);
        let bodies = request.body.iter().chain(&request.response);
        let types = bodies.filter_map(|body| body.ty.as_ref()?.name().cloned());
        let found = needs.entry(Node::Root(root.clone())).or_default();
        found.extend(types.map(|ty| (ty, why.clone())));
    }
}

/// What operations need: for the type they are bound to, or for their import.
fn of_operations(model: &Model, needs: &mut BTreeMap<Node, Vec<(QualifiedName, String)>>) {
    let mut imported: BTreeMap<&QualifiedName, Vec<&String>> = BTreeMap::new();
    for (name, root) in &model.roots {
        match &root.kind {
            RootKind::ActionImport(operation) | RootKind::FunctionImport(operation) => {
                imported.entry(operation).or_default().push(name);
            }
            RootKind::EntitySet | RootKind::Singleton => {
                let ty = root.ty.as_ref().and_then(TypeRef::name).cloned();
                let found = ty.into_iter().map(|ty| (ty, "its type".to_owned()));
                needs.insert(Node::Root(name.clone()), found.collect());
            }
        }
    }
    for operation in &model.operations {
        let parameters = operation.parameters.iter().map(|p| &p.ty);
        let types = parameters.chain(operation.returns.iter().map(|r| &r.ty));
        let why = format!("operation `{}`", operation.name.name());
        let found: Vec<_> = types
            .filter_map(|ty| Some((ty.name()?.clone(), why.clone())))
            .collect();
        let owners: Vec<Node> = match &operation.binding {
            Some(binding) => binding
                .ty
                .name()
                .cloned()
                .map(Node::Type)
                .into_iter()
                .collect(),
            None => {
                let names = imported.get(&operation.name).into_iter().flatten();
                names.map(|name| Node::Root((*name).clone())).collect()
            }
        };
        for owner in owners {
            needs
                .entry(owner)
                .or_default()
                .extend(found.iter().cloned());
        }
    }
}
