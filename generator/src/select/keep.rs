//! What a slice keeps, its closure, and the cut.

use std::collections::{BTreeMap, BTreeSet};

use crate::Origin;
use crate::model::{
    Capabilities, HttpRequest, Model, Operation, Property, QualifiedName, RootKind, TypeDef,
    TypeRef, UpdateMethod,
};
use crate::resource::{Methods, ResourceGraph};

use super::pattern::Pattern;
use super::{brings_derived, structured};

/// What is kept. Navigation properties and operations are told apart by where they are declared.
#[derive(Debug, Default)]
pub struct Keep {
    /// Types that the patterns reach.
    pub types: BTreeSet<QualifiedName>,
    /// Entity sets and singletons, with the requests kept there.
    pub roots: BTreeMap<String, Methods>,
    /// Action and function imports.
    pub imports: BTreeSet<String>,
    navigations: BTreeMap<Origin, Methods>,
    operations: BTreeSet<Origin>,
    /// The types, and what they need.
    closure: BTreeSet<QualifiedName>,
}

impl Keep {
    /// Keeps an operation and what it needs.
    pub(super) fn operation(&mut self, operation: &Operation) {
        self.operations.insert(operation.origin.clone());
        let parameters = operation
            .binding
            .iter()
            .chain(&operation.parameters)
            .map(|p| &p.ty);
        let types = parameters.chain(operation.returns.as_ref().map(|r| &r.ty));
        self.types.extend(types.filter_map(TypeRef::name).cloned());
    }

    /// Keeps a navigation property with some requests.
    pub(super) fn navigation(&mut self, origin: &Origin, methods: Methods) {
        let entry = self.navigations.entry(origin.clone()).or_default();
        *entry = entry.union(methods);
    }

    /// Keeps an entity set or singleton with some requests.
    pub(super) fn root(&mut self, name: &str, methods: Methods) {
        let entry = self.roots.entry(name.to_owned()).or_default();
        *entry = entry.union(methods);
    }

    /// Finds everything that the kept types need: base types, types of properties, ends of kept
    /// navigation properties, and what may stand in an abstract slot. A type that is there as a base
    /// type only is no slot.
    pub(super) fn close(&mut self, graph: &ResourceGraph<'_>) {
        let slots = self.types.iter().cloned().map(|name| (name, true));
        let mut open: Vec<(QualifiedName, bool)> = slots.collect();
        let mut closed: BTreeMap<QualifiedName, bool> = BTreeMap::new();
        while let Some((name, slot)) = open.pop() {
            if closed.get(&name).is_some_and(|known| *known || !slot) {
                continue;
            }
            closed.insert(name.clone(), slot);
            let Some(ty) = structured(graph.model, &name) else {
                continue;
            };
            open.extend(ty.base.clone().map(|base| (base, false)));
            let properties = ty.properties.iter().filter_map(|p| p.ty.name());
            let navigations = ty.navigations.iter();
            let ends = navigations.filter(|n| self.navigations.contains_key(&n.origin));
            let held = properties.chain(ends.filter_map(|n| n.ty.name()));
            open.extend(held.map(|name| (name.clone(), true)));
            let derived = graph.descendants(&name);
            if slot && brings_derived(ty, derived.len()) {
                open.extend(derived.into_iter().map(|name| (name.clone(), true)));
            }
        }
        self.closure = closed.into_keys().collect();
    }

    /// The model cut to what is kept.
    pub(super) fn cut(&self, model: &Model, patterns: &[Pattern]) -> Model {
        let mut cut = model.clone();
        cut.types.retain(|name, _| self.closure.contains(name));
        for ty in cut.types.values_mut() {
            let TypeDef::Structured(ty) = ty else {
                continue;
            };
            ty.navigations.retain_mut(|navigation| {
                let Some(methods) = self.navigations.get(&navigation.origin) else {
                    return false;
                };
                restrict(&mut navigation.capabilities, *methods);
                navigation
                    .ty
                    .name()
                    .is_some_and(|name| self.closure.contains(name))
            });
            ty.properties.retain(|property: &Property| {
                property
                    .ty
                    .name()
                    .is_none_or(|name| self.closure.contains(name))
            });
        }
        cut.operations
            .retain(|operation| self.operations.contains(&operation.origin));
        cut.roots.retain(|name, root| match root.kind {
            RootKind::ActionImport(_) | RootKind::FunctionImport(_) => self.imports.contains(name),
            RootKind::EntitySet | RootKind::Singleton => match self.roots.get(name) {
                Some(methods) => {
                    restrict(&mut root.capabilities, *methods);
                    true
                }
                None => false,
            },
        });
        let (graph, whole) = (ResourceGraph::new(&cut), ResourceGraph::new(model));
        // A method of its own stays on the handle that it had in the whole model.
        let is_there = |request: &HttpRequest| {
            let walked = graph.known(&request.path).steps.len();
            walked == request.path.0.len()
                || walked == whole.known(&request.path).steps.len()
                    && graph.own_method(request).is_some()
        };
        let kept: Vec<bool> = cut
            .requests
            .iter()
            .map(|request| {
                patterns.iter().any(|pattern| pattern.takes(request)) && is_there(request)
            })
            .collect();
        let mut kept = kept.into_iter();
        cut.requests.retain(|_| kept.next().unwrap_or(false));
        cut
    }

    /// Keeps the types of the bodies of what was cut; whether one of them is new.
    pub(super) fn bodies(&mut self, cut: &Model) -> bool {
        let before = self.types.len();
        for request in &cut.requests {
            let bodies = request.body.iter().chain(&request.response);
            let types = bodies.filter_map(|body| body.ty.as_ref()?.name());
            self.types.extend(types.cloned());
        }
        self.types.len() != before
    }
}

/// States in the capabilities that exactly these requests are taken.
fn restrict(caps: &mut Capabilities, methods: Methods) {
    let has = |bit| Some(methods.contains(bit));
    // `read` speaks for both, `read_by_key` then corrects it for the item.
    caps.read = has(Methods::LIST);
    caps.read_by_key = has(Methods::GET);
    caps.insert = has(Methods::CREATE);
    caps.delete = has(Methods::DELETE);
    caps.count = has(Methods::COUNT);
    caps.referenceable = has(Methods::REFERENCE);
    let (update, replace) = (
        methods.contains(Methods::UPDATE),
        methods.contains(Methods::REPLACE),
    );
    caps.update = Some(update || replace);
    caps.update_method = match (update, replace) {
        (true, true) => Some(UpdateMethod::PatchAndPut),
        (false, true) => Some(UpdateMethod::Put),
        // Said because the type may say otherwise.
        (true, false) => Some(UpdateMethod::Patch),
        (false, false) => None,
    };
}
