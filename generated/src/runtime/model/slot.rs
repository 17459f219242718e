//! A field of an emitted struct, its type erased.

use super::{Codec, Fit, Place, Value, View};
use crate::runtime::json::{JsonError, Reader};

/// A field that holds a value or `None`. Implemented for `Option<T>` of every [`Value`].
///
/// It has few methods, and short ones: each of them is compiled for every field's type that a program can
/// reach, and from a user of Graph that is a quarter of all types. What is done with a field stands in
/// functions that are compiled once, over [`View`] and [`Place`].
pub trait Slot {
    /// What it holds.
    fn view(&self) -> View<'_>;

    /// Makes place for another value, which is read or copied there. What it held is gone; unless a value
    /// is then put there, the slot must be [cleared](Self::clear).
    fn place(&mut self) -> Place<'_>;

    /// Makes it `None`.
    fn clear(&mut self);

    /// An empty slot of the same type.
    fn fresh(&self) -> Box<dyn Slot>;
}

impl<T: Value> Slot for Option<T> {
    fn view(&self) -> View<'_> {
        match self {
            Some(value) => T::Codec::view(value),
            None => View::Unset,
        }
    }

    fn place(&mut self) -> Place<'_> {
        T::Codec::place(self)
    }

    fn clear(&mut self) {
        *self = None;
    }

    fn fresh(&self) -> Box<dyn Slot> {
        Box::new(None::<T>)
    }
}

impl dyn Slot + '_ {
    /// Reads the value that starts here in place; `null` gives `None`. See [`Codec::read_value`].
    ///
    /// # Errors
    /// Only when the text is not JSON.
    #[inline]
    pub(super) fn read(&mut self, reader: &mut Reader<'_>) -> Result<Fit, JsonError> {
        if reader.is_null()? {
            self.clear();
            reader.null()?;
            return Ok(Fit::Exact);
        }
        self.place().read(reader)
    }

    /// Becomes a copy of what another slot holds; `false`, and empty, when that is of another type.
    pub(super) fn copy(&mut self, from: View<'_>) -> bool {
        let done = match from {
            View::Unset => false,
            from => self.place().copy(from),
        };
        if !done {
            self.clear();
        }
        done
    }
}
