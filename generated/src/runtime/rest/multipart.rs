//! Bodies of `multipart/form-data` (RFC 7578).
use super::style::{json, scalar};
use crate::runtime::edm::Binary;
use crate::runtime::json::Json;
use std::fmt::Write as _;

/// What is declared of a part of a multipart body.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part {
    /// The member of the body that it holds.
    pub name: &'static str,
    /// Its media type.
    pub media_type: &'static str,
    /// Whether the member holds bytes, which go out as they are and with a file name.
    pub binary: bool,
}

/// The media type, with its boundary, and the body. `None` if `value` is no object.
pub(crate) fn multipart(value: &Json, declared: &[Part]) -> Option<(String, Vec<u8>)> {
    let members = value.as_object()?;
    let boundary = format!("{:032x}{:032x}", fastrand::u128(..), fastrand::u128(..));
    let mut body = Vec::new();
    for (name, value) in members.iter() {
        let items = match value {
            Json::Null => continue,
            Json::Array(items) => items.as_slice(),
            one => std::slice::from_ref(one),
        };
        let declared = declared.iter().find(|part| part.name == name);
        for item in items {
            part(&mut body, &boundary, name, item, declared);
        }
    }
    body.extend_from_slice(format!("--{boundary}--\r\n").as_bytes());
    Some((format!("multipart/form-data; boundary={boundary}"), body))
}

fn part(body: &mut Vec<u8>, boundary: &str, name: &str, item: &Json, declared: Option<&Part>) {
    let name = quoted(name);
    let mut head = format!("--{boundary}\r\ncontent-disposition: form-data; name=\"{name}\"");
    let bytes = declared.filter(|part| part.binary).and_then(|_| {
        crate::runtime::RawJson::encode(item)
            .decode::<Binary>()
            .ok()
    });
    if bytes.is_some() {
        let _ = write!(head, "; filename=\"{name}\"");
    }
    let structured = matches!(item, Json::Object(_) | Json::Array(_));
    let media_type = match declared {
        Some(part) => Some(part.media_type),
        None if structured => Some("application/json"),
        None => None,
    };
    if let Some(media_type) = media_type {
        let _ = write!(head, "\r\ncontent-type: {media_type}");
    }
    head.push_str("\r\n\r\n");
    body.extend_from_slice(head.as_bytes());
    match bytes {
        Some(bytes) => body.extend_from_slice(bytes.as_bytes()),
        None if structured => body.extend_from_slice(json(item).as_bytes()),
        None => body.extend_from_slice(scalar(item).as_bytes()),
    }
    body.extend_from_slice(b"\r\n");
}

/// What browsers do with the characters that would end the name (HTML, "multipart/form-data").
fn quoted(name: &str) -> String {
    name.replace('"', "%22")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}
