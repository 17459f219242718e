//! Walks along next links, free of generics.
use crate::runtime::error::Error;
use crate::runtime::link::Link;
use crate::runtime::origin::LinkError;
use crate::runtime::request::RequestParts;
use crate::runtime::response::Reply;
use crate::runtime::transport::BoxFuture;
use std::collections::BTreeSet;
use std::hash::{BuildHasher, RandomState};
use std::task::{Context, Poll, ready};

/// One walk: what to fetch next and what was fetched before. Nothing is fetched ahead.
pub(crate) struct Walk {
    /// The first request; its headers go with every page.
    parts: RequestParts,
    /// Links by a keyed hash, as there can be many and long ones.
    seen: BTreeSet<u64>,
    hasher: RandomState,
    /// The link the next page, or the one in flight, is at; `None` for the first.
    at: Option<Link>,
    state: State,
}

enum State {
    Ready,
    Fetching(BoxFuture<'static, Result<Reply, Error>>),
    Ended,
}

impl Walk {
    pub(crate) fn new(parts: RequestParts) -> Self {
        let state = State::Ready;
        Self {
            parts,
            seen: BTreeSet::new(),
            hasher: RandomState::new(),
            at: None,
            state,
        }
    }

    /// Fetches the next page. After an error the walk ends, and `next_link` is where it failed.
    pub(crate) fn poll_reply(
        &mut self,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Reply, Error>>> {
        loop {
            match &mut self.state {
                State::Ended => return Poll::Ready(None),
                State::Ready => match self.start() {
                    Ok(fetch) => self.state = State::Fetching(fetch),
                    Err(error) => {
                        self.state = State::Ended;
                        return Poll::Ready(Some(Err(error)));
                    }
                },
                State::Fetching(fetch) => {
                    let reply = ready!(fetch.as_mut().poll(context));
                    self.state = State::Ended;
                    return Poll::Ready(Some(reply));
                }
            }
        }
    }

    /// Says where the page after the one just fetched is.
    pub(crate) fn advance(&mut self, next: Option<&Link>) {
        self.at = next.cloned();
        self.state = if self.at.is_some() {
            State::Ready
        } else {
            State::Ended
        };
    }

    /// Where the walk goes on, or where it failed.
    pub(crate) fn next_link(&self) -> Option<&Link> {
        self.at.as_ref()
    }

    fn start(&mut self) -> Result<BoxFuture<'static, Result<Reply, Error>>, Error> {
        if let Some(link) = self.at.clone() {
            self.parts.follow(link);
        }
        let url = self.parts.uri()?.to_string();
        if !self.seen.insert(self.hasher.hash_one(url)) {
            return Err(LinkError::Repeated.into());
        }
        Ok(self.parts.client.send(self.parts.clone()))
    }
}
