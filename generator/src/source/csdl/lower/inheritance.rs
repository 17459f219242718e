//! Inheritance: no cycles, no change of kind, no member declared again.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{Model, QualifiedName, TypeDef};
use crate::{Diagnostic, Diagnostics, Origin};

/// Checks base types and takes out what cannot stand.
pub(super) fn check(model: &mut Model, diagnostics: &mut Diagnostics) {
    cut_mismatches(model, diagnostics);
    cut_cycles(model, diagnostics);
    drop_redeclared(model, diagnostics);
}

/// An entity type derives from entity types only, a complex type from complex types only
/// (CSDL 4.01 §6.2, §9.2).
fn cut_mismatches(model: &mut Model, diagnostics: &mut Diagnostics) {
    let mut mismatched = Vec::new();
    for ty in structured(model) {
        let Some(base) = ty.base.as_ref().and_then(|base| model.types.get(base)) else {
            continue;
        };
        if matches!(base, TypeDef::Structured(base) if base.kind == ty.kind) {
            continue;
        }
        let message = "is derived from a type of another kind";
        diagnostics.push(
            Diagnostic::error("base-type-kind-mismatch", ty.name.as_str(), message)
                .at(&ty.origin)
                .related(base.origin(), "the base type")
                .help("entity types derive from entity types, complex types from complex types"),
        );
        mismatched.push(ty.name.clone());
    }
    cut(model, &mismatched);
}

/// A type must not be derived from itself; all types of a cycle lose their base.
fn cut_cycles(model: &mut Model, diagnostics: &mut Diagnostics) {
    let mut settled: BTreeSet<&QualifiedName> = BTreeSet::new();
    let mut cyclic = Vec::new();
    for ty in structured(model) {
        let mut path: Vec<&QualifiedName> = Vec::new();
        let mut on_path = BTreeSet::new();
        let mut next = Some(&ty.name);
        while let Some(name) = next.filter(|name| !settled.contains(name)) {
            if !on_path.insert(name) {
                let cycle = path.iter().skip_while(|seen| **seen != name);
                let cycle: Vec<_> = cycle.map(|name| (*name).clone()).collect();
                report_cycle(model, diagnostics, &cycle);
                cyclic.extend(cycle);
                break;
            }
            path.push(name);
            next = model.structured(name).and_then(|ty| ty.base.as_ref());
        }
        settled.extend(path);
    }
    cut(model, &cyclic);
}

fn report_cycle(model: &Model, diagnostics: &mut Diagnostics, cycle: &[QualifiedName]) {
    let Some((first, others)) = cycle.split_first() else {
        return;
    };
    let mut diagnostic = Diagnostic::error(
        "cyclic-inheritance",
        first.as_str(),
        "is derived from itself",
    )
    .help("delete `BaseType` of one of these types");
    if let Some(ty) = model.structured(first) {
        diagnostic = diagnostic.at(&ty.origin);
    }
    for other in others {
        if let Some(ty) = model.structured(other) {
            diagnostic = diagnostic.related(&ty.origin, format!("by way of {other}"));
        }
    }
    diagnostics.push(diagnostic);
}

/// A derived type must not declare an inherited member again; Graph's betas of 2019 and 2020 do so
/// with `id`.
///
/// Walks down from the types without a base, with the members of the types above in one map, so
/// that a deep hierarchy costs no more than a flat one.
fn drop_redeclared(model: &mut Model, diagnostics: &mut Diagnostics) {
    let mut derived: BTreeMap<&QualifiedName, Vec<&QualifiedName>> = BTreeMap::new();
    let mut pending = Vec::new();
    for ty in structured(model) {
        match &ty.base {
            Some(base) => derived.entry(base).or_default().push(&ty.name),
            None => pending.push(Step::Enter(&ty.name)),
        }
    }
    let mut inherited: BTreeMap<&str, &Origin> = BTreeMap::new();
    let mut redeclared: Vec<(QualifiedName, String)> = Vec::new();
    while let Some(step) = pending.pop() {
        let name = match step {
            Step::Leave(members) => {
                members.into_iter().for_each(|member| {
                    inherited.remove(member);
                });
                continue;
            }
            Step::Enter(name) => name,
        };
        let mut own = Vec::new();
        for (member, origin) in members(model, name) {
            if let Some(first) = inherited.get(member) {
                diagnostics.push(redeclaration(name, member, first, origin));
                redeclared.push((name.clone(), member.to_owned()));
            } else {
                inherited.insert(member, origin);
                own.push(member);
            }
        }
        pending.push(Step::Leave(own));
        pending.extend(
            derived
                .get(name)
                .into_iter()
                .flatten()
                .map(|d| Step::Enter(d)),
        );
    }
    let mut by_type: BTreeMap<QualifiedName, BTreeSet<String>> = BTreeMap::new();
    for (ty, member) in redeclared {
        by_type.entry(ty).or_default().insert(member);
    }
    for (ty, members) in by_type {
        if let Some(TypeDef::Structured(ty)) = model.types.get_mut(&ty) {
            ty.properties.retain(|p| !members.contains(&p.name));
            ty.navigations.retain(|n| !members.contains(&n.name));
        }
    }
}

enum Step<'m> {
    Enter(&'m QualifiedName),
    Leave(Vec<&'m str>),
}

fn redeclaration(ty: &QualifiedName, member: &str, first: &Origin, at: &Origin) -> Diagnostic {
    let subject = format!("{ty}/{member}");
    let message = "declares again a member that the type inherits";
    Diagnostic::warning("redeclared-property", subject, message)
        .at(at)
        .related(first, "inherited from here")
        .help("the inherited declaration stands, this one is passed over")
}

fn members<'m>(
    model: &'m Model,
    name: &QualifiedName,
) -> impl Iterator<Item = (&'m str, &'m Origin)> {
    let ty = model.structured(name).into_iter();
    ty.flat_map(|ty| {
        let properties = ty.properties.iter().map(|p| (p.name.as_str(), &p.origin));
        properties.chain(ty.navigations.iter().map(|n| (n.name.as_str(), &n.origin)))
    })
}

fn structured(model: &Model) -> impl Iterator<Item = &crate::model::StructuredType> {
    model.types.values().filter_map(|ty| match ty {
        TypeDef::Structured(ty) => Some(ty),
        _ => None,
    })
}

fn cut(model: &mut Model, types: &[QualifiedName]) {
    for name in types {
        if let Some(TypeDef::Structured(ty)) = model.types.get_mut(name) {
            ty.base = None;
        }
    }
}
