//! A transport that writes down what passes through it.
use crate::runtime::json::{Json, JsonObject};
use crate::runtime::testing::{Exchange, Recording};
use crate::runtime::transport::{BoxFuture, RequestBody, ResponseBody, Transport, TransportError};
use bytes::{Bytes, BytesMut};
use http::header::{
    ACCEPT, CONTENT_RANGE, CONTENT_TYPE, HeaderMap, HeaderName, IF_MATCH, IF_NONE_MATCH, RANGE,
    SET_COOKIE,
};
use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// Sends requests through another transport and records them with their responses, for
/// [`Recording::replay`]. Clones share the recording, so one can be kept while the client owns the
/// other.
///
/// Nothing that gives access is recorded: no `Authorization`, no cookies, no forms (which is what
/// sign-in sends), and of the answers to sign-in no tokens. All else is: what the service said about
/// people, and links that hold access in themselves. Take out with [`edit`](Self::edit) what should
/// not lie in a file. Responses are read whole before they are passed on; a request that got no
/// response is not recorded.
#[derive(Clone)]
pub struct Recorder<T>(Arc<Shared<T>>);

struct Shared<T> {
    inner: T,
    recording: Mutex<Recording>,
    edit: Box<Edit>,
}

type Edit = dyn Fn(&mut Exchange) + Send + Sync;

impl<T: Transport> Recorder<T> {
    /// Records what goes through `inner`.
    pub fn new(inner: T) -> Self {
        Self::with_edit(inner, Box::new(|_| {}))
    }

    /// Records what goes through `inner`, each exchange as `edit` leaves it. What the client is given
    /// stays as it came.
    pub fn edit(inner: T, edit: impl Fn(&mut Exchange) + Send + Sync + 'static) -> Self {
        Self::with_edit(inner, Box::new(edit))
    }

    /// What was recorded so far.
    pub fn recording(&self) -> Recording {
        self.0.lock().clone()
    }

    fn with_edit(inner: T, edit: Box<Edit>) -> Self {
        Self(Arc::new(Shared {
            inner,
            recording: Mutex::default(),
            edit,
        }))
    }
}

impl<T> Shared<T> {
    fn record(&self, request: http::Request<Bytes>, response: &http::Response<Bytes>) {
        let mut response = response.clone();
        response.headers_mut().remove(SET_COOKIE);
        let clean = without_tokens(response.body());
        *response.body_mut() = clean;
        let mut exchange = Exchange { request, response };
        (self.edit)(&mut exchange);
        self.lock().exchanges.push(exchange);
    }

    /// A test that panicked elsewhere leaves the recording readable.
    fn lock(&self) -> MutexGuard<'_, Recording> {
        self.recording
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }
}

impl<T: Transport> Transport for Recorder<T> {
    fn send(
        &self,
        request: http::Request<RequestBody>,
    ) -> BoxFuture<'_, Result<http::Response<ResponseBody>, TransportError>> {
        let asked = recorded_request(&request);
        Box::pin(async move {
            let (head, mut chunks) = self.0.inner.send(request).await?.into_parts();
            let mut body = BytesMut::new();
            while let Some(chunk) = chunks.chunk().await? {
                body.extend_from_slice(&chunk);
            }
            let response = http::Response::from_parts(head, body.freeze());
            self.0.record(asked, &response);
            Ok(response.map(ResponseBody::from_bytes))
        })
    }
}

impl<T> fmt::Debug for Recorder<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Recorder").field(&*self.0.lock()).finish()
    }
}

/// What of a request is recorded, and what a replay compares.
pub(super) fn recorded_request(request: &http::Request<RequestBody>) -> http::Request<Bytes> {
    let mut recorded = http::Request::new(Bytes::new());
    *recorded.method_mut() = request.method().clone();
    *recorded.uri_mut() = request.uri().clone();
    *recorded.headers_mut() = steering(request.headers());
    // Only sign-in sends forms, and secrets in them.
    if !is_form(request.headers()) {
        *recorded.body_mut() = request.body().clone().into_bytes();
    }
    recorded
}

/// The headers that a reader of the recording wants to see; an allow-list, as any other may be secret.
fn steering(headers: &HeaderMap) -> HeaderMap {
    const OWN: [&str; 2] = ["prefer", "consistencylevel"];
    const KEPT: [HeaderName; 6] = [
        ACCEPT,
        CONTENT_RANGE,
        CONTENT_TYPE,
        IF_MATCH,
        IF_NONE_MATCH,
        RANGE,
    ];
    let kept = |name: &HeaderName| KEPT.contains(name) || OWN.contains(&name.as_str());
    let headers = headers.iter().filter(|(name, _)| kept(name));
    headers
        .map(|(name, value)| (name.clone(), value.clone()))
        .collect()
}

fn is_form(headers: &HeaderMap) -> bool {
    let kind = headers.get(CONTENT_TYPE).map(|kind| kind.as_bytes());
    kind.is_some_and(|kind| kind.starts_with(b"application/x-www-form-urlencoded"))
}

/// A response of a token endpoint (RFC 6749 section 5.1, RFC 8628 section 3.2) with words in place of
/// its tokens, so that it can be replayed.
fn without_tokens(body: &Bytes) -> Bytes {
    const SECRET: [&str; 4] = ["access_token", "refresh_token", "id_token", "device_code"];
    let text = std::str::from_utf8(body).ok();
    let Some(Ok(Json::Object(answer))) = text.map(Json::parse) else {
        return body.clone();
    };
    if !answer.iter().any(|(name, _)| SECRET.contains(&name)) {
        return body.clone();
    }
    let hidden = |(name, value): (String, Json)| match SECRET.contains(&name.as_str()) {
        true => (name, Json::from("not-recorded")),
        false => (name, value),
    };
    let answer: JsonObject = answer.into_iter().map(hidden).collect();
    Bytes::from(Json::Object(answer).to_string())
}
