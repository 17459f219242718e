//! What a later source says of a member: it goes to the declaration, in the type or its base types.
//!
//! A member that is declared in another letter case is meant; one that nothing declares is kept as
//! undeclared, since no field of a struct may come from a page alone.

use std::collections::BTreeMap;

use super::add_docs;
use crate::model::{
    EdmType, NavigationProperty, Property, QualifiedName, StructuredType, TypeDef, TypeRef,
    TypeTarget, UndeclaredMember,
};
use crate::{Diagnostic, Diagnostics, Model, Origin};

/// A member as the later source has it.
pub(super) enum Member {
    Property(Property),
    Navigation(NavigationProperty),
}

impl Member {
    fn name(&self) -> &str {
        match self {
            Self::Property(property) => &property.name,
            Self::Navigation(navigation) => &navigation.name,
        }
    }

    fn ty(&self) -> &TypeRef {
        match self {
            Self::Property(property) => &property.ty,
            Self::Navigation(navigation) => &navigation.ty,
        }
    }

    fn origin(&self) -> &Origin {
        match self {
            Self::Property(property) => &property.origin,
            Self::Navigation(navigation) => &navigation.origin,
        }
    }
}

/// Adds what the source says of the member of a type that the model describes.
pub(super) fn add(
    model: &mut Model,
    name: &QualifiedName,
    member: Member,
    diagnostics: &mut Diagnostics,
) {
    let subject = format!("{name}/{}", member.name());
    let Some((owner, wire)) = declaration(model, name, member.name()) else {
        undeclared(model, name, member, diagnostics);
        return;
    };
    if let Some(TypeDef::Structured(ty)) = model.types.get(&owner)
        && let Some((declared, at)) = declared_type(ty, &wire)
    {
        if wire != member.name() {
            let text = format!("the metadata spells it `{wire}`; what the page says goes there");
            let note = Diagnostic::note("member-letter-case", subject.as_str(), text);
            diagnostics.push(note.at(member.origin()).related(at, "declared here"));
        }
        if !EnumNames(&model.types).agree(declared, member.ty()) {
            let text = format!("the page says `{}`, the metadata `{declared}`", member.ty());
            diagnostics.push(
                Diagnostic::warning("member-type-disagrees", subject, text)
                    .at(member.origin())
                    .related(at, "declared here; this one decides"),
            );
        }
    }
    if let Some(TypeDef::Structured(owner)) = model.types.get_mut(&owner) {
        fill(owner, &wire, member);
    }
}

/// The type that declares the member, the given one or a base type of it, and its name there. One in
/// another letter case is meant where none has this one.
fn declaration(
    model: &Model,
    name: &QualifiedName,
    written: &str,
) -> Option<(QualifiedName, String)> {
    let lineage = model.lineage(name);
    let find = |same: &dyn Fn(&str) -> bool| {
        lineage.iter().find_map(|ty| {
            let wire = names(ty).find(|name| same(name))?;
            Some((ty.name.clone(), wire.to_owned()))
        })
    };
    find(&|name| name == written).or_else(|| find(&|name| name.eq_ignore_ascii_case(written)))
}

fn names(ty: &StructuredType) -> impl Iterator<Item = &str> {
    let properties = ty.properties.iter().map(|p| p.name.as_str());
    properties.chain(ty.navigations.iter().map(|n| n.name.as_str()))
}

/// Keeps a member that nothing declares. Values of open types may have any.
fn undeclared(
    model: &mut Model,
    name: &QualifiedName,
    member: Member,
    diagnostics: &mut Diagnostics,
) {
    let is_open = model.lineage(name).iter().any(|ty| ty.is_open);
    if !is_open {
        let subject = format!("{name}/{}", member.name());
        let text = "documented, but the metadata does not declare it";
        diagnostics.push(
            Diagnostic::warning("member-only-documented", subject, text)
                .at(member.origin())
                .help("values of it are kept in `extra`; declare it in the overlay to type it"),
        );
    }
    if let Some(TypeDef::Structured(ty)) = model.types.get_mut(name)
        && ty.undeclared.iter().all(|kept| kept.name != member.name())
    {
        let text = member.ty().to_string();
        let (name, docs, origin) = match member {
            Member::Property(p) => (p.name, p.docs, p.origin),
            Member::Navigation(n) => (n.name, n.docs, n.origin),
        };
        ty.undeclared.push(UndeclaredMember {
            name,
            ty: text,
            docs,
            origin,
        });
    }
}

/// Fills what the declaration does not say yet.
fn fill(owner: &mut StructuredType, wire: &str, member: Member) {
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

fn declared_type<'t>(ty: &'t StructuredType, wire: &str) -> Option<(&'t TypeRef, &'t Origin)> {
    let property = ty.properties.iter().find(|p| p.name == wire);
    let navigation = || ty.navigations.iter().find(|n| n.name == wire);
    property
        .map(|p| (&p.ty, &p.origin))
        .or_else(|| navigation().map(|n| (&n.ty, &n.origin)))
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
