//! Which of the members that only pages have are left in the end.
//!
//! A type's page repeats the members of its base types, in whatever order the pages come; and overlay
//! and documented requests declare some after all, at a base type or in another letter case.

use std::collections::BTreeSet;

use crate::Model;
use crate::model::{QualifiedName, StructuredType, TypeDef};

/// Drops the undeclared members of a type that it declares, or that a type it derives from declares or
/// lists itself.
pub(crate) fn settle(model: &mut Model) {
    let is_concerned =
        |ty: &TypeDef| matches!(ty, TypeDef::Structured(ty) if !ty.undeclared.is_empty());
    let concerned = model.types.iter().filter(|(_, ty)| is_concerned(ty));
    let concerned: Vec<QualifiedName> = concerned.map(|(name, _)| name.clone()).collect();
    for name in concerned {
        let lineage = model.lineage(&name).into_iter();
        let known: BTreeSet<String> = lineage.flat_map(|ty| known(ty, &name)).collect();
        if let Some(TypeDef::Structured(ty)) = model.types.get_mut(&name) {
            ty.undeclared
                .retain(|member| !known.contains(&member.name.to_ascii_lowercase()));
        }
    }
}

/// What the type says of members, as one of the lineage of `of`; in small letters.
fn known(ty: &StructuredType, of: &QualifiedName) -> Vec<String> {
    let listed = ty.undeclared.iter().filter(|_| ty.name != *of);
    let properties = ty.properties.iter().map(|p| &p.name);
    let navigations = ty.navigations.iter().map(|n| &n.name);
    let names = properties.chain(navigations).chain(listed.map(|u| &u.name));
    names.map(|name| name.to_ascii_lowercase()).collect()
}
