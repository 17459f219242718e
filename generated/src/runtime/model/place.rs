//! Where a value is read or copied to, its type erased.

use std::any::Any;

use super::compare::copy_object;
use super::table::type_in;
use super::view::items;
use super::{
    Codec, Fit, Leaf, Object, Structured, Table, Value, View, read_object, read_type_name,
};
use crate::runtime::json::{JsonError, Kind, Reader};

/// Where a value is put.
pub enum Place<'a> {
    /// The slot of a value that is read by a codec of its own.
    Leaf(&'a mut dyn LeafSlot),
    /// An empty struct.
    Object(&'a mut dyn Object),
    /// A value of an abstract type, whose own type is still to be told.
    Family(&'a mut dyn Family),
    /// An empty list of structured values.
    List(&'a mut dyn List),
}

/// The slot of a [`Leaf`].
pub trait LeafSlot {
    /// Reads the next value in place; see [`Codec::read_value`].
    ///
    /// # Errors
    /// Only when the text is not JSON.
    fn read(&mut self, reader: &mut Reader<'_>) -> Result<Fit, JsonError>;

    /// Becomes a copy; `false` when the leaf is of another type.
    fn copy(&mut self, from: &dyn Leaf) -> bool;
}

impl<T: Value> LeafSlot for Option<T> {
    fn read(&mut self, reader: &mut Reader<'_>) -> Result<Fit, JsonError> {
        T::Codec::read_value(self, reader)
    }

    fn copy(&mut self, from: &dyn Leaf) -> bool {
        let from: &dyn Any = from;
        *self = from.downcast_ref::<T>().cloned();
        self.is_some()
    }
}

/// A value of one of the types that derive from an abstract one.
pub trait Family {
    /// Becomes an empty value of the first type that is the one, or, where none is, of the type they all
    /// derive from.
    fn become_type(&mut self, is_it: &dyn Fn(&Table) -> bool);

    /// The struct that holds the members.
    fn object_mut(&mut self) -> &mut dyn Object;
}

/// Structured values in order.
pub trait List {
    /// The one at this place, if there are as many.
    fn item(&self, at: usize) -> Option<&dyn Object>;

    /// Adds an empty one, to be read or copied to.
    fn add(&mut self) -> Option<Place<'_>>;
}

#[allow(
    clippy::manual_map,
    reason = "each call of a generic function is one more to compile for each type"
)]
impl<T: Structured> List for Vec<T> {
    fn item(&self, at: usize) -> Option<&dyn Object> {
        match self.get(at) {
            Some(item) => Some(item.object()),
            None => None,
        }
    }

    fn add(&mut self) -> Option<Place<'_>> {
        self.push(T::default());
        match self.last_mut() {
            Some(item) => Some(item.open()),
            None => None,
        }
    }
}

impl Place<'_> {
    /// Reads the next value, of which `null` is none; see [`Codec::read_value`].
    ///
    /// # Errors
    /// Only when the text is not JSON.
    pub(super) fn read(self, reader: &mut Reader<'_>) -> Result<Fit, JsonError> {
        match self {
            Self::Leaf(slot) => slot.read(reader),
            Self::Object(object) => read_object(object, reader),
            Self::Family(family) => read_family(family, reader),
            Self::List(list) => read_list(list, reader),
        }
    }

    /// Takes a copy of a value; `false` when that is of another type.
    pub(super) fn copy(self, from: View<'_>) -> bool {
        match (self, from) {
            (Self::Leaf(slot), View::Leaf(leaf)) => slot.copy(leaf),
            (Self::Object(into), View::Object(object, _)) => copy_same(object, into),
            (Self::Family(family), View::Object(object, _)) => {
                let own = object.table().name;
                family.become_type(&|table| table.name == own);
                copy_same(object, family.object_mut())
            }
            (Self::List(into), View::List(list, declared)) => items(list).all(|item| {
                let place = into.add();
                place.is_some_and(|place| place.copy(View::Object(item, declared)))
            }),
            _ => false,
        }
    }
}

fn copy_same(from: &dyn Object, into: &mut dyn Object) -> bool {
    let same = from.table().name == into.table().name;
    if same {
        copy_object(from, into);
    }
    same
}

// Not inlined, nor are lists: leaves are many times as many, and are not to save registers for these.
#[inline(never)]
fn read_family(family: &mut dyn Family, reader: &mut Reader<'_>) -> Result<Fit, JsonError> {
    if reader.peek()? != Kind::Object {
        return Ok(Fit::Misfit);
    }
    if let Some(name) = read_type_name(reader)? {
        let name = type_in(&name);
        family.become_type(&|table| table.is_called(name));
    }
    read_object(family.object_mut(), reader)
}

/// `null` items are left out. After a misfit nothing is stored any more, but the rest is read, to know
/// that it is JSON.
#[inline(never)]
fn read_list(list: &mut dyn List, reader: &mut Reader<'_>) -> Result<Fit, JsonError> {
    if reader.peek()? != Kind::Array {
        return Ok(Fit::Misfit);
    }
    let mut fit = Fit::Exact;
    reader.items(&mut |reader| {
        if fit == Fit::Misfit {
            return reader.skip().map(drop);
        }
        if reader.peek()? == Kind::Null {
            fit = fit.and(Fit::Altered);
            return reader.null();
        }
        let mark = reader.clone();
        let item = match list.add() {
            Some(place) => place.read(reader)?,
            None => Fit::Misfit,
        };
        fit = fit.and(item);
        if item == Fit::Misfit {
            *reader = mark;
            reader.skip()?;
        }
        Ok(())
    })?;
    Ok(fit)
}
