//! The traits of structured types.

use super::{Codec, Extra, Fit, Slot, Table, Value, read_object, write_object};
use crate::runtime::json::{JsonError, Reader, Writer};

/// Where the members of an emitted struct are; emitted per type.
///
/// All fields at once, in a slice: a match that finds one of them by its number is several times the
/// code, and each build compiles three thousand of them. They are lent to a closure, because a slice
/// handed up would have to be allocated for each object that is read or written.
pub trait Fields {
    /// Lends its fields, in the order of the type's [`Table`], and what it holds besides.
    fn lend(&self, to: &mut dyn FnMut(&[&dyn Slot], &Extra));

    /// Lends its fields and what it holds besides, to change them.
    fn lend_mut(&mut self, to: &mut dyn FnMut(&mut [&mut dyn Slot], &mut Extra));

    /// What it holds besides the declared members.
    fn extra(&self) -> &Extra;
}

/// A structured value whose type is known at run time only.
pub trait Object: Fields {
    /// What its type is called and made of.
    fn table(&self) -> &'static Table;
}

/// A value that is an object underneath: a model, or a family enum over models.
pub trait Structured: Value {
    /// The struct that holds the members.
    fn object(&self) -> &dyn Object;

    /// The type's name: what `@odata.type` says, as it is written there, or else the name of the
    /// Rust type that holds the members.
    fn odata_type(&self) -> std::borrow::Cow<'_, str> {
        super::type_name(self.object())
    }
}

/// An emitted struct for an entity or complex type.
pub trait Model: Value + Fields + Default {
    /// What the type is called and made of.
    const TABLE: &'static Table;
}

// Once for all, not once per type: what each of three thousand types repeats, each build pays for.
impl<T: Model> Object for T {
    fn table(&self) -> &'static Table {
        T::TABLE
    }
}

impl<T: Model> Structured for T {
    fn object(&self) -> &dyn Object {
        self
    }
}

/// The type is `B` or derives from it.
pub trait IsA<B: Model> {}

impl<T: Model> IsA<T> for T {}

/// An entity type: what can be addressed by a URL.
pub trait Entity: Model {
    /// What reading one yields: the family enum where the type is abstract, else the type itself.
    type Item: Value;
}

/// The codec of all structs.
#[derive(Debug)]
pub struct Objects;

impl<T: Model> Codec<T> for Objects {
    fn read_value(into: &mut Option<T>, reader: &mut Reader<'_>) -> Result<Fit, JsonError> {
        read_object(fresh(into), reader)
    }

    fn write_value(value: &T, writer: &mut Writer) {
        write_object(value, T::TABLE, writer);
    }
}

/// An empty struct to read into. A function of its own, to keep whole structs out of the stack frames
/// that nest with the depth of the input.
#[inline(never)]
fn fresh<T: Model>(into: &mut Option<T>) -> &mut dyn Object {
    into.insert(T::default())
}
