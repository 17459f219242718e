//! Requests that wait to be sent together.
use super::{BatchResults, Step, Ticket, pack, rounds};
use crate::runtime::error::Error;
use crate::runtime::node::Node;
use crate::runtime::request::RequestParts;
use crate::runtime::retry::RetryPolicy;
use crate::runtime::transport::BoxFuture;
use std::num::NonZeroUsize;
use std::sync::Arc;

/// Requests in the order they were added.
pub(crate) struct Queue {
    node: Node,
    identity: Arc<()>,
    items: Vec<Item>,
    pub(crate) limits: Limits,
    problem: Option<&'static str>,
}

/// One request of a batch.
pub(super) struct Item {
    pub(super) parts: RequestParts,
    /// The place of the request that must succeed before.
    pub(super) after: Option<usize>,
}

/// What holds for all of a batch.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Limits {
    pub(crate) per_mailbox: Option<NonZeroUsize>,
    pub(crate) retry: Option<RetryPolicy>,
}

impl Queue {
    /// None yet, for the service of this place.
    pub(crate) fn at(node: Node) -> Self {
        Self {
            node,
            identity: Arc::new(()),
            items: Vec::new(),
            limits: Limits::default(),
            problem: None,
        }
    }

    pub(crate) fn len(&self) -> usize {
        self.items.len()
    }

    pub(crate) fn push<R>(&mut self, step: Step<R>) -> Ticket<R> {
        self.insert(step, None)
    }

    /// Adds a request that is carried out once the one of `before` has succeeded.
    pub(crate) fn push_after<R, P>(&mut self, step: Step<R>, before: &Ticket<P>) -> Ticket<R> {
        if !Arc::ptr_eq(&before.batch, &self.identity) {
            self.problem = Some("a request is to follow one of another batch");
        }
        self.insert(step, Some(before.at))
    }

    /// Sends all.
    ///
    /// # Errors
    /// If requests depend on each other in a way that cannot be sent; then none was.
    pub(crate) fn send(self) -> BoxFuture<'static, Result<BatchResults, Error>> {
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

    fn insert<R>(&mut self, step: Step<R>, after: Option<usize>) -> Ticket<R> {
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
