//! A field of an emitted struct, its type erased.

use std::any::Any;
use std::fmt;

use super::{Encode, Fit, Value};
use crate::runtime::json::{JsonError, Kind, Reader, Writer};

/// A field that holds a value or `None`. Implemented for `Option<T>` of every [`Value`].
pub trait Slot: Any {
    /// Reads the next value in place; `null` gives `None`. See [`Value::read`].
    ///
    /// # Errors
    /// Only when the text is not JSON.
    fn read(&mut self, reader: &mut Reader<'_>) -> Result<Fit, JsonError>;

    /// Writes the value, or `null`.
    fn write(&self, writer: &mut Writer);

    /// Whether it holds a value.
    fn is_set(&self) -> bool;

    /// Makes it `None`.
    fn clear(&mut self);

    /// Whether both have the same type and would be written the same.
    fn same(&self, other: &dyn Slot) -> bool;

    /// Becomes a copy of `other`; `false`, and no change, when that has another type.
    fn copy_from(&mut self, other: &dyn Slot) -> bool;

    /// An empty slot of the same type.
    fn fresh(&self) -> Box<dyn Slot>;

    /// The value, for printing.
    fn as_debug(&self) -> Option<&dyn fmt::Debug>;
}

impl<T: Value> Slot for Option<T> {
    fn read(&mut self, reader: &mut Reader<'_>) -> Result<Fit, JsonError> {
        if reader.peek()? == Kind::Null {
            *self = None;
            reader.null()?;
            return Ok(Fit::Exact);
        }
        T::read(self, reader)
    }

    fn write(&self, writer: &mut Writer) {
        match self {
            Some(value) => value.write(writer),
            None => writer.null(),
        }
    }

    fn is_set(&self) -> bool {
        self.is_some()
    }

    fn clear(&mut self) {
        *self = None;
    }

    fn same(&self, other: &dyn Slot) -> bool {
        let other: &dyn Any = other;
        match (self, other.downcast_ref::<Self>()) {
            (Some(this), Some(Some(other))) => this.same(other),
            (None, Some(None)) => true,
            _ => false,
        }
    }

    fn copy_from(&mut self, other: &dyn Slot) -> bool {
        let other: &dyn Any = other;
        other
            .downcast_ref::<Self>()
            .map(|other| self.clone_from(other))
            .is_some()
    }

    fn fresh(&self) -> Box<dyn Slot> {
        Box::new(None::<T>)
    }

    fn as_debug(&self) -> Option<&dyn fmt::Debug> {
        self.as_ref().map(|value| value as &dyn fmt::Debug)
    }
}
