//! Annotations become facts of the elements they are about.
//!
//! What stands at the element itself comes first, then what targets it from elsewhere, then what
//! targets it along a path from the container: an earlier fact is never overwritten.

mod capabilities;
mod documentation;
mod inline;
mod navigation;
mod place;
mod target;
mod value;

use std::collections::BTreeMap;

use self::place::{Index, Place};
use super::ast::{Annotation, Document};
use super::names::Aliases;
use crate::model::{Model, QualifiedName, TypeDef};
use crate::{Diagnostic, Diagnostics, Origin, Severity};

/// Applies all annotations of a set of documents.
pub(super) fn annotate(
    documents: &[Document],
    aliases: &Aliases,
    model: &mut Model,
    diagnostics: &mut Diagnostics,
) {
    let index = Index::new(model, documents);
    let mut pass = Pass {
        aliases,
        index: &index,
        model,
        diagnostics,
        document: 0,
        reach: Reach::Inline,
        seen: BTreeMap::new(),
    };
    for (number, document) in documents.iter().enumerate() {
        pass.document = number;
        pass.inline(document);
    }
    for reach in [Reach::Direct, Reach::Path] {
        pass.reach = reach;
        for (number, document) in documents.iter().enumerate() {
            pass.document = number;
            pass.external(document);
        }
    }
}

/// How an annotation names its element.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Reach {
    /// By standing there.
    Inline,
    /// From elsewhere, by the name of the element.
    Direct,
    /// From elsewhere, by a path of more than one segment from the container.
    Path,
}

struct Pass<'a, 'd> {
    aliases: &'a Aliases,
    index: &'a Index,
    model: &'a mut Model,
    diagnostics: &'d mut Diagnostics,
    document: usize,
    /// How the annotations being applied name their element.
    reach: Reach,
    /// Terms that an element (by the text that names it) has, and where.
    seen: BTreeMap<(String, String), (Origin, Reach)>,
}

impl Pass<'_, '_> {
    /// Applies the annotations to every one of `places`, which `subject` names together.
    fn apply_all(
        &mut self,
        subject: &str,
        places: &[Place],
        annotations: &[Annotation],
        qualifier: Option<&str>,
    ) {
        for annotation in annotations {
            let term = self.aliases.resolve(self.document, &annotation.term.value);
            if let Some(qualifier) = annotation.qualifier.as_deref().or(qualifier) {
                let message = format!("has `{term}` for `{qualifier}` only, which is not kept");
                let note = Diagnostic::note("qualified-annotation", subject, message);
                self.diagnostics.push(note.at(&annotation.origin));
                continue;
            }
            let key = (subject.to_owned(), term.to_string());
            if let Some((first, reach)) = self.seen.get(&key) {
                let repeated = repeated(subject, &term, annotation, first);
                if *reach == self.reach {
                    self.diagnostics.push(repeated);
                    continue;
                }
                // Graph restricts many sets both where they are declared and from elsewhere, with
                // different properties of one record: the second fills what the first left open.
                self.diagnostics.push(Diagnostic {
                    severity: Severity::Note,
                    code: "repeated-annotation",
                    help: None,
                    ..repeated
                });
            }
            let here = (annotation.origin.clone(), self.reach);
            self.seen.entry(key).or_insert(here);
            for place in places {
                self.apply(subject, place, term.as_str(), annotation);
            }
        }
    }

    fn apply(&mut self, subject: &str, place: &Place, term: &str, annotation: &Annotation) {
        if term == "Org.OData.Capabilities.V1.NavigationRestrictions" {
            self.restricted_properties(subject, place, annotation);
        }
        let (aliases, document) = (self.aliases, self.document);
        if let Some(docs) = place.docs(self.model) {
            documentation::apply(docs, term, annotation);
        }
        if let Some(capabilities) = place.capabilities(self.model) {
            let resolve = |name: &str| aliases.resolve(document, name);
            capabilities::apply(capabilities, term, annotation, &resolve);
        }
        self.apply_special(place, term, annotation);
    }

    /// The terms that are neither documentation nor capabilities.
    fn apply_special(&mut self, place: &Place, term: &str, annotation: &Annotation) {
        let holds = value::flag(annotation.value.as_ref());
        match (place, term) {
            (Place::Property(..), _) => {
                if let Some(property) = place.property(self.model) {
                    documentation::access(&mut property.access, term, annotation);
                }
            }
            (Place::Navigation(..), _) => {
                if let Some(navigation) = place.navigation(self.model) {
                    documentation::access(&mut navigation.access, term, annotation);
                }
            }
            (
                Place::Type(name),
                "Org.OData.Core.V1.AlternateKeys" | "OData.Community.Keys.V1.AlternateKeys",
            ) => {
                if let Some(TypeDef::Structured(ty)) = self.model.types.get_mut(name) {
                    for key in value::keys(annotation) {
                        if !ty
                            .alternate_keys
                            .iter()
                            .any(|k| k.properties == key.properties)
                        {
                            ty.alternate_keys.push(key);
                        }
                    }
                }
            }
            (Place::Operation(at), "Org.OData.Core.V1.RequiresExplicitBinding") => {
                if let Some(operation) = self.model.operations.get_mut(*at) {
                    operation.requires_explicit_binding = holds;
                }
            }
            (Place::Parameter(..), "Org.OData.Core.V1.OptionalParameter") => {
                if let Some(parameter) = place.parameter(self.model) {
                    parameter.optional = true;
                }
            }
            _ => {}
        }
    }
}

fn repeated(
    subject: &str,
    term: &QualifiedName,
    annotation: &Annotation,
    first: &Origin,
) -> Diagnostic {
    let message = format!("has the annotation `{term}` twice");
    Diagnostic::warning("duplicate-annotation", subject, message)
        .at(&annotation.origin)
        .related(first, "first given here")
        .help("the first stands, this one is passed over; delete one of them")
}
