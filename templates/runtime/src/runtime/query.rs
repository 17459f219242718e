//! The query part of a URL, kept in pairs until the request is sent.
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// RFC 3986's unreserved characters and what OData writes in expressions. A quote is not among them:
/// URL parsers of transports would encode it, and the string that is checked is the one to be sent.
const VALUE: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~')
    .remove(b',')
    .remove(b'(')
    .remove(b')')
    .remove(b'/')
    .remove(b':')
    .remove(b'@')
    .remove(b'*')
    .remove(b';')
    .remove(b'$');

/// Query options in the order they were given.
#[derive(Clone, Default)]
pub(crate) struct Query {
    pairs: Vec<(String, String)>,
    /// Pairs that are encoded already.
    verbatim: Vec<String>,
}

impl Query {
    /// Adds a pair, even if there is one of that name.
    pub(crate) fn push(&mut self, name: &str, value: &str) {
        self.pairs.push((name.to_owned(), value.to_owned()));
    }

    /// Adds a pair that is percent-encoded already.
    #[allow(dead_code, reason = "for operations that OpenAPI describes")]
    pub(crate) fn verbatim(&mut self, pair: String) {
        self.verbatim.push(pair);
    }

    /// Sets the value of `name`, once.
    pub(crate) fn set(&mut self, name: &str, value: String) {
        match self.find(name) {
            Some(own) => *own = value,
            None => self.pairs.push((name.to_owned(), value)),
        }
    }

    /// The name, or one made of it that no pair has yet.
    pub(crate) fn unused(&self, mut name: String) -> String {
        while self.names().any(|own| own == name) {
            name.push('_');
        }
        name
    }

    /// Adds to the list in `name`. An empty value adds nothing.
    pub(crate) fn extend(&mut self, name: &str, value: &str) {
        if value.is_empty() {
            return;
        }
        match self.find(name) {
            Some(own) => {
                own.push(',');
                own.push_str(value);
            }
            None => self.push(name, value),
        }
    }

    /// Narrows the condition in `name`: both must hold. An empty one is none.
    pub(crate) fn narrow(&mut self, name: &str, condition: &str) {
        if condition.is_empty() {
            return;
        }
        match self.find(name) {
            Some(own) => *own = format!("({own}) and ({condition})"),
            None => self.push(name, condition),
        }
    }

    /// Appends the query to `url`, percent-encoded, with its `?`.
    pub(crate) fn append_to(&self, url: &mut String) {
        for (at, (name, value)) in self.pairs.iter().enumerate() {
            url.push(if at == 0 { '?' } else { '&' });
            url.extend(utf8_percent_encode(name, VALUE));
            url.push('=');
            url.extend(utf8_percent_encode(value, VALUE));
        }
        for (at, pair) in self.verbatim.iter().enumerate() {
            url.push(if at == 0 && self.pairs.is_empty() {
                '?'
            } else {
                '&'
            });
            url.push_str(pair);
        }
    }

    /// The names alone: values hold names and mail addresses.
    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        self.pairs.iter().map(|(name, _)| name.as_str())
    }

    fn find(&mut self, name: &str) -> Option<&mut String> {
        self.pairs
            .iter_mut()
            .find(|(own, _)| own == name)
            .map(|(_, value)| value)
    }
}
