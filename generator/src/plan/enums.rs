//! Open enums: variants named, in the order of declaration.

use crate::model::EnumType;
use crate::{Diagnostics, escape};

use super::names::Scope;
use super::{Context, ItemPath, docs};

/// An open enum to emit.
#[derive(Debug, Clone)]
pub struct PlannedEnum {
    /// Its place.
    pub path: ItemPath,
    /// Its qualified name.
    pub wire: String,
    /// Documentation.
    pub docs: Vec<String>,
    /// Note of its deprecation.
    pub deprecated: Option<String>,
    /// Variants.
    pub variants: Vec<Variant>,
}

/// A variant of an open enum.
#[derive(Debug, Clone)]
pub struct Variant {
    /// Identifier.
    pub ident: String,
    /// Text on the wire.
    pub wire: String,
    /// Documentation.
    pub docs: Vec<String>,
    /// Note of its deprecation.
    pub deprecated: Option<String>,
}

/// Lays out an enumeration type.
pub fn plan(context: &Context<'_>, ty: &EnumType, diagnostics: &mut Diagnostics) -> PlannedEnum {
    let mut scope = Scope::with(&["Unrecognized", "Self"]);
    let mut variants: Vec<Variant> = Vec::with_capacity(ty.members.len());
    for member in &ty.members {
        if variants.iter().any(|v| v.wire == member.name) {
            continue;
        }
        let subject = format!("{}/{}", ty.name, member.name);
        let name = context.namer.camel(&member.name);
        let mut lines = docs::of_member(&member.name, &member.docs);
        if member.docs.description.is_some() {
            lines.extend([
                String::new(),
                format!("On the wire: {}.", escape::code(&member.name)),
            ]);
        }
        variants.push(Variant {
            ident: scope.claim(name, "", (&subject, &member.origin), diagnostics),
            wire: member.name.clone(),
            docs: lines,
            deprecated: docs::deprecation(&member.docs),
        });
    }
    PlannedEnum {
        path: context.modules.path(&ty.name),
        wire: ty.name.to_string(),
        docs: docs::of_element(ty.name.as_str(), &ty.docs),
        deprecated: docs::deprecation(&ty.docs),
        variants,
    }
}
