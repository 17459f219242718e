//! Paths of requests, as templates.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// A path with placeholders, relative to the service root.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct PathTemplate(pub Vec<PathSegment>);

/// A segment of a [`PathTemplate`].
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum PathSegment {
    /// Text as written: a name, a cast, `$ref`.
    Literal(String),
    /// A whole segment that stands for a key: `{id}`, `{id | userPrincipalName}`.
    Placeholder(Placeholder),
    /// A function with named arguments, or an alternate key: `name(argument={value},…)`.
    Call {
        /// Text before the bracket.
        name: String,
        /// Arguments: name (empty where the page gives none) and text of the value as written.
        arguments: Vec<(String, String)>,
    },
}

/// The names in a placeholder; more than one where the page offers alternatives.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Placeholder {
    /// Names, in order, trimmed.
    pub names: Vec<String>,
}

/// Braces, brackets or quotes of a path do not match.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("braces, brackets or quotes of the path do not match")]
pub struct Unbalanced;

impl PathTemplate {
    /// Takes a path as reference pages write it, or as [`fmt::Display`] does; `/` at its ends and
    /// empty segments count for nothing.
    ///
    /// # Errors
    /// When braces, brackets or quotes do not match.
    pub fn parse(path: &str) -> Result<Self, Unbalanced> {
        let texts = split(path, '/')?.into_iter().map(str::trim);
        let segments = texts.filter(|text| !text.is_empty()).map(segment);
        segments.collect::<Result<_, _>>().map(Self)
    }

    /// Whether both are the same but for the names of their placeholders.
    #[must_use]
    pub fn is_like(&self, other: &Self) -> bool {
        self.0.len() == other.0.len() && self.starts_like(other)
    }

    /// Whether it begins with the other, but for the names of their placeholders.
    #[must_use]
    pub fn starts_like(&self, other: &Self) -> bool {
        let pairs = self.0.iter().zip(&other.0);
        let mut alike = pairs.map(|pair| match pair {
            (PathSegment::Placeholder(_), PathSegment::Placeholder(_)) => true,
            (one, other) => one == other,
        });
        self.0.len() >= other.0.len() && alike.all(|alike| alike)
    }
}

impl fmt::Display for PathTemplate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for segment in &self.0 {
            write!(f, "/{segment}")?;
        }
        Ok(())
    }
}

impl fmt::Display for PathSegment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Literal(text) => f.write_str(text),
            Self::Placeholder(p) => write!(f, "{{{}}}", p.names.join("|")),
            Self::Call { name, arguments } => {
                let arguments: Vec<_> = arguments
                    .iter()
                    .map(|(name, value)| {
                        if name.is_empty() {
                            value.clone()
                        } else {
                            format!("{name}={value}")
                        }
                    })
                    .collect();
                write!(f, "{name}({})", arguments.join(","))
            }
        }
    }
}

impl Serialize for PathTemplate {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for PathTemplate {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse(&text).map_err(de::Error::custom)
    }
}

/// Splits at `separator` where it stands outside of braces, brackets and quotes.
fn split(text: &str, separator: char) -> Result<Vec<&str>, Unbalanced> {
    let mut parts = Vec::new();
    let (mut start, mut quoted) = (0, false);
    let mut open: Vec<char> = Vec::new();
    for (at, c) in text.char_indices() {
        match c {
            '\'' => quoted = !quoted,
            _ if quoted => {}
            '{' => open.push('}'),
            '(' => open.push(')'),
            '}' | ')' if open.pop() != Some(c) => return Err(Unbalanced),
            _ if c == separator && open.is_empty() => {
                parts.push(text.get(start..at).unwrap_or_default());
                start = at + c.len_utf8();
            }
            _ => {}
        }
    }
    if quoted || !open.is_empty() {
        return Err(Unbalanced);
    }
    parts.push(text.get(start..).unwrap_or_default());
    Ok(parts)
}

fn segment(text: &str) -> Result<PathSegment, Unbalanced> {
    if let Some(names) = placeholder(text) {
        let names = names.split('|').map(|n| n.trim().to_owned());
        return Ok(PathSegment::Placeholder(Placeholder {
            names: names.filter(|n| !n.is_empty()).collect(),
        }));
    }
    let call = text
        .strip_suffix(')')
        .and_then(|text| text.split_once('('))
        .filter(|(name, _)| !name.is_empty());
    let Some((name, arguments)) = call else {
        return Ok(PathSegment::Literal(text.to_owned()));
    };
    let arguments = split(arguments, ',')?
        .into_iter()
        .map(str::trim)
        .filter(|argument| !argument.is_empty())
        .map(argument)
        .collect();
    Ok(PathSegment::Call {
        name: name.to_owned(),
        arguments,
    })
}

/// The names of a segment that is a placeholder and nothing else.
fn placeholder(text: &str) -> Option<&str> {
    let text = text
        .strip_prefix('\'')
        .and_then(|t| t.strip_suffix('\''))
        .unwrap_or(text);
    let names = text
        .strip_prefix('{')
        .and_then(|t| t.strip_suffix('}'))
        .or_else(|| text.strip_prefix('<').and_then(|t| t.strip_suffix('>')))?;
    let single =
        !names.contains(['{', '}', '<', '>']) && !names.trim_matches(['|', ' ']).is_empty();
    single.then_some(names)
}

/// `name=value`; a value alone has no name.
fn argument(text: &str) -> (String, String) {
    match text.split_once('=') {
        Some((name, value)) if !name.contains(['\'', '{', '(']) => {
            (name.trim().to_owned(), value.trim().to_owned())
        }
        _ => (String::new(), text.to_owned()),
    }
}
