//! Families: what stands in a slot whose declared type has derived types.
//!
//! A slot of an abstract type holds an enum over the concrete types derived from it. A slot of a
//! concrete type holds that type itself, whose undeclared members keep what a derived type adds;
//! the enum is there for matching on it. Families above [`LARGEST`] have no enum: each variant
//! would pull the reader of one more type into every program that uses the slot.

use std::collections::BTreeMap;

use crate::model::{QualifiedName, TypeDef};
use crate::resource::ResourceGraph;

use super::{ItemPath, Modules};

/// The most variants a family enum may have.
pub const LARGEST: usize = 64;

/// The enum over the types derived from a base type.
#[derive(Debug, Clone)]
pub struct Family {
    /// Place of the enum.
    pub path: ItemPath,
    /// Place of the base type.
    pub base: ItemPath,
    /// Name of the base type.
    pub name: QualifiedName,
    /// Whether slots of the base type hold the enum.
    pub in_slots: bool,
    /// Concrete derived types: variant, place, name.
    pub variants: Vec<(String, ItemPath, QualifiedName)>,
}

/// The families of a model.
#[must_use]
pub fn families(graph: &ResourceGraph<'_>, modules: &Modules) -> BTreeMap<QualifiedName, Family> {
    let mut families = BTreeMap::new();
    for (name, ty) in &graph.model.types {
        let TypeDef::Structured(base) = ty else {
            continue;
        };
        let concrete: Vec<_> = graph
            .descendants(name)
            .into_iter()
            .filter(|derived| {
                graph
                    .model
                    .structured(derived)
                    .is_some_and(|t| !t.is_abstract)
            })
            .collect();
        if concrete.is_empty() || concrete.len() > LARGEST {
            continue;
        }
        let variants = variants(modules, &concrete);
        let family = Family {
            path: modules.family(name),
            base: modules.path(name),
            name: name.clone(),
            in_slots: base.is_abstract,
            variants,
        };
        families.insert(name.clone(), family);
    }
    families
}

/// Variants are named like their types; of two that share a name, the later one gets its module in
/// front.
fn variants(
    modules: &Modules,
    concrete: &[&QualifiedName],
) -> Vec<(String, ItemPath, QualifiedName)> {
    let mut taken = vec!["Other".to_owned()];
    let mut variants = Vec::new();
    for name in concrete {
        let path = modules.path(name);
        let mut ident = path.ident.clone();
        while taken.contains(&ident) {
            let module: String = path
                .modules
                .iter()
                .map(|m| heck::AsUpperCamelCase(m).to_string())
                .collect();
            ident = format!("{module}{ident}Type");
        }
        taken.push(ident.clone());
        variants.push((ident, path, (*name).clone()));
    }
    variants
}
