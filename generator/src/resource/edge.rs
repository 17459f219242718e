//! The edges of the graph: what follows a resource.

use crate::model::{
    Capabilities, EdmType, Key, NavigationProperty, Operation, Property, QualifiedName, Root,
    RootKind, TypeRef, TypeTarget,
};

use super::{Methods, Resource, ResourceGraph, Shape};

/// A segment that may follow a resource, and where it leads.
#[derive(Debug, Clone)]
pub struct Edge<'m> {
    /// Text of the segment; of a key or alternate key the name of its property.
    pub segment: String,
    /// What it leads to.
    pub to: Resource,
    /// The generic requests that are taken there.
    pub methods: Methods,
    /// The element it stands for.
    pub of: EdgeOf<'m>,
}

/// The element an edge stands for.
#[derive(Debug, Clone, Copy)]
pub enum EdgeOf<'m> {
    /// An entity set, singleton or import.
    Root(&'m Root),
    /// A navigation property.
    Navigation(&'m NavigationProperty),
    /// A property that is a stream, or a complex property that is addressable by itself.
    Property(&'m Property),
    /// An action or function.
    Operation(&'m Operation),
    /// An alternate key.
    AlternateKey(&'m Key),
    /// The media stream of a media entity (`$value`).
    Value,
}

impl<'m> ResourceGraph<'m> {
    /// The edges below the service root, by name.
    #[must_use]
    pub fn roots(&self) -> Vec<Edge<'m>> {
        self.roots_where(&|_| true)
    }

    /// The edges below the service root with such a segment.
    pub(super) fn roots_where(&self, wanted: &dyn Fn(&str) -> bool) -> Vec<Edge<'m>> {
        let roots = self.model.roots.values();
        let roots = roots.filter(|root| wanted(&root.name));
        roots.flat_map(|root| self.root(root)).collect()
    }

    /// The edges below one or many of a type, own and inherited: navigation properties and streams
    /// in the order of declaration, base types first, then alternate keys, then operations.
    #[must_use]
    pub fn edges(&self, name: &QualifiedName, shape: Shape) -> Vec<Edge<'m>> {
        self.edges_where(name, shape, &|_| true)
    }

    /// The edges with such a segment: what a path is walked by, since few of the 200 edges of a large
    /// type are then made.
    pub(super) fn edges_where(
        &self,
        name: &QualifiedName,
        shape: Shape,
        wanted: &dyn Fn(&str) -> bool,
    ) -> Vec<Edge<'m>> {
        let mut edges = Vec::new();
        let mut lineage = self.model.lineage(name);
        lineage.reverse();
        for ty in lineage {
            match shape {
                Shape::One => {
                    let navigations = ty.navigations.iter().filter(|n| wanted(&n.name));
                    edges.extend(navigations.filter_map(|n| self.navigation(n)));
                    let properties = ty.properties.iter().filter(|p| wanted(&p.name));
                    edges.extend(properties.filter_map(|p| self.property(p)));
                    if ty.has_stream && wanted(VALUE) {
                        edges.push(value_edge());
                    }
                }
                Shape::Many => {
                    let keys = ty.alternate_keys.iter().map(|key| alternate_key(name, key));
                    edges.extend(keys.filter(|edge| wanted(&edge.segment)));
                }
            }
        }
        let mut seen = std::collections::BTreeSet::new();
        edges.retain(|edge| seen.insert(edge.segment.clone()));
        let operations = self.operations_where(name, shape, &|op| wanted(operation_segment(op)));
        edges.extend(operations.into_iter().map(|op| self.operation(op)));
        edges
    }

    /// What is said of every value of the type, wherever it is reached.
    fn of_items(&self, ty: Option<&TypeRef>) -> Option<&'m Capabilities> {
        let ty = self.model.structured(ty?.name()?)?;
        Some(&ty.capabilities)
    }

    fn root(&self, root: &'m Root) -> Vec<Edge<'m>> {
        let edge = |to| Edge {
            segment: root.name.clone(),
            to,
            methods: Methods::of_root(root, self.of_items(root.ty.as_ref())),
            of: EdgeOf::Root(root),
        };
        match (&root.kind, root.ty.as_ref().and_then(TypeRef::name)) {
            (RootKind::EntitySet, Some(ty)) => vec![edge(Resource::Many(ty.clone()))],
            (RootKind::Singleton, Some(ty)) => vec![edge(Resource::One(ty.clone()))],
            (RootKind::ActionImport(name) | RootKind::FunctionImport(name), _) => {
                let overloads = self.model.operations.iter();
                let overloads = overloads.filter(|op| op.name == *name && op.binding.is_none());
                overloads
                    .map(|op| Edge {
                        segment: root.name.clone(),
                        ..self.operation(op)
                    })
                    .collect()
            }
            _ => Vec::new(),
        }
    }

    fn navigation(&self, navigation: &'m NavigationProperty) -> Option<Edge<'m>> {
        let name = navigation.ty.name()?;
        let to = if navigation.ty.collection {
            Resource::Many(name.clone())
        } else {
            Resource::One(name.clone())
        };
        Some(Edge {
            segment: navigation.name.clone(),
            to,
            methods: Methods::of_navigation(navigation, self.of_items(Some(&navigation.ty))),
            of: EdgeOf::Navigation(navigation),
        })
    }

    /// Streams are addressable; complex properties only where metadata says that they can be read or
    /// written by themselves, or where a navigation property lies beyond.
    fn property(&self, property: &'m Property) -> Option<Edge<'m>> {
        let (to, methods) = match &property.ty.target {
            TypeTarget::Edm(EdmType::Stream) if !property.ty.collection => {
                (Resource::Media, Methods::default())
            }
            TypeTarget::Named(name) => {
                self.model.structured(name)?;
                let methods = Methods::of_property(property, &property.capabilities);
                let many = property.ty.collection;
                if methods == Methods::default() && (many || !self.leads_on(name)) {
                    return None;
                }
                let to = if many { Resource::Many } else { Resource::One };
                (to(name.clone()), methods)
            }
            TypeTarget::Edm(_) => return None,
        };
        Some(Edge {
            segment: property.name.clone(),
            to,
            methods,
            of: EdgeOf::Property(property),
        })
    }

    /// An operation leads to its result; a composable function to a resource one can go on from.
    fn operation(&self, operation: &'m Operation) -> Edge<'m> {
        let returns = operation.returns.as_ref().map(|r| &r.ty);
        let result = returns.and_then(|ty| Some((ty, ty.name()?)));
        let result = result.filter(|(_, name)| self.is_entity(name) && operation.composable);
        let to = match result {
            Some((ty, name)) if ty.collection => Resource::Many(name.clone()),
            Some((_, name)) => Resource::One(name.clone()),
            None => Resource::Value(returns.cloned()),
        };
        let methods = match &to {
            Resource::Many(_) => Methods::LIST,
            Resource::One(_) => Methods::GET,
            _ => Methods::default(),
        };
        Edge {
            segment: operation_segment(operation).to_owned(),
            to,
            methods,
            of: EdgeOf::Operation(operation),
        }
    }
}

/// The service leaves `microsoft.graph.` out before operations of its main namespace; operations
/// of other namespaces are named in full.
fn operation_segment(operation: &Operation) -> &str {
    if operation.name.namespace() == "microsoft.graph" {
        operation.name.name()
    } else {
        operation.name.as_str()
    }
}

/// Segment of the media stream of a media entity (OData 4.01 URL Conventions §4.14).
const VALUE: &str = "$value";

fn value_edge<'m>() -> Edge<'m> {
    Edge {
        segment: VALUE.to_owned(),
        to: Resource::Media,
        methods: Methods::default(),
        of: EdgeOf::Value,
    }
}

fn alternate_key<'m>(name: &QualifiedName, key: &'m Key) -> Edge<'m> {
    let names: Vec<_> = key
        .properties
        .iter()
        .map(|p| p.alias.clone().unwrap_or_else(|| p.path.clone()))
        .collect();
    Edge {
        segment: names.join(","),
        to: Resource::One(name.clone()),
        methods: Methods::default(),
        of: EdgeOf::AlternateKey(key),
    }
}
