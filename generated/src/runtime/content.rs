//! Content as it arrives, resumed where it breaks off.
use crate::runtime::client::Client;
use crate::runtime::error::{Error, FailedResponse};
use crate::runtime::opened::Opened;
use crate::runtime::range::{OTHER_RANGE, Span, asked_range, content_range};
use crate::runtime::request::{Download, Raw, RequestParts};
use crate::runtime::retry::{Attempts, Failure, Repeat};
use crate::runtime::transport::{BoxFuture, TransportError, TransportErrorKind};
use bytes::{Bytes, BytesMut};
use futures_core::Stream;
use http::header::{CONTENT_LENGTH, ETAG, HeaderMap, HeaderValue, LAST_MODIFIED};
use http::{Method, StatusCode};
use std::fmt;
use std::io::Write;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

/// After this many bytes a broken connection counts as the first again.
const PROGRESS: u64 = 1 << 20;

macro_rules! streams {
    ($name:ty) => {
        impl $name {
            /// Opens the stream, to be read as it arrives, whatever its size. It is asked for uncompressed. If
            /// it breaks off it is resumed where it was, as long as the service says that it is still the same
            /// content, and as often as the retry policy allows without a megabyte in between.
            ///
            /// # Errors
            /// As `send`, but the client's limit of bytes does not hold.
            pub fn stream(mut self) -> BoxFuture<'static, Result<Content, Error>> {
                self.parts.header("accept-encoding", "identity");
                Box::pin(async move {
                    let client = self.parts.client.clone();
                    let opened = client.open(&self.parts).await?;
                    Content::new(self.parts, opened)
                })
            }
        }
    };
}
streams!(Download);
streams!(Raw<Bytes>);

/// Content as it arrives: a stream of bytes.
pub struct Content {
    parts: RequestParts,
    span: Span,
    version: Option<Version>,
    /// How many bytes were given.
    given: u64,
    /// How many bytes are to be left out, as the service sent more than was asked for.
    skip: u64,
    attempts: Attempts,
    /// What was given when the connection last broke.
    broke_at: u64,
    status: StatusCode,
    headers: HeaderMap,
    state: State,
}

enum State {
    Reading(Opened),
    Reopening(BoxFuture<'static, Result<Opened, Error>>),
    Ended,
}

/// What tells one version of the content from another.
#[derive(Clone, PartialEq)]
struct Version(HeaderValue);

impl Content {
    fn new(parts: RequestParts, opened: Opened) -> Result<Self, Error> {
        let asked = parts.header_text("range").map(asked_range);
        let (status, headers) = (opened.status, opened.headers.clone());
        let announced = announced_length(&headers);
        let (span, skip, resumable) = match (asked, content_range(&headers)) {
            (None, _) => {
                let length = announced;
                (Span { start: 0, length }, 0, true)
            }
            (Some(Some(asked)), Some(got))
                if status == StatusCode::PARTIAL_CONTENT && got.start == asked.start =>
            {
                (got, 0, true)
            }
            // A range is an offer that a service may pass over (RFC 9110 section 14.2).
            (Some(Some(asked)), _) if status == StatusCode::OK => {
                let rest = announced.map(|all| all.saturating_sub(asked.start));
                let length = match (rest, asked.length) {
                    (Some(rest), Some(asked)) => Some(rest.min(asked)),
                    (rest, asked) => rest.or(asked),
                };
                let start = asked.start;
                (Span { start, length }, start, true)
            }
            (Some(Some(_)), _) => return Err(broken(&opened, OTHER_RANGE)),
            // Several ranges, or one from the end, come as they are.
            (Some(None), _) => (
                Span {
                    start: 0,
                    length: announced,
                },
                0,
                false,
            ),
        };
        // A transport that has unpacked the content takes its length away, and offsets count packed.
        let version = Version::of(&headers).filter(|_| resumable && announced.is_some());
        let attempts = Attempts::new(Repeat::ByMethod);
        Ok(Self {
            parts,
            span,
            version,
            given: 0,
            skip,
            attempts,
            broke_at: 0,
            status,
            headers,
            state: State::Reading(opened),
        })
    }

    /// The next bytes; `None` at the end.
    ///
    /// # Errors
    /// When the content breaks off and cannot be resumed, or has changed meanwhile.
    pub async fn try_next(&mut self) -> Result<Option<Bytes>, Error> {
        std::future::poll_fn(|context| Pin::new(&mut *self).poll_next(context))
            .await
            .transpose()
    }

    /// Writes what is left to `writer`, and gives the number of bytes. Writing blocks the thread: to a
    /// slow one, write what [`try_next`](Self::try_next) gives.
    ///
    /// # Errors
    /// As [`try_next`](Self::try_next), and when it cannot be written.
    pub async fn write_to(&mut self, writer: &mut (dyn Write + Send)) -> Result<u64, Error> {
        let mut written = 0;
        while let Some(bytes) = self.try_next().await? {
            let wrote = writer.write_all(&bytes);
            wrote.map_err(|error| TransportError::new(TransportErrorKind::Write, error))?;
            written += bytes.len() as u64;
        }
        Ok(written)
    }

    /// All that is left, if it has at most `limit` bytes.
    ///
    /// # Errors
    /// As [`try_next`](Self::try_next), and if there is more.
    pub async fn collect(mut self, limit: usize) -> Result<Bytes, Error> {
        let mut all = BytesMut::new();
        while let Some(bytes) = self.try_next().await? {
            if bytes.len() > limit.saturating_sub(all.len()) {
                let reason = format!("it is longer than {limit} bytes");
                return Err(Error::decode(reason, self.failed()));
            }
            all.extend_from_slice(&bytes);
        }
        Ok(all.freeze())
    }

    /// How many bytes there are in all, of the range if one was asked for; `None` if the service does
    /// not say.
    pub fn length(&self) -> Option<u64> {
        self.span.length
    }

    /// How many bytes were given so far.
    pub fn position(&self) -> u64 {
        self.given
    }

    /// The status of the first response: 206 for a part.
    pub fn status(&self) -> StatusCode {
        self.status
    }

    /// The headers of the first response.
    pub fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    fn failed(&self) -> FailedResponse {
        FailedResponse {
            status: self.status,
            headers: self.headers.clone(),
            body: Bytes::new(),
        }
    }

    /// Takes what is wanted of a chunk.
    fn take(&mut self, mut chunk: Bytes) -> Bytes {
        let skipped = chunk
            .len()
            .min(usize::try_from(self.skip).unwrap_or(usize::MAX));
        self.skip -= skipped as u64;
        let mut chunk = chunk.split_off(skipped);
        if let Some(left) = self.left() {
            chunk.truncate(usize::try_from(left).unwrap_or(usize::MAX));
        }
        self.given += chunk.len() as u64;
        chunk
    }

    fn left(&self) -> Option<u64> {
        Some(self.span.length?.saturating_sub(self.given))
    }

    /// The request for what is left, if the content can be told from another version of it.
    fn reopen(&mut self, kind: TransportErrorKind) -> Option<State> {
        let version = self.version.clone()?;
        if self.given - self.broke_at >= PROGRESS {
            self.attempts = Attempts::new(Repeat::ByMethod);
        }
        self.broke_at = self.given;
        let settings = self.parts.client.settings();
        let timer = settings.timer.as_ref()?;
        let policy = self.parts.retry.unwrap_or(settings.retry);
        let failure = Failure::Transport(kind);
        let delay = self.attempts.next(&policy, &failure, &Method::GET)?;
        if !settings.retry_budget.take() {
            return None;
        }
        let pause = timer.sleep(delay);
        let mut parts = self.parts.clone();
        let from = self.span.start + self.given;
        let to = self.left().map(|left| from + left.saturating_sub(1));
        let to = to.map_or_else(String::new, |to| to.to_string());
        parts.header("range", &format!("bytes={from}-{to}"));
        if let Some(version) = version.strong() {
            parts.header("if-range", version);
        }
        Some(State::Reopening(Box::pin(open_after(
            self.parts.client.clone(),
            parts,
            pause,
        ))))
    }

    /// Goes on with the rest, if it is that of the same content.
    fn resume(&mut self, opened: Opened) -> Result<(), Error> {
        if Version::of(&opened.headers) != self.version {
            return Err(broken(&opened, "the content has changed meanwhile"));
        }
        let from = self.span.start + self.given;
        self.skip = match (opened.status, content_range(&opened.headers)) {
            (StatusCode::PARTIAL_CONTENT, Some(range)) if range.start == from => 0,
            (StatusCode::OK, _) => from,
            _ => return Err(broken(&opened, OTHER_RANGE)),
        };
        self.state = State::Reading(opened);
        Ok(())
    }
}

async fn open_after(
    client: Client,
    parts: RequestParts,
    pause: BoxFuture<'static, ()>,
) -> Result<Opened, Error> {
    pause.await;
    client.open(&parts).await
}

impl Stream for Content {
    type Item = Result<Bytes, Error>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        loop {
            let this = &mut *self;
            match &mut this.state {
                State::Ended => return Poll::Ready(None),
                State::Reopening(opening) => {
                    let opened = ready!(opening.as_mut().poll(context));
                    this.state = State::Ended;
                    if let Err(error) = opened.and_then(|opened| this.resume(opened)) {
                        return Poll::Ready(Some(Err(error)));
                    }
                }
                State::Reading(opened) => {
                    let chunk = ready!(Pin::new(&mut opened.body).poll_next(context));
                    let missing = this.left().is_some_and(|left| left > 0);
                    let error = match chunk {
                        Some(Ok(chunk)) => {
                            let chunk = this.take(chunk);
                            if this.left() == Some(0) {
                                this.state = State::Ended;
                            }
                            if chunk.is_empty() {
                                continue;
                            }
                            return Poll::Ready(Some(Ok(chunk)));
                        }
                        None if missing => {
                            TransportError::new(TransportErrorKind::Body, "it is too short")
                        }
                        None => {
                            this.state = State::Ended;
                            return Poll::Ready(None);
                        }
                        Some(Err(error)) => error,
                    };
                    if let Some(next) = this.reopen(error.kind()) {
                        this.state = next;
                        continue;
                    }
                    let State::Reading(opened) = std::mem::replace(&mut this.state, State::Ended)
                    else {
                        return Poll::Ready(None);
                    };
                    return Poll::Ready(Some(Err(opened.failure(error))));
                }
            }
        }
    }
}

impl fmt::Debug for Content {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Content")
            .field("position", &self.given)
            .field("length", &self.span.length)
            .finish_non_exhaustive()
    }
}

impl Version {
    fn of(headers: &HeaderMap) -> Option<Self> {
        let version = headers.get(ETAG).or_else(|| headers.get(LAST_MODIFIED));
        version.cloned().map(Self)
    }

    /// A weak ETag must not be in `If-Range` (RFC 9110 section 13.1.5).
    fn strong(&self) -> Option<&str> {
        let text = self.0.to_str().ok()?;
        text.starts_with('"').then_some(text)
    }
}

fn broken(opened: &Opened, reason: &'static str) -> Error {
    let failed = FailedResponse {
        status: opened.status,
        headers: opened.headers.clone(),
        body: Bytes::new(),
    };
    opened.failure(Error::decode(reason, failed))
}

fn announced_length(headers: &HeaderMap) -> Option<u64> {
    headers.get(CONTENT_LENGTH)?.to_str().ok()?.parse().ok()
}
