//! What requests need, as data of the crate: requests with the same permissions stand together.

use std::collections::BTreeMap;

use crate::model::{HttpRequest, Model, PathSegment, Permissions};

/// Requests that need the same.
#[derive(Debug, Clone, PartialEq)]
pub struct Needed {
    /// Method and path of each, sorted: `GET users/*`, where `*` stands for a key; arguments are left
    /// out.
    pub requests: Vec<String>,
    /// One entry for each table of the page; those of all pages where several document a request.
    pub permissions: Vec<Permissions>,
}

/// The documented permissions, in the order of their requests.
pub(super) fn plan(model: &Model) -> Vec<Needed> {
    let mut of_request: BTreeMap<String, Vec<Permissions>> = BTreeMap::new();
    for request in model.requests.iter().filter(|r| !r.permissions.is_empty()) {
        let known = of_request.entry(pattern(request)).or_default();
        for permissions in &request.permissions {
            if !known.iter().any(|known| same(known, permissions)) {
                known.push(permissions.clone());
            }
        }
    }
    let mut found: Vec<Needed> = Vec::new();
    let mut places: BTreeMap<String, usize> = BTreeMap::new();
    for (request, permissions) in of_request {
        let place = *places.entry(key(&permissions)).or_insert(found.len());
        match found.get_mut(place) {
            Some(needed) => needed.requests.push(request),
            None => found.push(Needed {
                requests: vec![request],
                permissions,
            }),
        }
    }
    found
}

fn pattern(request: &HttpRequest) -> String {
    let segments = request.path.0.iter().map(|segment| match segment {
        PathSegment::Literal(text) => text.as_str(),
        PathSegment::Placeholder(_) => "*",
        PathSegment::Call { name, .. } => name,
    });
    let segments: Vec<&str> = segments.collect();
    format!("{} {}", request.method, segments.join("/"))
}

fn same(a: &Permissions, b: &Permissions) -> bool {
    key(std::slice::from_ref(a)) == key(std::slice::from_ref(b))
}

/// What the tables say, without the places where they do.
fn key(permissions: &[Permissions]) -> String {
    let tables = permissions.iter().map(|table| {
        let scopes = table.scopes.iter();
        let scopes: Vec<_> = scopes.map(|(kind, scopes)| (kind, &scopes.value)).collect();
        format!("{:?} {scopes:?}", table.condition)
    });
    tables.collect::<Vec<_>>().join("\n")
}
