//! Documented operations against each other and against the title of their page.

use std::collections::BTreeMap;

use super::Finding;
use super::rule::of_rule;
use crate::Origin;
use crate::model::{HttpMethod, HttpRequest, PathSegment, PathTemplate};

/// Operations that several pages document, and titles that promise another method.
pub(super) fn findings(requests: &[HttpRequest]) -> Vec<Finding> {
    let mut found = repeated(requests);
    for (_, requests) in by_page(requests) {
        found.extend(title(&requests));
    }
    found
}

/// The requests page by page.
pub(super) fn by_page(requests: &[HttpRequest]) -> BTreeMap<&str, Vec<&HttpRequest>> {
    let mut pages: BTreeMap<&str, Vec<&HttpRequest>> = BTreeMap::new();
    for request in requests {
        pages.entry(&request.origin.file).or_default().push(request);
    }
    for requests in pages.values_mut() {
        requests.sort_by_key(|request| request.origin.start);
    }
    pages
}

/// One finding for each operation that stands on several pages, at the first of them.
fn repeated(requests: &[HttpRequest]) -> Vec<Finding> {
    let mut places: BTreeMap<(HttpMethod, String), Vec<&HttpRequest>> = BTreeMap::new();
    for request in requests {
        let places = places.entry((request.method, shape(request))).or_default();
        if places.iter().all(|r| r.origin.file != request.origin.file) {
            places.push(request);
        }
    }
    let mut found = Vec::new();
    for at in places.into_values() {
        let Some((first, rest)) = at.split_first().filter(|(_, rest)| !rest.is_empty()) else {
            continue;
        };
        let message = format!(
            "{} {} is documented on {} pages",
            first.method,
            first.path,
            rest.len() + 1
        );
        if let Some(mut finding) = of_rule("D17", &first.origin, message) {
            let other = |r: &&HttpRequest| -> (Origin, String) {
                (r.origin.clone(), "here, too".to_owned())
            };
            finding.other = rest.iter().map(other).collect();
            found.push(finding);
        }
    }
    found
}

/// The path in lower case, placeholders without their names.
fn shape(request: &HttpRequest) -> String {
    let segments = request.path.0.iter().map(|segment| match segment {
        PathSegment::Placeholder(_) => "{}".to_owned(),
        other => format!("{}", PathTemplate(vec![other.clone()])).to_lowercase(),
    });
    let path = segments.collect::<Vec<_>>().join("/");
    format!("{path}?{}", request.query.as_deref().unwrap_or_default())
}

/// A title such as "Create x" on a page without POST.
fn title(requests: &[&HttpRequest]) -> Option<Finding> {
    let first = requests.first()?;
    let title = &first.title.value;
    let verb = title.split_whitespace().next()?.to_lowercase();
    let meant: &[HttpMethod] = match verb.as_str() {
        // PUT is defined as creating or replacing (RFC 9110 §9.3.4).
        "create" if title.to_lowercase().contains(" or replace") => {
            &[HttpMethod::Post, HttpMethod::Put]
        }
        "create" => &[HttpMethod::Post],
        "get" | "list" => &[HttpMethod::Get],
        "update" => &[HttpMethod::Patch, HttpMethod::Put],
        "delete" => &[HttpMethod::Delete],
        _ => return None,
    };
    if requests.iter().any(|r| meant.contains(&r.method)) {
        return None;
    }
    let message = format!("`{title}` is a {}", first.method);
    of_rule("D16", &first.origin, message)
}
