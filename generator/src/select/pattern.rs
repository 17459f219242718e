//! Path patterns: `users/*/messages/**#GET,PATCH`.

use crate::model::HttpMethod;

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
