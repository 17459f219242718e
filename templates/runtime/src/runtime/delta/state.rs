//! Where a delta query goes on.
use crate::runtime::error::Error;
use crate::runtime::link::Link;
use std::fmt;

/// Where a delta query goes on, to be kept as a text. It belongs to one cloud and version of the
/// service.
///
/// It can give access to data, so `Debug` does not show it, and it should be stored as such.
#[derive(Clone, PartialEq, Eq)]
pub struct DeltaState {
    root: String,
    link: Link,
}

impl DeltaState {
    pub(super) fn new(root: String, link: Link) -> Self {
        Self { root, link }
    }

    /// The state as a text for [`parse`](Self::parse): the service root, a space, the link.
    pub fn expose(&self) -> String {
        format!("{} {}", self.root, self.link.as_str())
    }

    /// Reads what [`expose`](Self::expose) wrote.
    ///
    /// # Errors
    /// [`ErrorKind::Request`](crate::runtime::ErrorKind::Request) if it is no such text.
    pub fn parse(text: &str) -> Result<Self, Error> {
        match text.split_once(' ') {
            Some((root, link)) if root.contains("://") && !link.is_empty() => {
                Ok(Self::new(root.to_owned(), link.into()))
            }
            _ => Err(Error::request("the text is not the state of a delta query")),
        }
    }

    pub(crate) fn root(&self) -> &str {
        &self.root
    }

    pub(crate) fn link(&self) -> &Link {
        &self.link
    }
}

impl fmt::Debug for DeltaState {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("DeltaState")
            .field("root", &self.root)
            .finish_non_exhaustive()
    }
}
