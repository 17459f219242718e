//! Walking a path through the graph, to say what it resolves to.

use crate::model::{
    EdmType, HttpMethod, OperationKind, PathSegment, PathTemplate, QualifiedName, StructuredKind,
    TypeTarget,
};

use super::{Edge, EdgeOf, Methods, Resource, ResourceGraph, Shape};

/// A path that resolved.
#[derive(Debug, Clone)]
pub struct Walk<'m> {
    /// One step for each segment.
    pub steps: Vec<Step<'m>>,
}

/// One segment of a path that resolved.
#[derive(Debug, Clone)]
pub struct Step<'m> {
    /// Where the segment leads.
    pub to: Resource,
    /// The generic requests taken there.
    pub methods: Methods,
    /// The edge; `None` for keys, casts, `$count` and `$ref`, which every resource has.
    pub edge: Option<Edge<'m>>,
}

/// Why a path does not resolve.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WalkError {
    /// Index of the segment that has no edge.
    pub at: usize,
    /// The segment.
    pub segment: String,
    /// What the path had led to before it, see [`ResourceGraph::known`].
    pub after: Resource,
}

impl Walk<'_> {
    /// Where the path ends.
    #[must_use]
    pub fn end(&self) -> Resource {
        self.steps
            .last()
            .map_or(Resource::Service, |step| step.to.clone())
    }

    /// The HTTP methods that the resource at the end takes.
    #[must_use]
    pub fn http(&self) -> Vec<HttpMethod> {
        let Some(step) = self.steps.last() else {
            return vec![HttpMethod::Get];
        };
        match (&step.to, step.edge.as_ref().map(|e| e.of)) {
            (_, Some(EdgeOf::Operation(operation))) => match operation.kind {
                OperationKind::Action => vec![HttpMethod::Post],
                OperationKind::Function => vec![HttpMethod::Get],
            },
            (Resource::Value(_), Some(EdgeOf::Property(_))) => Vec::new(),
            (Resource::One(_), _) => step.methods.http(Shape::One),
            (Resource::Many(_), _) => step.methods.http(Shape::Many),
            (Resource::Media, _) => vec![HttpMethod::Get, HttpMethod::Put, HttpMethod::Delete],
            (Resource::Count, _) if !step.methods.contains(Methods::COUNT) => Vec::new(),
            (Resource::Count | Resource::Value(_) | Resource::Service, _) => vec![HttpMethod::Get],
            (Resource::Reference, _) if !step.methods.contains(Methods::REFERENCE) => Vec::new(),
            (Resource::Reference, _) => self.of_reference(),
        }
    }

    /// What `$ref` at the end takes: of a collection a relationship is added, of one it is set; that
    /// to an item of a collection can only be removed (OData 4.01 Protocol §11.4.6).
    fn of_reference(&self) -> Vec<HttpMethod> {
        let mut before = self.steps.iter().rev().skip(1).peekable();
        while let Some(step) = before.next() {
            if matches!(step.to, Resource::Many(_)) {
                return vec![HttpMethod::Get, HttpMethod::Post, HttpMethod::Delete];
            }
            let of_many = before
                .peek()
                .is_some_and(|step| matches!(step.to, Resource::Many(_)));
            match step.edge.as_ref().map(|edge| (edge.of, &edge.to)) {
                None if of_many => return vec![HttpMethod::Delete],
                // A cast is of what is before it.
                None => {}
                // A collection with its key in brackets.
                Some((EdgeOf::AlternateKey(_), _) | (_, Resource::Many(_))) => {
                    return vec![HttpMethod::Delete];
                }
                Some(_) => break,
            }
        }
        vec![HttpMethod::Get, HttpMethod::Put, HttpMethod::Delete]
    }
}

impl<'m> ResourceGraph<'m> {
    /// Follows a path from the service root.
    ///
    /// # Errors
    /// The first segment that nothing in the graph matches.
    pub fn walk(&self, path: &PathTemplate) -> Result<Walk<'m>, WalkError> {
        let walk = self.known(path);
        let at = walk.steps.len();
        match path.0.get(at) {
            None => Ok(walk),
            Some(segment) => Err(WalkError {
                at,
                segment: segment.to_string(),
                after: walk.end(),
            }),
        }
    }

    /// Follows a path as far as the graph matches it.
    #[must_use]
    pub fn known(&self, path: &PathTemplate) -> Walk<'m> {
        let mut steps: Vec<Step<'m>> = Vec::with_capacity(path.0.len());
        for segment in &path.0 {
            let last = steps.last();
            let here = last.map_or(Resource::Service, |step| step.to.clone());
            let methods = last.map_or(Methods::default(), |step| step.methods);
            match self.step(&here, methods, segment) {
                Some(step) => steps.push(step),
                None => break,
            }
        }
        Walk { steps }
    }

    pub(super) fn step(
        &self,
        here: &Resource,
        methods: Methods,
        segment: &PathSegment,
    ) -> Option<Step<'m>> {
        let plain = |to| {
            Some(Step {
                to,
                methods,
                edge: None,
            })
        };
        match (here, segment) {
            (Resource::Many(ty), PathSegment::Placeholder(_)) => plain(Resource::One(ty.clone())),
            (Resource::Many(_), PathSegment::Literal(text)) if text == "$count" => {
                plain(Resource::Count)
            }
            (Resource::Many(_) | Resource::One(_), PathSegment::Literal(text))
                if text == "$ref" =>
            {
                plain(Resource::Reference)
            }
            (Resource::Service, PathSegment::Literal(name)) => self.follow(here, name, None),
            (Resource::Service, PathSegment::Call { name, arguments }) => self
                .follow(here, name, Some(arguments))
                .or_else(|| self.keyed(here, name, arguments)),
            (Resource::One(ty) | Resource::Many(ty), PathSegment::Literal(name)) => {
                let shape = shape(here);
                self.follow(here, name, None)
                    .or_else(|| {
                        Some(Step {
                            to: self.cast(ty, shape, name)?,
                            methods: methods.of_cast(),
                            edge: None,
                        })
                    })
                    .or_else(|| self.member(ty, shape, name))
            }
            (Resource::One(ty) | Resource::Many(ty), PathSegment::Call { name, arguments }) => {
                if name.is_empty() {
                    return self.alternate_key(ty, arguments, methods);
                }
                self.follow(here, name, Some(arguments))
                    .or_else(|| self.keyed(here, name, arguments))
            }
            _ => None,
        }
    }

    /// A collection with a key in brackets: `users('{id}')`, or by its names an alternate key or the
    /// key of several parts. The step is that of the collection, and leads to one.
    fn keyed(
        &self,
        here: &Resource,
        name: &str,
        arguments: &[(String, String)],
    ) -> Option<Step<'m>> {
        let mut step = self.follow(here, name, None)?;
        let Resource::Many(ty) = &step.to else {
            return None;
        };
        if !self.is_key(ty, arguments) {
            self.alternate_key(ty, arguments, step.methods)?;
        }
        step.to = Resource::One(ty.clone());
        Some(step)
    }

    /// A property of one value. It has a place even where metadata says nothing of requests there (OData
    /// 4.01 URL Conventions §4.6); it takes none then. Properties that hold entities are relations
    /// that a page lists among the properties, and opaque types may be anything: neither is one.
    fn member(&self, ty: &QualifiedName, shape: Shape, name: &str) -> Option<Step<'m>> {
        let lineage = self.model.lineage(ty);
        let mut properties = lineage.iter().flat_map(|ty| &ty.properties);
        let property = properties.find(|p| shape == Shape::One && p.name == name)?;
        let held = property.ty.name();
        let to = match held.and_then(|held| self.model.structured(held)) {
            Some(held) if held.opaque || held.kind == StructuredKind::Entity => return None,
            Some(held) if property.ty.collection => Resource::Many(held.name.clone()),
            Some(held) => Resource::One(held.name.clone()),
            None => Resource::Value(Some(property.ty.clone())),
        };
        let methods = Methods::default();
        let edge = Edge {
            segment: property.name.clone(),
            to: to.clone(),
            methods,
            of: EdgeOf::Property(property),
        };
        Some(Step {
            to,
            methods,
            edge: Some(edge),
        })
    }

    /// The built-in type of a property that is part of a key; `None` where it is of another type, or lies
    /// deeper.
    pub(crate) fn key_type(&self, of: &Resource, property: &str) -> Option<EdmType> {
        let (Resource::One(ty) | Resource::Many(ty)) = of else {
            return None;
        };
        let lineage = self.model.lineage(ty);
        let mut properties = lineage.iter().flat_map(|ty| &ty.properties);
        match properties.find(|p| p.name == property)?.ty.target {
            TypeTarget::Edm(edm) => Some(edm),
            TypeTarget::Named(_) => None,
        }
    }

    /// Whether the arguments are the key of the type: one value without a name, or every part by its
    /// name (OData 4.01 URL Conventions §4.3.1).
    fn is_key(&self, ty: &QualifiedName, arguments: &[(String, String)]) -> bool {
        if let [(name, _)] = arguments
            && name.is_empty()
        {
            return true;
        }
        let lineage = self.model.lineage(ty);
        let key = lineage.iter().find_map(|ty| ty.key.as_ref());
        key.is_some_and(|key| {
            key.properties.len() == arguments.len()
                && key.properties.iter().all(|part| {
                    let part = part.alias.as_ref().unwrap_or(&part.path);
                    arguments.iter().any(|(name, _)| name == part)
                })
        })
    }

    /// The edge of that name; a call also has to fit the parameters of a function, and of several
    /// overloads that fit, the one with the fewest parameters is meant. Of an action and a function
    /// of one name, the one with brackets is the function.
    fn follow(
        &self,
        here: &Resource,
        name: &str,
        arguments: Option<&[(String, String)]>,
    ) -> Option<Step<'m>> {
        let name = unqualified(name);
        let mut fitting = self.below(here, &|segment| unqualified(segment) == name);
        fitting.retain(|e| fits(e, arguments));
        fitting.sort_by_key(|e| match e.of {
            EdgeOf::Operation(operation) => {
                let function = operation.kind == OperationKind::Function;
                (function != arguments.is_some(), operation.parameters.len())
            }
            _ => (false, 0),
        });
        let edge = fitting.into_iter().next()?;
        Some(Step {
            to: edge.to.clone(),
            methods: edge.methods,
            edge: Some(edge),
        })
    }

    /// The edges below a resource with such a segment.
    pub(super) fn below(&self, here: &Resource, wanted: &dyn Fn(&str) -> bool) -> Vec<Edge<'m>> {
        match here {
            Resource::Service => self.roots_where(wanted),
            Resource::One(ty) => self.edges_where(ty, Shape::One, wanted),
            Resource::Many(ty) => self.edges_where(ty, Shape::Many, wanted),
            _ => Vec::new(),
        }
    }

    /// A segment that is the name of a type derived from (or equal to) the one here.
    fn cast(&self, ty: &QualifiedName, shape: Shape, name: &str) -> Option<Resource> {
        let full = match name.strip_prefix("graph.") {
            Some(local) => format!("microsoft.graph.{local}"),
            None => name.to_owned(),
        };
        let to = QualifiedName::parse(&full);
        let derived = self.model.lineage(&to).iter().any(|base| base.name == *ty);
        derived.then_some(match shape {
            Shape::One => Resource::One(to),
            Shape::Many => Resource::Many(to),
        })
    }

    fn alternate_key(
        &self,
        ty: &QualifiedName,
        arguments: &[(String, String)],
        methods: Methods,
    ) -> Option<Step<'m>> {
        let names: Vec<&str> = arguments.iter().map(|(name, _)| name.as_str()).collect();
        let edge = self.edges(ty, Shape::Many).into_iter().find(|edge| {
            matches!(edge.of, EdgeOf::AlternateKey(_))
                && edge.segment.split(',').eq(names.iter().copied())
        })?;
        Some(Step {
            to: Resource::One(ty.clone()),
            methods,
            edge: Some(edge),
        })
    }
}

/// A segment without the namespace that the service leaves out.
pub(super) fn unqualified(segment: &str) -> &str {
    segment.strip_prefix("microsoft.graph.").unwrap_or(segment)
}

pub(super) fn shape(resource: &Resource) -> Shape {
    if matches!(resource, Resource::Many(_)) {
        Shape::Many
    } else {
        Shape::One
    }
}

fn fits(edge: &Edge<'_>, arguments: Option<&[(String, String)]>) -> bool {
    let EdgeOf::Operation(operation) = edge.of else {
        return arguments.is_none();
    };
    let Some(arguments) = arguments else {
        return true;
    };
    arguments.iter().all(|(name, _)| {
        name.is_empty()
            || operation
                .parameters
                .iter()
                .any(|p| p.name.eq_ignore_ascii_case(name))
    })
}
