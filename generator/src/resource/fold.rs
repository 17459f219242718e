//! Documented requests fold into the model: paths are mended to those that metadata has, and a path
//! that it does not have gets the entry points and navigation properties it needs, marked by the
//! page they come from.

use std::collections::BTreeMap;

use rayon::prelude::*;

use crate::model::{
    Capabilities, HttpMethod, HttpRequest, PathSegment, PathTemplate, QualifiedName, TypeDef,
};
use crate::{Diagnostic, Diagnostics, Model, Origin};

use super::called::{call, extend_by_call, extend_by_title};
use super::extend::{DOCUMENTED, Missing, extend};
use super::required;
use super::resolve::{Resolved, Resolver, Unresolved, without_addressing};
use super::{EdgeOf, Methods, Resource, ResourceGraph, Walk, references};

/// Adds what documented requests need, and reports what the metadata cannot explain.
pub fn fold(model: &mut Model, diagnostics: &mut Diagnostics) {
    let described = !model.operations.is_empty();
    // Paths are mended before anything is added: else a name in another letter case would be added
    // beside the one that is meant.
    let mut open: Vec<usize> = (0..model.requests.len()).collect();
    open = mend(model, &open).into_iter().map(|(at, _)| at).collect();
    references::allow(model);
    // Each round adds one segment to the paths that do not lead anywhere yet.
    loop {
        let unresolved = mend(model, &open);
        if !extend_all(model, &unresolved, described, diagnostics) {
            report_unresolved(model, unresolved, diagnostics);
            break;
        }
        open = unresolved.into_iter().map(|(at, _)| at).collect();
    }
    references::allow(model);
    allow(model, diagnostics);
    required::require(model);
    address(model);
    model
        .requests
        .sort_by(|a, b| (&a.path, a.method, &a.origin).cmp(&(&b.path, b.method, &b.origin)));
}

/// Gives each of the requests the path that it means; those that mean none, with the reason.
fn mend(model: &mut Model, open: &[usize]) -> Vec<(usize, Box<Unresolved>)> {
    let graph = ResourceGraph::new(model);
    let resolver = Resolver::new(&graph);
    let resolved: Vec<Result<PathTemplate, Box<Unresolved>>> = open
        .par_iter()
        .filter_map(|at| model.requests.get(*at))
        .map(|request| {
            let resolved = resolver.resolve(request.written());
            resolved.map(|Resolved { path, .. }| path)
        })
        .collect();
    let mut missing = Vec::new();
    for (at, resolved) in open.iter().zip(resolved) {
        let path = match resolved {
            Ok(path) => path,
            Err(unresolved) => {
                missing.push((*at, unresolved));
                continue;
            }
        };
        if let Some(request) = model.requests.get_mut(*at)
            && request.path != path
        {
            let written = std::mem::replace(&mut request.path, path);
            request.as_written.get_or_insert(written);
        }
    }
    missing
}

/// Adds the segments at which the paths end, each once; whether there was any that can be added.
fn extend_all(
    model: &mut Model,
    unresolved: &[(usize, Box<Unresolved>)],
    described: bool,
    diagnostics: &mut Diagnostics,
) -> bool {
    let requests = std::mem::take(&mut model.requests);
    let mut groups: BTreeMap<(&Resource, String), Vec<Missing<'_>>> = BTreeMap::new();
    for (at, unresolved) in unresolved {
        let error = &unresolved.error;
        let segment = unresolved.path.0.get(error.at);
        if let (Some(name), Some(request)) = (segment.and_then(signature), requests.get(*at)) {
            let missing = Missing {
                request,
                path: &unresolved.path,
                at: error.at,
            };
            // Spellings that differ in letter case mean the same; the first one stays.
            let key = (&error.after, name.to_ascii_lowercase());
            groups.entry(key).or_default().push(missing);
        }
    }
    let mut any = false;
    for ((after, _), missing) in &groups {
        let Some(first) = missing.first() else {
            continue;
        };
        let Some(segment) = first.path.0.get(first.at) else {
            continue;
        };
        let extended = match (segment, call(segment)) {
            (_, Some(_)) => extend_by_call(model, after, missing),
            _ if extend_by_title(model, after, missing) => true,
            (PathSegment::Literal(name), _) => extend(model, after, name, missing),
            _ => false,
        };
        if !extended {
            continue;
        }
        any = true;
        if described || !matches!(after, Resource::Service) {
            let subject = format!("{} {}", first.request.method, first.request.path);
            let text = format!("only the page knows the segment `{segment}`");
            let note = Diagnostic::note("route-only-documented", subject, text);
            diagnostics.push(note.at(&first.request.origin));
        }
    }
    model.requests = requests;
    any
}

/// What tells a segment that can be added from others: its name, and the names of its arguments.
fn signature(segment: &PathSegment) -> Option<String> {
    match (segment, call(segment)) {
        (_, Some((name, arguments))) => {
            let names = arguments.iter().map(|(name, _)| name.as_str());
            Some(format!("{name}({})", names.collect::<Vec<_>>().join(",")))
        }
        (PathSegment::Literal(name) | PathSegment::Call { name, .. }, _) => Some(name.clone()),
        (PathSegment::Placeholder(_), _) => None,
    }
}

/// Marks the types of which a documented request addresses values by path, each with its first page.
fn address(model: &mut Model) {
    let graph = ResourceGraph::new(model);
    let resolver = Resolver::new(&graph);
    let mut found: BTreeMap<QualifiedName, Origin> = BTreeMap::new();
    let written = |request: &&HttpRequest| {
        let written = request.as_written.as_ref();
        written.is_some_and(|path| !without_addressing(path).1.is_empty())
    };
    for request in model.requests.iter().filter(written) {
        // What does not resolve is reported.
        let Ok(resolved) = resolver.resolve(request.written()) else {
            continue;
        };
        for part in &resolved.by_path {
            let step = resolved.walk.steps.get(part.below);
            if let Some(Resource::One(ty)) = step.map(|step| &step.to) {
                let first = found.entry(ty.clone());
                let first = first.or_insert_with(|| request.origin.clone());
                if request.origin < *first {
                    first.clone_from(&request.origin);
                }
            }
        }
    }
    for (name, origin) in found {
        if let Some(TypeDef::Structured(ty)) = model.types.get_mut(&name) {
            ty.by_path.get_or_insert(origin);
        }
    }
}

/// An edge by its name.
#[derive(Debug, Clone)]
pub(super) enum Named {
    Root(String),
    Navigation(QualifiedName, String),
}

/// Requests on resources that do not take them: allowed where the edge is known from pages alone,
/// reported otherwise.
fn allow(model: &mut Model, diagnostics: &mut Diagnostics) {
    let graph = ResourceGraph::new(model);
    let mut allowed: Vec<(Named, Methods, HttpMethod, Origin)> = Vec::new();
    for request in &model.requests {
        let Ok(walk) = graph.walk(&request.path) else {
            continue;
        };
        if walk.http().contains(&request.method) {
            continue;
        }
        let end = walk.end();
        let shape = super::walk::shape(&end);
        let bit = Methods::of_http(request.method, shape);
        // Replacing is no request that a relation takes unless metadata says so.
        let replaces = Methods::REPLACE.union(Methods::REPLACE_ALL);
        let bit = bit.filter(|bit| !replaces.contains(*bit));
        let known = bit.zip(added(&graph, &walk));
        match known {
            Some((bit, edge)) => {
                let origin = request.origin.clone();
                allowed.push((edge, bit, request.method, origin));
            }
            None => diagnostics.push(against_shape(request, &end)),
        }
    }
    for (edge, bit, method, origin) in allowed {
        if let Some(capabilities) = capabilities(model, &edge) {
            switch_on(capabilities, bit);
            capabilities.origins.insert(method.to_string(), origin);
        }
    }
}

/// The last named edge of the path, if only pages know it: [`extend`] added it, or a page lists it among
/// the relationships of its type.
fn added(graph: &ResourceGraph<'_>, walk: &Walk<'_>) -> Option<Named> {
    let (edge, capabilities) = last_edge(graph, walk)?;
    let listed = walk.steps.iter().rev().find_map(|step| step.edge.as_ref());
    let listed = listed.is_some_and(|edge| match edge.of {
        EdgeOf::Navigation(navigation) => navigation.origin.is_page(),
        _ => false,
    });
    let added = listed || capabilities.origins.contains_key(DOCUMENTED);
    added.then_some(edge)
}

/// The last named edge of the path, and what is said of it.
pub(super) fn last_edge<'m>(
    graph: &ResourceGraph<'m>,
    walk: &Walk<'m>,
) -> Option<(Named, &'m Capabilities)> {
    let at = walk.steps.iter().rposition(|step| step.edge.is_some())?;
    let edge = walk.steps.get(at)?.edge.as_ref()?;
    match edge.of {
        EdgeOf::Root(root) => Some((Named::Root(root.name.clone()), &root.capabilities)),
        EdgeOf::Navigation(navigation) => {
            let before = walk.steps.get(at.checked_sub(1)?)?;
            let Resource::One(ty) = &before.to else {
                return None;
            };
            let lineage = graph.model.lineage(ty);
            let mut owners = lineage.into_iter();
            let owner = owners.find(|ty| ty.navigations.contains(navigation))?;
            let named = Named::Navigation(owner.name.clone(), navigation.name.clone());
            Some((named, &navigation.capabilities))
        }
        _ => None,
    }
}

pub(super) fn capabilities<'m>(model: &'m mut Model, edge: &Named) -> Option<&'m mut Capabilities> {
    match edge {
        Named::Root(name) => Some(&mut model.roots.get_mut(name)?.capabilities),
        Named::Navigation(owner, name) => match model.types.get_mut(owner)? {
            TypeDef::Structured(ty) => {
                let mut navigations = ty.navigations.iter_mut();
                let navigation = navigations.find(|n| n.name == *name)?;
                Some(&mut navigation.capabilities)
            }
            _ => None,
        },
    }
}

fn switch_on(capabilities: &mut Capabilities, bit: Methods) {
    match bit {
        Methods::LIST | Methods::GET => capabilities.read = Some(true),
        Methods::CREATE => capabilities.insert = Some(true),
        Methods::UPDATE => capabilities.update = Some(true),
        Methods::DELETE => capabilities.delete = Some(true),
        _ => {}
    }
}

fn against_shape(request: &HttpRequest, end: &Resource) -> Diagnostic {
    let shape = match end {
        Resource::Many(ty) => format!("a collection of `{ty}`"),
        Resource::One(ty) => format!("one `{ty}`"),
        other => format!("{other:?}"),
    };
    let method = request.method;
    let subject = format!("{method} {}", request.path);
    let text = format!("the path leads to {shape}, which takes no {method} by the metadata");
    Diagnostic::warning("request-against-shape", subject, text)
        .at(&request.origin)
        .help("it is emitted as documented, as a method of its own")
}

/// Reports the requests whose paths end at a segment that nothing declares. Their paths are mended up
/// to there, and they are methods of their own where no key and no argument follows.
fn report_unresolved(
    model: &mut Model,
    unresolved: Vec<(usize, Box<Unresolved>)>,
    diagnostics: &mut Diagnostics,
) {
    let mut segments = Vec::with_capacity(unresolved.len());
    for (at, unresolved) in unresolved {
        let Unresolved { error, path, .. } = *unresolved;
        if let Some(request) = model.requests.get_mut(at)
            && request.path != path
        {
            let written = std::mem::replace(&mut request.path, path);
            request.as_written.get_or_insert(written);
        }
        segments.push((at, error.segment));
    }
    let graph = ResourceGraph::new(model);
    for (at, segment) in segments {
        let Some(request) = model.requests.get(at) else {
            continue;
        };
        let subject = format!("{} {}", request.method, request.path);
        let found = if graph.own_method(request).is_some() {
            let text = format!("only the page knows the segment `{segment}`");
            Diagnostic::note("route-only-documented", subject, text)
                .help("it is emitted as documented, as a method of its own")
        } else {
            let text =
                format!("nothing is known of the segment `{segment}`, and it is no fixed name");
            Diagnostic::warning("route-unresolved", subject, text)
                .help("the request is not emitted; callers reach it by its raw path")
        };
        diagnostics.push(found.at(&request.origin));
    }
}
