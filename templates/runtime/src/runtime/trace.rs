//! Spans and events of requests, with the feature `tracing`. They hold no URL: ids, filters and links
//! are private. The service's request id finds the rest.
#[cfg(feature = "tracing")]
pub(crate) use recorded::RequestSpan;
#[cfg(not(feature = "tracing"))]
pub(crate) use silent::RequestSpan;

#[cfg(feature = "tracing")]
mod recorded {
    use crate::runtime::retry::Failure;
    use http::{HeaderMap, Method, StatusCode};
    use std::future::Future;
    use std::time::Duration;
    use tracing::field::Empty;
    use tracing::{Instrument, Span};

    /// The span of a request, with all its attempts.
    #[derive(Clone)]
    pub(crate) struct RequestSpan(Span);

    impl RequestSpan {
        pub(crate) fn new(method: &Method, client_request_id: &str) -> Self {
            Self(tracing::debug_span!(
                "graph_request",
                %method,
                client_request_id,
                status = Empty,
                request_id = Empty,
                retries = Empty,
            ))
        }

        /// Runs `request` in this span.
        pub(crate) fn around<F: Future>(&self, request: F) -> impl Future<Output = F::Output> {
            request.instrument(self.0.clone())
        }

        /// The last answer of the request.
        pub(crate) fn answered(&self, status: StatusCode, headers: &HeaderMap, retries: u32) {
            self.0.record("status", status.as_u16());
            self.0.record("retries", retries);
            if let Some(id) = request_id(headers) {
                self.0.record("request_id", id);
            }
        }

        /// Another attempt follows, after `delay`.
        pub(crate) fn retrying(&self, failure: &Failure<'_>, delay: Duration) {
            let delay = delay.as_secs_f64();
            match failure {
                Failure::Status(status, headers) => tracing::debug!(
                    parent: &self.0,
                    status = status.as_u16(),
                    request_id = request_id(headers),
                    delay,
                    "retrying"
                ),
                Failure::Transport(kind) => {
                    tracing::debug!(parent: &self.0, error = ?kind, delay, "retrying");
                }
            }
        }
    }

    fn request_id(headers: &HeaderMap) -> Option<&str> {
        headers.get("request-id")?.to_str().ok()
    }
}

#[cfg(not(feature = "tracing"))]
mod silent {
    use crate::runtime::retry::Failure;
    use http::{HeaderMap, Method, StatusCode};
    use std::time::Duration;

    #[derive(Clone)]
    pub(crate) struct RequestSpan;

    impl RequestSpan {
        pub(crate) fn new(_: &Method, _: &str) -> Self {
            Self
        }

        pub(crate) fn around<F>(&self, request: F) -> F {
            request
        }

        pub(crate) fn answered(&self, _: StatusCode, _: &HeaderMap, _: u32) {}

        pub(crate) fn retrying(&self, _: &Failure<'_>, _: Duration) {}
    }
}
