//! The traits of structured types.

use super::compare::same_objects;
use super::{Codec, Extra, Fit, Place, Slot, Table, Value, View, write_object};
use crate::runtime::json::{JsonError, Reader, Writer};

/// Where the members of an emitted struct are; emitted per type.
///
/// All fields at once, in a slice: a match that finds one of them by its number is several times the
/// code, and each build compiles three thousand of them. They are lent to a closure, because a slice
/// handed up would have to be allocated for each object that is read or written. While what is nested in
/// a field is read, the slice lies on the stack, 16 bytes a field: 125 levels of drive items and list
/// items take at most 448 KB to read, write, compare or copy in a build that is not optimised.
pub trait Fields {
    /// Lends its fields, in the order of the type's [`Table`], and what it holds besides.
    fn lend(&self, to: &mut dyn Borrow);

    /// Lends its fields and what it holds besides, to change them.
    fn lend_mut(&mut self, to: &mut dyn BorrowMut);
}

/// What is done with the fields of a struct: a closure. The call of a method of a trait takes the
/// compiler less than that of a closure, three thousand times.
pub trait Borrow {
    /// Takes the fields, and what the struct holds besides.
    fn take(&mut self, slots: &[&dyn Slot], extra: &Extra);
}

impl<F: FnMut(&[&dyn Slot], &Extra)> Borrow for F {
    fn take(&mut self, slots: &[&dyn Slot], extra: &Extra) {
        self(slots, extra);
    }
}

/// What is done to the fields of a struct: a closure.
pub trait BorrowMut {
    /// Takes the fields, and what the struct holds besides.
    fn take(&mut self, slots: &mut [&mut dyn Slot], extra: &mut Extra);
}

impl<F: FnMut(&mut [&mut dyn Slot], &mut Extra)> BorrowMut for F {
    fn take(&mut self, slots: &mut [&mut dyn Slot], extra: &mut Extra) {
        self(slots, extra);
    }
}

/// A structured value whose type is known at run time only.
pub trait Object: Fields {
    /// What its type is called and made of.
    fn table(&self) -> &'static Table;
}

/// A value that is an object underneath: a model, or a family enum over models.
pub trait Structured: Value + Default {
    /// The type that is declared where such a value is expected.
    const DECLARED: &'static Table;

    /// The struct that holds the members.
    fn object(&self) -> &dyn Object;

    /// Itself, empty, as a place to read or copy another value into.
    fn open(&mut self) -> Place<'_>;

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

    /// The value as the derived type it says it is, when that is `T`.
    fn cast<T: Model + IsA<Self>>(&self) -> Option<T> {
        super::cast(self)
    }

    /// The value as a type it derives from, without loss.
    fn upcast<B: Model>(self) -> B
    where
        Self: IsA<B>,
    {
        super::upcast(&self)
    }
}

impl dyn Object + '_ {
    /// Lends the fields to a closure.
    pub(super) fn with(&self, mut to: impl FnMut(&[&dyn Slot], &Extra)) {
        self.lend(&mut to);
    }

    /// Lends the fields to a closure, to change them.
    pub(super) fn with_mut(&mut self, mut to: impl FnMut(&mut [&mut dyn Slot], &mut Extra)) {
        self.lend_mut(&mut to);
    }
}

// Once for all, not once per type: what each of three thousand types repeats, each build pays for.
impl<T: Model> Object for T {
    fn table(&self) -> &'static Table {
        T::TABLE
    }
}

impl<T: Model> Structured for T {
    const DECLARED: &'static Table = T::TABLE;

    fn object(&self) -> &dyn Object {
        self
    }

    fn open(&mut self) -> Place<'_> {
        Place::Object(self)
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

/// A type that describes an upload session: it has `uploadUrl` and `nextExpectedRanges`. A call that
/// gives one has `upload`.
pub trait UploadSession {}

/// The codec of all structured values.
#[derive(Debug)]
pub struct Objects;

impl<T: Structured> Codec<T> for Objects {
    fn read_value(into: &mut Option<T>, reader: &mut Reader<'_>) -> Result<Fit, JsonError> {
        Self::place(into).read(reader)
    }

    fn write_value(value: &T, writer: &mut Writer) {
        write_object(value.object(), T::DECLARED, writer);
    }

    fn same_values(one: &T, two: &T) -> bool {
        same_objects(one.object(), two.object())
    }

    fn view(value: &T) -> View<'_> {
        View::Object(value.object(), T::DECLARED)
    }

    fn view_boxed(value: &Box<T>) -> View<'_> {
        View::Object(value.object(), T::DECLARED)
    }

    fn view_list(values: &Vec<T>) -> View<'_> {
        View::List(values, T::DECLARED)
    }

    // Never inlined, to keep whole structs out of the stack frames that nest with the depth of the input.
    #[inline(never)]
    fn place(into: &mut Option<T>) -> Place<'_> {
        into.insert(T::default()).open()
    }

    #[inline(never)]
    fn place_boxed(into: &mut Option<Box<T>>) -> Place<'_> {
        into.insert(Box::new(T::default())).open()
    }

    fn place_list(into: &mut Option<Vec<T>>) -> Place<'_> {
        Place::List(into.insert(Vec::new()))
    }
}
