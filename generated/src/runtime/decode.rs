//! What a request can result in.
use crate::runtime::error::Error;
use crate::runtime::json::{JsonError, Kind, RawJson, Reader};
use crate::runtime::model::{Fit, Value};
use crate::runtime::response::Reply;
use bytes::Bytes;

/// Decoded from a successful response.
pub trait Decode: Sized + 'static {
    /// Reads the result from `reply`.
    ///
    /// # Errors
    /// [`ErrorKind::Decode`](crate::runtime::ErrorKind::Decode) if the body does not hold one.
    fn decode(reply: Reply) -> Result<Self, Error>;
}

/// Whatever the body is.
impl Decode for () {
    fn decode(_: Reply) -> Result<Self, Error> {
        Ok(())
    }
}

/// The body as it came.
impl Decode for Bytes {
    fn decode(reply: Reply) -> Result<Self, Error> {
        Ok(reply.body)
    }
}

/// The body's text, as it came.
impl Decode for RawJson {
    fn decode(reply: Reply) -> Result<Self, Error> {
        match text_of(&reply).and_then(Self::new) {
            Ok(raw) => Ok(raw),
            Err(error) => Err(reply.undecodable(error)),
        }
    }
}

/// Structured values and untyped JSON are the body itself; primitives, enums and collections are its
/// member `value` (OData JSON Format 4.01, sections 11 and 12).
impl<V: Value> Decode for V {
    fn decode(reply: Reply) -> Result<Self, Error> {
        if reply.is_empty() {
            return Err(reply.undecodable("the body is empty"));
        }
        match read::<V>(&reply) {
            Ok(Some(value)) => Ok(value),
            Ok(None) => Err(reply.undecodable("the JSON is of another type")),
            Err(error) => Err(reply.undecodable(error)),
        }
    }
}

/// `None` for an answer without a body, which most changes have.
impl<V: Value> Decode for Option<V> {
    fn decode(reply: Reply) -> Result<Self, Error> {
        let none = reply.is_empty() || reply.status() == http::StatusCode::NO_CONTENT;
        if none {
            Ok(None)
        } else {
            V::decode(reply).map(Some)
        }
    }
}

/// A count is plain text, some services put a byte order mark before it.
pub(crate) struct PlainCount(pub(crate) u64);

impl Decode for PlainCount {
    fn decode(reply: Reply) -> Result<Self, Error> {
        let number = text_of(&reply)
            .ok()
            .and_then(|text| text.trim().parse().ok());
        number
            .map(Self)
            .ok_or_else(|| reply.undecodable("it is not a number"))
    }
}

/// The body as text, without a byte order mark.
pub(crate) fn text_of(reply: &Reply) -> Result<&str, JsonError> {
    let body = reply
        .body
        .strip_prefix(b"\xef\xbb\xbf")
        .unwrap_or(&reply.body);
    // The reader checks for UTF-8 and words the error.
    Reader::from_slice(body).map(|reader| reader.text())
}

fn read<V: Value>(reply: &Reply) -> Result<Option<V>, JsonError> {
    let text = text_of(reply)?;
    if let Some(value) = fitting(text)? {
        return Ok(Some(value));
    }
    match wrapped(text)? {
        Some(inner) => fitting(inner),
        None => Ok(None),
    }
}

fn fitting<V: Value>(text: &str) -> Result<Option<V>, JsonError> {
    let mut value = None;
    let mut reader = Reader::new(text);
    if V::read(&mut value, &mut reader)? == Fit::Misfit {
        return Ok(None);
    }
    reader.finish()?;
    Ok(value)
}

/// The member `value`; the last one counts, as in every object.
fn wrapped(text: &str) -> Result<Option<&str>, JsonError> {
    let mut reader = Reader::new(text);
    let mut found = None;
    if reader.peek()? == Kind::Object {
        reader.members(&mut |name, reader| {
            let raw = reader.skip()?;
            if name == "value" {
                found = Some(raw);
            }
            Ok(())
        })?;
    } else {
        reader.skip()?;
    }
    reader.finish()?;
    Ok(found)
}
