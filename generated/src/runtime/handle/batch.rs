//! Requests that are sent together.
use super::Graph;
use crate::runtime::batch::{BatchRequest, BatchResults, InOrder, Queue, Ticket};
use crate::runtime::error::Error;
use crate::runtime::retry::RetryPolicy;
use crate::runtime::transport::BoxFuture;
use std::fmt;
use std::num::NonZeroUsize;

/// Requests that are sent together.
///
/// There can be any number of them: they go out in calls of at most 20. They are carried out in any
/// order and at the same time, but for those [added after](Self::add_after) another. What fails is
/// sent again by the rules for single requests, without what has succeeded.
#[must_use = "a batch does nothing until it is sent"]
pub struct Batch {
    queue: Queue,
}

impl Batch {
    /// A batch without requests.
    pub fn new(graph: &Graph) -> Self {
        Self {
            queue: Queue::at(graph.node.clone()),
        }
    }

    /// Adds a request.
    pub fn add<Q: BatchRequest>(&mut self, request: Q) -> Ticket<Q::Output> {
        self.queue.push(request.into_step())
    }

    /// Adds a request that is carried out once the one of `before` has succeeded. If that fails, so
    /// does this, with 424.
    ///
    /// The service knows two shapes: each request after the one before it, and many after the same
    /// one. Either has at most 20 requests, which go out in one call.
    pub fn add_after<Q: BatchRequest, P>(
        &mut self,
        request: Q,
        before: &Ticket<P>,
    ) -> Ticket<Q::Output> {
        self.queue.push_after(request.into_step(), before)
    }

    /// At most this many requests of one call go to the same mailbox (the paths that start with `me`,
    /// or with the same user or group). Outlook carries out 4 at once and refuses more.
    pub fn max_per_mailbox(mut self, requests: NonZeroUsize) -> Self {
        self.queue.limits.per_mailbox = Some(requests);
        self
    }

    /// When what failed is sent again, in place of what the client says. A policy on a request of the
    /// batch goes before it.
    pub fn retry(mut self, policy: RetryPolicy) -> Self {
        self.queue.limits.retry = Some(policy);
        self
    }

    /// Sends all requests. Whatever happens to one of them, or to the call it is in, is its own
    /// result.
    ///
    /// # Errors
    /// [`ErrorKind::Request`](crate::runtime::ErrorKind::Request) if requests depend on each other in
    /// a way that cannot be sent; then none was.
    pub fn send(self) -> BoxFuture<'static, Result<BatchResults, Error>> {
        self.queue.send()
    }

    /// Sends requests of one kind, and gives their results in the same order.
    ///
    /// # Errors
    /// Each request has its own; all together do not fail.
    pub fn send_all<Q: BatchRequest>(
        graph: &Graph,
        requests: impl IntoIterator<Item = Q>,
    ) -> BoxFuture<'static, Result<InOrder<Q::Output>, Error>> {
        let mut batch = Self::new(graph);
        let tickets: Vec<_> = requests.into_iter().map(|one| batch.add(one)).collect();
        let sent = batch.send();
        Box::pin(async move {
            let mut results = sent.await?;
            Ok(tickets
                .into_iter()
                .map(|ticket| results.take(ticket))
                .collect())
        })
    }
}

/// Requests are private, so only numbers are shown.
impl fmt::Debug for Batch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Batch")
            .field("requests", &self.queue.len())
            .finish_non_exhaustive()
    }
}
