//! Which failed requests are sent again, and after how long.
use crate::runtime::retry_after::retry_after;
use crate::runtime::transport::TransportErrorKind;
use http::{HeaderMap, Method, StatusCode};
use std::time::Duration;

/// When a failed request is sent again.
///
/// - 429, and 509 with a `Retry-After`: always, as the service has not carried it out.
/// - 503, and when no connection was made: always, on a new connection.
/// - 504, 408, and when the connection was lost or the time ran out: `GET`, `HEAD`, `PUT` and
///   `DELETE` only, since the service may have carried it out; `assume_idempotent` on the request
///   says that this does no harm.
/// - 500 and 502: `GET` and `HEAD` only.
///
/// A wait is what `Retry-After` says, or else doubles from `base_delay`, with jitter. A request that
/// would have to wait for longer than is allowed fails at once, with the service's answer. A budget
/// that all requests of a client share keeps retries from adding to an outage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RetryPolicy {
    max_retries: u32,
    base_delay: Duration,
    max_delay: Duration,
    total_delay: Duration,
}

impl Default for RetryPolicy {
    /// 3 retries; waits of 3 s at first, of 180 s at most, and of 300 s in all. The first three are
    /// those of Microsoft's SDKs.
    fn default() -> Self {
        Self {
            max_retries: 3,
            base_delay: Duration::from_secs(3),
            max_delay: Duration::from_secs(180),
            total_delay: Duration::from_secs(300),
        }
    }
}

impl RetryPolicy {
    /// Nothing is sent again.
    pub fn never() -> Self {
        Self::default().max_retries(0)
    }

    /// How often a request is sent again at most.
    #[must_use]
    pub fn max_retries(mut self, times: u32) -> Self {
        self.max_retries = times;
        self
    }

    /// The first wait where the service names none. Up to half of it is taken off at random.
    #[must_use]
    pub fn base_delay(mut self, delay: Duration) -> Self {
        self.base_delay = delay;
        self
    }

    /// The longest single wait. If `Retry-After` asks for more, the request fails at once.
    #[must_use]
    pub fn max_delay(mut self, delay: Duration) -> Self {
        self.max_delay = delay;
        self
    }

    /// How long a request waits in all. If the next wait would exceed it, the request fails at once.
    #[must_use]
    pub fn total_delay(mut self, delay: Duration) -> Self {
        self.total_delay = delay;
        self
    }
}

/// Whether sending a request twice does no more than sending it once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Repeat {
    /// As its method says (RFC 9110 section 9.2.2).
    ByMethod,
    /// The caller says so.
    Harmless,
    /// The service can be asked what it has, whatever the failure.
    Resumable,
}

/// How an attempt failed.
pub(crate) enum Failure<'a> {
    Status(StatusCode, &'a HeaderMap),
    Transport(TransportErrorKind),
}

impl Failure<'_> {
    /// Whether the request may be sent again at all.
    fn repeatable(&self, method: &Method, repeat: Repeat) -> bool {
        let safe = matches!(*method, Method::GET | Method::HEAD);
        let idempotent = repeat != Repeat::ByMethod
            || safe
            || matches!(*method, Method::PUT | Method::DELETE | Method::OPTIONS);
        match self {
            Self::Status(status, headers) => match status.as_u16() {
                429 | 503 => true,
                408 | 504 => idempotent,
                500 | 502 => safe || repeat == Repeat::Resumable,
                509 => retry_after(headers).is_some(),
                _ => false,
            },
            Self::Transport(kind) => match kind {
                TransportErrorKind::Connect => true,
                TransportErrorKind::Timeout
                | TransportErrorKind::Interrupted
                | TransportErrorKind::Body => idempotent,
                TransportErrorKind::Write
                | TransportErrorKind::Other
                | TransportErrorKind::Unscripted => false,
            },
        }
    }

    fn retry_after(&self) -> Option<Duration> {
        match self {
            Self::Status(_, headers) => retry_after(headers),
            Self::Transport(_) => None,
        }
    }
}

/// The attempts of one request.
pub(crate) struct Attempts {
    pub(crate) repeat: Repeat,
    /// How many retries there were.
    pub(crate) retries: u32,
    waited: Duration,
}

impl Attempts {
    pub(crate) fn new(repeat: Repeat) -> Self {
        Self {
            repeat,
            retries: 0,
            waited: Duration::ZERO,
        }
    }

    /// The wait before the next attempt, or `None` if there is none. Counts it.
    pub(crate) fn next(
        &mut self,
        policy: &RetryPolicy,
        failure: &Failure<'_>,
        method: &Method,
    ) -> Option<Duration> {
        if self.retries >= policy.max_retries || !failure.repeatable(method, self.repeat) {
            return None;
        }
        let delay = match failure.retry_after() {
            Some(asked) if asked > policy.max_delay => return None,
            // Clients that were told the same must not come back at the same moment.
            Some(asked) => asked + jitter(Duration::from_secs(1).min(asked / 4)),
            None => {
                let doubled = 2u32.saturating_pow(self.retries);
                let delay = policy.base_delay.saturating_mul(doubled);
                let delay = delay.min(policy.max_delay);
                delay - jitter(delay / 2)
            }
        };
        let waited = self.waited.saturating_add(delay);
        if waited > policy.total_delay {
            return None;
        }
        self.waited = waited;
        self.retries += 1;
        Some(delay)
    }
}

/// A random part of `most`.
fn jitter(most: Duration) -> Duration {
    most.mul_f64(fastrand::f64())
}
