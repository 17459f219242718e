//! Successful responses.
use crate::runtime::decode::{self, Decode};
use crate::runtime::error::{ERROR_BODY_LIMIT, Error, FailedResponse};
use bytes::Bytes;
use http::{HeaderMap, StatusCode};
use std::fmt;

/// Why a call whose result comes later has none yet (RFC 9110 section 15.3.3).
const BEGUN: &str = "the answer is 202 without a body: what was asked for has begun, and is not to be sent again; \
    `begin` in place of `send` follows it to its result";

/// A successful response, read whole. Results are decoded from it.
pub struct Reply {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Bytes,
    pub(crate) client_request_id: String,
}

impl Reply {
    /// The status.
    pub fn status(&self) -> StatusCode {
        self.status
    }

    /// The headers.
    pub fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// The body, after decompression.
    pub fn body(&self) -> &Bytes {
        &self.body
    }

    /// Whether there is nothing to decode, as after most changes.
    pub fn is_empty(&self) -> bool {
        decode::is_empty(&self.body)
    }

    /// What was asked for.
    ///
    /// # Errors
    /// [`ErrorKind::Decode`](crate::runtime::ErrorKind::Decode) if the body does not hold it.
    pub fn decode<R: Decode>(self) -> Result<R, Error> {
        if self.status == StatusCode::NO_CONTENT
            && let Some(nothing) = R::of_no_content()
        {
            return Ok(nothing);
        }
        R::decode(&self.body).map_err(|reason| {
            let begun = self.status == StatusCode::ACCEPTED && self.is_empty();
            let reason = if begun { BEGUN.into() } else { reason };
            self.undecodable(reason)
        })
    }

    /// The error for a body that does not hold what was asked for.
    pub fn undecodable(self, reason: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Error {
        // A copy, since a part of the body would keep all of it in memory.
        let kept = self.body.get(..ERROR_BODY_LIMIT).unwrap_or(&self.body);
        let body = Bytes::copy_from_slice(kept);
        let failed = FailedResponse {
            status: self.status,
            headers: self.headers,
            body,
        };
        Error::decode(reason, failed).with_client_request_id(Some(&self.client_request_id))
    }
}

/// Bodies are private, so only the length is shown.
impl fmt::Debug for Reply {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Reply")
            .field("status", &self.status)
            .field("headers", &self.headers.keys().collect::<Vec<_>>())
            .field("body_bytes", &self.body.len())
            .finish()
    }
}

/// A result together with the head of the response it came in.
#[derive(Clone)]
pub struct Response<R> {
    pub(crate) value: R,
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
}

impl<R> Response<R> {
    /// The result.
    pub fn value(&self) -> &R {
        &self.value
    }

    /// The result alone.
    pub fn into_value(self) -> R {
        self.value
    }

    /// The status.
    pub fn status(&self) -> StatusCode {
        self.status
    }

    /// The headers.
    pub fn headers(&self) -> &HeaderMap {
        &self.headers
    }
}

impl<R> fmt::Debug for Response<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Response")
            .field("status", &self.status)
            .field("headers", &self.headers.keys().collect::<Vec<_>>())
            .finish_non_exhaustive()
    }
}
