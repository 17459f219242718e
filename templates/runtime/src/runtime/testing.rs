//! Transports without a network, for the tests of applications: one that answers from a script, and
//! one that answers as a service once did.

mod recorder;
mod recording;
mod recording_file;
mod replay;

pub use recorder::Recorder;
pub use recording::{Exchange, Recording, RecordingError};
pub use replay::Replay;

use crate::runtime::timer::Timer;
use crate::runtime::transport::{
    BoxFuture, RequestBody, ResponseBody, Transport, TransportError, TransportErrorKind,
};
use bytes::Bytes;
use std::collections::VecDeque;
use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// Answers requests with the replies it was given, in order, and records what was asked. Clones
/// share replies and records, so one can be kept while the client owns the other.
#[derive(Clone, Default)]
pub struct FakeTransport(Arc<Mutex<Script>>);

#[derive(Default)]
struct Script {
    replies: VecDeque<Result<http::Response<Bytes>, TransportError>>,
    requests: Vec<http::Request<Bytes>>,
}

impl FakeTransport {
    /// A transport that has no reply yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a reply with this status and body.
    #[must_use]
    pub fn reply(self, status: http::StatusCode, body: impl Into<Bytes>) -> Self {
        let mut response = http::Response::new(body.into());
        *response.status_mut() = status;
        self.reply_with(response)
    }

    /// Adds a whole response.
    #[must_use]
    pub fn reply_with(self, response: http::Response<Bytes>) -> Self {
        self.lock().replies.push_back(Ok(response));
        self
    }

    /// Adds a failure of the transport.
    #[must_use]
    pub fn fail(self, error: TransportError) -> Self {
        self.lock().replies.push_back(Err(error));
        self
    }

    /// The requests so far, their `Authorization` headers among them.
    pub fn requests(&self) -> Vec<http::Request<Bytes>> {
        self.lock().requests.clone()
    }

    /// How many replies were not asked for yet.
    pub fn replies_left(&self) -> usize {
        self.lock().replies.len()
    }

    /// A test that panicked elsewhere leaves the script readable.
    fn lock(&self) -> MutexGuard<'_, Script> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Transport for FakeTransport {
    fn send(
        &self,
        request: http::Request<RequestBody>,
    ) -> BoxFuture<'_, Result<http::Response<ResponseBody>, TransportError>> {
        let mut script = self.lock();
        let (method, path) = (request.method().clone(), request.uri().path().to_owned());
        script.requests.push(request.map(RequestBody::into_bytes));
        let reply = script.replies.pop_front().unwrap_or_else(|| {
            let text = format!("no reply is left in the script for {method} {path}");
            Err(TransportError::new(TransportErrorKind::Unscripted, text))
        });
        Box::pin(std::future::ready(
            reply.map(|response| response.map(ResponseBody::from_bytes)),
        ))
    }
}

impl fmt::Debug for FakeTransport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let script = self.lock();
        f.debug_struct("FakeTransport")
            .field("replies_left", &script.replies.len())
            .field("requests", &script.requests.len())
            .finish()
    }
}

/// A timer that does not wait, and records what it was asked for. Clones share the record.
#[derive(Clone, Debug, Default)]
pub struct FakeTimer(Arc<Mutex<Vec<Duration>>>);

impl FakeTimer {
    /// A timer that was not asked yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// The waits so far.
    pub fn waits(&self) -> Vec<Duration> {
        self.0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }
}

impl Timer for FakeTimer {
    fn sleep(&self, duration: Duration) -> BoxFuture<'static, ()> {
        self.0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .push(duration);
        Box::pin(std::future::ready(()))
    }
}
