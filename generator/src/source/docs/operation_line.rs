//! Operation lines: `GET /users/{id | userPrincipalName}/reminderView(start={s})?$top=1`.

use crate::model::{HttpMethod, PathTemplate, Unbalanced};

/// The target of a request, split.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Target {
    /// The path under the service root.
    pub(crate) path: PathTemplate,
    /// The query string without `?`.
    pub(crate) query: Option<String>,
}

/// Why a path cannot be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub(crate) enum PathError {
    /// `**`: the page generator failed.
    #[error("the path holds `**`, which is an error message of the page's generator")]
    GeneratorFailure,
    /// `...`: the page leaves a part out.
    #[error("the path holds an ellipsis, so that a part of it is unknown")]
    Ellipsis,
    /// Braces, brackets or quotes that do not match.
    #[error("{0}")]
    Unbalanced(#[from] Unbalanced),
    /// Nothing after the method.
    #[error("the path is empty")]
    Empty,
}

/// The method and the rest of a line that is a request line.
pub(crate) fn method(line: &str) -> Option<(HttpMethod, &str)> {
    let line = line.trim();
    // The blank before the path is missing now and then: `DELETE/users`.
    let end = line.find(|c: char| c.is_whitespace() || c == '/')?;
    let (name, rest) = line.split_at_checked(end)?;
    let is_apart = !rest.starts_with('/');
    let rest = rest.trim();
    if let Some(method) = HttpMethod::parse(name) {
        return (!rest.is_empty()).then_some((method, rest));
    }
    // In another case it is a request only if a path follows: prose starts with `Get` too.
    let path = rest.starts_with(['/', '{', '~']) || rest.starts_with("http");
    HttpMethod::parse(&name.to_ascii_uppercase())
        .filter(|_| path && is_apart)
        .map(|method| (method, rest))
}

/// Splits what stands after the method.
///
/// # Errors
/// If the path cannot be used; the reason.
pub(crate) fn target(written: &str) -> Result<Target, PathError> {
    let written = strip_version(strip_protocol(written.trim()));
    let (path, query) = split_query(written);
    let path = relative(path);
    if path.contains("**") {
        return Err(PathError::GeneratorFailure);
    }
    if path.contains("...") || path.contains('…') {
        return Err(PathError::Ellipsis);
    }
    let path = PathTemplate::parse(path)?;
    if path.0.is_empty() {
        return Err(PathError::Empty);
    }
    Ok(Target { path, query })
}

fn strip_protocol(written: &str) -> &str {
    match written.rsplit_once(char::is_whitespace) {
        Some((rest, last)) if last.starts_with("HTTP/") => rest.trim_end(),
        _ => written,
    }
}

/// Drops the host and the version of an absolute address, and `~/`.
fn strip_version(written: &str) -> &str {
    let after_scheme = written
        .strip_prefix("https://")
        .or_else(|| written.strip_prefix("http://"));
    let path = match after_scheme {
        Some(rest) => rest
            .find('/')
            .and_then(|n| rest.get(n..))
            .unwrap_or_default(),
        None => written.strip_prefix('~').unwrap_or(written),
    };
    ["/beta/", "/v1.0/"]
        .iter()
        .find_map(|version| path.strip_prefix(version))
        .unwrap_or(path)
}

fn relative(path: &str) -> &str {
    path.trim().trim_matches('/')
}

/// The first `?` outside braces and quotes starts the query; `[?a=b]` marks it as optional.
fn split_query(written: &str) -> (&str, Option<String>) {
    let (mut depth, mut quoted) = (0_usize, false);
    for (at, c) in written.char_indices() {
        match c {
            '\'' => quoted = !quoted,
            '{' if !quoted => depth += 1,
            '}' if !quoted => depth = depth.saturating_sub(1),
            '?' if !quoted && depth == 0 => {
                let path = written.get(..at).unwrap_or_default();
                let query = written.get(at + 1..).unwrap_or_default().trim();
                let (path, query) = match path.strip_suffix('[') {
                    Some(path) => (path, query.trim_end_matches(']')),
                    None => (path, query),
                };
                return (path, (!query.is_empty()).then(|| query.to_owned()));
            }
            _ => {}
        }
    }
    (written, None)
}
