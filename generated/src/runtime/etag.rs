//! Versions of entities and streams that come in the head of an answer.
use crate::runtime::error::Error;
use crate::runtime::model::ETag;
use crate::runtime::response::Response;
use http::StatusCode;

impl<R> Response<R> {
    /// The version in the response's head; `None` if there is none or it is not plain text.
    pub fn etag(&self) -> Option<ETag> {
        let value = self.headers().get(http::header::ETAG)?;
        let text = value.to_str().map(ETag::from);
        text.ok()
    }
}

impl Error {
    /// 304: nothing has changed since the version that was sent with `if_none_match`.
    pub fn is_not_modified(&self) -> bool {
        self.status() == Some(StatusCode::NOT_MODIFIED)
    }
}
