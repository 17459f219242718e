//! How an error is shown: one line for people, and nothing private.
use super::{Cause, Error};
use crate::runtime::error_body::ErrorBody;
use std::error::Error as _;
use std::fmt;

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0.cause {
            Cause::Request(reason) => write!(
                f,
                "the request was not sent: {}",
                one_line(&reason.to_string())
            )?,
            Cause::Authentication(error) => {
                write!(f, "no access token: {}", one_line(&error.to_string()))?
            }
            Cause::Transport(error) => write!(f, "{error}")?,
            Cause::Link(error) => write!(f, "{error}")?,
            Cause::Decode(reason) => {
                if let Some(status) = self.status() {
                    write!(f, "{status}, but ")?;
                }
                write!(
                    f,
                    "the response does not hold what was asked for: {}",
                    one_line(&reason.to_string())
                )?;
            }
            Cause::Service => self.write_service(f)?,
            Cause::Shared(all) => return write!(f, "the batch failed: {all}"),
        }
        if let Some(hint) = &self.0.hint {
            write!(f, " ({})", one_line(hint))?;
        }
        match (self.request_id(), self.client_request_id()) {
            (Some(id), _) => write!(f, " (request-id {})", one_line(&id)),
            (None, Some(id)) => write!(f, " (client-request-id {})", one_line(&id)),
            (None, None) => Ok(()),
        }
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut out = f.debug_struct("Error");
        out.field("kind", &self.kind())
            .field("text", &self.to_string());
        if let Some(response) = &self.0.response {
            out.field("headers", &response.headers.keys().collect::<Vec<_>>());
            out.field("body_bytes", &response.body.len());
        }
        if let Some(source) = self.source() {
            out.field("source", &source.to_string());
        }
        out.finish()
    }
}

impl Error {
    fn write_service(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Some(response) = &self.0.response else {
            return Ok(());
        };
        write!(f, "{}", response.status)?;
        let details = self.details().unwrap_or_default();
        let specific = details.codes.last();
        for code in details
            .codes
            .first()
            .into_iter()
            .chain(specific.filter(|_| details.codes.len() > 1))
        {
            write!(f, ": {}", one_line(code))?;
        }
        match &details.message {
            Some(message) => write!(f, ": {}", one_line(message))?,
            None if details.codes.is_empty() => {
                write!(f, ": {}", ErrorBody::describe_foreign(&response.body))?;
            }
            None => {}
        }
        // Directory queries need both a header and a parameter; nobody guesses that.
        if details
            .codes
            .iter()
            .any(|code| code == "Request_UnsupportedQuery")
        {
            f.write_str(" (an advanced query: `.advanced()` may be missing)")?;
        }
        Ok(())
    }
}

/// `text` without what would forge or reorder lines of a log: line breaks, other control characters,
/// and marks of writing direction. Cut at 500 characters.
pub(crate) fn one_line(text: &str) -> String {
    let directs = |at| matches!(at, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let words = text.split(|at: char| at.is_control() || at.is_whitespace() || directs(at));
    let line = words
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ");
    line.chars().take(500).collect()
}
