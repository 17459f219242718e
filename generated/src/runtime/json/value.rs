//! JSON as a tree.

use std::fmt;

use super::{JsonError, JsonObject, Kind, Reader, Writer};

/// A JSON value of any shape, for what has no declared type (`Edm.Untyped`, `graph.Json`).
///
/// Equality compares numbers by their text and objects without regard to order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Json {
    /// `null`
    #[default]
    Null,
    /// `true` or `false`
    Bool(bool),
    /// A number, as it is written.
    Number(Number),
    /// A string.
    String(String),
    /// An array.
    Array(Vec<Json>),
    /// An object, its members in the order they came.
    Object(JsonObject),
}

/// A JSON number, kept as the text it was written as.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Number(Box<str>);

impl Json {
    /// Reads a whole text.
    ///
    /// # Errors
    /// When it is not JSON, nests 128 levels or more, or has a string that no Rust string can hold.
    pub fn parse(text: &str) -> Result<Self, JsonError> {
        let mut reader = Reader::new(text);
        let value = Self::read_from(&mut reader)?;
        reader.finish()?;
        Ok(value)
    }

    /// The member `name`, when this is an object that has it.
    pub fn get(&self, name: &str) -> Option<&Json> {
        self.as_object().and_then(|object| object.get(name))
    }

    /// The text, when this is a string.
    pub fn as_str(&self) -> Option<&str> {
        match self {
            Self::String(text) => Some(text),
            _ => None,
        }
    }

    /// The truth, when this is a boolean.
    pub fn as_bool(&self) -> Option<bool> {
        match self {
            Self::Bool(truth) => Some(*truth),
            _ => None,
        }
    }

    /// The number, when this is one.
    pub fn as_number(&self) -> Option<&Number> {
        match self {
            Self::Number(number) => Some(number),
            _ => None,
        }
    }

    /// The items, when this is an array.
    pub fn as_array(&self) -> Option<&[Json]> {
        match self {
            Self::Array(items) => Some(items),
            _ => None,
        }
    }

    /// The members, when this is an object.
    pub fn as_object(&self) -> Option<&JsonObject> {
        match self {
            Self::Object(members) => Some(members),
            _ => None,
        }
    }

    /// Whether this is `null`.
    pub fn is_null(&self) -> bool {
        matches!(self, Self::Null)
    }

    pub(crate) fn read_from(reader: &mut Reader<'_>) -> Result<Self, JsonError> {
        Ok(match reader.peek()? {
            Kind::Null => {
                reader.null()?;
                Self::Null
            }
            Kind::Bool => Self::Bool(reader.boolean()?),
            Kind::Number => Self::Number(Number(reader.number()?.into())),
            Kind::String => Self::String(reader.owned_string()?),
            Kind::Array => {
                let mut items = Vec::new();
                reader.items(&mut |reader| {
                    items.push(Self::read_from(reader)?);
                    Ok(())
                })?;
                Self::Array(items)
            }
            Kind::Object => {
                let mut members = Vec::new();
                reader.members(&mut |name, reader| {
                    members.push((name.to_owned(), Self::read_from(reader)?));
                    Ok(())
                })?;
                Self::Object(members.into_iter().collect())
            }
        })
    }

    pub(crate) fn write_to(&self, writer: &mut Writer) {
        match self {
            Self::Null => writer.null(),
            Self::Bool(truth) => writer.boolean(*truth),
            Self::Number(number) => writer.verbatim(number.as_str()),
            Self::String(text) => writer.string(text),
            Self::Array(items) => {
                writer.begin_array();
                for item in items {
                    item.write_to(writer);
                }
                writer.end_array();
            }
            Self::Object(members) => {
                writer.begin_object();
                for (name, value) in members.iter() {
                    writer.name(name);
                    value.write_to(writer);
                }
                writer.end_object();
            }
        }
    }
}

impl fmt::Display for Json {
    /// Writes the JSON text.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut writer = Writer::new();
        self.write_to(&mut writer);
        f.write_str(&writer.into_string())
    }
}

impl Number {
    /// Keeps `text`, which must be a number as JSON writes it.
    ///
    /// # Errors
    /// When it is not.
    pub fn new(text: &str) -> Result<Self, JsonError> {
        let mut reader = Reader::new(text);
        let number = reader.number()?;
        reader.finish()?;
        Ok(Self(number.into()))
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The value, when it is written as an integer in range.
    pub fn as_i64(&self) -> Option<i64> {
        self.0.parse().ok()
    }

    /// The value, when it is written as an integer in range.
    pub fn as_u64(&self) -> Option<u64> {
        self.0.parse().ok()
    }

    /// The nearest float, when the number is not beyond them all.
    pub fn as_f64(&self) -> Option<f64> {
        self.0.parse().ok().filter(|value: &f64| value.is_finite())
    }

    pub(super) fn trusted(text: String) -> Self {
        Self(text.into_boxed_str())
    }
}

impl fmt::Debug for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
