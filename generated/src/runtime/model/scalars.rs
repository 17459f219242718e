//! Strings, booleans and untyped JSON.

use super::{Codec, Encode, Fit, Literal, Value};
use crate::runtime::json::{Json, JsonError, Kind, Reader, Writer};

impl Value for String {
    type Codec = Self;
}

impl Codec<Self> for String {
    fn read_value(into: &mut Option<Self>, reader: &mut Reader<'_>) -> Result<Fit, JsonError> {
        if reader.peek()? != Kind::String {
            return Ok(Fit::Misfit);
        }
        *into = Some(reader.owned_string()?);
        Ok(Fit::Exact)
    }

    fn write_value(value: &Self, writer: &mut Writer) {
        writer.string(value);
    }

    fn literal_of(value: &Self) -> Literal {
        Literal::Quoted(value.clone())
    }
}

impl Encode for str {
    fn write(&self, writer: &mut Writer) {
        writer.string(self);
    }

    fn literal(&self) -> Literal {
        Literal::Quoted(self.to_owned())
    }
}

// As references, too: what is unsized cannot be given as `&dyn Encode` itself.
impl Encode for &str {
    fn write(&self, writer: &mut Writer) {
        (**self).write(writer);
    }

    fn literal(&self) -> Literal {
        (**self).literal()
    }
}

impl Value for bool {
    type Codec = Self;
}

impl Codec<Self> for bool {
    fn read_value(into: &mut Option<Self>, reader: &mut Reader<'_>) -> Result<Fit, JsonError> {
        if reader.peek()? != Kind::Bool {
            return Ok(Fit::Misfit);
        }
        *into = Some(reader.boolean()?);
        Ok(Fit::Exact)
    }

    fn write_value(value: &Self, writer: &mut Writer) {
        writer.boolean(*value);
    }

    fn literal_of(value: &Self) -> Literal {
        Literal::Bare(value.to_string())
    }
}

impl Value for Json {
    type Codec = Self;
    const HOLDS_NULL: bool = true;
}

impl Codec<Self> for Json {
    fn read_value(into: &mut Option<Self>, reader: &mut Reader<'_>) -> Result<Fit, JsonError> {
        *into = Some(Self::read_from(reader)?);
        Ok(Fit::Exact)
    }

    fn write_value(value: &Self, writer: &mut Writer) {
        value.write_to(writer);
    }
}

impl Encode for crate::runtime::json::RawJson {
    fn write(&self, writer: &mut Writer) {
        writer.raw(self);
    }
}
