//! What services write about an error: OData's error object, and the shapes found beside it.
use crate::runtime::error::one_line;
use serde_json::{Map, Value};

/// The error object of a response (OData JSON Format 4.01, section 21), flattened.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct ErrorBody {
    /// All codes that are not empty, from the outermost to the innermost.
    pub codes: Vec<String>,
    /// For people.
    pub message: Option<String>,
    /// What the error is about, such as a property's name.
    pub target: Option<String>,
    /// Errors this one stands for.
    pub details: Vec<ErrorDetail>,
    /// The messages of the inner errors, from the outermost to the innermost.
    pub inner_messages: Vec<String>,
    /// The service's id of the request.
    pub request_id: Option<String>,
    /// The client's id of the request.
    pub client_request_id: Option<String>,
    /// When it happened, as the service wrote it.
    pub date: Option<String>,
}

/// One of several errors.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct ErrorDetail {
    /// The code, if it is not empty.
    pub code: Option<String>,
    /// For people.
    pub message: Option<String>,
    /// What the error is about.
    pub target: Option<String>,
}

impl ErrorBody {
    /// Reads the error from a body; `None` where it is not JSON or holds no error.
    pub fn parse(body: &[u8]) -> Option<Self> {
        let body = body.strip_prefix(b"\xef\xbb\xbf").unwrap_or(body);
        // A body that is not JSON is no failure here: the caller has the bytes and describes them.
        let Ok(Value::Object(root)) = serde_json::from_slice(body) else {
            return None;
        };
        let mut parsed = Self::default();
        match member(&root, &["error", "odata.error"]) {
            Some(Value::Object(error)) => parsed.read(error),
            // OAuth's shape (RFC 6749, section 5.2), which proxies before the service use too.
            Some(Value::String(code)) => {
                parsed
                    .codes
                    .extend(Some(code.clone()).filter(|code| !code.is_empty()));
                parsed.message = text(&root, &["error_description", "message"]);
            }
            _ => parsed.read(&root),
        }
        let found = !parsed.codes.is_empty() || parsed.message.is_some();
        (found || parsed.request_id.is_some()).then_some(parsed)
    }

    /// One line about a body that holds no error object: empty, HTML, plain text.
    pub(crate) fn describe_foreign(body: &[u8]) -> String {
        let text = String::from_utf8_lossy(body);
        let text = text.trim();
        if text.is_empty() {
            return "the body is empty".to_owned();
        }
        if text.starts_with('<') {
            let lower = text.to_ascii_lowercase();
            let title = lower.find("<title>").and_then(|start| {
                let rest = text.get(start + "<title>".len()..)?;
                rest.get(..rest.find('<')?)
            });
            return match title.map(one_line).filter(|title| !title.is_empty()) {
                Some(title) => format!("the body is a web page: {title}"),
                None => "the body is a web page".to_owned(),
            };
        }
        format!("the body holds no error object: {}", one_line(text))
    }

    fn read(&mut self, error: &Map<String, Value>) {
        self.message = text(error, &["message"]);
        self.target = text(error, &["target"]);
        if let Some(Value::Array(details)) = member(error, &["details"]) {
            self.details = details
                .iter()
                .filter_map(Value::as_object)
                .map(detail)
                .collect();
        }
        self.codes.extend(text(error, &["code"]));
        // The parser bounds the depth at 128, so this ends.
        let mut inner = inner_of(error);
        while let Some(error) = inner {
            self.codes.extend(text(error, &["code"]));
            self.inner_messages.extend(text(error, &["message"]));
            keep(
                &mut self.request_id,
                text(error, &["request-id", "requestId"]),
            );
            let client = text(error, &["client-request-id", "clientRequestId"]);
            keep(&mut self.client_request_id, client);
            keep(&mut self.date, text(error, &["date"]));
            inner = inner_of(error);
        }
    }
}

/// Both spellings occur, and OData writes `innererror`.
fn inner_of(error: &Map<String, Value>) -> Option<&Map<String, Value>> {
    member(error, &["innerError", "innererror"]).and_then(Value::as_object)
}

fn detail(error: &Map<String, Value>) -> ErrorDetail {
    ErrorDetail {
        code: text(error, &["code"]),
        message: text(error, &["message"]),
        target: text(error, &["target"]),
    }
}

fn keep(slot: &mut Option<String>, found: Option<String>) {
    if slot.is_none() {
        *slot = found;
    }
}

/// A member by any of its names, in any letter case.
fn member<'a>(object: &'a Map<String, Value>, names: &[&str]) -> Option<&'a Value> {
    let named = |name: &str| names.iter().any(|wanted| wanted.eq_ignore_ascii_case(name));
    object
        .iter()
        .find(|(name, _)| named(name))
        .map(|(_, value)| value)
}

/// A text that is not empty. OData 3 wraps messages: `{"lang": …, "value": …}`.
fn text(object: &Map<String, Value>, names: &[&str]) -> Option<String> {
    match member(object, names)? {
        Value::String(text) if !text.is_empty() => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Object(wrapped) => match wrapped.get("value") {
            Some(Value::String(text)) if !text.is_empty() => Some(text.clone()),
            _ => None,
        },
        _ => None,
    }
}
