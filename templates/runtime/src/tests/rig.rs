//! A client over a fake transport.
use crate::runtime::testing::{FakeTransport, RecordedRequest};
use crate::runtime::{Graph, StaticToken};

pub(super) const CANARY: &str = "eyJCANARY";

/// A client of the worldwide cloud, and the transport behind it.
pub(super) fn rig() -> (Graph, FakeTransport) {
    let fake = FakeTransport::new();
    let graph = Graph::builder(StaticToken::new(CANARY))
        .transport(fake.clone())
        .build();
    (graph.unwrap(), fake)
}

/// Method and URL of the last request, without the service root.
pub(super) fn line(fake: &FakeTransport) -> String {
    let request = last(fake);
    let path = request.url.strip_prefix("https://graph.microsoft.com/v1.0");
    format!("{} {}", request.method, path.unwrap())
}

pub(super) fn last(fake: &FakeTransport) -> RecordedRequest {
    fake.last_request().unwrap()
}
