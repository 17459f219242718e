//! Applies the corrections of `overlay.toml`; one that changes nothing any more is an error, so that
//! none outlives the defect it is for.

mod capability;

use crate::config::{Change, Correction, Element, Member, Overlay};
use crate::model::{
    Facets, Model, NavigationProperty, Property, QualifiedName, StructuredType, TypeDef, TypeRef,
};
use crate::{Diagnostic, Diagnostics};

/// Corrects the model.
pub fn apply(model: &mut Model, overlay: &Overlay, diagnostics: &mut Diagnostics) {
    // What speaks of all that is unsaid comes last, wherever it stands: after what the others say.
    let is_last = |c: &&Correction| matches!(c.change, Change::UnstatedReferences);
    let (last, first): (Vec<_>, Vec<_>) = overlay.corrections.iter().partition(is_last);
    for correction in first.into_iter().chain(last) {
        if !change(model, correction) {
            let subject = format!("overlay: {}", correction.reason);
            diagnostics.push(
                Diagnostic::error("overlay-unused", subject, "this correction changes nothing")
                    .at(&correction.origin)
                    .help("the input no longer has the defect, or the names are misspelled: remove or mend the entry"),
            );
        }
    }
}

/// Makes one change; whether it changed anything.
fn change(model: &mut Model, correction: &Correction) -> bool {
    match &correction.change {
        Change::PropertyType { property, from, to } => property_type(model, property, from, to),
        Change::Nullable { property, to } => {
            set(find_property(model, property).map(|p| &mut p.nullable), *to)
                || set(
                    find_navigation(model, property).map(|n| &mut n.nullable),
                    *to,
                )
        }
        Change::ContainsTarget { navigation, to } => set(
            find_navigation(model, navigation).map(|n| &mut n.contains_target),
            *to,
        ),
        Change::HasStream { ty, to } => {
            set(find_structured(model, ty).map(|t| &mut t.has_stream), *to)
        }
        Change::ByPath { ty } => match find_structured(model, ty).map(|t| &mut t.by_path) {
            Some(by_path @ None) => {
                *by_path = Some(correction.origin.clone());
                true
            }
            _ => false,
        },
        Change::ReplaceType { from, to } => replace_type(model, from, to),
        Change::ReturnType {
            operation,
            from,
            to,
        } => {
            if from == to {
                return false;
            }
            let overloads = model
                .operations
                .iter_mut()
                .filter(|op| op.name == *operation);
            let returns = overloads.filter_map(|op| op.returns.as_mut());
            let mut changed = false;
            for returned in returns.filter(|r| r.ty == *from) {
                returned.ty = to.clone();
                changed = true;
            }
            changed
        }
        Change::Capability { target, fact, to } => capability::set(model, target, *fact, *to),
        Change::UnstatedReferences => capability::allow_references(model, &correction.origin),
        Change::Remove { element } => remove(model, element),
        Change::AddProperty {
            property,
            ty,
            nullable,
        } => add_property(model, property, ty, *nullable, correction),
        Change::AddType { name, kind, base } => {
            if model.types.contains_key(name) {
                return false;
            }
            let mut ty = StructuredType::new(name.clone(), *kind, &correction.origin);
            ty.base.clone_from(base);
            model.types.insert(name.clone(), TypeDef::Structured(ty));
            true
        }
    }
}

fn set(target: Option<&mut bool>, to: bool) -> bool {
    match target {
        Some(value) if *value != to => {
            *value = to;
            true
        }
        _ => false,
    }
}

fn find_structured<'m>(
    model: &'m mut Model,
    name: &QualifiedName,
) -> Option<&'m mut StructuredType> {
    match model.types.get_mut(name) {
        Some(TypeDef::Structured(ty)) => Some(ty),
        _ => None,
    }
}

fn find_property<'m>(model: &'m mut Model, member: &Member) -> Option<&'m mut Property> {
    find_structured(model, &member.owner)?
        .properties
        .iter_mut()
        .find(|p| p.name == member.name)
}

fn find_navigation<'m>(
    model: &'m mut Model,
    member: &Member,
) -> Option<&'m mut NavigationProperty> {
    find_structured(model, &member.owner)?
        .navigations
        .iter_mut()
        .find(|n| n.name == member.name)
}

fn property_type(model: &mut Model, member: &Member, from: &TypeRef, to: &TypeRef) -> bool {
    if from == to {
        return false;
    }
    let property = find_property(model, member)
        .map(|p| &mut p.ty)
        .filter(|ty| *ty == from);
    if let Some(ty) = property {
        *ty = to.clone();
        return true;
    }
    let navigation = find_navigation(model, member)
        .map(|n| &mut n.ty)
        .filter(|ty| *ty == from);
    if let Some(ty) = navigation {
        *ty = to.clone();
        return true;
    }
    false
}

/// Puts a type in place of another wherever it is used.
fn replace_type(model: &mut Model, from: &QualifiedName, to: &TypeRef) -> bool {
    let mut changed = false;
    let mut replace = |ty: &mut TypeRef| {
        if ty.name() == Some(from) {
            let collection = ty.collection || to.collection;
            let replaced = TypeRef {
                collection,
                ..to.clone()
            };
            changed |= *ty != replaced;
            *ty = replaced;
        }
    };
    for ty in model.types.values_mut() {
        if let TypeDef::Structured(ty) = ty {
            ty.properties.iter_mut().for_each(|p| replace(&mut p.ty));
            ty.navigations.iter_mut().for_each(|n| replace(&mut n.ty));
        }
    }
    for operation in &mut model.operations {
        let parameters = operation
            .binding
            .iter_mut()
            .chain(&mut operation.parameters);
        parameters.for_each(|p| replace(&mut p.ty));
        let returns = operation.returns.iter_mut();
        returns.for_each(|r| replace(&mut r.ty));
    }
    let entry_points = model.roots.values_mut();
    let types = entry_points.filter_map(|root| root.ty.as_mut());
    types.for_each(&mut replace);
    for request in &mut model.requests {
        let bodies = request.body.iter_mut().chain(&mut request.response);
        let types = bodies.filter_map(|body| body.ty.as_mut());
        types.for_each(&mut replace);
    }
    changed |= replace_base(model, from, to);
    if changed {
        model.operations.sort_by(|a, b| a.order().cmp(&b.order()));
    }
    changed
}

/// Puts a type in place of another as a base type. A base type is one structured type, and no type may
/// be derived from itself; where the new type cannot be the base, the old one stays.
fn replace_base(model: &mut Model, from: &QualifiedName, to: &TypeRef) -> bool {
    let Some(to) = to.name().filter(|_| !to.collection) else {
        return false;
    };
    if to == from || model.structured(to).is_none() {
        return false;
    }
    let above: Vec<QualifiedName> = model.lineage(to).iter().map(|t| t.name.clone()).collect();
    let mut changed = false;
    for (name, ty) in &mut model.types {
        if let TypeDef::Structured(ty) = ty
            && ty.base.as_ref() == Some(from)
            && !above.contains(name)
        {
            ty.base = Some(to.clone());
            changed = true;
        }
    }
    changed
}

fn remove(model: &mut Model, element: &Element) -> bool {
    match element {
        Element::Type(name) => model.types.remove(name).is_some(),
        Element::Root(name) => model.roots.remove(name).is_some(),
        Element::Operation(name) => {
            let before = model.operations.len();
            model.operations.retain(|op| op.name != *name);
            model.operations.len() != before
        }
        Element::Parameter { operation, name } => {
            let mut changed = false;
            for op in model
                .operations
                .iter_mut()
                .filter(|op| op.name == *operation)
            {
                let before = op.parameters.len();
                op.parameters.retain(|p| p.name != *name);
                changed |= op.parameters.len() != before;
            }
            changed
        }
        Element::Member(member) => remove_member(model, member),
    }
}

fn remove_member(model: &mut Model, member: &Member) -> bool {
    match model.types.get_mut(&member.owner) {
        Some(TypeDef::Structured(ty)) => {
            let count = |ty: &StructuredType| {
                ty.properties.len() + ty.navigations.len() + ty.undeclared.len()
            };
            let before = count(ty);
            ty.properties.retain(|p| p.name != member.name);
            ty.navigations.retain(|n| n.name != member.name);
            ty.undeclared.retain(|u| u.name != member.name);
            count(ty) != before
        }
        Some(TypeDef::Enum(ty)) => {
            let before = ty.members.len();
            ty.members.retain(|m| m.name != member.name);
            ty.members.len() != before
        }
        _ => false,
    }
}

fn add_property(
    model: &mut Model,
    member: &Member,
    ty: &TypeRef,
    nullable: bool,
    correction: &Correction,
) -> bool {
    let taken = |ty: &&StructuredType| {
        let properties = ty.properties.iter().map(|p| &p.name);
        let mut names = properties.chain(ty.navigations.iter().map(|n| &n.name));
        names.any(|name| *name == member.name)
    };
    if model.lineage(&member.owner).iter().any(taken) {
        return false;
    }
    let Some(owner) = find_structured(model, &member.owner) else {
        return false;
    };
    // What a page says of a member that the overlay declares stays.
    let documented = owner.undeclared.iter().position(|u| u.name == member.name);
    let docs = documented.map(|at| owner.undeclared.remove(at).docs);
    owner.properties.push(Property {
        name: member.name.clone(),
        ty: ty.clone(),
        nullable,
        facets: Facets::default(),
        access: None,
        required_on_create: None,
        capabilities: Box::default(),
        docs: docs.unwrap_or_default(),
        origin: correction.origin.clone(),
    });
    true
}
