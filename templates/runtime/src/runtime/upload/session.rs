//! An upload on its way.
use super::step::{Session, Standing};
use super::{ExpectedRange, UploadSource, UploadState, Uploaded};
use crate::runtime::client::Client;
use crate::runtime::error::Error;
use crate::runtime::transport::BoxFuture;
use futures_core::Stream;
use std::fmt;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};

/// How often a service may say that it has no more than before, until the upload ends. 416 and lost
/// answers make it say so once.
const MAX_STALLS: u32 = 5;

/// How far an upload has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Progress {
    /// How many bytes the service has, counted from the first.
    pub sent: u64,
    /// How many bytes there are.
    pub total: u64,
}

/// An upload on its way: a stream of [`Progress`], each item of which is a fragment that has arrived.
///
/// After an error the stream can go on: the service is asked first what it has. Dropping it stops the
/// upload and leaves the session, which [`state`](Self::state) can go on with until it expires.
#[must_use = "an upload does nothing until it is polled"]
pub struct Uploading {
    session: Arc<Session>,
    at: Standing,
    working: Option<BoxFuture<'static, Result<Standing, Error>>>,
    high: Option<u64>,
    stalls: u32,
    /// Whether the service may have all of the content, so that nothing may be sent anew.
    last_sent: bool,
}

impl Uploading {
    pub(super) fn new(session: Session, at: Standing) -> Self {
        Self {
            session: Arc::new(session),
            at,
            working: None,
            high: None,
            stalls: 0,
            last_sent: false,
        }
    }

    /// Goes on where another upload stopped.
    ///
    /// # Errors
    /// If the state is of another service, or the content of another length.
    pub(crate) fn resume(
        client: Client,
        state: &UploadState,
        source: impl UploadSource,
    ) -> Result<Self, Error> {
        if state.root != client.root().text() {
            return Err(Error::request("the upload's state is of another service"));
        }
        if state.total != source.length() {
            return Err(Error::request("the content has another length than before"));
        }
        let session = Session {
            client,
            state: state.clone(),
            source: Box::new(source),
            fragment: state.profile.fragment(None),
        };
        Ok(Self::new(session, Standing::Unknown))
    }

    /// What a later upload of the same content goes on with, in `Graph::resume_upload`.
    pub fn state(&self) -> UploadState {
        self.session.state.clone()
    }

    /// Sends the next fragment; `None` when the service has all.
    ///
    /// # Errors
    /// When a fragment cannot be read, or is not taken after the client's retries. 404 says that the
    /// session has ended, 409 that another item has the name by now.
    pub async fn try_next(&mut self) -> Result<Option<Progress>, Error> {
        std::future::poll_fn(|context| Pin::new(&mut *self).poll_next(context))
            .await
            .transpose()
    }

    /// Sends what is left, and puts the content in its place where that was deferred.
    ///
    /// # Errors
    /// As [`try_next`](Self::try_next).
    pub fn finish(mut self) -> BoxFuture<'static, Result<Uploaded, Error>> {
        Box::pin(async move { self.run(&mut |_| ()).await })
    }

    /// Ends the session, and gives up what the service has of it.
    ///
    /// # Errors
    /// When the service does not answer, or not with success or 404.
    pub fn cancel(self) -> BoxFuture<'static, Result<(), Error>> {
        Box::pin(async move { self.session.cancel().await })
    }

    /// Whether a session that has ended has surely not left its content.
    pub(super) fn may_start_over(&self) -> bool {
        !self.last_sent
    }

    pub(super) async fn run(
        &mut self,
        observe: &mut (dyn FnMut(Progress) + Send),
    ) -> Result<Uploaded, Error> {
        while let Some(progress) = self.try_next().await? {
            observe(progress);
        }
        if matches!(self.at, Standing::Whole) {
            self.at = self.session.commit().await?;
        }
        match std::mem::replace(&mut self.at, Standing::Unknown) {
            Standing::Done(uploaded) => Ok(uploaded),
            _ => Err(Error::unanswered("the upload has not ended")),
        }
    }

    fn start(
        &mut self,
        range: Option<ExpectedRange>,
    ) -> Result<BoxFuture<'static, Result<Standing, Error>>, Error> {
        let session = self.session.clone();
        let Some(range) = range else {
            return Ok(Box::pin(async move { session.ask().await }));
        };
        let part = session.part(range).ok_or_else(|| {
            Error::unanswered("the service waits for bytes that the content has not")
        })?;
        self.last_sent |= session.is_last(part);
        Ok(Box::pin(async move { session.put(part).await }))
    }

    /// Takes in what a request has told, and gives the progress where there is some.
    fn advance(&mut self, at: Standing) -> Result<Option<Progress>, Error> {
        let total = self.session.state.total;
        let sent = match &at {
            Standing::Waits(range) => range.start.min(total),
            Standing::Whole | Standing::Done(_) => total,
            Standing::Unknown => self.high.unwrap_or_default(),
        };
        let further = self.high.is_none_or(|high| sent > high);
        self.at = at;
        if !further {
            self.stalls += 1;
            if self.stalls > MAX_STALLS {
                self.stalls = 0;
                return Err(Error::unanswered("the upload does not advance"));
            }
            return Ok(None);
        }
        self.stalls = 0;
        self.high = Some(sent);
        Ok((sent > 0).then_some(Progress { sent, total }))
    }
}

impl Stream for Uploading {
    type Item = Result<Progress, Error>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        loop {
            if let Some(working) = &mut self.working {
                let told = ready!(working.as_mut().poll(context));
                self.working = None;
                match told.and_then(|at| self.advance(at)) {
                    Ok(Some(progress)) => return Poll::Ready(Some(Ok(progress))),
                    Ok(None) => {}
                    Err(error) => {
                        self.at = Standing::Unknown;
                        return Poll::Ready(Some(Err(error)));
                    }
                }
            }
            let range = match &self.at {
                Standing::Done(_) | Standing::Whole => return Poll::Ready(None),
                Standing::Unknown => None,
                Standing::Waits(range) => Some(*range),
            };
            match self.start(range) {
                Ok(working) => self.working = Some(working),
                Err(error) => {
                    self.at = Standing::Unknown;
                    return Poll::Ready(Some(Err(error)));
                }
            }
        }
    }
}

impl fmt::Debug for Uploading {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Uploading")
            .field("sent", &self.high.unwrap_or_default())
            .field("total", &self.session.state.total)
            .finish_non_exhaustive()
    }
}
