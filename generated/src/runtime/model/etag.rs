//! Versions of entities and streams (RFC 9110 section 8.8.3).
use std::fmt;
use std::ops::Deref;

use super::Extra;

/// The version of an entity or stream, with its quotes and its `W/`, as `if_match` and `if_none_match`
/// want it: `.if_match(&etag)`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct ETag(String);

impl Deref for ETag {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for ETag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl From<&str> for ETag {
    fn from(text: &str) -> Self {
        Self(text.to_owned())
    }
}

impl Extra {
    /// The entity's version, `@odata.etag`; `None` if it came without one or with no text.
    pub fn etag(&self) -> Option<ETag> {
        match self.decode::<String>("@odata.etag") {
            Ok(text) => text.map(ETag),
            Err(_) => None,
        }
    }
}
