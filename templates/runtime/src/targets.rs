//! What must hold for any bytes, as functions that panic where it does not. `fuzz/` runs them on what
//! a fuzzer finds, the tests on the committed corpus and on random changes of it.

mod addresses;
mod documents;
mod filter;
mod headers;

use crate::runtime::testing::FakeTransport;
use crate::runtime::{Graph, RetryPolicy, StaticToken};
use std::future::Future;
use std::pin::pin;
use std::task::{Context, Poll, Waker};

pub use addresses::{link, path};
pub use documents::{error_body, json, model, page, recording, without_declared_nulls};
pub use filter::filter;
pub use headers::{challenge, expected_ranges, retry_after};

/// A function that panics on a defect.
pub type Target = fn(&[u8]);

/// All targets, by the name of their file in `fuzz/fuzz_targets` and their folder in `fuzz/corpus`.
pub const ALL: [(&str, Target); 11] = [
    ("challenge", challenge),
    ("error_body", error_body),
    ("expected_ranges", expected_ranges),
    ("filter", filter),
    ("json", json),
    ("link", link),
    ("model", model),
    ("page", page),
    ("path", path),
    ("recording", recording),
    ("retry_after", retry_after),
];

/// The token of the client, which nothing that is shown may hold.
const TOKEN: &str = "eyJCANARY";

fn client(transport: &FakeTransport) -> Graph {
    let graph = Graph::builder(StaticToken::new(TOKEN)).transport(transport.clone());
    graph.retry(RetryPolicy::never()).build().unwrap()
}

/// What a future gives that waits for nothing, as all do over a fake transport.
fn ready<F: Future>(future: F) -> F::Output {
    let mut context = Context::from_waker(Waker::noop());
    match pin!(future).poll(&mut context) {
        Poll::Ready(output) => output,
        Poll::Pending => panic!("there is nothing to wait for"),
    }
}
