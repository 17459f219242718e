//! Several requests in one: `POST $batch` (Graph: "Combine multiple HTTP requests using JSON batching").
//!
//! A request is the same value in a batch as alone:
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
mod results;
mod rounds;

pub use results::BatchResults;

use crate::runtime::error::Error;
use crate::runtime::graph::Graph;
use crate::runtime::node::Node;
use crate::runtime::request::RequestParts;
use crate::runtime::response::Reply;
use crate::runtime::retry::RetryPolicy;
use crate::runtime::transport::BoxFuture;
use std::fmt;
use std::num::NonZeroUsize;
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

/// Requests that are sent together.
///
/// There can be any number of them: they go out in calls of at most 20. They are carried out in any
/// order and at the same time, but for those [added after](Self::add_after) another. What fails is
/// sent again by the rules for single requests, without what has succeeded.
#[must_use = "a batch does nothing until it is sent"]
pub struct Batch {
    node: Node,
    identity: Arc<()>,
    items: Vec<Item>,
    limits: Limits,
    problem: Option<&'static str>,
}

/// One request of a batch.
struct Item {
    parts: RequestParts,
    /// The place of the request that must succeed before.
    after: Option<usize>,
}

#[derive(Clone, Copy, Debug, Default)]
struct Limits {
    per_mailbox: Option<NonZeroUsize>,
    retry: Option<RetryPolicy>,
}

impl Batch {
    /// A batch without requests.
    pub fn new(graph: &Graph) -> Self {
        Self {
            node: graph.node.clone(),
            identity: Arc::new(()),
            items: Vec::new(),
            limits: Limits::default(),
            problem: None,
        }
    }

    /// Adds a request.
    pub fn add<Q: BatchRequest>(&mut self, request: Q) -> Ticket<Q::Output> {
        self.push(request.into_step(), None)
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
        if !Arc::ptr_eq(&before.batch, &self.identity) {
            self.problem = Some("a request is to follow one of another batch");
        }
        self.push(request.into_step(), Some(before.at))
    }

    /// At most this many requests of one call go to the same mailbox (the paths that start with `me`,
    /// or with the same user or group). Outlook carries out 4 at once and refuses more.
    pub fn max_per_mailbox(mut self, requests: NonZeroUsize) -> Self {
        self.limits.per_mailbox = Some(requests);
        self
    }

    /// When what failed is sent again, in place of what the client says. A policy on a request of the
    /// batch goes before it.
    pub fn retry(mut self, policy: RetryPolicy) -> Self {
        self.limits.retry = Some(policy);
        self
    }

    /// Sends all requests. Whatever happens to one of them, or to the call it is in, is its own
    /// result.
    ///
    /// # Errors
    /// [`ErrorKind::Request`](crate::runtime::ErrorKind::Request) if requests depend on each other in
    /// a way that cannot be sent; then none was.
    pub fn send(self) -> BoxFuture<'static, Result<BatchResults, Error>> {
        Box::pin(async move {
            let after: Vec<_> = self.items.iter().map(|item| item.after).collect();
            let shape = pack::check(&after);
            if let Some(problem) = self.problem.or(shape.err()) {
                return Err(Error::request(problem));
            }
            let answers = rounds::run(&self.node, self.items, self.limits).await;
            Ok(BatchResults::new(self.identity, answers))
        })
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

    fn push<R>(&mut self, step: Step<R>, after: Option<usize>) -> Ticket<R> {
        let at = self.items.len();
        let parts = step.parts;
        self.items.push(Item { parts, after });
        Ticket {
            at,
            batch: self.identity.clone(),
            decode: step.decode,
        }
    }
}

/// Requests are private, so only numbers are shown.
impl fmt::Debug for Batch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Batch")
            .field("requests", &self.items.len())
            .finish_non_exhaustive()
    }
}

/// The results of requests of one kind, in the order of the requests.
pub type InOrder<R> = Vec<Result<R, Error>>;

/// Sends one request inside of a batch, which is how one goes out whose URL is too long (Graph: "Bypass
/// URL length limitations with batching").
pub(crate) fn send_one<Q: BatchRequest>(
    request: Q,
) -> BoxFuture<'static, Result<Q::Output, Error>> {
    let Step { parts, decode } = request.into_step();
    let node = Node {
        client: parts.client.clone(),
        path: crate::runtime::path::Path::default(),
    };
    Box::pin(async move {
        let item = Item { parts, after: None };
        let answers = rounds::run(&node, vec![item], Limits::default()).await;
        match answers.into_iter().next() {
            Some(answer) => answer.and_then(decode),
            None => Err(Error::request("the batch is empty")),
        }
    })
}
