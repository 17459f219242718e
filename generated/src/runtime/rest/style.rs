//! How a parameter's value is written (OpenAPI 3.1.1, section 4.8.12.6 "Style Examples").
use crate::runtime::json::Json;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// RFC 3986's unreserved characters stay.
pub(super) const VALUE: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');
/// `allowReserved`: those reserved characters too that neither end a query nor part it, and that no
/// URL parser rewrites.
const RESERVED: &AsciiSet = &VALUE
    .remove(b':')
    .remove(b'/')
    .remove(b'?')
    .remove(b'@')
    .remove(b'!')
    .remove(b'$')
    .remove(b'(')
    .remove(b')')
    .remove(b'*')
    .remove(b',')
    .remove(b';');

/// A parameter as the description of the service declares it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Parameter {
    /// Its name on the wire.
    pub name: &'static str,
    /// Where it goes.
    pub location: Location,
    /// How lists and objects are written.
    pub style: Style,
    /// Whether each item or member is written by itself.
    pub explode: bool,
    /// Whether reserved characters of a query value stay as they are.
    pub allow_reserved: bool,
}

/// Where a parameter goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Location {
    /// In the place of `{name}` in the path.
    Path,
    /// In the query.
    Query,
    /// A header.
    Header,
    /// A cookie.
    Cookie,
}

/// How lists and objects are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// `a,b`
    Simple,
    /// `.a.b`
    Label,
    /// `;name=a,b`
    Matrix,
    /// `name=a,b` or `name=a&name=b`
    Form,
    /// `name=a%20b`
    SpaceDelimited,
    /// `name=a%7Cb`
    PipeDelimited,
    /// `name[member]=a`
    DeepObject,
    /// The value as JSON: parameters that have `content` in place of a schema.
    Json,
}

#[allow(
    dead_code,
    reason = "which of these the emitted code calls depends on what was emitted"
)]
impl Parameter {
    /// One in the path, written as is the default there.
    pub const fn path(name: &'static str) -> Self {
        Self::new(name, Location::Path, Style::Simple, false)
    }

    /// One in the query, written as is the default there.
    pub const fn query(name: &'static str) -> Self {
        Self::new(name, Location::Query, Style::Form, true)
    }

    /// A header, written as is the default there.
    pub const fn header(name: &'static str) -> Self {
        Self::new(name, Location::Header, Style::Simple, false)
    }

    /// A cookie, written as is the default there.
    pub const fn cookie(name: &'static str) -> Self {
        Self::new(name, Location::Cookie, Style::Form, true)
    }

    const fn new(name: &'static str, location: Location, style: Style, explode: bool) -> Self {
        Self {
            name,
            location,
            style,
            explode,
            allow_reserved: false,
        }
    }

    /// The text that takes the place of `{name}` in a path, percent-encoded.
    pub(crate) fn in_path(&self, value: &Json) -> String {
        let encode = |text: &str| utf8_percent_encode(text, VALUE).to_string();
        match self.style {
            Style::Label => {
                let separator = if self.explode { "." } else { "," };
                format!(".{}", self.joined(value, separator, &encode))
            }
            Style::Matrix => self.matrix(value, &encode),
            Style::Json => encode(&json(value)),
            _ => self.joined(value, ",", &encode),
        }
    }

    /// The value of a header. Nothing is encoded in it.
    pub(crate) fn in_header(&self, value: &Json) -> String {
        match self.style {
            Style::Json => json(value),
            _ => self.joined(value, ",", &str::to_owned),
        }
    }

    /// The pairs of a query, a form or a cookie, percent-encoded.
    pub(crate) fn pairs(&self, value: &Json) -> Vec<String> {
        let set = if self.allow_reserved { RESERVED } else { VALUE };
        let encode = |text: &str| utf8_percent_encode(text, set).to_string();
        let pair = |name: &str, text: &str| {
            let name = utf8_percent_encode(name, VALUE);
            format!("{name}={}", encode(text))
        };
        let separator = match self.style {
            Style::Json => return vec![pair(self.name, &json(value))],
            Style::DeepObject => return deep(self.name, value, &pair),
            Style::SpaceDelimited => "%20",
            Style::PipeDelimited => "%7C",
            _ => ",",
        };
        match value {
            Json::Array(items) if self.explode => items
                .iter()
                .map(|item| pair(self.name, &scalar(item)))
                .collect(),
            Json::Object(members) if self.explode => {
                let members = members.iter();
                members
                    .map(|(name, item)| pair(name, &scalar(item)))
                    .collect()
            }
            Json::Array(items) if items.is_empty() => Vec::new(),
            Json::Array(_) | Json::Object(_) => {
                let name = utf8_percent_encode(self.name, VALUE);
                vec![format!("{name}={}", self.joined(value, separator, &encode))]
            }
            other => vec![pair(self.name, &scalar(other))],
        }
    }

    fn matrix(&self, value: &Json, encode: &dyn Fn(&str) -> String) -> String {
        let name = encode(self.name);
        match value {
            Json::Array(items) if self.explode => {
                let items = items.iter();
                items
                    .map(|item| format!(";{name}={}", encode(&scalar(item))))
                    .collect()
            }
            Json::Object(_) if self.explode => format!(";{}", self.joined(value, ";", encode)),
            other => format!(";{name}={}", self.joined(other, ",", encode)),
        }
    }

    fn joined(&self, value: &Json, separator: &str, encode: &dyn Fn(&str) -> String) -> String {
        let parts: Vec<String> = match value {
            Json::Array(items) => items.iter().map(|item| encode(&scalar(item))).collect(),
            Json::Object(members) => {
                let between = if self.explode { "=" } else { separator };
                let members = members.iter();
                members
                    .map(|(name, item)| {
                        format!("{}{between}{}", encode(name), encode(&scalar(item)))
                    })
                    .collect()
            }
            other => vec![encode(&scalar(other))],
        };
        parts.join(separator)
    }
}

/// The members of members go in further brackets, which no specification says but servers read so.
/// OpenAPI leaves lists open; their items are numbered, as most services that have such parameters read
/// them (`qs`, Rack, PHP).
fn deep(name: &str, value: &Json, pair: &dyn Fn(&str, &str) -> String) -> Vec<String> {
    match value {
        Json::Object(members) => {
            let members = members.iter();
            members
                .flat_map(|(member, item)| deep(&format!("{name}[{member}]"), item, pair))
                .collect()
        }
        Json::Array(items) => {
            let items = items.iter().enumerate();
            items
                .flat_map(|(at, item)| deep(&format!("{name}[{at}]"), item, pair))
                .collect()
        }
        other => vec![pair(name, &scalar(other))],
    }
}

/// A value as text; one with parts as its JSON.
pub(super) fn scalar(value: &Json) -> String {
    match value {
        Json::Null => String::new(),
        Json::Bool(truth) => truth.to_string(),
        Json::Number(number) => number.as_str().to_owned(),
        Json::String(text) => text.clone(),
        other => json(other),
    }
}

pub(super) fn json(value: &Json) -> String {
    crate::runtime::RawJson::encode(value).as_str().to_owned()
}
