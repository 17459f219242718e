//! The chain of calls along a path.

use super::matching::{names, stands_for, written};
use super::{Route, Usage, UsageError, value};
use crate::model::{PathSegment, QualifiedName};
use crate::plan::names::escape_keyword;
use crate::plan::{Accessor, AccessorKind, Scalar, Setter};
use crate::resource::{Edge, EdgeOf, Resource, Step};

/// The code so far and where it leads.
pub(super) struct Chain<'u, 'a> {
    pub(super) usage: &'u Usage<'a>,
    pub(super) here: Resource,
    pub(super) code: String,
    /// The code ends in a call that can be sent, or gone on from.
    pub(super) called: bool,
}

impl<'u, 'a> Chain<'u, 'a> {
    pub(super) fn new(usage: &'u Usage<'a>) -> Self {
        Self {
            usage,
            here: Resource::Service,
            code: "graph".to_owned(),
            called: false,
        }
    }

    pub(super) fn step(
        &mut self,
        segment: &PathSegment,
        step: &Step<'_>,
    ) -> Result<(), UsageError> {
        self.resource();
        match (&step.edge, segment) {
            (Some(edge), _) => {
                let accessor = self
                    .accessor(edge)
                    .ok_or_else(|| UsageError::NoHandle(segment.to_string()))?;
                self.follow(accessor, segment);
                self.bracketed(edge, segment);
            }
            (None, PathSegment::Placeholder(placeholder)) => {
                let key = self.text(placeholder.names.first().map_or("key", String::as_str));
                self.code.push_str(&format!(".id({key})"));
            }
            (None, _) => match &step.to {
                Resource::One(name) | Resource::Many(name) => {
                    let item = self.model(name);
                    self.code.push_str(&format!(".cast::<{item}>()"));
                }
                // `$count` and `$ref`: their method depends on the request.
                _ => {}
            },
        }
        if !matches!(step.to, Resource::Reference | Resource::Count) {
            self.here = step.to.clone();
        }
        Ok(())
    }

    /// Goes on from what a call gives.
    pub(super) fn resource(&mut self) {
        if std::mem::take(&mut self.called) {
            self.code.push_str(".resource()");
        }
    }

    /// Goes on by path where the route does after that segment.
    pub(super) fn by_path(&mut self, route: &Route<'_>, at: usize) -> Result<(), UsageError> {
        let parts = route.by_path.iter().filter(|part| part.below == at);
        for part in parts {
            let mut accessors = self.accessors().into_iter().flatten();
            let accessor = accessors.find(|own| matches!(own.kind, AccessorKind::ByPath));
            let accessor = accessor.ok_or_else(|| UsageError::NoHandle(part.path.clone()))?;
            let name = escape_keyword(&accessor.ident);
            let names = part.path.split('/').map(value::decoded).collect::<Vec<_>>();
            let code = format!(".{name}({:?})", names.join("/"));
            self.code.push_str(&code);
        }
        Ok(())
    }

    /// The method that follows the edge.
    pub(super) fn accessor(&self, edge: &Edge<'_>) -> Option<&'a Accessor> {
        let mut accessors = self.accessors()?.iter();
        accessors.find(|accessor| stands_for(accessor, edge))
    }

    /// The methods of the handle that the code has led to.
    pub(super) fn accessors(&self) -> Option<&'a [Accessor]> {
        let plan = self.usage.plan;
        Some(match &self.here {
            Resource::Service => &plan.roots,
            Resource::One(name) => &plan.requests.get(name)?.one,
            Resource::Many(name) => &plan.requests.get(name)?.many,
            _ => return None,
        })
    }

    pub(super) fn follow(&mut self, accessor: &Accessor, segment: &PathSegment) {
        let (arguments, setters) = match &accessor.kind {
            AccessorKind::AlternateKey { properties } => (properties.as_slice(), &[][..]),
            AccessorKind::Call(call) => {
                self.called = call.onward.is_some();
                (call.arguments.as_slice(), call.setters.as_slice())
            }
            _ => (&[][..], &[][..]),
        };
        let arguments = arguments.iter().map(|a| self.argument(a, segment));
        let arguments: Vec<String> = arguments.collect();
        let name = escape_keyword(&accessor.ident);
        let mut code = format!(".{name}({})", arguments.join(", "));
        for setter in setters.iter().filter(|setter| names(segment, &setter.wire)) {
            let value = self.argument(setter, segment);
            code.push_str(&format!(".{}({value})", escape_keyword(&setter.ident)));
        }
        self.code.push_str(&code);
    }

    /// The key of a collection that has it in brackets: `users('…')`, `(a='…',b='…')`.
    fn bracketed(&mut self, edge: &Edge<'_>, segment: &PathSegment) {
        let PathSegment::Call { arguments, .. } = segment else {
            return;
        };
        if !matches!(edge.of, EdgeOf::Root(_) | EdgeOf::Navigation(_)) {
            return;
        }
        match arguments.as_slice() {
            [(name, value)] if name.is_empty() => {
                let key = self.text(&value::unquoted(value));
                self.code.push_str(&format!(".id({key})"));
            }
            parts => {
                let parts = parts.iter().map(|(name, value)| {
                    let ty = self.usage.graph.key_type(&edge.to, name);
                    let scalar = ty.map_or(Scalar::String, Scalar::of);
                    let value = value::key_part(scalar, value)
                        .unwrap_or_else(|| self.text(&value::unquoted(value)));
                    format!("({name:?}, &{value})")
                });
                let parts: Vec<String> = parts.collect();
                self.code
                    .push_str(&format!(".key(&[{}])", parts.join(", ")));
            }
        }
    }

    /// The struct of a type.
    pub(super) fn model(&self, name: &QualifiedName) -> String {
        match self.usage.plan.structs.get(name) {
            Some(planned) => value::path(&planned.path),
            None => "Json".to_owned(),
        }
    }

    /// A key or text as a string literal.
    pub(super) fn text(&self, name: &str) -> String {
        format!("{:?}", (self.usage.text)(name))
    }

    /// The value that the segment gives the parameter, else a sample of its type.
    pub(super) fn argument(&self, setter: &Setter, segment: &PathSegment) -> String {
        let given = written(segment, &setter.wire);
        if let Some(code) =
            given.and_then(|given| value::written(self.usage.plan, &setter.ty, given))
        {
            return code;
        }
        value::argument(
            self.usage.plan,
            &setter.ty,
            &(self.usage.text)(&setter.wire),
        )
    }
}
