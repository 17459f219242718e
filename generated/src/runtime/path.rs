//! Resource paths, built segment by segment so that no key can choose another resource.
//!
//! Nothing here fails at once: a refused key is remembered in the path and reported when the request
//! is sent, so that handles chain without `?`.
use crate::runtime::Guid;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use std::fmt;

/// Everything but RFC 3986's unreserved characters.
const SEGMENT: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

/// A path below the service root. Empty at the root, otherwise it starts with `/`.
#[derive(Clone, Default)]
pub(crate) struct Path {
    text: String,
    refused: Option<RefusedKey>,
    /// The text ends in `:/{path}`, which a colon closes before anything follows.
    by_path: bool,
}

impl Path {
    /// Appends a segment (or several, joined by `/`) that comes from the metadata, not from a user.
    pub(crate) fn segment(&self, segment: &str) -> Self {
        self.append(&["/", segment])
    }

    /// Appends a path a user wrote whole, with or without its leading slash.
    ///
    /// Only what would end the path or climb out of it is refused: the separators are the user's.
    pub(crate) fn raw(&self, path: &str) -> Self {
        let path = path.strip_prefix('/').unwrap_or(path);
        let climbs = path.split('/').any(is_dot_segment);
        let breaks = path.contains(['\\', '?', '#']) || path.chars().any(char::is_control);
        if climbs || breaks {
            return self.refuse(RefusedKey::RawPath);
        }
        self.append(&["/", &encode_stray(path)])
    }

    /// Appends a key as a segment of its own.
    ///
    /// A key that starts with `$` would be read as a system segment, so it goes in parentheses:
    /// `/users('$x@y')` (Graph: "Get a user", user principal names).
    pub(crate) fn key(&self, key: &str) -> Self {
        if key.is_empty() {
            return self.refuse(RefusedKey::Empty);
        }
        if key.chars().any(char::is_control) {
            return self.refuse(RefusedKey::Control);
        }
        if matches!(key, "." | "..") {
            return self.refuse(RefusedKey::DotSegment);
        }
        if key.starts_with('$') {
            return self.arguments([(None, quoted(key))]);
        }
        // `%2F` in a key is answered with 400; the form that works is the one encoded twice
        // (microsoft-graph-docs#10167).
        let once = key.replace('/', "%2F");
        self.append(&["/", &encode_segment(&once)])
    }

    /// Appends `(name=literal,…)` to the last segment: a composite or alternate key, or the
    /// arguments of a function. The literals must be ready for the URL, but not percent-encoded.
    pub(crate) fn arguments<'a>(
        &self,
        arguments: impl IntoIterator<Item = (Option<&'a str>, String)>,
    ) -> Self {
        let mut text = String::from("(");
        for (name, literal) in arguments {
            if text.len() > 1 {
                text.push(',');
            }
            if let Some(name) = name {
                text.push_str(&encode_segment(name));
                text.push('=');
            }
            text.push_str(&encode_literal(&literal));
        }
        text.push(')');
        self.append(&[&text])
    }

    /// Appends `:/{path}`, which names a drive item by where it lies. The separators are kept and
    /// each segment is encoded; a colon ends the path only where something follows (Graph:
    /// "Addressing resources in a drive").
    pub(crate) fn by_path(&self, path: &str) -> Self {
        let mut text = String::new();
        for segment in path.trim_matches('/').split('/') {
            if is_dot_segment(segment) || segment.is_empty() {
                return self.refuse(RefusedKey::DotSegment);
            }
            if segment.chars().any(char::is_control) {
                return self.refuse(RefusedKey::Control);
            }
            text.push('/');
            text.push_str(&encode_segment(segment));
        }
        // A path below a path is one path.
        let open = if self.by_path { "" } else { ":" };
        let mut path = self.extend(&[open, &text]);
        path.by_path = true;
        path
    }

    /// A template whose placeholders were filled with encoded text.
    pub(crate) fn filled(&self, text: &str) -> Self {
        let refused = text.contains(['?', '#', '\\', '{', '}'])
            || text.chars().any(char::is_control)
            || text.split('/').any(is_dot_segment);
        let path = self.append(&[&encode_stray(text)]);
        if refused {
            path.refuse(RefusedKey::RawPath)
        } else {
            path
        }
    }

    /// The encoded path, or why it cannot be sent.
    pub(crate) fn as_str(&self) -> Result<&str, RefusedKey> {
        match self.refused {
            Some(refused) => Err(refused),
            None => Ok(&self.text),
        }
    }

    fn append(&self, parts: &[&str]) -> Self {
        if !self.by_path {
            return self.extend(parts);
        }
        let closed = self.extend(&[":"]);
        Self {
            by_path: false,
            ..closed.extend(parts)
        }
    }

    fn extend(&self, parts: &[&str]) -> Self {
        let added: usize = parts.iter().map(|part| part.len()).sum();
        let mut text = String::with_capacity(self.text.len() + added);
        text.push_str(&self.text);
        for part in parts {
            text.push_str(part);
        }
        Self {
            text,
            refused: self.refused,
            by_path: self.by_path,
        }
    }

    /// The first refusal is the one that is reported.
    pub(crate) fn refuse(&self, refused: RefusedKey) -> Self {
        Self {
            refused: self.refused.or(Some(refused)),
            ..self.clone()
        }
    }
}

/// Why a key or a raw path was not put into a URL. It does not repeat the key, which may be private.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum RefusedKey {
    /// The key is empty, so the path would name the collection instead.
    Empty,
    /// The key is `.` or `..`, or the path holds such a segment: URL parsers would climb out.
    DotSegment,
    /// The key holds a control character.
    Control,
    /// The key is a collection or a structured value, which has no place in a path.
    Structured,
    /// The raw path holds `?`, `#`, `\`, a control character or a dot segment.
    RawPath,
}

impl fmt::Display for RefusedKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Empty => "a key in the path is empty",
            Self::DotSegment => "a key in the path is `.` or `..`, or a part of it is empty",
            Self::Control => "a key in the path holds a control character",
            Self::Structured => "a key in the path is a collection or a structured value",
            Self::RawPath => {
                "the path holds `?`, `#`, `\\`, a control character or a `.` or `..` segment"
            }
        })
    }
}

impl std::error::Error for RefusedKey {}

/// The key of one entity, as it is written in a path: text, a number or a GUID.
#[derive(Clone, PartialEq, Eq)]
pub struct KeyValue(String);

impl KeyValue {
    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }
}

/// Keys hold mail addresses and the like, so only the length is shown.
impl fmt::Debug for KeyValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "KeyValue({} bytes)", self.0.len())
    }
}

macro_rules! key_from {
    ($($type:ty),*) => {$(
        impl From<$type> for KeyValue {
            fn from(key: $type) -> Self {
                Self(key.to_string())
            }
        }
    )*};
}
key_from!(&str, &String, i16, i32, i64, u8, u32, u64, Guid, &Guid);

impl From<String> for KeyValue {
    fn from(key: String) -> Self {
        Self(key)
    }
}

impl From<std::borrow::Cow<'_, str>> for KeyValue {
    fn from(key: std::borrow::Cow<'_, str>) -> Self {
        Self(key.into_owned())
    }
}

/// `text` as an OData string literal: in single quotes, those inside doubled.
pub(crate) fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', "''"))
}

/// One path segment: all but unreserved characters encoded.
pub(crate) fn encode_segment(text: &str) -> String {
    utf8_percent_encode(text, SEGMENT).to_string()
}

/// A literal between parentheses keeps its quotes and commas, which give it its shape.
fn encode_literal(text: &str) -> String {
    const LITERAL: &AsciiSet = &SEGMENT.remove(b'\'').remove(b'@').remove(b':');
    utf8_percent_encode(text, LITERAL).to_string()
}

/// A path that was written whole: separators, sub-delimiters and escapes stay.
fn encode_stray(text: &str) -> String {
    const STRAY: &AsciiSet = &crate::runtime::origin::STRAY.add(b'|').add(b'[').add(b']');
    utf8_percent_encode(text, STRAY).to_string()
}

/// URL parsers fold `%2e` as well (WHATWG URL, "double-dot URL path segment").
fn is_dot_segment(segment: &str) -> bool {
    let folded = segment.to_ascii_lowercase().replace("%2e", ".");
    matches!(folded.as_str(), "." | "..")
}
