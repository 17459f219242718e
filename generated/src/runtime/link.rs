//! Links to further pages.
use std::fmt;

/// A link the service gave: to a next page, or to the changes since. It is opaque, sent as it came,
/// and can be stored to go on later.
///
/// A link can hold what gives access to data, so `Debug` does not show it.
#[derive(Clone, PartialEq, Eq)]
pub struct Link(String);

impl Link {
    /// The link's text, to be stored. It is as private as the data it leads to.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl From<String> for Link {
    fn from(text: String) -> Self {
        Self(text)
    }
}

impl From<&str> for Link {
    fn from(text: &str) -> Self {
        Self(text.to_owned())
    }
}

impl fmt::Debug for Link {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Link(..)")
    }
}
