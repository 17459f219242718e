//! Several partial models become one; where two disagree, a diagnostic shows both places.
//!
//! The first model decides types and structure. A later one adds descriptions, links, what creating
//! needs, types the first does not have, members that nothing declares, and documented requests.

mod member;
mod undeclared;

use std::collections::BTreeSet;

use crate::model::{
    Documentation, EnumType, Operation, QualifiedName, StructuredType, TypeDef, TypeDefinition,
};
use crate::{Diagnostic, Diagnostics, Model};
use member::Member;
pub(crate) use undeclared::settle;

/// Merges `parts`, the most authoritative first.
#[must_use]
pub fn merge(parts: Vec<Model>, diagnostics: &mut Diagnostics) -> Model {
    let mut parts = parts.into_iter();
    let mut model = parts.next().unwrap_or_default();
    for part in parts {
        add(&mut model, part, diagnostics);
    }
    model
        .requests
        .sort_by(|a, b| (&a.path, a.method, &a.origin).cmp(&(&b.path, b.method, &b.origin)));
    model
}

fn add(model: &mut Model, part: Model, diagnostics: &mut Diagnostics) {
    for (name, ty) in part.types {
        match (lookup(model, &name), ty) {
            (None, ty) => add_type(model, name, ty, diagnostics),
            (Some(known), described) if is_opaque(model.types.get(&known)) => {
                model.types.insert(known, described);
            }
            (Some(known), TypeDef::Structured(described)) => {
                add_structured(model, &known, described, diagnostics);
            }
            (Some(known), TypeDef::Enum(described)) => {
                add_enum(model, &known, described, diagnostics);
            }
            (Some(known), TypeDef::Definition(described)) => {
                add_definition(model, &known, described);
            }
            // Only one document describes a service path by path; nothing adds to its types.
            (Some(_), TypeDef::Union(_) | TypeDef::Container(_)) => {}
        }
    }
    let known: BTreeSet<_> = model.operations.iter().map(Operation::order).collect();
    let operations = part.operations.into_iter();
    let new: Vec<Operation> = operations
        .filter(|operation| !known.contains(&operation.order()))
        .collect();
    model.operations.extend(new);
    model.operations.sort_by(|a, b| a.order().cmp(&b.order()));
    for (name, root) in part.roots {
        model.roots.entry(name).or_insert(root);
    }
    for (name, term) in part.terms {
        model.terms.entry(name).or_insert(term);
    }
    model.requests.extend(part.requests);
    if model.service.is_empty() {
        model.service = part.service;
    }
}

/// The name under which the model knows a type that another source names.
fn lookup(model: &Model, name: &QualifiedName) -> Option<QualifiedName> {
    model
        .types
        .get_key_value(name)
        .map(|(known, _)| known.clone())
}

/// A type that only the later source has: opaque ones come in silently, described ones with a note.
fn add_type(model: &mut Model, name: QualifiedName, ty: TypeDef, diagnostics: &mut Diagnostics) {
    if !is_opaque(Some(&ty)) && !model.types.is_empty() {
        let text = "only the reference pages describe this type; it is taken from them";
        diagnostics
            .push(Diagnostic::note("type-only-documented", name.as_str(), text).at(ty.origin()));
    }
    model.types.insert(name, ty);
}

/// Whether the sources so far only mention the type. Whatever describes it then takes its place,
/// of whatever kind.
fn is_opaque(ty: Option<&TypeDef>) -> bool {
    matches!(ty, Some(TypeDef::Structured(ty)) if ty.opaque)
}

fn add_structured(
    model: &mut Model,
    name: &QualifiedName,
    described: StructuredType,
    diagnostics: &mut Diagnostics,
) {
    if described.opaque {
        return;
    }
    let Some(TypeDef::Structured(known)) = model.types.get_mut(name) else {
        let text = "one source describes a structured type, another an enumeration or a definition";
        report_kind(model, name, &described.origin, text, diagnostics);
        return;
    };
    add_docs(&mut known.docs, described.docs);
    for property in described.properties {
        member::add(model, name, Member::Property(property), diagnostics);
    }
    for navigation in described.navigations {
        member::add(model, name, Member::Navigation(navigation), diagnostics);
    }
}

fn add_enum(
    model: &mut Model,
    name: &QualifiedName,
    described: EnumType,
    diagnostics: &mut Diagnostics,
) {
    let Some(TypeDef::Enum(known)) = model.types.get_mut(name) else {
        let text = "one source describes an enumeration, another something else";
        report_kind(model, name, &described.origin, text, diagnostics);
        return;
    };
    add_docs(&mut known.docs, described.docs);
    for member in described.members {
        match known.members.iter_mut().find(|m| m.name == member.name) {
            Some(known) => add_docs(&mut known.docs, member.docs),
            None => diagnostics.push(
                Diagnostic::warning(
                    "enum-member-only-documented",
                    format!("{name}/{}", member.name),
                    "documented, but the metadata does not declare it",
                )
                .at(&member.origin)
                .related(&known.origin, "the enumeration is declared here")
                .help("such values decode as `Unrecognized` and keep their text"),
            ),
        }
    }
}

fn add_definition(model: &mut Model, name: &QualifiedName, described: TypeDefinition) {
    if let Some(TypeDef::Definition(known)) = model.types.get_mut(name) {
        add_docs(&mut known.docs, described.docs);
    }
}

fn report_kind(
    model: &Model,
    name: &QualifiedName,
    at: &crate::Origin,
    text: &str,
    diagnostics: &mut Diagnostics,
) {
    let mut found = Diagnostic::warning("type-kind-disagrees", name.as_str(), text).at(at);
    if let Some(known) = model.types.get(name) {
        found = found.related(known.origin(), "declared here; this one decides");
    }
    diagnostics.push(found);
}

/// Fills what the element does not say yet.
fn add_docs(known: &mut Documentation, described: Documentation) {
    known.description = known.description.take().or(described.description);
    known.long_description = known.long_description.take().or(described.long_description);
    known.link = known.link.take().or(described.link);
    known.deprecation = known.deprecation.take().or(described.deprecation);
}
