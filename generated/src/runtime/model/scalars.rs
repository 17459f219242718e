//! Strings, booleans and untyped JSON.

use super::{Encode, Fit, Literal, Value};
use crate::runtime::json::{Json, JsonError, Kind, Reader, Writer};

impl Value for String {
    fn read(into: &mut Option<Self>, reader: &mut Reader<'_>) -> Result<Fit, JsonError> {
        if reader.peek()? != Kind::String {
            return Ok(Fit::Misfit);
        }
        *into = Some(reader.string()?.into_owned());
        Ok(Fit::Exact)
    }
}

impl Encode for String {
    fn write(&self, writer: &mut Writer) {
        writer.string(self);
    }

    fn literal(&self) -> Literal {
        Literal::Quoted(self.clone())
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

impl Value for bool {
    fn read(into: &mut Option<Self>, reader: &mut Reader<'_>) -> Result<Fit, JsonError> {
        if reader.peek()? != Kind::Bool {
            return Ok(Fit::Misfit);
        }
        *into = Some(reader.boolean()?);
        Ok(Fit::Exact)
    }
}

impl Encode for bool {
    fn write(&self, writer: &mut Writer) {
        writer.boolean(*self);
    }

    fn literal(&self) -> Literal {
        Literal::Bare(self.to_string())
    }
}

impl Value for Json {
    const HOLDS_NULL: bool = true;

    fn read(into: &mut Option<Self>, reader: &mut Reader<'_>) -> Result<Fit, JsonError> {
        *into = Some(Self::read_from(reader)?);
        Ok(Fit::Exact)
    }
}

impl Encode for Json {
    fn write(&self, writer: &mut Writer) {
        self.write_to(writer);
    }
}

impl Encode for crate::runtime::json::RawJson {
    fn write(&self, writer: &mut Writer) {
        writer.raw(self);
    }
}
