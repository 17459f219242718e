//! Path patterns: `users/*/messages/**#GET,PATCH`.

use crate::model::{HttpMethod, HttpRequest, PathSegment};

/// A pattern, read.
#[derive(Debug)]
pub(super) struct Pattern {
    /// Its segments.
    pub(super) parts: Vec<Part>,
    /// The methods after `#`, if there are some.
    pub(super) methods: Option<Vec<HttpMethod>>,
}

/// A segment of a pattern.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Part {
    /// This name.
    Name(String),
    /// `*`: one segment or key.
    One,
    /// `**`: this and everything below.
    Any,
}

impl Pattern {
    /// Reads a pattern; how it is written has been checked where it was read.
    pub(super) fn parse(pattern: &str) -> Self {
        let (path, methods) = match pattern.split_once('#') {
            Some((path, methods)) => (path, Some(methods)),
            None => (pattern, None),
        };
        let parts = path
            .split('/')
            .filter(|part| !part.is_empty())
            .map(|part| match part {
                "*" => Part::One,
                "**" => Part::Any,
                name => Part::Name(name.to_owned()),
            })
            .collect();
        let methods = methods.map(|list| list.split(',').filter_map(HttpMethod::parse).collect());
        Self { parts, methods }
    }

    /// Whether it asks for a documented request: by its path, and by its method where it names some.
    pub(super) fn takes(&self, request: &HttpRequest) -> bool {
        let methods = self.methods.as_ref();
        methods.is_none_or(|methods| methods.contains(&request.method))
            && on_path(&self.parts, &segments(&request.path.0))
    }
}

impl Part {
    /// Whether it matches a named segment.
    pub(super) fn matches(&self, segment: &str) -> bool {
        match self {
            Self::Name(name) => name == segment,
            Self::One | Self::Any => true,
        }
    }
}

/// The segments of a path, keys in brackets as segments of their own; `None` for keys.
fn segments(path: &[PathSegment]) -> Vec<Option<&str>> {
    let text = |name| Some(short(name));
    let mut segments = Vec::with_capacity(path.len());
    for segment in path {
        match segment {
            PathSegment::Literal(name) => segments.push(text(name)),
            PathSegment::Placeholder(_) => segments.push(None),
            PathSegment::Call { name, .. } if name.is_empty() => segments.push(None),
            PathSegment::Call { name, .. } => segments.push(text(name)),
        }
    }
    segments
}

fn short(name: &str) -> &str {
    let local = name.strip_prefix("microsoft.graph.").unwrap_or(name);
    if local.contains('.') { name } else { local }
}

/// Whether the segments match the parts to the end. `$count`, `$ref` and `$value` belong to what they
/// stand behind.
fn on_path(parts: &[Part], path: &[Option<&str>]) -> bool {
    match (parts.split_first(), path.split_first()) {
        (Some((Part::Any, _)), _) | (None, None) => true,
        (Some((part, parts)), Some((segment, path))) => {
            let here = match (part, segment) {
                (Part::Name(name), Some(segment)) => short(name) == *segment,
                (Part::Name(_), None) => false,
                (Part::One | Part::Any, _) => true,
            };
            here && on_path(parts, path)
        }
        (None, Some((Some(segment), []))) => segment.starts_with('$'),
        (Some(_), None) | (None, Some(_)) => false,
    }
}
