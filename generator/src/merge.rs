//! Several partial models become one; where two disagree, a diagnostic shows both places.
//!
//! The first model decides types and structure. A later one adds descriptions, links, what creating
//! needs, types the first does not have, and documented requests.

use std::collections::BTreeMap;

use crate::model::{
    Documentation, EdmType, EnumType, NavigationProperty, Property, QualifiedName, StructuredType,
    TypeRef, TypeTarget,
};
use crate::model::{TypeDef, TypeDefinition};
use crate::{Diagnostic, Diagnostics, Model};

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
    for operation in part.operations {
        if !model
            .operations
            .iter()
            .any(|known| known.order() == operation.order())
        {
            model.operations.push(operation);
        }
    }
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
        add_member(model, name, Member::Property(property), diagnostics);
    }
    for navigation in described.navigations {
        add_member(model, name, Member::Navigation(navigation), diagnostics);
    }
}

/// A member as the later source has it.
enum Member {
    Property(Property),
    Navigation(NavigationProperty),
}

/// Adds what the later source says to the declaration of the member in the type or its base types.
fn add_member(
    model: &mut Model,
    name: &QualifiedName,
    member: Member,
    diagnostics: &mut Diagnostics,
) {
    let (wire, ty, origin) = match &member {
        Member::Property(p) => (p.name.clone(), p.ty.clone(), p.origin.clone()),
        Member::Navigation(n) => (n.name.clone(), n.ty.clone(), n.origin.clone()),
    };
    let owner = model
        .lineage(name)
        .into_iter()
        .find_map(|t| declares(t, &wire).then(|| t.name.clone()));
    let subject = format!("{name}/{wire}");
    let Some(owner) = owner else {
        let open = model.lineage(name).iter().any(|t| t.is_open);
        if !open {
            let text = "documented, but the metadata does not declare it";
            diagnostics.push(
                Diagnostic::warning("member-only-documented", subject, text)
                    .at(&origin)
                    .help("values of it are kept in `extra`; declare it in the overlay to type it"),
            );
        }
        return;
    };
    let enums = EnumNames(&model.types);
    if let Some(TypeDef::Structured(t)) = model.types.get(&owner)
        && let Some((declared, at)) = declared_type(t, &wire)
        && !enums.agree(declared, &ty)
    {
        let text = format!("the page says `{ty}`, the metadata `{declared}`");
        diagnostics.push(
            Diagnostic::warning("member-type-disagrees", subject, text)
                .at(&origin)
                .related(at, "declared here; this one decides"),
        );
    }
    let Some(TypeDef::Structured(owner)) = model.types.get_mut(&owner) else {
        return;
    };
    if let Some(known) = owner.properties.iter_mut().find(|p| p.name == wire) {
        match member {
            Member::Property(p) => {
                add_docs(&mut known.docs, p.docs);
                known.access = known.access.take().or(p.access);
                known.required_on_create = known.required_on_create.take().or(p.required_on_create);
            }
            Member::Navigation(n) => add_docs(&mut known.docs, n.docs),
        }
    } else if let Some(known) = owner.navigations.iter_mut().find(|n| n.name == wire) {
        let (docs, access) = match member {
            Member::Property(p) => (p.docs, p.access),
            Member::Navigation(n) => (n.docs, n.access),
        };
        add_docs(&mut known.docs, docs);
        known.access = known.access.take().or(access);
    }
}

fn declares(ty: &StructuredType, wire: &str) -> bool {
    declared_type(ty, wire).is_some()
}

fn declared_type<'t>(
    ty: &'t StructuredType,
    wire: &str,
) -> Option<(&'t TypeRef, &'t crate::Origin)> {
    let property = ty
        .properties
        .iter()
        .find(|p| p.name == wire)
        .map(|p| (&p.ty, &p.origin));
    property.or_else(|| {
        ty.navigations
            .iter()
            .find(|n| n.name == wire)
            .map(|n| (&n.ty, &n.origin))
    })
}

/// Types by name, to tell what a reference page may call `String`.
struct EnumNames<'m>(&'m BTreeMap<QualifiedName, TypeDef>);

impl EnumNames<'_> {
    /// Whether a page's type cell says the same as the declaration. Pages write `String` for
    /// enumerations and `Double` for `Edm.Single` (the most frequent deviations of the corpus).
    fn agree(&self, declared: &TypeRef, documented: &TypeRef) -> bool {
        if declared == documented {
            return true;
        }
        let same_shape = declared.collection == documented.collection;
        let lenient = match (&declared.target, &documented.target) {
            (TypeTarget::Named(name), TypeTarget::Edm(EdmType::String)) => {
                matches!(self.0.get(name), Some(TypeDef::Enum(_)))
            }
            (TypeTarget::Edm(EdmType::Single), TypeTarget::Edm(EdmType::Double)) => true,
            (TypeTarget::Edm(EdmType::Untyped), _) => true,
            _ => false,
        };
        same_shape && lenient
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
