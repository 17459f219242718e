//! `NavigationRestrictions/RestrictedProperties`: restrictions of a navigation property that stand
//! at the set, the type or the property it is reached from.

use super::place::Place;
use super::{Pass, capabilities, value};
use crate::Diagnostic;
use crate::source::csdl::ast::{Annotation, Record};

impl Pass<'_, '_> {
    pub(super) fn restricted_properties(
        &mut self,
        subject: &str,
        place: &Place,
        annotation: &Annotation,
    ) {
        let restrictions = value::record(annotation.value.as_ref());
        let entries = restrictions.and_then(|r| r.get("RestrictedProperties"));
        for entry in value::records(entries) {
            let Some(path) = value::text(entry.get("NavigationProperty")) else {
                continue;
            };
            let found = self.restricted(place, path.trim());
            match found
                .as_ref()
                .and_then(|found| found.capabilities(self.model))
            {
                Some(target) => {
                    restrict(target, entry);
                    let origin = || entry.origin.clone();
                    let origins = &mut target.origins;
                    origins
                        .entry("RestrictedProperties".to_owned())
                        .or_insert_with(origin);
                }
                None => {
                    let message = format!("restricts `{path}`, which is not a member there");
                    let note = Diagnostic::note("restricted-property-missing", subject, message);
                    self.diagnostics.push(note.at(&entry.origin));
                }
            }
        }
    }

    /// The member at the end of a path, which may lead through complex properties and casts.
    fn restricted(&self, place: &Place, path: &str) -> Option<Place> {
        let mut segments = path.split('/');
        let ty = place.target(self.model)?;
        let first = segments.next()?;
        let member = self.index.member(self.model, &ty, first);
        let start = member.or_else(|| self.step(place, first))?;
        segments.try_fold(start, |place, segment| self.step(&place, segment))
    }
}

fn restrict(target: &mut crate::model::Capabilities, entry: &Record) {
    for property in &entry.properties {
        capabilities::restrict(target, &property.name, property.value.as_ref());
    }
    if target.navigability.is_none() {
        target.navigability = capabilities::navigability(entry.get("Navigability"));
    }
}
