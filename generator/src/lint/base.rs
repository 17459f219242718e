//! The base type that a page states, in its annotation, its first sentences or its rows, against
//! that of the schema.

use super::rule::of_rule;
use super::{Drift, Finding};
use crate::model::TypeDef;

/// Types that the schema derives from another than the page does.
pub(super) fn findings(drift: &Drift<'_>) -> Vec<Finding> {
    let mut found = Vec::new();
    for (name, ty) in &drift.documented.types {
        let (TypeDef::Structured(ty), Some(declared)) = (ty, drift.graph.model.structured(name))
        else {
            continue;
        };
        let Some(stated) = ty
            .base
            .as_ref()
            .filter(|base| declared.base.as_ref() != Some(*base))
        else {
            continue;
        };
        let lineage = drift.graph.model.lineage(name);
        let farther = lineage.iter().any(|ty| ty.name == *stated);
        let own = match &declared.base {
            Some(base) => format!("the schema derives it from `{base}`"),
            None => "the schema derives it from nothing".to_owned(),
        };
        let relation = if farther {
            ", which is a farther one"
        } else {
            ""
        };
        let message = format!("`{name}`: the page says `{stated}`{relation}; {own}");
        if let Some(mut finding) = of_rule("D45", &ty.origin, message) {
            let place = (declared.origin.clone(), "declared here".to_owned());
            finding.other.push(place);
            found.push(finding);
        }
    }
    found
}
