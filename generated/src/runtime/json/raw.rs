//! One JSON value as its text.

use std::fmt;

use super::{Json, JsonError, Reader, Writer};
use crate::runtime::model::{self, DecodeError, Encode, Value};

/// The text of one JSON value, exactly as it came (without white space around it).
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct RawJson(Box<str>);

impl RawJson {
    /// Keeps `text`, which must be one JSON value.
    ///
    /// # Errors
    /// When it is not.
    pub fn new(text: &str) -> Result<Self, JsonError> {
        let mut reader = Reader::new(text);
        let value = reader.skip()?;
        reader.finish()?;
        Ok(Self::trusted(value))
    }

    /// The JSON that stands for `value`.
    pub fn encode(value: &dyn Encode) -> Self {
        let mut writer = Writer::new();
        value.write(&mut writer);
        Self(writer.into_string().into_boxed_str())
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The value as a tree.
    ///
    /// # Errors
    /// Only when a string in it holds half a surrogate pair.
    pub fn parse(&self) -> Result<Json, JsonError> {
        Json::parse(&self.0)
    }

    /// The value as a `T`.
    ///
    /// # Errors
    /// When it is no such value.
    pub fn decode<T: Value>(&self) -> Result<T, DecodeError> {
        model::decode(&self.0)
    }

    /// Keeps text that a [`Reader`] has checked or a [`Writer`] has written.
    pub(crate) fn trusted(text: &str) -> Self {
        Self(text.into())
    }
}

impl fmt::Debug for RawJson {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Display for RawJson {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl From<&Json> for RawJson {
    fn from(value: &Json) -> Self {
        Self::encode(value)
    }
}

impl From<Json> for RawJson {
    fn from(value: Json) -> Self {
        Self::encode(&value)
    }
}
