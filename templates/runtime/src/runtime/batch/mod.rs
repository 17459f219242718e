//! Several requests in one: `POST $batch` (Graph: "Combine multiple HTTP requests using JSON batching").
//!
//! A request is the same value in a batch as alone. `Batch` itself is where the client is, at the root of the
//! crate:
//!
//! ```text
//! let mut batch = Batch::new(&graph);
//! let me = batch.add(graph.me().get());
//! let mail = batch.add(graph.me().messages().list().top(5));
//! let mut results = batch.send().await?;
//! let (me, mail) = (results.take(me)?, results.take(mail)?);
//! ```
mod answer;
mod entry;
mod pack;
mod queue;
mod results;
mod rounds;

pub(crate) use queue::Queue;
pub use results::BatchResults;

use crate::runtime::error::Error;
use crate::runtime::node::Node;
use crate::runtime::path::Path;
use crate::runtime::request::RequestParts;
use crate::runtime::response::Reply;
use crate::runtime::transport::BoxFuture;
use std::fmt;
use std::sync::Arc;

/// A request that can be sent alone and in a batch.
pub trait BatchRequest: Sized {
    /// What its answer holds.
    type Output: 'static;

    /// The request, with what reads its answer.
    fn into_step(self) -> Step<Self::Output>;
}

/// A request in a batch, and what reads its answer as an `R`.
pub struct Step<R> {
    parts: RequestParts,
    decode: fn(Reply) -> Result<R, Error>,
}

impl<R> Step<R> {
    pub(crate) fn new(parts: RequestParts, decode: fn(Reply) -> Result<R, Error>) -> Self {
        Self { parts, decode }
    }
}

impl<R> fmt::Debug for Step<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Step").field(&self.parts).finish()
    }
}

/// Stands for a request in a batch until its result is taken out with it.
#[must_use = "the result is taken out with the ticket"]
pub struct Ticket<R> {
    at: usize,
    batch: Arc<()>,
    decode: fn(Reply) -> Result<R, Error>,
}

impl<R> fmt::Debug for Ticket<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Ticket").field(&self.at).finish()
    }
}

/// The results of requests of one kind, in the order of the requests.
pub type InOrder<R> = Vec<Result<R, Error>>;

/// Sends one request inside of a batch, which is how one goes out whose URL is too long (Graph: "Bypass
/// URL length limitations with batching").
pub(crate) fn send_one<Q: BatchRequest>(
    request: Q,
) -> BoxFuture<'static, Result<Q::Output, Error>> {
    let step = request.into_step();
    let mut queue = Queue::at(Node::new(step.parts.client.clone(), Path::default()));
    let ticket = queue.push(step);
    let sent = queue.send();
    Box::pin(async move { sent.await?.take(ticket) })
}
