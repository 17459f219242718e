//! Example exchanges against the page they stand on: address, method, status, headers.

use super::Finding;
use super::operation::by_page;
use super::rule::of_rule;
use crate::model::{Example, HttpRequest, Message, PathSegment, PathTemplate};
use crate::source::docs::operation_line;

/// What is wrong with the examples of the pages that document `requests`.
pub(super) fn findings(requests: &[HttpRequest]) -> Vec<Finding> {
    let mut found = Vec::new();
    for (page, routes) in by_page(requests) {
        for route in &routes {
            for example in &route.examples {
                found.extend(address(page, &routes, example));
                found.extend(headers(&example.request));
                if let Some(response) = &example.response {
                    found.extend(headers(response));
                    found.extend(body_of_status(response));
                    found.extend(promised(route, response));
                }
            }
        }
    }
    found
}

/// The address of an example: host, version, and the operation of the page that it shows.
fn address(page: &str, routes: &[&HttpRequest], example: &Example) -> Vec<Finding> {
    let at = &example.request.origin;
    let Some((method, written)) = operation_line::method(&example.request.start_line) else {
        return Vec::new();
    };
    let mut found = Vec::new();
    let version = page
        .split('/')
        .find(|part| matches!(*part, "beta" | "v1.0"));
    match written.strip_prefix("https://graph.microsoft.com/") {
        Some(rest) => {
            let stated = rest.split('/').next().unwrap_or_default();
            if version.is_some_and(|version| !stated.eq_ignore_ascii_case(version)) {
                let message = format!("the address is of version `{stated}`");
                found.extend(of_rule("D26", at, message));
            }
        }
        None if written.contains("://") => return found,
        None => {
            let message = "the address has no host".to_owned();
            found.extend(of_rule("D26", at, message));
        }
    }
    let Ok(target) = operation_line::target(written) else {
        return found;
    };
    let shown: Vec<_> = routes
        .iter()
        .filter(|route| shows(&route.path, &target.path))
        .collect();
    if shown.is_empty() {
        let message = format!("{method} {}: the page documents no such path", target.path);
        found.extend(of_rule("D24", at, message));
    } else if shown.iter().all(|route| route.method != method) {
        let message = format!("the page does not document {method} for {}", target.path);
        found.extend(of_rule("D25", at, message));
    }
    found
}

/// Whether `shown` is an address of the documented `path`.
fn shows(path: &PathTemplate, shown: &PathTemplate) -> bool {
    path.0.len() == shown.0.len() && path.0.iter().zip(&shown.0).all(|(a, b)| segment(a, b))
}

fn segment(documented: &PathSegment, shown: &PathSegment) -> bool {
    match (documented, shown) {
        (PathSegment::Placeholder(_), _) => true,
        (PathSegment::Literal(a), PathSegment::Literal(b)) => {
            // A placeholder within a segment: `root:`, `'{id}'`, `name={x}`.
            a.eq_ignore_ascii_case(b) || a.contains('{') || a.starts_with('<')
        }
        (PathSegment::Call { name: a, .. }, PathSegment::Call { name: b, .. }) => {
            a.eq_ignore_ascii_case(b)
        }
        // Brackets without arguments are left out as often as not.
        (PathSegment::Call { name, .. }, PathSegment::Literal(text))
        | (PathSegment::Literal(text), PathSegment::Call { name, .. }) => {
            name.eq_ignore_ascii_case(text)
        }
        _ => false,
    }
}

fn headers(message: &Message) -> Vec<Finding> {
    let header = |name: &str| {
        let mut headers = message.headers.iter();
        headers.find(|(stated, _)| stated.eq_ignore_ascii_case(name))
    };
    let mut found = Vec::new();
    let Some(body) = &message.body else {
        return found;
    };
    if header("content-type").is_none() {
        let text = format!("`{}` has a body and no `Content-Type`", message.start_line);
        found.extend(of_rule("D29", &message.origin, text));
    }
    if let Some((_, stated)) = header("content-length")
        && let Ok(stated) = stated.trim().parse::<usize>()
    {
        let length = body.len();
        let with_returns = length + body.matches('\n').count();
        if stated != length && stated != with_returns {
            let text = format!("`Content-Length` is {stated}, the body has {length} bytes");
            found.extend(of_rule("D30", &message.origin, text));
        }
    }
    found
}

fn status(response: &Message) -> Option<u16> {
    let mut words = response.start_line.split_whitespace();
    words.find_map(|word| word.parse::<u16>().ok())
}

fn body_of_status(response: &Message) -> Option<Finding> {
    let matter = match (status(response)?, &response.body) {
        (204, Some(_)) => "has a body, which 204 rules out (RFC 9110 §15.3.5)",
        (200 | 201, None) => "has no body",
        _ => return None,
    };
    let message = format!("`{}` {matter}", response.start_line);
    of_rule("D28", &response.origin, message)
}

/// A success status other than those that the page promises.
fn promised(route: &HttpRequest, response: &Message) -> Option<Finding> {
    let status = status(response)?;
    let success = (200..300).contains(&status);
    if !success || route.statuses.is_empty() || route.statuses.contains(&status) {
        return None;
    }
    let promised: Vec<_> = route.statuses.iter().map(u16::to_string).collect();
    let message = format!("{status}; the page promises {}", promised.join(", "));
    of_rule("D27", &response.origin, message)
}
