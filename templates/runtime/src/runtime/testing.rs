//! A transport without a network, for the tests of programs that use this crate.
use crate::runtime::transport::{
    BoxFuture, RequestBody, ResponseBody, Transport, TransportError, TransportErrorKind,
};
use bytes::Bytes;
use http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode};
use std::collections::VecDeque;
use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// Records requests and answers them, in order, with the replies it was given. Clones share both, so
/// one goes to the client and the other stays with the test.
///
/// A request for which no reply is left fails as one that cannot be sent.
#[derive(Clone, Default)]
pub struct FakeTransport(Arc<Mutex<State>>);

#[derive(Default)]
struct State {
    replies: VecDeque<Result<FakeReply, TransportErrorKind>>,
    requests: Vec<RecordedRequest>,
}

/// A reply a [`FakeTransport`] gives once.
#[derive(Clone, Debug)]
pub struct FakeReply {
    status: u16,
    headers: Vec<(String, String)>,
    body: Bytes,
}

/// A request a [`FakeTransport`] was asked to send.
#[derive(Clone)]
#[non_exhaustive]
pub struct RecordedRequest {
    /// The method.
    pub method: Method,
    /// The whole URL.
    pub url: String,
    /// The headers, with the token.
    pub headers: HeaderMap,
    /// The body; empty if there is none.
    pub body: Bytes,
}

impl FakeTransport {
    /// A transport without replies.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a reply.
    pub fn reply(&self, reply: FakeReply) -> &Self {
        self.state().replies.push_back(Ok(reply));
        self
    }

    /// Adds a reply with a JSON body.
    pub fn reply_json(&self, status: u16, body: &str) -> &Self {
        let reply = FakeReply::new(status).header("content-type", "application/json");
        self.reply(reply.body(body.to_owned()))
    }

    /// Lets a request fail without a reply.
    pub fn fail(&self, kind: TransportErrorKind) -> &Self {
        self.state().replies.push_back(Err(kind));
        self
    }

    /// The requests so far, in order.
    pub fn requests(&self) -> Vec<RecordedRequest> {
        self.state().requests.clone()
    }

    /// The last request, if there was one.
    pub fn last_request(&self) -> Option<RecordedRequest> {
        self.state().requests.last().cloned()
    }

    /// A test that panicked while it held the lock has failed by itself.
    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Transport for FakeTransport {
    fn send(
        &self,
        request: http::Request<RequestBody>,
    ) -> BoxFuture<'_, Result<http::Response<ResponseBody>, TransportError>> {
        let (head, body) = request.into_parts();
        let mut state = self.state();
        state.requests.push(RecordedRequest {
            method: head.method,
            url: head.uri.to_string(),
            headers: head.headers,
            body: body.into_bytes(),
        });
        let answer = match state.replies.pop_front() {
            Some(Ok(reply)) => reply.into_response(),
            Some(Err(kind)) => Err(TransportError::new(kind, "a failure the test asked for")),
            None => Err(other("no reply is left")),
        };
        Box::pin(std::future::ready(answer))
    }
}

impl FakeReply {
    /// A reply without headers and body.
    pub fn new(status: u16) -> Self {
        Self {
            status,
            headers: Vec::new(),
            body: Bytes::new(),
        }
    }

    /// Adds a header.
    #[must_use]
    pub fn header(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }

    /// Sets the body.
    #[must_use]
    pub fn body(mut self, body: impl Into<Bytes>) -> Self {
        self.body = body.into();
        self
    }

    fn into_response(self) -> Result<http::Response<ResponseBody>, TransportError> {
        let mut response = http::Response::new(ResponseBody::from_bytes(self.body));
        *response.status_mut() = StatusCode::from_u16(self.status).map_err(other)?;
        for (name, value) in &self.headers {
            let name = HeaderName::try_from(name).map_err(other)?;
            let value = HeaderValue::try_from(value).map_err(other)?;
            response.headers_mut().append(name, value);
        }
        Ok(response)
    }
}

impl RecordedRequest {
    /// The text of a header; `None` if it is not there or no text.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).and_then(|value| value.to_str().ok())
    }

    /// The body as text, with replacement characters for what is none.
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }
}

fn other(source: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> TransportError {
    TransportError::new(TransportErrorKind::Other, source)
}

impl fmt::Debug for FakeTransport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("FakeTransport(..)")
    }
}

/// Headers are shown by name and bodies by length, so that test output can be published.
impl fmt::Debug for RecordedRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RecordedRequest")
            .field("method", &self.method)
            .field("url", &self.url)
            .field("headers", &self.headers.keys().collect::<Vec<_>>())
            .field("body_bytes", &self.body.len())
            .finish()
    }
}
