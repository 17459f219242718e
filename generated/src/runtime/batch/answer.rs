//! What a batch is answered with.
use super::entry::is_json;
use crate::runtime::json::{JsonError, Kind, Reader};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use bytes::Bytes;
use http::StatusCode;
use http::header::{CONTENT_TYPE, HeaderMap, HeaderName, HeaderValue};

/// The response to one request.
#[derive(Default)]
pub(super) struct Answer {
    /// As it was in the call; 0 for none of ours.
    pub(super) id: usize,
    pub(super) status: Option<StatusCode>,
    pub(super) headers: HeaderMap,
    pub(super) body: Bytes,
}

/// Reads the answers in the order they came.
pub(super) fn read(text: &str) -> Result<Vec<Answer>, String> {
    let mut answers = Vec::new();
    let mut found = false;
    let mut reader = Reader::new(text);
    let read = reader.members(&mut |name, reader| {
        if name != "responses" || reader.peek()? != Kind::Array {
            return reader.skip().map(drop);
        }
        found = true;
        reader.items(&mut |reader| {
            answers.push(answer(reader)?);
            Ok(())
        })
    });
    read.and_then(|()| reader.finish())
        .map_err(|error| error.to_string())?;
    if found {
        Ok(answers)
    } else {
        Err("it is not the answer to a batch: there is no array `responses`".to_owned())
    }
}

fn answer(reader: &mut Reader<'_>) -> Result<Answer, JsonError> {
    let mut answer = Answer::default();
    let mut body = None;
    if reader.peek()? != Kind::Object {
        reader.skip()?;
        return Ok(answer);
    }
    reader.members(&mut |name, reader| {
        match name {
            "id" => answer.id = number(reader.skip()?),
            "status" => {
                let status = u16::try_from(number(reader.skip()?)).unwrap_or(0);
                answer.status = StatusCode::from_u16(status).ok();
            }
            "headers" if reader.peek()? == Kind::Object => headers(reader, &mut answer.headers)?,
            "body" => body = Some(reader.skip()?),
            _ => drop(reader.skip()?),
        }
        Ok(())
    })?;
    answer.body = body.map_or_else(Bytes::new, |raw| bytes_of(raw, &answer.headers));
    Ok(answer)
}

/// A number, or one in quotes.
fn number(raw: &str) -> usize {
    raw.trim_matches('"').parse().unwrap_or(0)
}

fn headers(reader: &mut Reader<'_>, headers: &mut HeaderMap) -> Result<(), JsonError> {
    reader.members(&mut |name, reader| {
        let raw = reader.skip()?;
        let text = string(raw).unwrap_or_else(|| raw.to_owned());
        // What cannot be a header is none; the request itself may have succeeded all the same.
        if let (Ok(name), Ok(value)) = (HeaderName::try_from(name), HeaderValue::try_from(text)) {
            headers.append(name, value);
        }
        Ok(())
    })
}

/// The bytes that the request alone would have been answered with. What is not JSON comes as a string
/// in base64; plain text, such as a count, also as it is.
fn bytes_of(raw: &str, headers: &HeaderMap) -> Bytes {
    let media_type = headers
        .get(CONTENT_TYPE)
        .and_then(|own| own.to_str().ok())
        .filter(|media_type| !is_json(media_type));
    let text = media_type.and_then(|_| string(raw));
    match text {
        _ if raw == "null" => Bytes::new(),
        None => Bytes::copy_from_slice(raw.as_bytes()),
        // Four digits are base64 as well.
        Some(text) if text.bytes().all(|byte| byte.is_ascii_digit()) => text.into(),
        Some(text) => match STANDARD.decode(text.as_bytes()) {
            Ok(bytes) => bytes.into(),
            Err(_) => text.into(),
        },
    }
}

fn string(raw: &str) -> Option<String> {
    let mut reader = Reader::new(raw);
    let text = reader.string().map(|text| text.into_owned());
    // Anything but a string is taken as it is written.
    text.ok()
}
