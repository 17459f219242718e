//! A transport that answers from a recording.
use crate::runtime::json::Json;
use crate::runtime::testing::recorder::recorded_request;
use crate::runtime::testing::{Exchange, Recording};
use crate::runtime::transport::{
    BoxFuture, RequestBody, ResponseBody, Transport, TransportError, TransportErrorKind,
};
use bytes::Bytes;
use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// Answers each request with the first recorded response to the same one that was not given yet, and
/// fails any that was not recorded. Requests are the same when method, URL and body are; bodies of
/// JSON when their values are. Clones share what is left.
#[derive(Clone)]
pub struct Replay(Arc<Mutex<Vec<Exchange>>>);

impl Replay {
    pub(super) fn new(recording: Recording) -> Self {
        Self(Arc::new(Mutex::new(recording.exchanges)))
    }

    /// The exchanges that nothing asked for yet. A test that expects all of them asserts that there
    /// is none.
    pub fn left(&self) -> Vec<Exchange> {
        self.lock().clone()
    }

    /// A test that panicked elsewhere leaves the recording readable.
    fn lock(&self) -> MutexGuard<'_, Vec<Exchange>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn take(&self, asked: &http::Request<Bytes>) -> Result<http::Response<Bytes>, TransportError> {
        let mut left = self.lock();
        let at = left.iter().position(|one| is_same(&one.request, asked));
        match at {
            Some(at) => Ok(left.remove(at).response),
            None => Err(unexpected(&left, asked)),
        }
    }
}

impl Transport for Replay {
    fn send(
        &self,
        request: http::Request<RequestBody>,
    ) -> BoxFuture<'_, Result<http::Response<ResponseBody>, TransportError>> {
        let reply = self.take(&recorded_request(&request));
        Box::pin(std::future::ready(
            reply.map(|response| response.map(ResponseBody::from_bytes)),
        ))
    }
}

impl fmt::Debug for Replay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Replay")
            .field("left", &self.lock().len())
            .finish()
    }
}

fn is_same(recorded: &http::Request<Bytes>, asked: &http::Request<Bytes>) -> bool {
    is_same_place(recorded, asked) && is_same_body(recorded.body(), asked.body())
}

fn is_same_place(recorded: &http::Request<Bytes>, asked: &http::Request<Bytes>) -> bool {
    recorded.method() == asked.method() && recorded.uri() == asked.uri()
}

fn is_same_body(recorded: &Bytes, asked: &Bytes) -> bool {
    let json = |body| {
        let text = std::str::from_utf8(body).ok()?;
        Json::parse(text).ok()
    };
    recorded == asked || json(recorded).is_some_and(|value| json(asked) == Some(value))
}

/// Queries hold names and the like, so the path alone is named.
fn unexpected(left: &[Exchange], asked: &http::Request<Bytes>) -> TransportError {
    let known = left.iter().any(|one| is_same_place(&one.request, asked));
    let why = match known {
        true => "it was recorded with another body",
        false => "it was not recorded, or was answered already",
    };
    let (method, path) = (asked.method(), asked.uri().path());
    let text = format!("no recorded response to {method} {path}: {why}");
    TransportError::new(TransportErrorKind::Unscripted, text)
}
