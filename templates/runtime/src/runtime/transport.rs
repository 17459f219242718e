//! What carries a request to the service and its response back.
use bytes::Bytes;
use futures_core::Stream;
use std::error::Error as StdError;
use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll};

/// A boxed future that can move between threads.
pub type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// Sends one HTTP request and gives back its response, whatever its status.
///
/// # Contract
/// An implementation follows no redirect, retries nothing, keeps no cookies, and adds no `Referer`
/// and no credentials; it may decompress. All of these are the client's, so that each transport is
/// as safe as the next.
pub trait Transport: Send + Sync + 'static {
    /// Sends `request`. The future resolves as soon as the head of the response is there.
    fn send(
        &self,
        request: http::Request<RequestBody>,
    ) -> BoxFuture<'_, Result<http::Response<ResponseBody>, TransportError>>;
}

impl<T: Transport + ?Sized> Transport for std::sync::Arc<T> {
    fn send(
        &self,
        request: http::Request<RequestBody>,
    ) -> BoxFuture<'_, Result<http::Response<ResponseBody>, TransportError>> {
        (**self).send(request)
    }
}

/// Stands in the extensions of a request that should not use a connection which is open already,
/// since the server behind it has answered 503. A transport that cannot tell may send it as any other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FreshConnection;

/// The bytes of a request. They are kept whole, so a request can be sent again.
#[derive(Clone, Default)]
pub struct RequestBody(Bytes);

impl RequestBody {
    /// The number of bytes.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there are no bytes.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The bytes.
    pub fn into_bytes(self) -> Bytes {
        self.0
    }
}

impl From<Bytes> for RequestBody {
    fn from(bytes: Bytes) -> Self {
        Self(bytes)
    }
}

/// Bodies are private, so only the length is shown.
impl fmt::Debug for RequestBody {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "RequestBody({} bytes)", self.0.len())
    }
}

/// The bytes of a response, as they arrive.
pub struct ResponseBody(Pin<Box<dyn Stream<Item = Result<Bytes, TransportError>> + Send>>);

impl ResponseBody {
    /// A body from a stream of chunks.
    pub fn new(chunks: impl Stream<Item = Result<Bytes, TransportError>> + Send + 'static) -> Self {
        Self(Box::pin(chunks))
    }

    /// A body that is already there.
    pub fn from_bytes(bytes: impl Into<Bytes>) -> Self {
        Self::new(Whole(Some(bytes.into())))
    }

    /// Waits for the next chunk; `None` at the end.
    ///
    /// # Errors
    /// When the connection fails before the body ends.
    pub async fn chunk(&mut self) -> Result<Option<Bytes>, TransportError> {
        std::future::poll_fn(|context| self.0.as_mut().poll_next(context))
            .await
            .transpose()
    }
}

impl Stream for ResponseBody {
    type Item = Result<Bytes, TransportError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.0.as_mut().poll_next(context)
    }
}

impl fmt::Debug for ResponseBody {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ResponseBody(..)")
    }
}

struct Whole(Option<Bytes>);

impl Stream for Whole {
    type Item = Result<Bytes, TransportError>;

    fn poll_next(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        Poll::Ready(self.0.take().filter(|bytes| !bytes.is_empty()).map(Ok))
    }
}

/// A request got no response: no connection, a timeout, a broken stream.
#[derive(Debug)]
pub struct TransportError {
    kind: TransportErrorKind,
    source: Box<dyn StdError + Send + Sync>,
}

impl TransportError {
    /// An error of `kind`. `source` must not show the URL's query or any credentials.
    pub fn new(
        kind: TransportErrorKind,
        source: impl Into<Box<dyn StdError + Send + Sync>>,
    ) -> Self {
        Self {
            kind,
            source: source.into(),
        }
    }

    /// What went wrong.
    pub fn kind(&self) -> TransportErrorKind {
        self.kind
    }
}

impl fmt::Display for TransportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.kind {
            TransportErrorKind::Unscripted => return write!(f, "{}", self.source),
            TransportErrorKind::Connect => "no connection to the service",
            TransportErrorKind::Timeout => "the service did not answer in time",
            TransportErrorKind::Interrupted => "the connection was lost",
            TransportErrorKind::Body => "the response broke off",
            TransportErrorKind::Write => "the response could not be written",
            TransportErrorKind::Other => "the request could not be sent",
        })
    }
}

impl StdError for TransportError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        Some(self.source.as_ref())
    }
}

/// What kept a request from its response.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum TransportErrorKind {
    /// No connection was made, so the service has not seen the request.
    Connect,
    /// Time ran out.
    Timeout,
    /// The connection was lost before the response. The service may have seen the request.
    Interrupted,
    /// The response's body broke off.
    Body,
    /// The response's body could not be written to where it was to go.
    Write,
    /// A transport for tests has no answer to the request. Its source says which request that was,
    /// and so do the errors above it.
    Unscripted,
    /// Anything else.
    Other,
}
