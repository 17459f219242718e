//! What a service says of content that is there.
use crate::runtime::decode::Decode;
use crate::runtime::error::Error;
use crate::runtime::response::Reply;
use http::header::LOCATION;
use http::{HeaderMap, StatusCode};
use std::fmt;

/// The content is there. A drive answers with the item; Outlook with the attachment's URL alone.
pub struct Uploaded(Reply);

impl Uploaded {
    pub(super) fn new(reply: Reply) -> Self {
        Self(reply)
    }

    /// The answer to the last fragment as a model, such as the item of a drive; for an answer that may
    /// have no body, `Option` of it.
    ///
    /// # Errors
    /// [`ErrorKind::Decode`](crate::runtime::ErrorKind::Decode) if the answer does not hold it.
    pub fn decode<T: Decode>(self) -> Result<T, Error> {
        self.0.decode()
    }

    /// The status of the last answer.
    pub fn status(&self) -> StatusCode {
        self.0.status
    }

    /// The headers of the last answer.
    pub fn headers(&self) -> &HeaderMap {
        &self.0.headers
    }

    /// Where Outlook has put the attachment (`Location`). It can hold a token, so it is a secret.
    pub fn location(&self) -> Option<&str> {
        self.0.headers.get(LOCATION)?.to_str().ok()
    }
}

impl fmt::Debug for Uploaded {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Uploaded").field(&self.0).finish()
    }
}
