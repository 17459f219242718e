//! The budget of retries that all requests of a client share, so that retries do not add to an outage
//! (AWS SDKs, "standard" retry mode: a bucket of 500 tokens, of which a retry takes 5).
use std::sync::{Mutex, MutexGuard, PoisonError};

const CAPACITY: u32 = 500;
const RETRY: u32 = 5;
/// What a request that needed no retry brings back.
const SUCCESS: u32 = 1;

/// A bucket of tokens. Requests are never held up by it, only retries.
pub(crate) struct RetryBudget(Mutex<u32>);

impl RetryBudget {
    pub(crate) fn new() -> Self {
        Self(Mutex::new(CAPACITY))
    }

    /// Takes what a retry costs, if there is as much.
    pub(crate) fn take(&self) -> bool {
        let mut tokens = self.lock();
        match tokens.checked_sub(RETRY) {
            Some(left) => {
                *tokens = left;
                true
            }
            None => false,
        }
    }

    /// Gives back what the last retry of a request took, now that the request has succeeded.
    pub(crate) fn succeeded(&self, retries: u32) {
        let back = if retries == 0 { SUCCESS } else { RETRY };
        let mut tokens = self.lock();
        *tokens = CAPACITY.min(tokens.saturating_add(back));
    }

    fn lock(&self) -> MutexGuard<'_, u32> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
