//! Collections as streams of pages and of items.
use crate::runtime::error::Error;
use crate::runtime::link::Link;
use crate::runtime::model::Value;
use crate::runtime::page::{MalformedItem, Page};
use crate::runtime::request::RequestParts;
use crate::runtime::response::Reply;
use crate::runtime::walk::Walk;
use futures_core::Stream;
use std::collections::VecDeque;
use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

/// The pages of a collection. Each is fetched when it is asked for, with a fresh token and the
/// headers of the first request.
///
/// After an error the stream ends; [`next_link`](Self::next_link) is then where to go on.
pub struct Pages<T> {
    walk: Walk,
    marker: std::marker::PhantomData<fn() -> T>,
}

impl<T: Value> Pages<T> {
    pub(crate) fn new(parts: RequestParts) -> Self {
        Self {
            walk: Walk::new(parts),
            marker: std::marker::PhantomData,
        }
    }

    /// The next page; `None` after the last.
    ///
    /// # Errors
    /// When a page cannot be fetched or read, and when its link leads to another origin or back to
    /// a page walked before.
    pub async fn try_next(&mut self) -> Result<Option<Page<T>>, Error> {
        std::future::poll_fn(|context| Pin::new(&mut *self).poll_next(context))
            .await
            .transpose()
    }

    /// Where the walk goes on, or where it failed.
    pub fn next_link(&self) -> Option<&Link> {
        self.walk.next_link()
    }
}

impl<T: Value> Stream for Pages<T> {
    type Item = Result<Page<T>, Error>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let Some(reply) = ready!(self.walk.poll_reply(context)) else {
            return Poll::Ready(None);
        };
        let page = reply.and_then(Reply::decode::<Page<T>>);
        if let Ok(page) = &page {
            self.walk.advance(page.next_link());
        }
        Poll::Ready(Some(page))
    }
}

impl<T> fmt::Debug for Pages<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Pages(..)")
    }
}

/// The items of a collection, over all its pages, each of which is fetched when it is needed.
///
/// A malformed item is an error in its place; the stream goes on behind it.
pub struct Items<T> {
    pages: Pages<T>,
    value: VecDeque<T>,
    malformed: VecDeque<MalformedItem>,
    index: usize,
    count: Option<u64>,
    /// Where the page in hand came from; `None` for the first.
    page_link: Option<Link>,
    delta_link: Option<Link>,
}

impl<T: Value> Items<T> {
    pub(crate) fn new(parts: RequestParts) -> Self {
        Self {
            pages: Pages::new(parts),
            value: VecDeque::new(),
            malformed: VecDeque::new(),
            index: 0,
            count: None,
            page_link: None,
            delta_link: None,
        }
    }

    /// The next item; `None` after the last.
    ///
    /// # Errors
    /// When a page cannot be fetched or read, when its link leads to another origin or back to a
    /// page walked before, and for a malformed item.
    pub async fn try_next(&mut self) -> Result<Option<T>, Error> {
        std::future::poll_fn(|context| Pin::new(&mut *self).poll_next(context))
            .await
            .transpose()
    }

    /// All items. They are all held in memory: for large collections, walk instead.
    ///
    /// # Errors
    /// The first error of [`try_next`](Self::try_next).
    pub async fn try_collect(mut self) -> Result<Vec<T>, Error> {
        let mut all = Vec::new();
        while let Some(item) = self.try_next().await? {
            all.push(item);
        }
        Ok(all)
    }

    /// Where the page after the current one is, or the one that failed.
    pub fn next_link(&self) -> Option<&Link> {
        self.pages.next_link()
    }

    /// How many items there are in all, if that was asked for and the first page has come.
    pub fn count(&self) -> Option<u64> {
        self.count
    }

    /// Where the changes since are, once the last page of a delta query has come.
    pub fn delta_link(&self) -> Option<&Link> {
        self.delta_link.as_ref()
    }

    /// Where the page is whose items are being given; `None` for the first.
    pub(crate) fn page_link(&self) -> Option<&Link> {
        self.page_link.as_ref()
    }

    /// Whether all items of the pages so far were given.
    pub(crate) fn is_between_pages(&self) -> bool {
        self.value.is_empty() && self.malformed.is_empty()
    }

    fn take(&mut self) -> Option<Result<T, Error>> {
        if self
            .malformed
            .front()
            .is_some_and(|item| item.index == self.index)
        {
            self.malformed.pop_front();
            let at = self.index;
            self.index += 1;
            return Some(Err(Error::malformed_item(at)));
        }
        self.index += 1;
        self.value.pop_front().map(Ok)
    }
}

impl<T: Value> Stream for Items<T> {
    type Item = Result<T, Error>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        loop {
            if let Some(item) = self.take() {
                return Poll::Ready(Some(item));
            }
            let link = self.pages.next_link().cloned();
            match ready!(Pin::new(&mut self.pages).poll_next(context)) {
                None => return Poll::Ready(None),
                Some(Err(error)) => return Poll::Ready(Some(Err(error))),
                Some(Ok(page)) => {
                    self.index = 0;
                    self.page_link = link;
                    self.delta_link = page.delta_link().cloned();
                    self.count = self.count.or(page.count);
                    self.value = page.value.into();
                    self.malformed = page.malformed.into();
                }
            }
        }
    }
}

/// Nothing in here is pinned: items are moved out.
impl<T> Unpin for Items<T> {}

impl<T> fmt::Debug for Items<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Items(..)")
    }
}
