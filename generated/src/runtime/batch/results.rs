//! What became of the requests of a batch.
use super::Ticket;
use crate::runtime::error::Error;
use crate::runtime::response::{Reply, Response};
use std::fmt;
use std::sync::Arc;

/// The results of a batch, each of which is taken out with its ticket.
pub struct BatchResults {
    batch: Arc<()>,
    answers: Vec<Option<Result<Reply, Error>>>,
}

impl BatchResults {
    pub(super) fn new(batch: Arc<()>, answers: Vec<Result<Reply, Error>>) -> Self {
        let answers = answers.into_iter().map(Some).collect();
        Self { batch, answers }
    }

    /// The result of one request.
    ///
    /// # Errors
    /// Those of the request, as if it had been sent alone, and those of the call that it was in.
    /// Without its success, a request that was to follow another fails with 424.
    pub fn take<R>(&mut self, ticket: Ticket<R>) -> Result<R, Error> {
        let decode = ticket.decode;
        self.take_reply(ticket).and_then(decode)
    }

    /// The result of one request, with the head of its response.
    ///
    /// # Errors
    /// As [`take`](Self::take).
    pub fn take_with_response<R>(&mut self, ticket: Ticket<R>) -> Result<Response<R>, Error> {
        let decode = ticket.decode;
        let reply = self.take_reply(ticket)?;
        let (status, headers) = (reply.status, reply.headers.clone());
        Ok(Response {
            value: decode(reply)?,
            status,
            headers,
        })
    }

    /// The response to one request, not decoded.
    ///
    /// # Errors
    /// As [`take`](Self::take).
    pub fn take_reply<R>(&mut self, ticket: Ticket<R>) -> Result<Reply, Error> {
        let own = Arc::ptr_eq(&ticket.batch, &self.batch);
        let answer = self.answers.get_mut(ticket.at).filter(|_| own);
        let answer = answer.and_then(Option::take);
        answer.unwrap_or_else(|| Err(Error::request("the ticket is of another batch")))
    }
}

/// Responses are private, so only numbers are shown.
impl fmt::Debug for BatchResults {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let left = self.answers.iter().flatten();
        f.debug_struct("BatchResults")
            .field("requests", &self.answers.len())
            .field("not_taken", &left.clone().count())
            .field("failed", &left.filter(|answer| answer.is_err()).count())
            .finish()
    }
}
