//! From paths to the resource graph: roots, what navigation properties take, actions and functions.
//!
//! Paths become a tree of segments ([`tree`]); a visit of the tree with the types of the schemas at hand
//! says what each segment is ([`visit`]); what was seen is then said of the elements of the model
//! ([`apply`]). Paths that lead along the same navigation property from wherever add to the same element,
//! so that the output does not grow with the number of paths.

mod apply;
mod envelope;
mod operation;
mod request;
mod seen;
mod tree;
mod visit;

use super::ast::Api;
use super::types;
use crate::Diagnostics;
use crate::model::Model;

/// The model of documents whose schemas are types of the service.
pub(super) fn lower(api: &Api, diagnostics: &mut Diagnostics) -> Model {
    let tree = tree::of(api, diagnostics);
    let mut entities = types::entities(api);
    let mut model = Model {
        types: types::types_with(api, &entities),
        ..Model::default()
    };
    // What paths lead to is an entity type, which decides what members of its kind are, which decides
    // what paths lead along: one more round settles it, because types are only ever added.
    loop {
        let seen = visit::visit(api, &model, &tree);
        let known = entities.len();
        entities.extend(seen.entities.iter().cloned());
        types::close(api, &mut entities);
        if entities.len() == known {
            apply::apply(&mut model, seen);
            return model;
        }
        model.types = types::types_with(api, &entities);
    }
}
