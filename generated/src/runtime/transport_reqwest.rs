//! The default transport.
use crate::runtime::origin::Loopback;
use crate::runtime::transport::{
    BoxFuture, FreshConnection, RequestBody, ResponseBody, Transport, TransportError,
    TransportErrorKind,
};
use bytes::Bytes;
use futures_core::Stream;
use std::fmt;
use std::pin::Pin;
use std::sync::{Arc, OnceLock};
use std::task::{Context, Poll};
use std::time::Duration;

const CONNECT_TIMEOUT: Duration = Duration::from_secs(20);
const READ_TIMEOUT: Duration = Duration::from_secs(60);

/// Sends requests with reqwest.
#[derive(Clone)]
pub struct ReqwestTransport(Arc<Clients>);

struct Clients {
    pooled: reqwest::Client,
    /// Opens a connection for each request. Few programs ever need it, so it is made when one does.
    unpooled: OnceLock<reqwest::Client>,
    builder: Box<dyn Fn() -> reqwest::ClientBuilder + Send + Sync>,
    loopback: Loopback,
}

impl ReqwestTransport {
    /// A transport with a connection pool of its own, as a client makes one for itself where it is
    /// given none: to wrap it in a transport that records or measures.
    ///
    /// # Errors
    /// When the TLS backend or the resolver cannot be set up.
    pub fn new() -> Result<Self, TransportError> {
        Self::to(Loopback::Refused)
    }

    /// The same, with plain http to this machine where that is allowed.
    pub(crate) fn to(loopback: Loopback) -> Result<Self, TransportError> {
        let builder = || {
            reqwest::Client::builder()
                .connect_timeout(CONNECT_TIMEOUT)
                .read_timeout(READ_TIMEOUT)
        };
        Self::configured(Box::new(builder), loopback)
    }

    /// A transport to this machine and its host, past any proxy.
    #[cfg(feature = "auth")]
    pub(crate) fn direct() -> Result<Self, TransportError> {
        let builder = || {
            reqwest::Client::builder()
                .no_proxy()
                .connect_timeout(Duration::from_secs(2))
                .read_timeout(READ_TIMEOUT)
        };
        Self::configured(Box::new(builder), Loopback::Allowed)
    }

    /// A transport with settings of one's own: proxies, certificates, timeouts. `builder` is called
    /// once at first, and once more if a retry needs a connection outside of the pool.
    ///
    /// What this crate answers for itself is set over it: no redirects, no `Referer`, https only.
    /// Default headers and cookies of the builder go to every host, those of redirects among them, so
    /// no credentials belong there.
    ///
    /// # Errors
    /// When the TLS backend or the resolver cannot be set up.
    pub fn from_builder(
        builder: impl Fn() -> reqwest::ClientBuilder + Send + Sync + 'static,
    ) -> Result<Self, TransportError> {
        Self::configured(Box::new(builder), Loopback::Refused)
    }

    fn configured(
        builder: Box<dyn Fn() -> reqwest::ClientBuilder + Send + Sync>,
        loopback: Loopback,
    ) -> Result<Self, TransportError> {
        Ok(Self(Arc::new(Clients {
            pooled: build(builder(), loopback)?,
            unpooled: OnceLock::new(),
            builder,
            loopback,
        })))
    }
}

impl Clients {
    /// reqwest cannot pass over its pool for one request, so there is a client without a pool.
    fn unpooled(&self) -> Result<&reqwest::Client, TransportError> {
        if let Some(client) = self.unpooled.get() {
            return Ok(client);
        }
        let builder = (self.builder)().pool_max_idle_per_host(0);
        let client = build(builder, self.loopback)?;
        Ok(self.unpooled.get_or_init(|| client))
    }
}

fn build(
    builder: reqwest::ClientBuilder,
    loopback: Loopback,
) -> Result<reqwest::Client, TransportError> {
    builder
        .redirect(reqwest::redirect::Policy::none())
        .referer(false)
        .retry(reqwest::retry::never())
        .https_only(loopback == Loopback::Refused)
        .build()
        .map_err(convert)
}

impl fmt::Debug for ReqwestTransport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ReqwestTransport(..)")
    }
}

impl Transport for ReqwestTransport {
    fn send(
        &self,
        request: http::Request<RequestBody>,
    ) -> BoxFuture<'_, Result<http::Response<ResponseBody>, TransportError>> {
        let (head, body) = request.into_parts();
        let fresh = head.extensions.get::<FreshConnection>().is_some();
        let request = http::Request::from_parts(head, body.into_bytes());
        Box::pin(async move {
            let request = reqwest::Request::try_from(request).map_err(convert)?;
            let client = if fresh {
                self.0.unpooled()?
            } else {
                &self.0.pooled
            };
            let mut response = client.execute(request).await.map_err(convert)?;
            let mut head = http::Response::new(());
            *head.status_mut() = response.status();
            *head.version_mut() = response.version();
            *head.headers_mut() = std::mem::take(response.headers_mut());
            let body = ResponseBody::new(Chunks::Idle(Some(response)));
            Ok(head.map(|()| body))
        })
    }
}

/// A response's chunks, read with its `chunk` method.
enum Chunks {
    Idle(Option<reqwest::Response>),
    Reading(BoxFuture<'static, (reqwest::Response, Result<Option<Bytes>, reqwest::Error>)>),
}

impl Stream for Chunks {
    type Item = Result<Bytes, TransportError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        loop {
            match &mut *self {
                Self::Idle(response) => {
                    let Some(mut response) = response.take() else {
                        return Poll::Ready(None);
                    };
                    *self = Self::Reading(Box::pin(async move {
                        let chunk = response.chunk().await;
                        (response, chunk)
                    }));
                }
                Self::Reading(read) => {
                    let (response, chunk) = std::task::ready!(read.as_mut().poll(context));
                    let more = matches!(chunk, Ok(Some(_)));
                    *self = Self::Idle(more.then_some(response));
                    return Poll::Ready(chunk.map_err(convert).transpose());
                }
            }
        }
    }
}

/// The URL is taken out: its query holds names and mail addresses.
fn convert(error: reqwest::Error) -> TransportError {
    // A connection that takes too long is none, and the service has not seen the request.
    let kind = if error.is_connect() {
        TransportErrorKind::Connect
    } else if error.is_timeout() {
        TransportErrorKind::Timeout
    } else if error.is_request() {
        TransportErrorKind::Interrupted
    } else if error.is_body() || error.is_decode() {
        TransportErrorKind::Body
    } else {
        TransportErrorKind::Other
    };
    TransportError::new(kind, error.without_url())
}
