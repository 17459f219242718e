//! Walking a path through the graph, to say what it resolves to.

use crate::model::{HttpMethod, PathSegment, PathTemplate, QualifiedName};

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
    /// What the path had led to before it.
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
                crate::model::OperationKind::Action => vec![HttpMethod::Post],
                crate::model::OperationKind::Function => vec![HttpMethod::Get],
            },
            (Resource::One(_), _) => step.methods.http(Shape::One),
            (Resource::Many(_), _) => step.methods.http(Shape::Many),
            (Resource::Media, _) => vec![HttpMethod::Get, HttpMethod::Put, HttpMethod::Delete],
            (Resource::Count | Resource::Value(_) | Resource::Service, _) => vec![HttpMethod::Get],
            (Resource::Reference, _) => {
                vec![
                    HttpMethod::Get,
                    HttpMethod::Post,
                    HttpMethod::Put,
                    HttpMethod::Delete,
                ]
            }
        }
    }
}

impl<'m> ResourceGraph<'m> {
    /// Follows a path from the service root.
    ///
    /// # Errors
    /// The first segment that nothing in the graph matches.
    pub fn walk(&self, path: &PathTemplate) -> Result<Walk<'m>, WalkError> {
        let mut steps: Vec<Step<'m>> = Vec::with_capacity(path.0.len());
        for (at, segment) in path.0.iter().enumerate() {
            let last = steps.last();
            let here = last.map_or(Resource::Service, |step| step.to.clone());
            let methods = last.map_or(Methods::default(), |step| step.methods);
            let step = self
                .step(&here, methods, segment)
                .ok_or_else(|| WalkError {
                    at,
                    segment: segment.to_string(),
                    after: here.clone(),
                })?;
            steps.push(step);
        }
        Ok(Walk { steps })
    }

    fn step(&self, here: &Resource, methods: Methods, segment: &PathSegment) -> Option<Step<'m>> {
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
            (Resource::Service, PathSegment::Literal(name)) => {
                self.follow(self.roots(), name, None)
            }
            (Resource::Service, PathSegment::Call { name, arguments }) => {
                self.follow(self.roots(), name, Some(arguments))
            }
            (Resource::One(ty) | Resource::Many(ty), PathSegment::Literal(name)) => {
                let shape = shape(here);
                self.follow(self.edges(ty, shape), name, None)
                    .or_else(|| plain(self.cast(ty, shape, name)?))
            }
            (Resource::One(ty) | Resource::Many(ty), PathSegment::Call { name, arguments }) => {
                if name.is_empty() {
                    return self.alternate_key(ty, arguments, methods);
                }
                self.follow(self.edges(ty, shape(here)), name, Some(arguments))
            }
            _ => None,
        }
    }

    /// The edge of that name; a call also has to fit the parameters of a function, and of several
    /// overloads that fit, the one with the fewest parameters is meant.
    fn follow(
        &self,
        edges: Vec<Edge<'m>>,
        name: &str,
        arguments: Option<&[(String, String)]>,
    ) -> Option<Step<'m>> {
        let name = name.strip_prefix("microsoft.graph.").unwrap_or(name);
        let mut fitting: Vec<Edge<'m>> = edges
            .into_iter()
            .filter(|e| {
                e.segment
                    .strip_prefix("microsoft.graph.")
                    .unwrap_or(&e.segment)
                    == name
            })
            .filter(|e| fits(e, arguments))
            .collect();
        fitting.sort_by_key(|e| match e.of {
            EdgeOf::Operation(operation) => operation.parameters.len(),
            _ => 0,
        });
        let edge = fitting.into_iter().next()?;
        Some(Step {
            to: edge.to.clone(),
            methods: edge.methods,
            edge: Some(edge),
        })
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

fn shape(resource: &Resource) -> Shape {
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
