//! What a segment that only pages know adds to the model: an entry point or a navigation property.
//!
//! It takes exactly the requests that are documented, and its type is opaque where no source
//! describes it.

use crate::model::{
    Binding, Capabilities, Documentation, HttpMethod, HttpRequest, NavigationProperty, PathSegment,
    PathTemplate, QualifiedName, Root, RootKind, StructuredKind, StructuredType, TypeDef, TypeRef,
    TypeTarget,
};
use crate::{Model, Origin};

use super::Resource;

/// Key under which the capabilities of what is added are marked.
pub(super) const DOCUMENTED: &str = "documented";

/// A documented request whose path goes on with a segment that is not known.
#[derive(Debug, Clone, Copy)]
pub(super) struct Missing<'a> {
    /// The request.
    pub(super) request: &'a HttpRequest,
    /// Its path, mended up to the segment.
    pub(super) path: &'a PathTemplate,
    /// Index of the segment.
    pub(super) at: usize,
}

/// Adds the segment at which all of these requests end, if it is a plain name below the service root
/// or below one value.
pub(super) fn extend(
    model: &mut Model,
    after: &Resource,
    segment: &str,
    missing: &[Missing<'_>],
) -> bool {
    let Some(first) = missing.first() else {
        return false;
    };
    let below = matches!(after, Resource::Service | Resource::One(_));
    if !below || !is_name(segment) {
        return false;
    }
    let ty = target_type(model, segment, missing, first.request);
    let many = missing.iter().any(|missing| missing.is_many(segment));
    let ty = if many { ty.into_collection() } else { ty };
    match after {
        Resource::One(owner) => add_navigation(model, first.request, owner, segment, ty),
        _ => add_root(model, first.request, segment, ty),
    }
    true
}

impl Missing<'_> {
    /// Whether the path goes on after the segment.
    pub(super) fn goes_on(&self) -> bool {
        self.at + 1 < self.path.0.len()
    }

    /// Whether a key follows the segment.
    pub(super) fn has_key(&self) -> bool {
        let next = self.path.0.get(self.at + 1);
        matches!(next, Some(PathSegment::Placeholder(_)))
    }

    /// Whether the segment is a collection: a key follows it, its name is a plural, or its page says
    /// that many come back.
    fn is_many(&self, segment: &str) -> bool {
        let read = Some(self.request).filter(|request| request.method == HttpMethod::Get);
        let response = read.and_then(|request| request.response.as_ref()?.ty.as_ref());
        let listed = response.is_some_and(|ty| ty.collection);
        self.has_key() || (!self.goes_on() && (listed || is_plural(segment)))
    }

    /// The type that the page names for the body, where the path ends.
    fn named(&self) -> Option<QualifiedName> {
        let mut rest = self.path.0.iter().skip(self.at + 1);
        let last = rest.all(|s| matches!(s, PathSegment::Placeholder(_)));
        if !last || self.request.method == HttpMethod::Delete {
            return None;
        }
        let bodies = [&self.request.response, &self.request.body];
        let mut bodies = bodies.into_iter().flatten();
        bodies.find_map(|body| body.ty.as_ref()?.name().cloned())
    }
}

fn add_root(model: &mut Model, request: &HttpRequest, segment: &str, ty: TypeRef) {
    let kind = if ty.collection {
        RootKind::EntitySet
    } else {
        RootKind::Singleton
    };
    let root = Root {
        name: segment.to_owned(),
        kind,
        ty: Some(ty),
        entity_set: None,
        bindings: Vec::<Binding>::new(),
        in_service_document: None,
        capabilities: nothing(&request.origin),
        docs: Documentation::default(),
        origin: request.origin.clone(),
    };
    model.roots.insert(segment.to_owned(), root);
}

fn add_navigation(
    model: &mut Model,
    request: &HttpRequest,
    owner: &QualifiedName,
    segment: &str,
    ty: TypeRef,
) {
    let Some(TypeDef::Structured(owner)) = model.types.get_mut(owner) else {
        return;
    };
    // A page may list the relation among the properties: the path shows that it is a navigation.
    owner.properties.retain(|p| p.name != segment);
    let documented = owner.undeclared.iter().position(|u| u.name == segment);
    let docs = documented.map(|at| owner.undeclared.remove(at).docs);
    owner.navigations.push(NavigationProperty {
        name: segment.to_owned(),
        ty,
        nullable: true,
        contains_target: true,
        partner: None,
        constraints: Vec::new(),
        on_delete: None,
        access: None,
        capabilities: nothing(&request.origin),
        docs: docs.unwrap_or_default(),
        origin: request.origin.clone(),
    });
}

/// Capabilities that allow nothing yet; documented requests are switched on one by one.
fn nothing(origin: &Origin) -> Capabilities {
    Capabilities {
        read: Some(false),
        insert: Some(false),
        update: Some(false),
        delete: Some(false),
        count: Some(false),
        origins: [(DOCUMENTED.to_owned(), origin.clone())].into(),
        ..Capabilities::default()
    }
}

/// The type behind the segment: the one that a page names for the body, else the singular of the
/// segment, opaque if nothing describes it.
pub(super) fn target_type(
    model: &mut Model,
    segment: &str,
    missing: &[Missing<'_>],
    first: &HttpRequest,
) -> TypeRef {
    // What is read is what is there; an action on it may give something else.
    let read = |missing: &&Missing<'_>| missing.request.method == HttpMethod::Get;
    let named = missing.iter().filter(read).find_map(Missing::named);
    let named = named.or_else(|| missing.iter().find_map(Missing::named));
    let name = named.unwrap_or_else(|| {
        let namespace = first.namespace.as_deref().unwrap_or("microsoft.graph");
        QualifiedName::new(namespace, &singular(segment))
    });
    match model.types.get_mut(&name) {
        Some(TypeDef::Structured(t)) => t.kind = StructuredKind::Entity,
        Some(_) => {}
        None => {
            let opaque =
                StructuredType::opaque(name.clone(), StructuredKind::Entity, &first.origin);
            model
                .types
                .insert(name.clone(), TypeDef::Structured(opaque));
        }
    }
    TypeRef {
        collection: false,
        target: TypeTarget::Named(name),
    }
}

fn is_plural(name: &str) -> bool {
    name.ends_with('s') && !name.ends_with("ss") && !name.ends_with("us")
}

fn singular(name: &str) -> String {
    match name.strip_suffix("ies") {
        Some(stem) => format!("{stem}y"),
        None if is_plural(name) => name.strip_suffix('s').unwrap_or(name).to_owned(),
        None => name.to_owned(),
    }
}

pub(super) fn is_name(segment: &str) -> bool {
    let mut chars = segment.chars();
    chars.next().is_some_and(|c| c.is_alphabetic() || c == '_')
        && chars.all(|c| c.is_alphanumeric() || c == '_')
}
