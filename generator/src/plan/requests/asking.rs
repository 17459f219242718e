//! Requests that need query options or headers which are not OData's: methods of the handle before, which
//! take them as arguments.

use crate::model::{Capabilities, CustomPlace, TypeRef};
use crate::plan::names::Scope;
use crate::plan::operations::{Place, Setter};
use crate::resource::{Edge, EdgeOf, Methods, Shape};
use crate::{Diagnostics, escape};

use super::{AccessorKind, Asked, Methodical};

impl<'m> Methodical<'_, 'm> {
    /// The methods for the requests that metadata says need arguments, on what the edge leads to: name,
    /// documentation, what they do.
    pub(super) fn asking(
        &self,
        edge: &Edge<'m>,
        kind: &AccessorKind,
        name: &str,
    ) -> Vec<(String, Vec<String>, AccessorKind)> {
        let AccessorKind::Navigation { segment, to } = kind else {
            return Vec::new();
        };
        let Some((own, items)) = self.capabilities(edge) else {
            return Vec::new();
        };
        let asked = to.methods.asked();
        asked
            .map(|(request, verb)| {
                let many = to.shape == Shape::Many;
                let of_item = many && Methods::all_of(Shape::One).contains(request);
                let path = if of_item { "/{key}" } else { "" };
                let path = escape::code(&format!("…/{segment}{path}"));
                let docs = vec![format!(
                    "{}s {path}, which the service does with these arguments only.",
                    verb.trim_end_matches("All"),
                )];
                let kind = AccessorKind::Asking(Asked {
                    segment: segment.clone(),
                    item: to.item.clone(),
                    arguments: self.arguments(request.required(many, own, items)),
                    request,
                    of_item,
                });
                let verb = self.context.namer.snake(verb);
                (format!("{verb}_{name}"), docs, kind)
            })
            .collect()
    }

    fn arguments(
        &self,
        required: Vec<(&crate::model::CustomParameter, CustomPlace)>,
    ) -> Vec<Setter> {
        // What the emitted method calls its receiver and its other arguments.
        let mut scope = Scope::with(&["self", "key", "body", "items"]);
        let arguments = required.into_iter().map(|(parameter, place)| {
            let ident = self.context.namer.snake(&parameter.name);
            let wire = (parameter.name.as_str(), &parameter.origin);
            let ident = scope.claim(ident, "_", wire, &mut Diagnostics::default());
            Setter {
                place: Place::of_custom(place),
                ..Setter::text(ident, parameter.name.clone())
            }
        });
        arguments.collect()
    }

    /// What is said of the element, and of the type of its items.
    fn capabilities(
        &self,
        edge: &Edge<'m>,
    ) -> Option<(&'m Capabilities, Option<&'m Capabilities>)> {
        let of_type = |ty: Option<&TypeRef>| {
            let ty = self.context.model.structured(ty?.name()?)?;
            Some(&ty.capabilities)
        };
        Some(match edge.of {
            EdgeOf::Root(root) => (&root.capabilities, of_type(root.ty.as_ref())),
            EdgeOf::Navigation(navigation) => {
                (&navigation.capabilities, of_type(Some(&navigation.ty)))
            }
            EdgeOf::Property(property) => (&property.capabilities, None),
            _ => return None,
        })
    }
}
