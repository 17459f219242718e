//! Says of the elements of the model what the visit saw.

use std::collections::BTreeSet;

use super::seen::{Edge, Element, Seen};
use crate::Origin;
use crate::model::{
    Capabilities, Documentation, EdmType, Facets, Key, KeyProperty, Model, Navigability,
    NavigationProperty, Operation, Property, QualifiedName, Root, RootKind, StructuredKind,
    StructuredType, TypeDef, TypeRef, UpdateMethod,
};

/// Adds everything that was seen to a model that has the types.
pub(super) fn apply(model: &mut Model, seen: Seen) {
    for (name, (origin, base)) in &seen.made {
        let made = StructuredType::opaque(name.clone(), StructuredKind::Entity, origin);
        let made = TypeDef::Structured(StructuredType {
            base: base.clone(),
            ..made
        });
        model.types.entry(name.clone()).or_insert(made);
    }
    keys(model, &seen);
    streams(model, &seen);
    let counted = seen.edges.values().any(|edge| edge.count);
    let facts = Facts { counted };
    unreached(model, &seen);
    for (element, edge) in &seen.edges {
        match element {
            Element::Root(name) => {
                model.roots.insert(name.clone(), facts.root(name, edge));
            }
            Element::Member(owner, name) => facts.member(model, owner, name, edge),
        }
    }
    model.requests = seen.requests;
    model.operations = hoisted(model, seen.operations);
    imports(model);
}

/// The key of a type is declared where its property is.
fn keys(model: &mut Model, seen: &Seen) {
    for (ty, (property, origin)) in &seen.keys {
        let lineage = model.lineage(ty);
        if lineage.iter().any(|ty| ty.key.is_some()) {
            continue;
        }
        let has = |ty: &&&StructuredType, name: &str| ty.properties.iter().any(|p| p.name == name);
        let declaring = |name: &str| {
            lineage
                .iter()
                .find(|ty| has(ty, name))
                .map(|ty| ty.name.clone())
        };
        let found = declaring(property).map(|ty| (ty, property.as_str()));
        let Some((owner, path)) = found.or_else(|| Some((declaring("id")?, "id"))) else {
            continue;
        };
        let key = Key {
            properties: vec![KeyProperty {
                path: path.to_owned(),
                alias: None,
            }],
            origin: origin.clone(),
        };
        if let Some(TypeDef::Structured(owner)) = model.types.get_mut(&owner) {
            owner.key = Some(key);
        }
    }
}

/// Microsoft's converter writes the type of a stream as `base64url`; that its path answers with bytes
/// tells that it is one.
fn streams(model: &mut Model, seen: &Seen) {
    for name in &seen.media {
        if let Some(TypeDef::Structured(ty)) = model.types.get_mut(name) {
            ty.has_stream = true;
        }
    }
    for ((owner, name), origin) in &seen.streams {
        let Some(TypeDef::Structured(ty)) = model.types.get_mut(owner) else {
            continue;
        };
        let stream = TypeRef::edm(EdmType::Stream);
        match ty.properties.iter_mut().find(|p| p.name == *name) {
            Some(property) => property.ty = stream,
            None => ty.properties.push(Property {
                name: name.clone(),
                ty: stream,
                nullable: true,
                facets: Facets::default(),
                access: None,
                required_on_create: None,
                capabilities: Box::default(),
                docs: Documentation::default(),
                origin: origin.clone(),
            }),
        }
    }
}

/// Documents list every path there is, so that what none leads along takes no requests.
fn unreached(model: &mut Model, seen: &Seen) {
    for ty in model.types.values_mut() {
        let TypeDef::Structured(ty) = ty else {
            continue;
        };
        for navigation in &mut ty.navigations {
            let element = Element::Member(ty.name.clone(), navigation.name.clone());
            if !seen.edges.contains_key(&element) {
                navigation.capabilities.navigability = Some(Navigability::None);
            }
        }
    }
}

/// What holds for the documents as a whole.
struct Facts {
    /// Whether any path ends in `$count`. Microsoft's converter left them out before 2022, so that where
    /// there is none the documents say nothing about it.
    counted: bool,
}

impl Facts {
    fn root(&self, name: &str, edge: &Edge) -> Root {
        let kind = match edge.ty.collection {
            true => RootKind::EntitySet,
            false => RootKind::Singleton,
        };
        Root {
            name: name.to_owned(),
            kind,
            ty: Some(edge.ty.clone()),
            entity_set: None,
            bindings: Vec::new(),
            in_service_document: None,
            capabilities: self.capabilities(edge),
            docs: Documentation::default(),
            origin: edge.origin.clone(),
        }
    }

    fn member(&self, model: &mut Model, owner: &QualifiedName, name: &str, edge: &Edge) {
        let Some(TypeDef::Structured(ty)) = model.types.get_mut(owner) else {
            return;
        };
        let capabilities = self.capabilities(edge);
        if let Some(known) = ty.navigations.iter_mut().find(|n| n.name == name) {
            known.contains_target = edge.contains();
            known.capabilities = capabilities;
        } else if ty.properties.iter().all(|p| p.name != name) {
            ty.navigations.push(NavigationProperty {
                name: name.to_owned(),
                ty: edge.ty.clone(),
                nullable: !edge.ty.collection,
                contains_target: edge.contains(),
                partner: None,
                constraints: Vec::new(),
                on_delete: None,
                access: None,
                capabilities,
                docs: Documentation::default(),
                origin: edge.origin.clone(),
            });
        }
    }

    fn capabilities(&self, edge: &Edge) -> Capabilities {
        let many = edge.ty.collection;
        // What cannot be listed cannot be counted, whatever the documents are silent about.
        let counts = self.counted || !edge.list;
        let update_method = match (edge.update, edge.replace) {
            (true, true) => Some(UpdateMethod::PatchAndPut),
            (false, true) => Some(UpdateMethod::Put),
            _ => None,
        };
        let mut said = Capabilities {
            read: Some(if many { edge.list } else { edge.get }),
            read_by_key: many.then_some(edge.get),
            insert: many.then_some(edge.create),
            update: Some(edge.update || edge.replace),
            update_method,
            delete: Some(edge.delete),
            count: many.then_some(edge.count).filter(|_| counts),
            referenceable: edge.reference.then_some(true),
            custom_headers: edge.custom_headers.clone(),
            custom_query_options: edge.custom_options.clone(),
            ..Capabilities::default()
        };
        options(&mut said, edge);
        said
    }
}

/// The query options of OData that reading does not take, where it takes any: documents that are not of
/// OData services have none of them.
fn options(said: &mut Capabilities, edge: &Edge) {
    if edge.options.is_empty() {
        return;
    }
    let taken = |name: &str| (!edge.options.contains(name)).then_some(false);
    said.select = taken("$select");
    said.expand = taken("$expand");
    if edge.list {
        said.filter = taken("$filter");
        said.search = taken("$search");
        said.sort = taken("$orderby");
        said.top = taken("$top");
        said.skip = taken("$skip");
    }
}

/// Each operation once. Paths show an operation below every type that inherits it: where a base type has
/// the same, that is the one.
fn hoisted(model: &Model, mut operations: Vec<Operation>) -> Vec<Operation> {
    operations.sort_by(|a, b| a.order().cmp(&b.order()));
    operations.dedup_by(|later, first| later.order() == first.order());
    let signature = |operation: &Operation, binding: Option<(QualifiedName, bool)>| {
        let names = operation.parameters.iter().map(|p| p.name.clone());
        let names: Vec<String> = names.collect();
        (operation.name.clone(), operation.kind, binding, names)
    };
    let bound = |operation: &Operation| {
        let ty = &operation.binding.as_ref()?.ty;
        Some((ty.name()?.clone(), ty.collection))
    };
    let all: BTreeSet<_> = operations.iter().map(|o| signature(o, bound(o))).collect();
    operations.retain(|operation| {
        let Some((ty, many)) = bound(operation) else {
            return true;
        };
        let mut bases = model.lineage(&ty).into_iter().skip(1);
        !bases.any(|base| all.contains(&signature(operation, Some((base.name.clone(), many)))))
    });
    operations
}

/// What is bound to nothing is called from the service root.
fn imports(model: &mut Model) {
    let unbound: Vec<(QualifiedName, bool, Origin)> = model
        .operations
        .iter()
        .filter(|operation| operation.binding.is_none())
        .map(|o| {
            (
                o.name.clone(),
                o.kind == crate::model::OperationKind::Action,
                o.origin.clone(),
            )
        })
        .collect();
    for (name, action, origin) in unbound {
        let kind = match action {
            true => RootKind::ActionImport(name.clone()),
            false => RootKind::FunctionImport(name.clone()),
        };
        let segment = name.name().to_owned();
        model.roots.entry(segment.clone()).or_insert(Root {
            name: segment,
            kind,
            ty: None,
            entity_set: None,
            bindings: Vec::new(),
            in_service_document: None,
            capabilities: Capabilities::default(),
            docs: Documentation::default(),
            origin,
        });
    }
}
