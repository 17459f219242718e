//! Documented requests fold into the model: a path that the metadata does not have gets the entry
//! points and navigation properties it needs, marked by the page they come from.
//!
//! What is added this way takes exactly the requests that are documented, and its types are opaque
//! where no source describes them.

use crate::model::{
    Binding, Capabilities, Documentation, HttpMethod, HttpRequest, NavigationProperty, PathSegment,
    QualifiedName, Root, RootKind, StructuredKind, StructuredType, TypeDef, TypeRef, TypeTarget,
};
use crate::{Diagnostic, Diagnostics, Model, Origin};

use super::{Methods, Resource, ResourceGraph, Shape};

/// Adds what documented requests need, and reports what the metadata cannot explain.
pub fn fold(model: &mut Model, diagnostics: &mut Diagnostics) {
    super::references::allow(model);
    // Most requests resolve as they are: one graph serves to find those that do not, and only these
    // pay for a graph of their own after each extension.
    let graph = ResourceGraph::new(model);
    let open: Vec<HttpRequest> = model
        .requests
        .iter()
        .filter(|request| {
            let walk = graph.walk(&request.path);
            !walk.is_ok_and(|walk| walk.http().contains(&request.method))
        })
        .cloned()
        .collect();
    for request in open {
        // Each round adds one segment, so a path is complete after as many rounds as it has.
        for _ in 0..=request.path.0.len() {
            match ResourceGraph::new(model)
                .walk(&request.path)
                .map_err(|e| (e.at, e.after))
            {
                Ok(walk) => {
                    let end = walk.end();
                    let offered = walk.http().contains(&request.method);
                    if !offered {
                        not_offered(model, &request, &end, diagnostics);
                    }
                    break;
                }
                Err((at, after)) => {
                    if !extend(model, &request, at, &after, diagnostics) {
                        unresolved(&request, at, diagnostics);
                        break;
                    }
                }
            }
        }
    }
}

/// A request on a resource that does not take it: allowed if the edge is known from pages alone,
/// reported otherwise.
fn not_offered(
    model: &mut Model,
    request: &HttpRequest,
    end: &Resource,
    diagnostics: &mut Diagnostics,
) {
    if allow(model, request, end) {
        return;
    }
    let shape = match end {
        Resource::Many(ty) => format!("a collection of `{ty}`"),
        Resource::One(ty) => format!("one `{ty}`"),
        other => format!("{other:?}"),
    };
    diagnostics.push(
        Diagnostic::warning(
            "request-against-shape",
            format!("{} {}", request.method, request.path),
            format!(
                "the path leads to {shape}, which takes no {} by the metadata",
                request.method
            ),
        )
        .at(&request.origin)
        .help("it is emitted as documented, as a method of its own"),
    );
}

/// Switches the request on where the edge was itself taken from a page.
fn allow(model: &mut Model, request: &HttpRequest, end: &Resource) -> bool {
    let shape = if matches!(end, Resource::Many(_)) {
        Shape::Many
    } else {
        Shape::One
    };
    let Some(bit) = Methods::of_http(request.method, shape) else {
        return false;
    };
    let Some(caps) = documented_edge(model, request) else {
        return false;
    };
    match bit {
        Methods::LIST | Methods::GET => caps.read = Some(true),
        Methods::CREATE => caps.insert = Some(true),
        Methods::UPDATE => caps.update = Some(true),
        Methods::DELETE => caps.delete = Some(true),
        _ => return false,
    }
    caps.origins
        .insert(request.method.to_string(), request.origin.clone());
    true
}

/// The capabilities of the last named edge of the path, if it is one that [`extend`] added.
fn documented_edge<'m>(
    model: &'m mut Model,
    request: &HttpRequest,
) -> Option<&'m mut Capabilities> {
    let graph = ResourceGraph::new(model);
    let walk = graph.walk(&request.path).ok()?;
    let mut owner: Option<QualifiedName> = None;
    let mut last: Option<(Option<QualifiedName>, String)> = None;
    for step in &walk.steps {
        if let Some(edge) = &step.edge {
            last = Some((owner.clone(), edge.segment.clone()));
        }
        owner = match &step.to {
            Resource::One(ty) => Some(ty.clone()),
            _ => None,
        };
    }
    let (owner, segment) = last?;
    let caps = match owner {
        None => &mut model.roots.get_mut(&segment)?.capabilities,
        Some(owner) => match model.types.get_mut(&owner)? {
            TypeDef::Structured(t) => {
                &mut t
                    .navigations
                    .iter_mut()
                    .find(|n| n.name == segment)?
                    .capabilities
            }
            _ => return None,
        },
    };
    caps.origins.contains_key(DOCUMENTED).then_some(caps)
}

/// Key under which [`extend`] marks the capabilities of what it adds.
const DOCUMENTED: &str = "documented";

/// Adds the segment at which the walk ended. Only plain names can be added, below the service root
/// or below one entity.
fn extend(
    model: &mut Model,
    request: &HttpRequest,
    at: usize,
    after: &Resource,
    diagnostics: &mut Diagnostics,
) -> bool {
    let Some(PathSegment::Literal(segment)) = request.path.0.get(at) else {
        return false;
    };
    if !is_name(segment) {
        return false;
    }
    let many = is_many(request, at, segment);
    let ty = target_type(model, request, at, segment);
    let ty = if many { ty.into_collection() } else { ty };
    match after {
        Resource::Service => add_root(model, request, segment, ty),
        Resource::One(owner) => add_navigation(model, request, owner, segment, ty),
        _ => return false,
    }
    if !matches!(after, Resource::Service) || !model.operations.is_empty() {
        diagnostics.push(
            Diagnostic::note(
                "route-only-documented",
                format!("{} {}", request.method, request.path),
                format!("only the page knows the segment `{segment}`"),
            )
            .at(&request.origin),
        );
    }
    true
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
    owner.navigations.push(NavigationProperty {
        name: segment.to_owned(),
        ty,
        nullable: true,
        contains_target: true,
        partner: None,
        constraints: Vec::new(),
        on_delete: None,
        capabilities: nothing(&request.origin),
        docs: Documentation::default(),
        origin: request.origin.clone(),
    });
}

/// Capabilities that allow nothing yet; [`allow`] switches documented requests on.
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

/// Whether a segment that only a page knows is a collection: a key follows it, or its name is a
/// plural.
fn is_many(request: &HttpRequest, at: usize, segment: &str) -> bool {
    match request.path.0.get(at + 1) {
        Some(PathSegment::Placeholder(_)) => true,
        Some(_) => false,
        None => is_plural(segment),
    }
}

fn is_plural(name: &str) -> bool {
    name.ends_with('s') && !name.ends_with("ss") && !name.ends_with("us")
}

/// The type behind a segment that only a page knows: the one the page names for the body where the
/// path ends, else the singular of the segment, opaque if nothing describes it.
fn target_type(model: &mut Model, request: &HttpRequest, at: usize, segment: &str) -> TypeRef {
    let last = request
        .path
        .0
        .iter()
        .skip(at + 1)
        .all(|s| matches!(s, PathSegment::Placeholder(_)));
    let bodies = [&request.response, &request.body];
    let named = bodies
        .into_iter()
        .flatten()
        .find_map(|body| body.ty.as_ref()?.name().cloned());
    let named = named.filter(|_| last && request.method != HttpMethod::Delete);
    let name = named.unwrap_or_else(|| {
        let namespace = request.namespace.as_deref().unwrap_or("microsoft.graph");
        QualifiedName::new(namespace, &singular(segment))
    });
    match model.types.get_mut(&name) {
        Some(TypeDef::Structured(t)) => t.kind = StructuredKind::Entity,
        Some(_) => {}
        None => {
            let opaque =
                StructuredType::opaque(name.clone(), StructuredKind::Entity, &request.origin);
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

fn singular(name: &str) -> String {
    match name.strip_suffix("ies") {
        Some(stem) => format!("{stem}y"),
        None if is_plural(name) => name.strip_suffix('s').unwrap_or(name).to_owned(),
        None => name.to_owned(),
    }
}

fn is_name(segment: &str) -> bool {
    let mut chars = segment.chars();
    chars.next().is_some_and(|c| c.is_alphabetic() || c == '_')
        && chars.all(|c| c.is_alphanumeric() || c == '_')
}

fn unresolved(request: &HttpRequest, at: usize, diagnostics: &mut Diagnostics) {
    let segment = request
        .path
        .0
        .get(at)
        .map(ToString::to_string)
        .unwrap_or_default();
    diagnostics.push(
        Diagnostic::warning(
            "route-unresolved",
            format!("{} {}", request.method, request.path),
            format!("nothing is known of the segment `{segment}`, and it is not a plain name"),
        )
        .at(&request.origin)
        .help("the request is not emitted; callers reach it by its raw path"),
    );
}
