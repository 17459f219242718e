//! Where a fact was read.

use std::fmt;
use std::sync::Arc;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// Where a fact was read: a file by its label, and the bytes that state it.
///
/// The label is the path as the caller named it, with `/` between its parts on every platform.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Origin {
    /// Label of the file in [`Sources`](super::Sources).
    pub file: Arc<str>,
    /// Line, counted from 1.
    pub line: u32,
    /// First byte of the text, from the start of the file.
    pub start: u32,
    /// One past the last byte of the text.
    pub end: u32,
}

impl Origin {
    /// Whether it lies in a reference page, by the name of the file.
    #[must_use]
    pub fn is_page(&self) -> bool {
        let extension = std::path::Path::new(&*self.file).extension();
        extension.is_some_and(|extension| extension.eq_ignore_ascii_case("md"))
    }
}

impl fmt::Debug for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}")
    }
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.file, self.line)
    }
}

impl Serialize for Origin {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// File and line, as [`Serialize`] writes them; the bytes are not known.
impl<'de> Deserialize<'de> for Origin {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        let place = text.rsplit_once(':').and_then(|(file, line)| {
            let line = line.parse().ok()?;
            Some((file, line))
        });
        let Some((file, line)) = place else {
            return Err(de::Error::custom(format!("`{text}` is no `file:line`")));
        };
        Ok(Self {
            file: file.into(),
            line,
            start: 0,
            end: 0,
        })
    }
}
