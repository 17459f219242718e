//! A response whose head is there: its body is read from here, within limits.
use crate::runtime::error::{ERROR_BODY_LIMIT, Error, FailedResponse};
use crate::runtime::gate::Permit;
use crate::runtime::redact::{End, without_tokens};
use crate::runtime::response::Reply;
use crate::runtime::token::Secret;
use crate::runtime::transport::{ResponseBody, TransportError};
use bytes::{Bytes, BytesMut};
use http::header::{CONTENT_LENGTH, HeaderMap, LOCATION};
use http::{Method, StatusCode};

/// A response whose body has not been read.
pub(crate) struct Opened {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: ResponseBody,
    pub(crate) client_request_id: String,
    /// The place among the requests on their way; it is free again when the body is read.
    pub(crate) permit: Option<Permit>,
}

impl Opened {
    pub(crate) fn new(response: http::Response<ResponseBody>, id: &str) -> Self {
        let (head, body) = response.into_parts();
        let (status, headers) = (head.status, head.headers);
        Self {
            status,
            headers,
            body,
            client_request_id: id.to_owned(),
            permit: None,
        }
    }

    /// Where a redirect of a `GET` leads. Other methods are not repeated elsewhere.
    pub(crate) fn redirect(&self, method: &Method) -> Option<String> {
        let followed =
            *method == Method::GET && matches!(self.status.as_u16(), 301 | 302 | 303 | 307 | 308);
        let location = self.headers.get(LOCATION).filter(|_| followed)?;
        Some(String::from_utf8_lossy(location.as_bytes()).into_owned())
    }

    /// Turns what is no success into an error, with as much of its body as there is.
    pub(crate) async fn check(mut self, tokens: &[Secret]) -> Result<Self, Error> {
        if self.status.is_success() {
            return Ok(self);
        }
        let mut body = BytesMut::new();
        let mut end = End::Reached;
        // A body that breaks off must not hide the status: what has arrived is kept.
        while let Ok(Some(chunk)) = self.body.chunk().await {
            let room = ERROR_BODY_LIMIT.saturating_sub(body.len());
            body.extend_from_slice(chunk.get(..room).unwrap_or(&chunk));
            if chunk.len() > room {
                end = End::Beyond;
                break;
            }
        }
        let body = without_tokens(body.freeze(), end, tokens);
        let failed = FailedResponse {
            status: self.status,
            headers: self.headers,
            body,
        };
        Err(Error::service(failed).with_client_request_id(Some(&self.client_request_id)))
    }

    /// Reads the body up to `limit` bytes, whatever its announced length says.
    pub(crate) async fn collect(&mut self, limit: usize) -> Result<(Bytes, End), TransportError> {
        let announced = self.headers.get(CONTENT_LENGTH);
        let announced = announced
            .and_then(|length| length.to_str().ok()?.parse::<usize>().ok())
            .unwrap_or(0);
        let body = &mut self.body;
        let Some(first) = body.chunk().await? else {
            return Ok((Bytes::new(), End::Reached));
        };
        if first.len() > limit {
            return Ok((Bytes::new(), End::Beyond));
        }
        let Some(second) = body.chunk().await? else {
            return Ok((first, End::Reached));
        };
        // The announcement can be a lie, so it buys no more than a megabyte ahead of the data.
        let mut all = Vec::with_capacity(announced.min(1 << 20).max(first.len() + second.len()));
        all.extend_from_slice(&first);
        let mut next = Some(second);
        while let Some(chunk) = next {
            let room = limit.saturating_sub(all.len());
            if chunk.len() > room {
                return Ok((Bytes::new(), End::Beyond));
            }
            // Doubled, but not past the limit: while it moves, old and new are both in memory.
            if chunk.len() > all.capacity() - all.len() {
                all.reserve_exact(all.len().max(chunk.len()).min(room));
            }
            all.extend_from_slice(&chunk);
            next = body.chunk().await?;
        }
        Ok((all.into(), End::Reached))
    }

    pub(crate) fn failure(&self, error: impl Into<Error>) -> Error {
        let error: Error = error.into();
        error.with_client_request_id(Some(&self.client_request_id))
    }

    pub(crate) fn into_reply(self, body: Bytes) -> Reply {
        Reply {
            status: self.status,
            headers: self.headers,
            body,
            client_request_id: self.client_request_id,
        }
    }
}
