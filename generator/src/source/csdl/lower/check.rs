//! Mends what would break later stages, and says so: unknown and cyclic base types, unknown types of
//! members, members declared again.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{
    EdmType, Model, QualifiedName, StructuredKind, StructuredType, TypeDef, TypeRef, TypeTarget,
};
use crate::{Diagnostic, Diagnostics, Origin};

/// Runs the checks over a model whose declarations are complete.
pub(super) fn check(model: &mut Model, diagnostics: &mut Diagnostics) {
    bases(model, diagnostics);
    cycles(model, diagnostics);
    let kinds: BTreeMap<QualifiedName, Option<StructuredKind>> = model
        .types
        .iter()
        .map(|(name, ty)| {
            let kind = if let TypeDef::Structured(t) = ty {
                Some(t.kind)
            } else {
                None
            };
            (name.clone(), kind)
        })
        .collect();
    let mut unresolved = Unresolved { kinds, diagnostics };
    for ty in model.types.values_mut() {
        if let TypeDef::Structured(ty) = ty {
            unresolved.members(ty);
        }
    }
    for operation in &mut model.operations {
        let subject = operation.name.to_string();
        let parameters = operation
            .binding
            .iter_mut()
            .chain(&mut operation.parameters);
        parameters.for_each(|p| unresolved.type_ref(&subject, &mut p.ty, &p.origin));
        operation
            .returns
            .iter_mut()
            .for_each(|r| unresolved.type_ref(&subject, &mut r.ty, &r.origin));
    }
    roots(model, diagnostics);
    redeclared(model, diagnostics);
}

/// A base type that is not there, or of another kind, is dropped.
fn bases(model: &mut Model, diagnostics: &mut Diagnostics) {
    let kinds: BTreeMap<QualifiedName, StructuredKind> = model
        .types
        .iter()
        .filter_map(|(name, ty)| match ty {
            TypeDef::Structured(t) => Some((name.clone(), t.kind)),
            _ => None,
        })
        .collect();
    for (name, ty) in &mut model.types {
        let TypeDef::Structured(ty) = ty else {
            continue;
        };
        let Some(base) = &ty.base else { continue };
        let (code, message) = match kinds.get(base) {
            Some(kind) if *kind == ty.kind => continue,
            Some(_) => (
                "base-type-kind-mismatch",
                format!("`{base}` is of another kind of type"),
            ),
            None => (
                "unresolved-type",
                format!("the base type `{base}` is not declared"),
            ),
        };
        let help = "the base type is dropped; declare it, or give the file that does";
        diagnostics.push(
            Diagnostic::warning(code, name.as_str(), message)
                .at(&ty.origin)
                .help(help),
        );
        ty.base = None;
    }
}

/// A type that is derived from itself is an error; its base type is dropped.
fn cycles(model: &mut Model, diagnostics: &mut Diagnostics) {
    let bases: BTreeMap<QualifiedName, QualifiedName> = model
        .types
        .iter()
        .filter_map(|(name, ty)| match ty {
            TypeDef::Structured(t) => Some((name.clone(), t.base.clone()?)),
            _ => None,
        })
        .collect();
    let mut safe: BTreeSet<&QualifiedName> = BTreeSet::new();
    let mut cyclic: BTreeSet<&QualifiedName> = BTreeSet::new();
    for start in bases.keys() {
        let mut path = vec![start];
        let mut at = start;
        while let Some(next) = bases.get(at) {
            if safe.contains(next) || cyclic.contains(next) {
                break;
            }
            if let Some(first) = path.iter().position(|seen| *seen == next) {
                cyclic.extend(path.iter().skip(first));
                break;
            }
            path.push(next);
            at = next;
        }
        safe.extend(path.into_iter().filter(|name| !cyclic.contains(name)));
    }
    let cyclic: Vec<QualifiedName> = cyclic.into_iter().cloned().collect();
    for name in cyclic {
        let Some(TypeDef::Structured(ty)) = model.types.get_mut(&name) else {
            continue;
        };
        let found = Diagnostic::error(
            "cyclic-inheritance",
            name.as_str(),
            "is derived from itself",
        );
        diagnostics.push(
            found
                .at(&ty.origin)
                .help("break the cycle of `BaseType` attributes"),
        );
        ty.base = None;
    }
}

/// Types that are not declared anywhere become untyped.
struct Unresolved<'d> {
    kinds: BTreeMap<QualifiedName, Option<StructuredKind>>,
    diagnostics: &'d mut Diagnostics,
}

impl Unresolved<'_> {
    fn members(&mut self, ty: &mut StructuredType) {
        for property in &mut ty.properties {
            let subject = format!("{}/{}", ty.name, property.name);
            self.type_ref(&subject, &mut property.ty, &property.origin);
        }
        let name = &ty.name;
        ty.navigations.retain(|navigation| {
            let target = navigation.ty.name().and_then(|n| self.kinds.get(n));
            let entity = target == Some(&Some(StructuredKind::Entity));
            if !entity {
                let subject = format!("{name}/{}", navigation.name);
                let message = format!("`{}` is no entity type of the service", navigation.ty);
                self.report(
                    &subject,
                    &message,
                    &navigation.origin,
                    "the navigation property is left out",
                );
            }
            entity
        });
    }

    fn type_ref(&mut self, subject: &str, ty: &mut TypeRef, origin: &Origin) {
        if let Some(name) = ty.name()
            && !self.kinds.contains_key(name)
        {
            let message = format!("the type `{name}` is not declared");
            self.report(subject, &message, origin, "values are kept as untyped JSON");
            ty.target = TypeTarget::Edm(EdmType::Untyped);
        }
    }

    fn report(&mut self, subject: &str, message: &str, origin: &Origin, so: &str) {
        let help = format!("{so}; declare the type, or give the file that does");
        let found = Diagnostic::warning("unresolved-type", subject, message);
        self.diagnostics.push(found.at(origin).help(help));
    }
}

/// An entity set or singleton of an unknown type is left out.
fn roots(model: &mut Model, diagnostics: &mut Diagnostics) {
    let types = &model.types;
    model.roots.retain(|name, root| {
        let Some(ty) = &root.ty else { return true };
        let known = ty
            .name()
            .is_some_and(|n| matches!(types.get(n), Some(TypeDef::Structured(_))));
        if !known {
            let message = format!("`{ty}` is no type of the service; the entry point is left out");
            let found = Diagnostic::warning("unresolved-type", name, message);
            diagnostics.push(
                found
                    .at(&root.origin)
                    .help("declare the type, or give the file that does"),
            );
        }
        known
    });
}

/// A member that a base type (or the type itself) declares already is dropped: older beta schemas
/// declare `id` again in derived types.
fn redeclared(model: &mut Model, diagnostics: &mut Diagnostics) {
    let mut inherited: BTreeMap<QualifiedName, BTreeSet<String>> = BTreeMap::new();
    for name in model.types.keys() {
        let bases = model.lineage(name).into_iter().skip(1);
        let members = bases.flat_map(member_names).map(str::to_owned).collect();
        inherited.insert(name.clone(), members);
    }
    for (name, ty) in &mut model.types {
        let TypeDef::Structured(ty) = ty else {
            continue;
        };
        let mut seen = inherited.remove(name).unwrap_or_default();
        let mut keep = |member: &str, origin: &Origin| {
            let first = seen.insert(member.to_owned());
            if !first {
                let subject = format!("{name}/{member}");
                let message = "is declared already, by the type or a base type";
                let found = Diagnostic::warning("redeclared-property", subject, message);
                diagnostics.push(found.at(origin).help("the first declaration counts"));
            }
            first
        };
        ty.properties.retain(|p| keep(&p.name, &p.origin));
        ty.navigations.retain(|n| keep(&n.name, &n.origin));
    }
}

fn member_names(ty: &StructuredType) -> impl Iterator<Item = &str> {
    let properties = ty.properties.iter().map(|p| p.name.as_str());
    properties.chain(ty.navigations.iter().map(|n| n.name.as_str()))
}
