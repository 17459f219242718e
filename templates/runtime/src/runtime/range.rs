//! Parts of a content (RFC 9110 section 14): what is asked for, and what comes.
use crate::runtime::error::Error;
use crate::runtime::response::Reply;
use bytes::Bytes;
use http::StatusCode;
use http::header::{CONTENT_RANGE, HeaderMap};

pub(crate) const OTHER_RANGE: &str = "it is of another range";

/// The bytes that are asked for.
#[derive(Clone, Copy)]
pub(crate) struct Span {
    pub(crate) start: u64,
    /// How many, as far as it is known.
    pub(crate) length: Option<u64>,
}

/// `bytes=5-9` or `bytes=5-`; `None` for other ranges.
pub(crate) fn asked_range(text: &str) -> Option<Span> {
    let (start, end) = text.strip_prefix("bytes=")?.split_once('-')?;
    let start = start.parse().ok()?;
    let length = match end {
        "" => None,
        end => Some(
            end.parse::<u64>()
                .ok()?
                .checked_sub(start)?
                .checked_add(1)?,
        ),
    };
    Some(Span { start, length })
}

/// `bytes 5-9/20` (RFC 9110 section 14.4).
pub(crate) fn content_range(headers: &HeaderMap) -> Option<Span> {
    let text = headers.get(CONTENT_RANGE)?.to_str().ok()?;
    let (span, _) = text.strip_prefix("bytes ")?.split_once('/')?;
    let (start, end) = span.trim().split_once('-')?;
    let (start, end): (u64, u64) = (start.parse().ok()?, end.parse().ok()?);
    let length = Some(end.checked_sub(start)?.checked_add(1)?);
    Some(Span { start, length })
}

/// The bytes of a range that was asked for, from an answer that was read whole. A service may pass a
/// range over and send all; several ranges, or one from the end, come as they are.
pub(crate) fn part_of(asked: &str, reply: Reply) -> Result<Bytes, Error> {
    let Some(asked) = asked_range(asked) else {
        return Ok(reply.body);
    };
    let size = reply.body.len() as u64;
    match (reply.status, content_range(&reply.headers)) {
        (StatusCode::PARTIAL_CONTENT, Some(got))
            if got.start == asked.start
                && got.length == Some(size)
                && asked.length.is_none_or(|most| size <= most) =>
        {
            Ok(reply.body)
        }
        (StatusCode::OK, _) if asked.start < size => {
            let end = asked
                .length
                .map(|length| asked.start.saturating_add(length));
            let index = |at: u64| usize::try_from(at).unwrap_or(usize::MAX);
            let (start, end) = (index(asked.start), index(end.unwrap_or(size).min(size)));
            Ok(reply.body.slice(start..end))
        }
        _ => Err(reply.undecodable(OTHER_RANGE)),
    }
}
