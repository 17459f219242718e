//! A client over a fake transport.
use crate::runtime::testing::{FakeTimer, FakeTransport};
use crate::runtime::{
    Graph, RetryPolicy, StaticToken, TokenProvider, TransportError, TransportErrorKind,
};
use bytes::Bytes;
use http::{HeaderMap, Method, Response};

pub(super) const CANARY: &str = "eyJCANARY";

/// The transport behind a client.
#[derive(Debug)]
pub(super) struct Fake(pub(super) FakeTransport);

/// A request that was sent.
pub(super) struct Sent {
    pub(super) method: Method,
    pub(super) url: String,
    pub(super) headers: HeaderMap,
    pub(super) body: Bytes,
}

/// A reply to come.
pub(super) struct FakeReply(Response<Bytes>);

/// A client of the worldwide cloud, and the transport behind it.
pub(super) fn rig() -> (Graph, Fake) {
    rig_with(StaticToken::new(CANARY))
}

pub(super) fn rig_with(credential: impl TokenProvider) -> (Graph, Fake) {
    let fake = FakeTransport::new();
    let graph = Graph::builder(credential)
        .transport(fake.clone())
        .retry(RetryPolicy::never())
        .build();
    (graph.unwrap(), Fake(fake))
}

/// A client that retries by default's rules, and the timer that waits for it.
pub(super) fn rig_retrying(credential: impl TokenProvider) -> (Graph, Fake, FakeTimer) {
    let (fake, timer) = (FakeTransport::new(), FakeTimer::new());
    let graph = Graph::builder(credential)
        .transport(fake.clone())
        .timer(timer.clone())
        .build();
    (graph.unwrap(), Fake(fake), timer)
}

/// Method and URL of the last request, without the service root.
pub(super) fn line(fake: &Fake) -> String {
    let request = last(fake);
    let path = request.url.strip_prefix("https://graph.microsoft.com/v1.0");
    format!("{} {}", request.method, path.unwrap())
}

pub(super) fn last(fake: &Fake) -> Sent {
    fake.last_request().unwrap()
}

impl Fake {
    pub(super) fn reply(&self, reply: FakeReply) -> &Self {
        drop(self.0.clone().reply_with(reply.0));
        self
    }

    pub(super) fn reply_json(&self, status: u16, body: &str) -> &Self {
        self.reply(FakeReply::new(status).body(body.to_owned()))
    }

    pub(super) fn fail(&self, kind: TransportErrorKind) {
        drop(self.0.clone().fail(TransportError::new(kind, "a failure")));
    }

    pub(super) fn requests(&self) -> Vec<Sent> {
        let requests = self.0.requests().into_iter().map(http::Request::into_parts);
        requests
            .map(|(head, body)| Sent {
                method: head.method,
                url: head.uri.to_string(),
                headers: head.headers,
                body,
            })
            .collect()
    }

    pub(super) fn last_request(&self) -> Option<Sent> {
        self.requests().pop()
    }
}

impl FakeReply {
    pub(super) fn new(status: u16) -> Self {
        Self(
            Response::builder()
                .status(status)
                .body(Bytes::new())
                .unwrap(),
        )
    }

    pub(super) fn header(mut self, name: &'static str, value: &str) -> Self {
        self.0.headers_mut().insert(name, value.parse().unwrap());
        self
    }

    pub(super) fn body(mut self, body: impl Into<Bytes>) -> Self {
        *self.0.body_mut() = body.into();
        self
    }
}

impl Sent {
    pub(super) fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).and_then(|value| value.to_str().ok())
    }

    pub(super) fn text(&self) -> String {
        String::from_utf8(self.body.to_vec()).unwrap()
    }
}
