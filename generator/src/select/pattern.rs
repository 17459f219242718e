//! Path patterns: `users/*/messages/**#GET,PATCH`.

use crate::Diagnostic;
use crate::diagnostic::suggestion;
use crate::model::{HttpMethod, HttpRequest, PathSegment};

const METHODS: [&str; 5] = ["GET", "POST", "PATCH", "PUT", "DELETE"];

/// A pattern, read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Pattern {
    /// Its segments, without a closing `$ref`.
    pub(super) parts: Vec<Part>,
    /// The methods after `#`, if there are some.
    pub(super) methods: Option<Vec<HttpMethod>>,
    /// Whether it ends in `$ref`, and so asks for the relation rather than for what is related.
    pub(super) reference: bool,
}

/// A segment of a pattern.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Part {
    /// This name.
    Name(String),
    /// `*`: one segment or key.
    One,
    /// A key, where a documented path has a placeholder.
    Key,
    /// `**`: any number of segments, none among them.
    Any,
}

impl Pattern {
    /// Reads a pattern; what is wrong with the way it is written is an error without a place.
    pub(super) fn parse(pattern: &str) -> Result<Self, Diagnostic> {
        let (path, methods) = match pattern.split_once('#') {
            Some((path, methods)) => (path, Some(methods)),
            None => (pattern, None),
        };
        let mut parts = read_path(pattern, path)?;
        let reference = parts.last() == Some(&Part::Name("$ref".to_owned()));
        if reference {
            parts.pop();
        }
        let methods = methods
            .map(|list| read_methods(pattern, list))
            .transpose()?;
        Ok(Self {
            parts,
            methods,
            reference,
        })
    }

    /// The pattern that asks for exactly one documented request.
    pub(super) fn of_request(request: &HttpRequest) -> Self {
        Self::of_path(&request.path.0, vec![request.method])
    }

    /// The pattern that asks for these methods where exactly this path leads.
    pub(super) fn of_path(path: &[PathSegment], methods: Vec<HttpMethod>) -> Self {
        let segments = segments(path);
        let reference = segments.last() == Some(&Some("$ref"));
        let named = segments
            .iter()
            .filter(|s| !s.is_some_and(|name| name.starts_with('$')));
        let parts = named.map(|segment| match segment {
            Some(name) => Part::Name((*name).to_owned()),
            None => Part::Key,
        });
        Self {
            parts: parts.collect(),
            methods: Some(methods),
            reference,
        }
    }

    /// Whether nothing needs to follow from the part of that index on.
    pub(super) fn ends(&self, part: usize) -> bool {
        let rest = self.parts.get(part..).unwrap_or_default();
        rest.iter().all(|part| *part == Part::Any)
    }

    /// Whether one key may follow from the part of that index on, and nothing else need.
    pub(super) fn ends_at_key(&self, part: usize) -> bool {
        match self.parts.get(part) {
            Some(Part::One | Part::Key) => self.ends(part + 1),
            Some(Part::Any) => self.ends(part) || self.ends_at_key(part + 1),
            Some(Part::Name(_)) | None => false,
        }
    }

    /// Whether it asks for the method.
    pub(super) fn asks(&self, method: HttpMethod) -> bool {
        self.methods
            .as_ref()
            .is_none_or(|methods| methods.contains(&method))
    }

    /// Whether it asks for a documented request: by its path, and by its method where it names some.
    pub(super) fn takes(&self, request: &HttpRequest) -> bool {
        self.asks(request.method) && self.leads_to(request)
    }

    /// Whether it matches a path as an OpenAPI document writes it.
    pub(super) fn matches(&self, path: &str) -> bool {
        let path = path.split('?').next().unwrap_or_default();
        let segments = path.split('/').filter(|segment| !segment.is_empty());
        let segments: Vec<Option<&str>> = segments
            .map(|segment| (!segment.contains('{')).then_some(segment))
            .collect();
        !self.reference && on_path(&self.parts, &segments)
    }

    /// Whether it matches the path of a documented request.
    pub(super) fn leads_to(&self, request: &HttpRequest) -> bool {
        let path = segments(&request.path.0);
        let fits = !self.reference || path.last() == Some(&Some("$ref"));
        fits && on_path(&self.parts, &path)
    }
}

impl Part {
    /// Whether it matches a named segment.
    pub(super) fn matches(&self, segment: &str) -> bool {
        match self {
            Self::Name(name) => short(name) == short(segment),
            Self::One | Self::Any => true,
            Self::Key => false,
        }
    }
}

fn read_path(pattern: &str, path: &str) -> Result<Vec<Part>, Diagnostic> {
    let wrong = |message: &str| Diagnostic::error("include-pattern", pattern, message);
    if path.is_empty() {
        return Err(wrong("names no path").help("write `**` for every path"));
    }
    if path.starts_with('/') || path.ends_with('/') {
        let fixed = path.trim_matches('/');
        return Err(wrong("starts or ends with `/`").help(format!("write `{fixed}`")));
    }
    let mut parts = Vec::new();
    for segment in path.split('/') {
        let part = match segment {
            "" => return Err(wrong("has an empty segment").help("one `/` between segments")),
            "*" => Part::One,
            "**" => Part::Any,
            name if name.contains('*') => {
                return Err(
                    wrong("mixes `*` or `**` with other text in a segment").help(
                        "`*` stands alone for one segment, `**` alone for any number of segments",
                    ),
                );
            }
            name if name.contains(['{', '}', '(', ')', '?', '\\', ',', ':'])
                || name.contains(char::is_whitespace) =>
            {
                return Err(wrong("has a character that a pattern cannot have")
                    .help("write `*` for a key or any other single segment, functions by name"));
            }
            name => Part::Name(name.to_owned()),
        };
        if part == Part::Any && parts.last() == Some(&Part::Any) {
            return Err(wrong("has `**` twice in a row").help("one `**` is any number of segments"));
        }
        parts.push(part);
    }
    Ok(parts)
}

fn read_methods(pattern: &str, list: &str) -> Result<Vec<HttpMethod>, Diagnostic> {
    let wrong = |message: &str| Diagnostic::error("include-pattern", pattern, message);
    let mut methods = Vec::new();
    for name in list.split(',') {
        let Some(method) = HttpMethod::parse(name) else {
            return Err(wrong("lists a method that is not one").help(suggestion(name, &METHODS)));
        };
        if methods.contains(&method) {
            return Err(wrong("lists a method twice").help(format!("keep one `{method}`")));
        }
        methods.push(method);
    }
    Ok(methods)
}

/// The segments of a path, keys in brackets as segments of their own; `None` for keys.
fn segments(path: &[PathSegment]) -> Vec<Option<&str>> {
    let segment = |segment| match segment {
        &PathSegment::Placeholder(_) => None,
        PathSegment::Call { name, .. } if name.is_empty() => None,
        PathSegment::Literal(name) | PathSegment::Call { name, .. } => Some(name.as_str()),
    };
    path.iter().map(segment).collect()
}

/// The service leaves its main namespace out before operations.
fn short(name: &str) -> &str {
    let local = name.strip_prefix("microsoft.graph.").unwrap_or(name);
    if local.contains('.') { name } else { local }
}

/// Whether the segments match the parts to the end. `$count`, `$ref` and `$value` belong to what they
/// stand behind.
fn on_path(parts: &[Part], path: &[Option<&str>]) -> bool {
    match (parts.split_first(), path.split_first()) {
        (None, None) => true,
        (Some((Part::Any, rest)), None) => on_path(rest, path),
        (Some((Part::Any, rest)), Some((_, below))) => on_path(rest, path) || on_path(parts, below),
        (Some((part, parts)), Some((segment, path))) => {
            let here = match (part, segment) {
                (part, Some(segment)) => part.matches(segment),
                (Part::Name(_), None) => false,
                (Part::One | Part::Key | Part::Any, None) => true,
            };
            here && on_path(parts, path)
        }
        (None, Some((Some(segment), []))) => segment.starts_with('$'),
        (Some(_), None) | (None, Some(_)) => false,
    }
}
