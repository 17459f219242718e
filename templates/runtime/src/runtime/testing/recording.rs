//! What was asked of a service and what it answered, kept for tests.
use crate::runtime::testing::Replay;
use bytes::Bytes;
use std::fmt;
use std::str::FromStr;

use super::recording_file;

/// Requests with their responses, in the order the responses came.
///
/// `Display` writes a recording as JSON that is good to read and to keep beside a test, and `parse`
/// reads that back.
#[derive(Clone, Default)]
pub struct Recording {
    /// The exchanges.
    pub exchanges: Vec<Exchange>,
}

/// One request and its response.
#[derive(Clone)]
pub struct Exchange {
    /// What was asked. Of the headers only those that steer the service are kept, no credentials.
    pub request: http::Request<Bytes>,
    /// What was answered.
    pub response: http::Response<Bytes>,
}

impl Recording {
    /// A recording of nothing.
    pub fn new() -> Self {
        Self::default()
    }

    /// A transport that answers as the recorded service did.
    pub fn replay(self) -> Replay {
        Replay::new(self)
    }
}

impl FromStr for Recording {
    type Err = RecordingError;

    /// Reads what `Display` wrote.
    ///
    /// # Errors
    /// When the text is no recording; the error says which exchange is wrong.
    fn from_str(text: &str) -> Result<Self, RecordingError> {
        recording_file::read(text)
    }
}

impl fmt::Display for Recording {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&recording_file::write(self)?)
    }
}

/// Recorded data may be private, so only its amount is shown.
impl fmt::Debug for Recording {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Recording({} exchanges)", self.exchanges.len())
    }
}

/// Recorded data may be private, so only method and status are shown.
impl fmt::Debug for Exchange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (method, status) = (self.request.method(), self.response.status());
        write!(f, "Exchange({method} -> {status})")
    }
}

/// Why a text is no recording.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecordingError {
    exchange: Option<usize>,
    reason: String,
}

impl RecordingError {
    pub(super) fn new(reason: impl Into<String>) -> Self {
        Self {
            exchange: None,
            reason: reason.into(),
        }
    }

    pub(super) fn at(self, exchange: usize) -> Self {
        Self {
            exchange: Some(exchange),
            ..self
        }
    }
}

impl fmt::Display for RecordingError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.exchange {
            Some(at) => write!(f, "exchange {at} of the recording: {}", self.reason),
            None => write!(f, "not a recording: {}", self.reason),
        }
    }
}

impl std::error::Error for RecordingError {}
