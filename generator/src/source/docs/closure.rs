//! Makes the gathered types whole: inheritance, kinds, keys, and types that nothing describes.

use std::collections::BTreeMap;

use super::types::{Types, merge_property};
use crate::model::{
    Key, KeyProperty, Property, QualifiedName, StructuredKind, StructuredType, TypeDef,
};
use crate::{Diagnostic, Diagnostics, Model};

/// The types as a model in which every name resolves.
pub(super) fn close(diagnostics: &mut Diagnostics, mut types: Types<'_>) -> Model {
    let mut model = Model::default();
    let inherited = std::mem::take(&mut types.inherited);
    let structured = std::mem::take(&mut types.structured);
    for (name, ty) in structured {
        model.types.insert(name, TypeDef::Structured(ty));
    }
    add_enums(diagnostics, &mut model, &mut types);
    break_cycles(diagnostics, &mut model);
    add_inherited(diagnostics, &mut model, inherited);
    add_opaque(&mut model, &types);
    drop_repeated(&mut model);
    set_kinds(&mut model);
    model
}

/// A name described both as an enumeration and as a structured type with members is the latter.
fn add_enums(diagnostics: &mut Diagnostics, model: &mut Model, types: &mut Types<'_>) {
    for (name, ty) in std::mem::take(&mut types.enums) {
        let described = model.structured(&name);
        if let Some(other) = described.filter(|t| !t.properties.is_empty()) {
            diagnostics.push(
                Diagnostic::warning(
                    "enum-or-structured",
                    name.to_string(),
                    "possible values are listed for a type that is described with properties",
                )
                .at(&ty.origin)
                .related(&other.origin, "this description is followed"),
            );
            continue;
        }
        model.types.insert(name, TypeDef::Enum(ty));
    }
}

/// Cuts the chain of base types where it comes back to a type that it has passed.
fn break_cycles(diagnostics: &mut Diagnostics, model: &mut Model) {
    let names: Vec<_> = model.types.keys().cloned().collect();
    for name in names {
        let lineage = model.lineage(&name);
        let comes_back = lineage.last().is_some_and(|last| {
            let base = last.base.as_ref();
            base.is_some_and(|base| lineage.iter().any(|ty| ty.name == *base))
        });
        if !comes_back {
            continue;
        }
        if let Some(TypeDef::Structured(ty)) = model.types.get_mut(&name) {
            diagnostics.push(
                Diagnostic::warning(
                    "inheritance-cycle",
                    name.to_string(),
                    "pages derive the type from itself; its base type is dropped",
                )
                .at(&ty.origin),
            );
            ty.base = None;
        }
    }
}

/// Gives inherited properties to the type that is named for them, unless it has them already,
/// itself or from its own bases.
fn add_inherited(
    diagnostics: &mut Diagnostics,
    model: &mut Model,
    inherited: Vec<(QualifiedName, Property)>,
) {
    for (base, property) in inherited {
        let above = model.lineage(&base);
        let known = above
            .iter()
            .skip(1)
            .any(|ty| ty.properties.iter().any(|p| p.name == property.name));
        // `id` is declared by the root of every chain that ends in `entity`.
        let ends_in_entity = base.as_str() != "microsoft.graph.entity"
            && above
                .last()
                .and_then(|ty| ty.base.as_ref())
                .is_some_and(is_entity);
        if known || (ends_in_entity && property.name == "id") {
            continue;
        }
        let origin = property.origin.clone();
        let entry = model.types.entry(base.clone()).or_insert_with(|| {
            TypeDef::Structured(StructuredType::new(base, StructuredKind::Complex, &origin))
        });
        if let TypeDef::Structured(ty) = entry {
            merge_property(diagnostics, ty, property);
        }
    }
}

fn is_entity(name: &QualifiedName) -> bool {
    name.as_str() == "microsoft.graph.entity"
}

/// Adds the types that are mentioned and not described.
fn add_opaque(model: &mut Model, types: &Types<'_>) {
    for (name, (kind, origin)) in &types.mentioned {
        model.types.entry(name.clone()).or_insert_with(|| {
            TypeDef::Structured(StructuredType::opaque(name.clone(), *kind, origin))
        });
    }
}

/// Tables repeat inherited members, often without saying so: what a base declares is dropped.
fn drop_repeated(model: &mut Model) {
    let mut repeated: BTreeMap<QualifiedName, Vec<String>> = BTreeMap::new();
    for name in model.types.keys() {
        let lineage = model.lineage(name);
        let Some((own, bases)) = lineage.split_first() else {
            continue;
        };
        let declared = own.properties.iter().map(|p| &p.name);
        let again = declared
            .chain(own.navigations.iter().map(|n| &n.name))
            .filter(|name| {
                bases.iter().any(|base| {
                    base.properties.iter().any(|p| p.name == **name)
                        || base.navigations.iter().any(|n| n.name == **name)
                })
            });
        let again: Vec<_> = again.cloned().collect();
        if !again.is_empty() {
            repeated.insert(name.clone(), again);
        }
    }
    for (name, again) in repeated {
        if let Some(TypeDef::Structured(ty)) = model.types.get_mut(&name) {
            ty.properties.retain(|p| !again.contains(&p.name));
            ty.navigations.retain(|n| !again.contains(&n.name));
        }
    }
}

/// An entity is what has an `id` or a key, what is derived from an entity, and what an entity is
/// derived from; the topmost type with `id` has the key.
fn set_kinds(model: &mut Model) {
    let mut entities = Vec::new();
    for (name, ty) in &model.types {
        let TypeDef::Structured(_) = ty else { continue };
        let lineage = model.lineage(name);
        let keyed = |ty: &&StructuredType| {
            ty.kind == StructuredKind::Entity
                || ty.key.is_some()
                || has_id(ty)
                || is_entity(&ty.name)
        };
        if lineage.iter().any(keyed) {
            entities.extend(lineage.iter().map(|ty| ty.name.clone()));
        }
    }
    for name in entities {
        if let Some(TypeDef::Structured(ty)) = model.types.get_mut(&name) {
            ty.kind = StructuredKind::Entity;
            if ty.key.is_none() && has_id(ty) {
                ty.key = Some(id_key(ty));
            }
        }
    }
}

fn has_id(ty: &StructuredType) -> bool {
    ty.properties.iter().any(|p| p.name == "id")
}

fn id_key(ty: &StructuredType) -> Key {
    let id = ty.properties.iter().find(|p| p.name == "id");
    Key {
        properties: vec![KeyProperty {
            path: "id".to_owned(),
            alias: None,
        }],
        origin: id.map_or_else(|| ty.origin.clone(), |id| id.origin.clone()),
    }
}
