//! What a request can result in.
use crate::runtime::json::{JsonError, Kind, RawJson, Reader};
use crate::runtime::model::{Fit, Value};
use bytes::Bytes;
use std::error::Error;

/// What is wrong with a body.
pub type Undecodable = Box<dyn Error + Send + Sync>;

/// Decoded from a successful response.
pub trait Decode: Sized + 'static {
    /// Reads the result from the body, which is empty where none came.
    ///
    /// # Errors
    /// What is wrong with it, if it does not hold one.
    fn decode(body: &Bytes) -> Result<Self, Undecodable>;

    /// The result of an answer that says that it has no content (204), whatever came with it, where that
    /// is one of its own; else the body is read.
    fn of_no_content() -> Option<Self> {
        None
    }
}

/// Whatever the body is.
impl Decode for () {
    fn decode(_: &Bytes) -> Result<Self, Undecodable> {
        Ok(())
    }
}

/// The body as it came.
impl Decode for Bytes {
    fn decode(body: &Bytes) -> Result<Self, Undecodable> {
        Ok(body.clone())
    }
}

/// The body's text, as it came.
impl Decode for RawJson {
    fn decode(body: &Bytes) -> Result<Self, Undecodable> {
        Ok(text_of(body).and_then(Self::new)?)
    }
}

/// Structured values and untyped JSON are the body itself; primitives, enums and collections are its
/// member `value` (OData JSON Format 4.01, sections 11 and 12).
impl<V: Value> Decode for V {
    fn decode(body: &Bytes) -> Result<Self, Undecodable> {
        if is_empty(body) {
            return Err("the body is empty".into());
        }
        read(body)?.ok_or_else(|| "the JSON is of another type".into())
    }
}

/// `None` for an answer without a body, which most changes have, and for null.
impl<V: Value> Decode for Option<V> {
    fn decode(body: &Bytes) -> Result<Self, Undecodable> {
        if is_empty(body) || body.trim_ascii() == b"null" {
            Ok(None)
        } else {
            V::decode(body).map(Some)
        }
    }

    fn of_no_content() -> Option<Self> {
        Some(None)
    }
}

/// A count is plain text, some services put a byte order mark before it.
pub(crate) struct PlainCount(pub(crate) u64);

impl Decode for PlainCount {
    fn decode(body: &Bytes) -> Result<Self, Undecodable> {
        let number = text_of(body).ok().and_then(|text| text.trim().parse().ok());
        number.map(Self).ok_or_else(|| "it is not a number".into())
    }
}

/// Whether there is nothing to decode, as after most changes.
pub(crate) fn is_empty(body: &[u8]) -> bool {
    body.iter().all(u8::is_ascii_whitespace)
}

/// The body as text, without a byte order mark.
pub(crate) fn text_of(body: &[u8]) -> Result<&str, JsonError> {
    let body = body.strip_prefix(b"\xef\xbb\xbf").unwrap_or(body);
    // The reader checks for UTF-8 and words the error.
    Reader::from_slice(body).map(|reader| reader.text())
}

fn read<V: Value>(body: &[u8]) -> Result<Option<V>, JsonError> {
    let text = text_of(body)?;
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
