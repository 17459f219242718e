//! The text of a recording: JSON, a body of JSON as it is, of text as a string, of bytes as base64.
use crate::runtime::Binary;
use crate::runtime::json::{Json, JsonObject, Number};
use crate::runtime::testing::{Exchange, Recording, RecordingError};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use bytes::Bytes;
use http::{HeaderMap, HeaderName, HeaderValue, Method, Uri};
use std::fmt;

pub(super) fn write(recording: &Recording) -> Result<String, fmt::Error> {
    let mut exchanges = Vec::new();
    for exchange in &recording.exchanges {
        let (request, response) = (&exchange.request, &exchange.response);
        let mut asked = JsonObject::new();
        asked.insert("method", request.method().as_str());
        asked.insert("url", request.uri().to_string());
        write_message(&mut asked, request.headers(), request.body());
        let mut answered = JsonObject::new();
        let status = Number::new(response.status().as_str()).map_err(|_| fmt::Error)?;
        answered.insert("status", Json::Number(status));
        write_message(&mut answered, response.headers(), response.body());
        let mut written = JsonObject::new();
        written.insert("request", Json::Object(asked));
        written.insert("response", Json::Object(answered));
        exchanges.push(Json::Object(written));
    }
    let mut root = JsonObject::new();
    root.insert("exchanges", Json::Array(exchanges));
    let pretty = serde_json::to_string_pretty(&Json::Object(root)).map_err(|_| fmt::Error)?;
    Ok(pretty + "\n")
}

pub(super) fn read(text: &str) -> Result<Recording, RecordingError> {
    let root = Json::parse(text).map_err(|error| RecordingError::new(error.to_string()))?;
    let listed = root.get("exchanges").and_then(Json::as_array);
    let listed = listed.ok_or_else(|| RecordingError::new("there is no array `exchanges`"))?;
    let exchanges = listed.iter().enumerate();
    let exchanges: Result<Vec<_>, _> = exchanges
        .map(|(at, exchange)| read_exchange(exchange).map_err(|error| error.at(at)))
        .collect();
    exchanges.map(|exchanges| Recording { exchanges })
}

fn write_message(into: &mut JsonObject, headers: &HeaderMap, body: &Bytes) {
    let lines = headers.iter().filter_map(|(name, value)| {
        let value = value.to_str().ok()?;
        Some(Json::from(format!("{name}: {value}")))
    });
    let lines: Vec<Json> = lines.collect();
    if !lines.is_empty() {
        into.insert("headers", Json::Array(lines));
    }
    if body.is_empty() {
        return;
    }
    match std::str::from_utf8(body) {
        Ok(text) => match same_json(text) {
            Some(json) => into.insert("json", json),
            None => into.insert("text", text),
        },
        Err(_) => into.insert("base64", STANDARD.encode(body)),
    };
}

/// The value of `text` if the very same text comes back from the file: white space and numbers beyond
/// those of `serde_json` would not.
fn same_json(text: &str) -> Option<Json> {
    let json = Json::parse(text).ok()?;
    let written = serde_json::to_string(&json).ok()?;
    (written == text && json.to_string() == text).then_some(json)
}

fn read_exchange(exchange: &Json) -> Result<Exchange, RecordingError> {
    let part = |name| member(exchange, name);
    let (asked, answered) = (part("request")?, part("response")?);
    let mut request = http::Request::new(read_body(asked)?);
    *request.method_mut() = parsed::<Method>(asked, "method")?;
    *request.uri_mut() = parsed::<Uri>(asked, "url")?;
    *request.headers_mut() = read_headers(asked)?;
    let status = member(answered, "status")?.as_number();
    let status = status.map(Number::as_str).unwrap_or_default().parse();
    let mut response = http::Response::new(read_body(answered)?);
    *response.status_mut() =
        status.map_err(|_: http::status::InvalidStatusCode| wrong("status"))?;
    *response.headers_mut() = read_headers(answered)?;
    Ok(Exchange { request, response })
}

fn read_headers(message: &Json) -> Result<HeaderMap, RecordingError> {
    let mut headers = HeaderMap::new();
    let Some(lines) = message.get("headers") else {
        return Ok(headers);
    };
    for line in lines.as_array().ok_or_else(|| wrong("headers"))? {
        let parts = line.as_str().and_then(|line| line.split_once(": "));
        let (name, value) = parts.ok_or_else(|| wrong("headers"))?;
        let name: HeaderName = name.parse().map_err(|_| wrong("headers"))?;
        headers.append(
            name,
            HeaderValue::from_str(value).map_err(|_| wrong("headers"))?,
        );
    }
    Ok(headers)
}

fn read_body(message: &Json) -> Result<Bytes, RecordingError> {
    if let Some(json) = message.get("json") {
        return Ok(Bytes::from(json.to_string()));
    }
    if let Some(text) = message.get("text") {
        let text = text.as_str().ok_or_else(|| wrong("text"))?;
        return Ok(Bytes::from(text.to_owned()));
    }
    match message.get("base64") {
        Some(text) => {
            let bytes = text.as_str().map(Binary::from_base64);
            let bytes = bytes.and_then(Result::ok).ok_or_else(|| wrong("base64"))?;
            Ok(bytes.into_bytes())
        }
        None => Ok(Bytes::new()),
    }
}

fn parsed<T: std::str::FromStr>(message: &Json, name: &str) -> Result<T, RecordingError> {
    let text = member(message, name)?.as_str();
    text.and_then(|text| text.parse().ok())
        .ok_or_else(|| wrong(name))
}

fn member<'a>(of: &'a Json, name: &str) -> Result<&'a Json, RecordingError> {
    let missing = || RecordingError::new(format!("there is no `{name}`"));
    of.get(name).ok_or_else(missing)
}

fn wrong(name: &str) -> RecordingError {
    RecordingError::new(format!("`{name}` does not hold what it should"))
}
