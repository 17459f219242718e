//! A request as a member of a batch's body.
use super::pack::mailbox;
use crate::runtime::error::Error;
use crate::runtime::json::{RawJson, Writer};
use crate::runtime::prefer::Preferences;
use crate::runtime::request::RequestParts;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use bytes::Bytes;
use http::header::CONTENT_TYPE;
use http::{HeaderMap, Method};

/// What a batch says of one request.
pub(super) struct Entry {
    pub(super) method: Method,
    pub(super) mailbox: Option<String>,
    /// Below the service root, without the version.
    url: String,
    headers: Vec<(String, String)>,
    /// As JSON.
    body: Option<String>,
}

impl Entry {
    /// Reads a request out of its parts, or says why it cannot be sent.
    pub(super) fn new(parts: &RequestParts, defaults: &Preferences) -> Result<Self, Error> {
        let url = parts.relative_url()?;
        // The URL starts with a slash; a query may follow the segment.
        let first = url.trim_start_matches('/').split(['/', '?']).next();
        if first.is_some_and(|first| first.eq_ignore_ascii_case("$batch")) {
            return Err(Error::request("a batch cannot be in a batch"));
        }
        let headers = parts.headers(defaults)?;
        let body = parts
            .body()
            .map(|body| embed(&body, &headers))
            .transpose()?;
        let mut texts = Vec::new();
        for (name, value) in &headers {
            let value = value
                .to_str()
                .map_err(|_| Error::request("a header in a batch is not plain text"))?;
            texts.push((name.as_str().to_owned(), value.to_owned()));
        }
        Ok(Self {
            method: parts.method.clone(),
            mailbox: mailbox(&url),
            url,
            headers: texts,
            body,
        })
    }

    /// Writes it with its id in the call and the id of the request before.
    pub(super) fn write(&self, writer: &mut Writer, id: usize, before: Option<usize>) {
        writer.begin_object();
        writer.name("id");
        writer.string(&id.to_string());
        if let Some(before) = before {
            writer.name("dependsOn");
            writer.begin_array();
            writer.string(&before.to_string());
            writer.end_array();
        }
        writer.name("method");
        writer.string(self.method.as_str());
        writer.name("url");
        writer.string(&self.url);
        if !self.headers.is_empty() {
            writer.name("headers");
            writer.begin_object();
            for (name, value) in &self.headers {
                writer.name(name);
                writer.string(value);
            }
            writer.end_object();
        }
        if let Some(body) = &self.body {
            writer.name("body");
            writer.verbatim(body);
        }
        writer.end_object();
    }
}

/// A body as JSON: itself if it is JSON, else its bytes in base64.
fn embed(body: &Bytes, headers: &HeaderMap) -> Result<String, Error> {
    let media_type = headers.get(CONTENT_TYPE).and_then(|own| own.to_str().ok());
    if !media_type.is_none_or(is_json) {
        let text = STANDARD.encode(body);
        return Ok(RawJson::encode(&text).as_str().to_owned());
    }
    let text = std::str::from_utf8(body).map_err(Error::request)?;
    let json = RawJson::new(text).map_err(Error::request)?;
    Ok(json.as_str().to_owned())
}

/// Whether bodies of this media type are JSON (RFC 6839 section 3.1).
pub(super) fn is_json(media_type: &str) -> bool {
    let name = media_type.split(';').next().unwrap_or(media_type).trim();
    let name = name.to_ascii_lowercase();
    name == "application/json" || name == "text/json" || name.ends_with("+json")
}
