//! Relationships that pages document with `$ref`, where metadata does not say whether they are taken.
//!
//! Metadata before the end of 2021 has no `Referenceable` at all, so that only the pages tell.

use std::collections::BTreeMap;

use super::{EdgeOf, Methods, Resource, ResourceGraph};
use crate::Origin;
use crate::model::{Model, TypeDef};

/// Allows `$ref` on each declared navigation property for which a page documents it. What metadata
/// says stays.
pub(super) fn allow(model: &mut Model) {
    let documented = documented(model);
    for ty in model.types.values_mut() {
        let TypeDef::Structured(ty) = ty else {
            continue;
        };
        for navigation in &mut ty.navigations {
            let Some(page) = documented.get(&navigation.origin) else {
                continue;
            };
            let capabilities = &mut navigation.capabilities;
            if capabilities.referenceable.is_none() {
                capabilities.referenceable = Some(true);
                capabilities
                    .origins
                    .insert("referenceable".to_owned(), page.clone());
            }
        }
    }
}

/// The navigation properties below which a page has `$ref` and no `$ref` is taken: where each is
/// declared, and the operation line.
fn documented(model: &Model) -> BTreeMap<Origin, Origin> {
    let graph = ResourceGraph::new(model);
    let mut found = BTreeMap::new();
    for request in &model.requests {
        let Ok(walk) = graph.walk(&request.path) else {
            continue;
        };
        let taken = walk.steps.last();
        let taken = taken.is_none_or(|step| step.methods.contains(Methods::REFERENCE));
        if walk.end() != Resource::Reference || taken {
            continue;
        }
        let edge = walk.steps.iter().rev().find_map(|step| step.edge.as_ref());
        if let Some(EdgeOf::Navigation(navigation)) = edge.map(|edge| edge.of) {
            found
                .entry(navigation.origin.clone())
                .or_insert_with(|| request.origin.clone());
        }
    }
    found
}
