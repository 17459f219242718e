//! Unions: variants named, each with what tells its values from others.

use crate::Diagnostics;
use crate::model::{TypeDef, TypeRef, UnionType, UnionVariant, VariantMarks};

use super::names::Scope;
use super::{Context, ItemPath, RustType, docs};

/// A union to emit.
#[derive(Debug, Clone)]
pub struct PlannedUnion {
    /// Its place.
    pub path: ItemPath,
    /// Its qualified name.
    pub wire: String,
    /// Documentation.
    pub docs: Vec<String>,
    /// Note of its deprecation.
    pub deprecated: Option<String>,
    /// The member whose value names the variant.
    pub discriminator: Option<String>,
    /// Variants.
    pub variants: Vec<PlannedVariant>,
}

/// A variant of a union.
#[derive(Debug, Clone)]
pub struct PlannedVariant {
    /// Identifier.
    pub ident: String,
    /// Name on the wire.
    pub wire: String,
    /// Type of the value; structs and unions are boxed, so that a union may hold itself.
    pub ty: RustType,
    /// What tells its values from others.
    pub marks: VariantMarks,
}

/// Lays out a union. Of variants with one type in Rust, the first one stands for all.
pub fn plan(context: &Context<'_>, ty: &UnionType, diagnostics: &mut Diagnostics) -> PlannedUnion {
    let mut scope = Scope::with(&["Unknown", "Self"]);
    let mut variants: Vec<PlannedVariant> = Vec::new();
    for variant in &ty.variants {
        let value = value(context, &variant.ty);
        match variants.iter_mut().find(|known| known.ty == value) {
            Some(known) => join(&mut known.marks, variant),
            None => {
                let wire = (variant.name.as_str(), &ty.origin);
                let name = context.namer.camel(&variant.name);
                variants.push(PlannedVariant {
                    ident: scope.claim(name, "", wire, diagnostics),
                    wire: variant.name.clone(),
                    ty: value,
                    marks: variant.marks.clone(),
                });
            }
        }
    }
    PlannedUnion {
        path: context.modules.path(&ty.name),
        wire: ty.name.to_string(),
        docs: docs::of_element(ty.name.as_str(), &ty.docs),
        deprecated: docs::deprecation(&ty.docs),
        discriminator: ty.discriminator.clone(),
        variants,
    }
}

fn value(context: &Context<'_>, ty: &TypeRef) -> RustType {
    let boxed = ty.name().is_some_and(|name| {
        let declared = context.model.types.get(name);
        matches!(declared, Some(TypeDef::Structured(_) | TypeDef::Union(_)))
    });
    match context.rust_type(ty) {
        model @ RustType::Model(_) if boxed => RustType::Boxed(Box::new(model)),
        other => other,
    }
}

fn join(known: &mut VariantMarks, variant: &UnionVariant) {
    let VariantMarks {
        tags,
        required,
        constants,
    } = &variant.marks;
    known.tags.extend(tags.iter().cloned());
    known.required.retain(|name| required.contains(name));
    known.constants.retain(|one| constants.contains(one));
}
