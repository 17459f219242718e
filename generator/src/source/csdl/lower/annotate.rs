//! One annotation on one element: which fact of the model it states.

use std::collections::BTreeSet;

use crate::model::{
    Access, Capabilities, Documentation, NavigationProperty, Operation, Parameter, Property,
    QualifiedName, Root, Sourced, StructuredType,
};
use crate::{Diagnostic, Origin};

use super::super::ast::Annotation;
use super::{Lowering, capabilities, terms, values};

/// An element that annotations speak about.
pub(super) enum Target<'t> {
    Structured(&'t mut StructuredType),
    Property(&'t mut Property),
    Navigation(&'t mut NavigationProperty),
    Operation(&'t mut Operation),
    Parameter(&'t mut Parameter),
    Root(&'t mut Root),
    /// An element of which only the documentation is kept: enumerations, members, definitions, terms.
    Documented(&'t mut Documentation),
}

impl Target<'_> {
    fn docs(&mut self) -> &mut Documentation {
        match self {
            Self::Structured(e) => &mut e.docs,
            Self::Property(e) => &mut e.docs,
            Self::Navigation(e) => &mut e.docs,
            Self::Operation(e) => &mut e.docs,
            Self::Parameter(e) => &mut e.docs,
            Self::Root(e) => &mut e.docs,
            Self::Documented(docs) => docs,
        }
    }

    fn capabilities(&mut self) -> Option<&mut Capabilities> {
        match self {
            Self::Structured(e) => Some(&mut e.capabilities),
            Self::Property(e) => Some(&mut e.capabilities),
            Self::Navigation(e) => Some(&mut e.capabilities),
            Self::Operation(e) => Some(&mut e.capabilities),
            Self::Root(e) => Some(&mut e.capabilities),
            Self::Parameter(_) | Self::Documented(_) => None,
        }
    }

    fn name(&self) -> &str {
        match self {
            Self::Navigation(e) => &e.name,
            Self::Root(e) => &e.name,
            _ => "",
        }
    }
}

impl Lowering<'_, '_> {
    /// Applies the annotations written inside an element.
    pub(super) fn inline(
        &mut self,
        subject: &str,
        annotations: &[Annotation],
        target: &mut Target<'_>,
    ) {
        let mut seen = BTreeSet::new();
        for annotation in annotations {
            self.annotate(subject, annotation, target, &mut seen);
        }
    }

    /// Applies one annotation, unless its term has been seen on the element.
    pub(super) fn annotate(
        &mut self,
        subject: &str,
        annotation: &Annotation,
        target: &mut Target<'_>,
        seen: &mut BTreeSet<(String, String)>,
    ) {
        let term = self.resolve(&annotation.term.value);
        let qualifier = annotation.qualifier.clone().unwrap_or_default();
        if !seen.insert((term.to_string(), qualifier.clone())) {
            let message = format!("is annotated with `{term}` twice");
            let found = Diagnostic::warning("duplicate-annotation", subject, message);
            self.diagnostics
                .push(found.at(&annotation.origin).help("the first one counts"));
            return;
        }
        if !qualifier.is_empty() {
            let message =
                format!("has `{term}` with the qualifier `{qualifier}`, which is passed over");
            let found = Diagnostic::note("qualified-annotation", subject, message);
            self.diagnostics.push(found.at(&annotation.origin));
            return;
        }
        match term.namespace() {
            "Org.OData.Core.V1" => self.core(term.name(), annotation, target),
            "Org.OData.Capabilities.V1" => {
                let own = target.name().to_owned();
                if let Some(caps) = target.capabilities() {
                    capabilities::set(
                        caps,
                        &own,
                        term.name(),
                        annotation.value.as_ref(),
                        &annotation.origin,
                    );
                }
            }
            "Org.OData.Validation.V1" if term.name() == "DerivedTypeConstraint" => {
                let types = self.names(values::texts(annotation.value.as_ref()));
                if let Some(caps) = target.capabilities() {
                    caps.derived_types = types;
                    note(caps, "DerivedTypeConstraint", &annotation.origin);
                }
            }
            "OData.Community.Keys.V1" if term.name() == "AlternateKeys" => {
                alternate_keys(annotation, target);
            }
            _ => {}
        }
    }

    /// Terms of `Org.OData.Core.V1`.
    fn core(&mut self, term: &str, annotation: &Annotation, target: &mut Target<'_>) {
        let value = annotation.value.as_ref();
        let origin = &annotation.origin;
        match term {
            "Description" => terms::text(&mut target.docs().description, value, origin),
            "LongDescription" => terms::text(&mut target.docs().long_description, value, origin),
            "Links" => terms::links(target.docs(), value, origin),
            "Revisions" => terms::revisions(target.docs(), value, origin),
            "Computed" | "Immutable" | "Permissions" => {
                if let (Target::Property(property), Some(access)) =
                    (target, access(term, annotation))
                {
                    // `Computed` says more than `Permissions`, which often stands beside it.
                    property.access.get_or_insert(Sourced::new(access, origin));
                }
            }
            "AlternateKeys" => alternate_keys(annotation, target),
            "OptionalParameter" => {
                if let Target::Parameter(parameter) = target {
                    parameter.optional = true;
                }
            }
            "RequiresExplicitBinding" => {
                if let Target::Operation(operation) = target {
                    operation.requires_explicit_binding = values::boolean(value) == Some(true);
                }
            }
            "ExplicitOperationBindings" => {
                let names = self.names(values::texts(value));
                if let Some(caps) = target.capabilities() {
                    caps.explicit_operations = names;
                    note(caps, term, origin);
                }
            }
            "AcceptableMediaTypes" => {
                if let Some(caps) = target.capabilities() {
                    caps.media_types = values::texts(value);
                    note(caps, term, origin);
                }
            }
            "AutoExpand" => {
                if let Some(caps) = target.capabilities() {
                    caps.auto_expand = values::boolean(value);
                    note(caps, term, origin);
                }
            }
            _ => {}
        }
    }

    fn names(&self, texts: Vec<String>) -> Vec<QualifiedName> {
        texts.iter().map(|text| self.resolve(text)).collect()
    }
}

pub(super) fn note(caps: &mut Capabilities, term: &str, origin: &Origin) {
    caps.origins
        .entry(term.to_owned())
        .or_insert_with(|| origin.clone());
}

fn access(term: &str, annotation: &Annotation) -> Option<Access> {
    let value = annotation.value.as_ref();
    match term {
        "Computed" => (values::boolean(value) == Some(true)).then_some(Access::ReadOnly),
        "Immutable" => (values::boolean(value) == Some(true)).then_some(Access::CreateOnly),
        _ => match values::members(value).as_slice() {
            ["Read"] => Some(Access::ReadOnly),
            ["Write"] => Some(Access::WriteOnly),
            _ => None,
        },
    }
}

fn alternate_keys(annotation: &Annotation, target: &mut Target<'_>) {
    if let Target::Structured(ty) = target {
        ty.alternate_keys.extend(terms::alternate_keys(
            annotation.value.as_ref(),
            &annotation.origin,
        ));
    }
}
