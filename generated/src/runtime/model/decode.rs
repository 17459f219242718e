//! From a whole JSON text to a value, and back.

use std::fmt;

use super::{Encode, Fit, Value};
use crate::runtime::json::{JsonError, Reader, Writer};

/// A text is not the value that was asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum DecodeError {
    /// It is not JSON.
    Json(JsonError),
    /// It is JSON of another shape.
    Misfit {
        /// The Rust type that was asked for.
        expected: &'static str,
    },
}

/// Decodes a whole text.
///
/// # Errors
/// When it is not JSON, or no such value; a structured value fails only when it is no JSON object.
pub fn decode<T: Value>(text: &str) -> Result<T, DecodeError> {
    let mut reader = Reader::new(text);
    let mut value = None;
    let fit = T::read(&mut value, &mut reader)?;
    match value {
        Some(value) if fit != Fit::Misfit => {
            reader.finish()?;
            Ok(value)
        }
        _ => {
            // A text that is not JSON is told as such, whatever was asked for.
            let mut reader = Reader::new(text);
            reader.skip()?;
            reader.finish()?;
            Err(DecodeError::Misfit {
                expected: std::any::type_name::<T>(),
            })
        }
    }
}

/// The JSON text of a value.
pub fn encode(value: &dyn Encode) -> String {
    let mut writer = Writer::new();
    value.write(&mut writer);
    writer.into_string()
}

impl From<JsonError> for DecodeError {
    fn from(error: JsonError) -> Self {
        Self::Json(error)
    }
}

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Json(_) => f.write_str("not JSON"),
            Self::Misfit { expected } => write!(f, "JSON of another shape than {expected}"),
        }
    }
}

impl std::error::Error for DecodeError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Json(error) => Some(error),
            Self::Misfit { .. } => None,
        }
    }
}
