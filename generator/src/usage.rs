//! How a request is written with the emitted crate: from a path and a method to a chain of calls.
//!
//! The chain starts at a variable `graph`, names models as `models::…`, and ends before `.send()`.
//! Arguments that are parsed from text (dates, GUIDs) end in `?`.

mod asking;
mod matching;
pub mod service;
pub(crate) mod value;

use crate::model::{HttpMethod, PathSegment, PathTemplate, QualifiedName};
use crate::plan::names::escape_keyword;
use crate::plan::{Accessor, AccessorKind, Plan, Setter};
use matching::{is_call, names, stands_for, written};

use crate::resource::{
    Edge, EdgeOf, Methods, Resource, ResourceGraph, Shape, Step, Walk, WalkError,
};

/// Writes requests as code that calls the crate of a plan.
pub struct Usage<'a> {
    plan: &'a Plan,
    graph: &'a ResourceGraph<'a>,
    text: &'a dyn Fn(&str) -> String,
}

/// Why there is no code for a request.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum UsageError {
    /// The path leads nowhere.
    #[error("nothing is called `{}`", .0.segment)]
    Unresolved(WalkError),
    /// The path leads to a property that is part of something else.
    #[error("`{0}` has no method of its own, read it with what holds it")]
    NoHandle(String),
    /// The resource at the end does not take the method.
    #[error("{0} is not taken there")]
    NotOffered(HttpMethod),
}

impl std::fmt::Debug for Usage<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Usage")
    }
}

impl<'a> Usage<'a> {
    /// Code for the crate of `plan`, which was made from the model of `graph`. `text` gives the value
    /// that stands for a key, or for a parameter that is a string, by its name.
    #[must_use]
    pub fn new(
        plan: &'a Plan,
        graph: &'a ResourceGraph<'a>,
        text: &'a dyn Fn(&str) -> String,
    ) -> Self {
        Self { plan, graph, text }
    }

    /// The chain that sends the method to the path.
    ///
    /// # Errors
    /// When the path does not resolve, or the crate has no method for the request.
    pub fn call(&self, path: &PathTemplate, method: HttpMethod) -> Result<String, UsageError> {
        let walk = self.graph.walk(path).map_err(UsageError::Unresolved)?;
        self.offered(path, &walk, method)
            .or_else(|refused| self.documented(path, &walk, method).ok_or(refused))
    }

    /// The chain of a request that metadata explains.
    fn offered(
        &self,
        path: &PathTemplate,
        walk: &Walk<'_>,
        method: HttpMethod,
    ) -> Result<String, UsageError> {
        let mut chain = Chain::new(self);
        let steps: Vec<_> = path.0.iter().zip(&walk.steps).collect();
        for (at, (segment, step)) in steps.iter().enumerate() {
            let after = steps.get(at + 1..).unwrap_or_default();
            if let [(_, next)] = after
                && next.to == Resource::Reference
                && matches!(
                    (&chain.here, segment),
                    (Resource::Many(_), PathSegment::Placeholder(_))
                )
            {
                if !step.methods.contains(Methods::REFERENCE) {
                    return Err(UsageError::NotOffered(method));
                }
                return chain.removal(segment, method);
            }
            let edge = step.edge.as_ref();
            let asking = edge.and_then(|edge| chain.asking(edge, after, method));
            if let Some(accessor) = asking
                && let AccessorKind::Asking(asked) = &accessor.kind
            {
                let key = after.first().map(|(segment, _)| *segment);
                return Ok(chain.ask(accessor, asked, key));
            }
            chain.step(segment, step)?;
        }
        chain.request(walk.steps.last(), method)
    }

    /// The chain of a request that only a page knows: a method of its own on a handle before the end.
    fn documented(
        &self,
        path: &PathTemplate,
        walk: &Walk<'_>,
        method: HttpMethod,
    ) -> Option<String> {
        (0..=path.0.len()).rev().find_map(|cut| {
            let mut chain = Chain::new(self);
            for (segment, step) in path.0.iter().zip(&walk.steps).take(cut) {
                chain.step(segment, step).ok()?;
            }
            let rest = path.0.iter().skip(cut).map(ToString::to_string);
            let rest = rest.collect::<Vec<_>>().join("/");
            let (name, body) = chain.accessors()?.iter().find_map(|accessor| {
                let AccessorKind::Documented {
                    method: sent,
                    path,
                    body,
                    ..
                } = &accessor.kind
                else {
                    return None;
                };
                (*sent == method && *path == rest).then_some((&accessor.ident, body))
            })?;
            let body = body.as_ref().map(value::path);
            let body = body.map_or_else(String::new, |model| format!("&{model}::default()"));
            Some(format!("{}.{}({body})", chain.code, escape_keyword(name)))
        })
    }
}

/// The code so far and where it leads.
struct Chain<'u, 'a> {
    usage: &'u Usage<'a>,
    here: Resource,
    code: String,
    /// The code ends in a call that can be sent, or gone on from.
    called: bool,
}

impl<'u, 'a> Chain<'u, 'a> {
    fn new(usage: &'u Usage<'a>) -> Self {
        Self {
            usage,
            here: Resource::Service,
            code: "graph".to_owned(),
            called: false,
        }
    }

    fn step(&mut self, segment: &PathSegment, step: &Step<'_>) -> Result<(), UsageError> {
        if std::mem::take(&mut self.called) {
            self.code.push_str(".resource()");
        }
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

    /// The method that follows the edge.
    fn accessor(&self, edge: &Edge<'_>) -> Option<&'a Accessor> {
        let mut accessors = self.accessors()?.iter();
        accessors.find(|accessor| stands_for(accessor, edge))
    }

    /// The methods of the handle that the code has led to.
    fn accessors(&self) -> Option<&'a [Accessor]> {
        let plan = self.usage.plan;
        Some(match &self.here {
            Resource::Service => &plan.roots,
            Resource::One(name) => &plan.requests.get(name)?.one,
            Resource::Many(name) => &plan.requests.get(name)?.many,
            _ => return None,
        })
    }

    fn follow(&mut self, accessor: &Accessor, segment: &PathSegment) {
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
                    let value = self.text(&value::unquoted(value));
                    format!("({name:?}, &{value})")
                });
                let parts: Vec<String> = parts.collect();
                self.code
                    .push_str(&format!(".key(&[{}])", parts.join(", ")));
            }
        }
    }

    /// `DELETE …/{key}/$ref`: the removal of one relationship from a collection.
    fn removal(mut self, key: &PathSegment, method: HttpMethod) -> Result<String, UsageError> {
        let PathSegment::Placeholder(placeholder) = key else {
            return Err(UsageError::NotOffered(method));
        };
        if method != HttpMethod::Delete {
            return Err(UsageError::NotOffered(method));
        }
        let key = self.text(placeholder.names.first().map_or("key", String::as_str));
        self.code.push_str(&format!(".references().remove({key})"));
        Ok(self.code)
    }

    /// The request itself.
    fn request(mut self, end: Option<&Step<'_>>, method: HttpMethod) -> Result<String, UsageError> {
        let refused = Err(UsageError::NotOffered(method));
        let Some(step) = end else {
            return refused;
        };
        if step.to == Resource::Reference && !step.methods.contains(Methods::REFERENCE) {
            return refused;
        }
        let offered =
            |shape| Methods::of_http(method, shape).is_some_and(|m| step.methods.contains(m));
        let call = match (&step.to, &self.here, method) {
            (Resource::Count, ..)
                if method == HttpMethod::Get && step.methods.contains(Methods::COUNT) =>
            {
                ".count()".to_owned()
            }
            (Resource::Reference, Resource::One(_), HttpMethod::Get) => {
                ".reference().get()".to_owned()
            }
            (Resource::Reference, Resource::One(_), HttpMethod::Put) => {
                format!(".reference().set({})", self.text("url"))
            }
            (Resource::Reference, Resource::One(_), HttpMethod::Delete) => {
                ".reference().delete()".to_owned()
            }
            (Resource::Reference, _, HttpMethod::Get) => ".references().list()".to_owned(),
            (Resource::Reference, _, HttpMethod::Post) => {
                format!(".references().add({})", self.text("url"))
            }
            (Resource::Reference, _, HttpMethod::Delete) => {
                format!(".references().remove_target({})", self.text("url"))
            }
            (Resource::Media, _, HttpMethod::Get) => ".get()".to_owned(),
            (Resource::Media, _, HttpMethod::Put) => ".put(\"image/jpeg\", \"\")".to_owned(),
            (Resource::Media, _, HttpMethod::Delete) => ".delete()".to_owned(),
            (Resource::One(_) | Resource::Many(_), ..) if self.called && is_call(step, method) => {
                String::new()
            }
            (Resource::One(name), ..) if offered(Shape::One) => {
                self.one(name, step.methods, method)
            }
            (Resource::Many(name), ..) if offered(Shape::Many) => self.many(name, method),
            (Resource::Value(_), ..) if is_call(step, method) => String::new(),
            _ => return refused,
        };
        self.code.push_str(&call);
        Ok(self.code)
    }

    fn one(&self, name: &QualifiedName, methods: Methods, method: HttpMethod) -> String {
        let body = format!("&{}::default()", self.model(name));
        match method {
            HttpMethod::Patch if methods.contains(Methods::MATCHING_UPDATE) => {
                format!(".update_matching({}, {body})", self.text("etag"))
            }
            HttpMethod::Delete if methods.contains(Methods::MATCHING_DELETE) => {
                format!(".delete_matching({})", self.text("etag"))
            }
            HttpMethod::Patch => format!(".update({body})"),
            HttpMethod::Put => format!(".replace({body})"),
            HttpMethod::Delete => ".delete()".to_owned(),
            HttpMethod::Get | HttpMethod::Post => ".get()".to_owned(),
        }
    }

    fn many(&self, name: &QualifiedName, method: HttpMethod) -> String {
        match method {
            HttpMethod::Post => format!(".create(&{}::default())", self.model(name)),
            HttpMethod::Put => format!(".replace_all([&{}::default()])", self.model(name)),
            _ => ".list()".to_owned(),
        }
    }

    /// The struct of a type.
    fn model(&self, name: &QualifiedName) -> String {
        match self.usage.plan.structs.get(name) {
            Some(planned) => value::path(&planned.path),
            None => "Json".to_owned(),
        }
    }

    /// A key or text as a string literal.
    fn text(&self, name: &str) -> String {
        format!("{:?}", (self.usage.text)(name))
    }

    /// The value that the segment gives the parameter, else a sample of its type.
    fn argument(&self, setter: &Setter, segment: &PathSegment) -> String {
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
