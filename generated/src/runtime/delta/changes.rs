//! The changes of a collection as a stream.
use super::{Change, DeltaState};
use crate::runtime::error::Error;
use crate::runtime::link::Link;
use crate::runtime::model::Value;
use crate::runtime::request::RequestParts;
use crate::runtime::stream::Items;
use futures_core::Stream;
use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll};

/// The changes of a collection, over all pages, each of which is fetched when it is needed.
///
/// A malformed item is an error in its place; the stream goes on behind it.
pub struct Changes<T> {
    items: Items<Change<T>>,
    root: String,
    start: Option<DeltaState>,
}

impl<T: Value> Changes<T> {
    pub(crate) fn new(parts: RequestParts, start: Option<DeltaState>) -> Self {
        Self {
            root: parts.client.root().text(),
            items: Items::new(parts),
            start,
        }
    }

    /// The next change; `None` after the last.
    ///
    /// # Errors
    /// When a page cannot be fetched or read, when its link leads to another origin or back to a page
    /// walked before, and for a malformed item. After 410 the error has
    /// [`resync`](crate::runtime::Error::resync).
    pub async fn try_next(&mut self) -> Result<Option<Change<T>>, Error> {
        self.items.try_next().await
    }

    /// All changes, and the state to go on from. They are all held in memory.
    ///
    /// # Errors
    /// The first error of [`try_next`](Self::try_next), and
    /// [`ErrorKind::Decode`](crate::runtime::ErrorKind::Decode) if the last page has no delta link.
    pub async fn try_collect(mut self) -> Result<(Vec<Change<T>>, DeltaState), Error> {
        let mut all = Vec::new();
        while let Some(change) = self.try_next().await? {
            all.push(change);
        }
        let missing = || Error::unanswered("the last page has no delta link");
        let last = self.items.delta_link().ok_or_else(missing)?;
        let state = DeltaState::new(self.root, last.clone());
        Ok((all, state))
    }

    /// Where a later walk goes on: at the end the changes since, before it the changes that were not
    /// given yet, with those of the current page once more. `None` before the second page of a first
    /// walk, which would start anew, and where the last page has no delta link.
    pub fn state(&self) -> Option<DeltaState> {
        let link = if self.items.is_between_pages() {
            self.items.next_link().or(self.items.delta_link())
        } else {
            self.items.page_link()
        };
        match link {
            Some(link) => Some(self.state_at(link)),
            None => self.start.clone(),
        }
    }

    fn state_at(&self, link: &Link) -> DeltaState {
        DeltaState::new(self.root.clone(), link.clone())
    }
}

impl<T: Value> Stream for Changes<T> {
    type Item = Result<Change<T>, Error>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        Pin::new(&mut self.items).poll_next(context)
    }
}

impl<T> fmt::Debug for Changes<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Changes(..)")
    }
}
