//! The requests to an upload session. None of them carries a token: the URL is the permission, and the
//! services answer a token with 401.
use super::ranges::{ExpectedRange, member};
use super::state::Commit;
use super::{UploadSource, UploadState, Uploaded};
use crate::runtime::client::Client;
use crate::runtime::error::Error;
use crate::runtime::exchange::Exchange;
use crate::runtime::response::Reply;
use bytes::Bytes;
use http::header::{CONTENT_RANGE, CONTENT_TYPE, HeaderMap, HeaderValue};
use http::{Method, StatusCode};

/// What stays the same during an upload.
pub(super) struct Session {
    pub(super) client: Client,
    pub(super) state: UploadState,
    pub(super) source: Box<dyn UploadSource>,
    pub(super) fragment: u64,
}

/// Where an upload stands.
pub(super) enum Standing {
    /// The service waits for these bytes.
    Waits(ExpectedRange),
    /// The service has all bytes, and waits for the word to put them in their place.
    Whole,
    /// Only the service knows.
    Unknown,
    Done(Uploaded),
}

/// The part of the content that goes next.
#[derive(Clone, Copy)]
pub(super) struct Part {
    offset: u64,
    length: u64,
}

impl Session {
    /// Reads the URL of a session, and where it stands, from the answer that created it.
    pub(super) fn describe(reply: Reply) -> Result<(String, Standing), Error> {
        let url = match serde_json::from_slice(&reply.body) {
            Ok(serde_json::Value::Object(session)) => {
                let url = member(&session, "uploadUrl").and_then(|url| url.as_str());
                url.map(str::to_owned)
            }
            _ => None,
        };
        let Some(url) = url else {
            return Err(reply.undecodable("it has no `uploadUrl`"));
        };
        match ExpectedRange::parse_session(&reply.body) {
            Ok(Some(ranges)) => match ranges.first() {
                Some(first) => Ok((url, Standing::Waits(*first))),
                None => Ok((url, Standing::Waits(FROM_START))),
            },
            Ok(None) => Ok((url, Standing::Waits(FROM_START))),
            Err(reason) => Err(reply.undecodable(reason)),
        }
    }

    /// The part to send of what the service waits for; `None` if there is no such part.
    pub(super) fn part(&self, range: ExpectedRange) -> Option<Part> {
        let end = range.end.map_or(self.state.total, |end| {
            end.saturating_add(1).min(self.state.total)
        });
        let length = end.checked_sub(range.start)?.min(self.fragment);
        (length > 0).then_some(Part {
            offset: range.start,
            length,
        })
    }

    /// Whether a part holds the last byte, with which most sessions end.
    pub(super) fn is_last(&self, part: Part) -> bool {
        part.offset + part.length >= self.state.total
    }

    /// Sends a part.
    pub(super) async fn put(&self, part: Part) -> Result<Standing, Error> {
        let content = self.read(part).await?;
        let (offset, total) = (part.offset, self.state.total);
        let last = offset + part.length - 1;
        let range = HeaderValue::try_from(format!("bytes {offset}-{last}/{total}"));
        let mut headers = HeaderMap::new();
        headers.insert(CONTENT_RANGE, range.map_err(Error::request)?);
        let media_type = HeaderValue::from_static("application/octet-stream");
        headers.insert(CONTENT_TYPE, media_type);
        let reply = match self.send(Method::PUT, headers, Some(content)).await {
            Ok(reply) => reply,
            // The service has this part already, from an attempt whose answer was lost.
            Err(error) if error.status() == Some(StatusCode::RANGE_NOT_SATISFIABLE) => {
                return Ok(Standing::Unknown);
            }
            Err(error) => return Err(error),
        };
        match ExpectedRange::parse_session(&reply.body) {
            Err(reason) => Err(reply.undecodable(reason)),
            Ok(Some(ranges)) if !ranges.is_empty() => Ok(first(&ranges)),
            Ok(_) if self.is_last(part) => Ok(match self.state.commit {
                Commit::Deferred if reply.status != StatusCode::CREATED => Standing::Whole,
                _ => Standing::Done(Uploaded::new(reply)),
            }),
            // A part in the middle, and no word of what comes next.
            Ok(_) if reply.status == StatusCode::CREATED => {
                Err(reply.undecodable("the upload ended before its last byte"))
            }
            Ok(_) => Ok(Standing::Unknown),
        }
    }

    /// Asks what the service waits for.
    pub(super) async fn ask(&self) -> Result<Standing, Error> {
        let reply = self.send(Method::GET, HeaderMap::new(), None).await?;
        match ExpectedRange::parse_session(&reply.body) {
            Ok(Some(ranges)) if ranges.is_empty() => Ok(match self.state.commit {
                Commit::Deferred => Standing::Whole,
                Commit::Last => Standing::Done(Uploaded::new(reply)),
            }),
            Ok(Some(ranges)) => Ok(first(&ranges)),
            Ok(None) => Err(reply.undecodable("it has no `nextExpectedRanges`")),
            Err(reason) => Err(reply.undecodable(reason)),
        }
    }

    /// Puts content whose commit was deferred in its place.
    pub(super) async fn commit(&self) -> Result<Standing, Error> {
        let reply = self.send(Method::POST, HeaderMap::new(), None).await?;
        Ok(Standing::Done(Uploaded::new(reply)))
    }

    /// Ends the session, and gives up what the service has of it. One that has ended is no failure.
    pub(super) async fn cancel(&self) -> Result<(), Error> {
        match self.send(Method::DELETE, HeaderMap::new(), None).await {
            Err(error) if !error.is_not_found() => Err(error),
            _ => Ok(()),
        }
    }

    async fn read(&self, part: Part) -> Result<Bytes, Error> {
        let length = usize::try_from(part.length).map_err(Error::request)?;
        let content = self.source.read(part.offset, length).await;
        let content = content.map_err(Error::request)?;
        if content.len() != length {
            return Err(Error::request(format!(
                "the source of the upload gave {} bytes at {}, where it has {length}",
                content.len(),
                part.offset,
            )));
        }
        Ok(content)
    }

    async fn send(
        &self,
        method: Method,
        headers: HeaderMap,
        body: Option<Bytes>,
    ) -> Result<Reply, Error> {
        let url = &self.state.url;
        let settings = self.client.settings();
        Exchange::preauthenticated(settings, method, url, headers, body)?
            .fetch()
            .await
    }
}

/// All of the content.
const FROM_START: ExpectedRange = ExpectedRange {
    start: 0,
    end: None,
};

fn first(ranges: &[ExpectedRange]) -> Standing {
    ranges
        .first()
        .map_or(Standing::Unknown, |first| Standing::Waits(*first))
}
