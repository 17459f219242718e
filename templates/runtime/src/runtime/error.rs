//! The one error type of all requests.

mod display;
mod predicates;

pub(crate) use display::one_line;

use crate::runtime::error_body::ErrorBody;
use crate::runtime::origin::LinkError;
use crate::runtime::path::RefusedKey;
use crate::runtime::retry_after::retry_after;
use crate::runtime::token::AuthError;
use crate::runtime::transport::TransportError;
use bytes::Bytes;
use http::{HeaderMap, StatusCode};
use std::error::Error as StdError;
use std::sync::Arc;
use std::time::Duration;

/// How many bytes of a body an error keeps.
pub(crate) const ERROR_BODY_LIMIT: usize = 64 * 1024;

/// A request failed: it could not be sent, got no response, or got one that says so.
///
/// `Display` is one line with the status, the code, the message and the request id, which is what
/// support asks for. Neither `Display` nor `Debug` shows a token, a URL's query, or more of a body
/// than its error message: of a body without an error object, its title or first 500 characters.
pub struct Error(Box<Inner>);

struct Inner {
    cause: Cause,
    response: Option<FailedResponse>,
    client_request_id: Option<String>,
    hint: Option<String>,
}

enum Cause {
    Request(Box<dyn StdError + Send + Sync>),
    Authentication(AuthError),
    Transport(TransportError),
    Link(LinkError),
    Decode(Box<dyn StdError + Send + Sync>),
    Service,
    /// That of the batch it was in.
    Shared(Arc<Error>),
}

/// A response that could not be used.
pub(crate) struct FailedResponse {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Bytes,
}

/// At what point a request failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The request was not sent, because something in it is not allowed: a key, a header, a setting.
    Request,
    /// No token could be obtained.
    Authentication,
    /// The request got no whole response.
    Transport,
    /// A link from the service was not followed: it leads elsewhere, or back.
    Link,
    /// The response does not hold what was asked for.
    Decode,
    /// The service answered with an error.
    Service,
}

impl Error {
    /// The request cannot be sent as it is.
    pub(crate) fn request(reason: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        Self::new(Cause::Request(reason.into()))
    }

    /// The response does not hold what was asked for.
    pub(crate) fn decode(
        reason: impl Into<Box<dyn StdError + Send + Sync>>,
        response: FailedResponse,
    ) -> Self {
        Self::new(Cause::Decode(reason.into())).with_response(response)
    }

    /// An item of a page is not what it should be.
    pub(crate) fn malformed_item(index: usize) -> Self {
        Self::new(Cause::Decode(
            format!("item {index} of the page is malformed").into(),
        ))
    }

    /// The service answered with an error.
    pub(crate) fn service(response: FailedResponse) -> Self {
        Self::new(Cause::Service).with_response(response)
    }

    /// The service did not answer this request of a batch.
    pub(crate) fn unanswered(reason: &'static str) -> Self {
        Self::new(Cause::Decode(reason.into()))
    }

    /// This error for each of several requests.
    pub(crate) fn share(self) -> impl Fn() -> Self {
        let all = Arc::new(self);
        move || Self::new(Cause::Shared(all.clone()))
    }

    pub(crate) fn is_shared(&self) -> bool {
        matches!(self.0.cause, Cause::Shared(_))
    }

    /// Says which request failed.
    pub(crate) fn with_client_request_id(mut self, id: Option<&str>) -> Self {
        self.0.client_request_id = id.map(str::to_owned);
        self
    }

    /// Adds what may help.
    pub(crate) fn with_hint(mut self, hint: String) -> Self {
        self.0.hint = Some(hint);
        self
    }

    fn with_response(mut self, response: FailedResponse) -> Self {
        self.0.response = Some(response);
        self
    }

    fn new(cause: Cause) -> Self {
        Self(Box::new(Inner {
            cause,
            response: None,
            client_request_id: None,
            hint: None,
        }))
    }

    /// At what point the request failed.
    pub fn kind(&self) -> ErrorKind {
        match self.0.cause {
            Cause::Request(_) => ErrorKind::Request,
            Cause::Authentication(_) => ErrorKind::Authentication,
            Cause::Transport(_) => ErrorKind::Transport,
            Cause::Link(_) => ErrorKind::Link,
            Cause::Decode(_) => ErrorKind::Decode,
            Cause::Service => ErrorKind::Service,
            Cause::Shared(ref all) => all.kind(),
        }
    }

    /// The response's status, if there was a response.
    pub fn status(&self) -> Option<StatusCode> {
        self.response().map(|response| response.status)
    }

    /// The response's headers, if there was a response.
    pub fn headers(&self) -> Option<&HeaderMap> {
        self.response().map(|response| &response.headers)
    }

    /// The first bytes of the response's body, at most 64 KiB. It may hold private data.
    pub fn body(&self) -> Option<&Bytes> {
        self.response().map(|response| &response.body)
    }

    /// What the service wrote about the error, if it wrote JSON.
    pub fn details(&self) -> Option<ErrorBody> {
        let body = self.body().filter(|_| self.kind() == ErrorKind::Service);
        body.and_then(|body| ErrorBody::parse(body))
    }

    /// The error code: the outermost that is not empty.
    pub fn code(&self) -> Option<String> {
        self.codes().into_iter().next()
    }

    /// All error codes, from the outermost to the innermost. The last one is the most specific.
    pub fn codes(&self) -> Vec<String> {
        self.details()
            .map(|details| details.codes)
            .unwrap_or_default()
    }

    /// Whether `code` is among the codes, in any letter case.
    pub fn has_code(&self, code: &str) -> bool {
        self.codes()
            .iter()
            .any(|own| own.eq_ignore_ascii_case(code))
    }

    /// The service's message. It is for people: its wording changes.
    pub fn message(&self) -> Option<String> {
        self.details().and_then(|details| details.message)
    }

    /// The service's id of the request, for support.
    pub fn request_id(&self) -> Option<String> {
        self.header("request-id")
            .or_else(|| self.details().and_then(|body| body.request_id))
    }

    /// The id this client gave the request.
    pub fn client_request_id(&self) -> Option<String> {
        let own = self.0.client_request_id.clone();
        own.or_else(|| self.header("client-request-id"))
    }

    /// How long the service asks to wait before the request is sent again (`Retry-After`): seconds,
    /// also with a fraction, or a date, rounded up to whole seconds and cut at a year. `None` if the
    /// response does not say, or says it in another way.
    pub fn retry_after(&self) -> Option<Duration> {
        retry_after(self.headers()?)
    }

    fn response(&self) -> Option<&FailedResponse> {
        match &self.0.cause {
            Cause::Shared(all) => all.response(),
            _ => self.0.response.as_ref(),
        }
    }

    fn header(&self, name: &str) -> Option<String> {
        let value = self.headers()?.get(name)?;
        Some(String::from_utf8_lossy(value.as_bytes()).into_owned())
    }
}

impl StdError for Error {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        match &self.0.cause {
            Cause::Request(reason) | Cause::Decode(reason) => Some(reason.as_ref()),
            Cause::Authentication(error) => Some(error),
            Cause::Transport(error) => Some(error),
            Cause::Shared(all) => Some(all.as_ref()),
            Cause::Link(_) | Cause::Service => None,
        }
    }
}

impl From<RefusedKey> for Error {
    fn from(refused: RefusedKey) -> Self {
        Self::request(refused)
    }
}

impl From<AuthError> for Error {
    fn from(error: AuthError) -> Self {
        Self::new(Cause::Authentication(error))
    }
}

impl From<TransportError> for Error {
    fn from(error: TransportError) -> Self {
        Self::new(Cause::Transport(error))
    }
}

impl From<LinkError> for Error {
    fn from(error: LinkError) -> Self {
        Self::new(Cause::Link(error))
    }
}
