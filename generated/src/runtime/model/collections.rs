//! Collections and boxes.

use super::{Codec, Encode, Fit, Literal, Place, Value, View};
use crate::runtime::json::{JsonError, Kind, Reader, Writer};
use std::collections::BTreeMap;

/// `null` items of a collection whose items cannot be null are left out.
impl<T: Value> Value for Vec<T> {
    type Codec = Self;
}

impl<T: Value> Codec<Self> for Vec<T> {
    fn read_value(into: &mut Option<Self>, reader: &mut Reader<'_>) -> Result<Fit, JsonError> {
        if reader.peek()? != Kind::Array {
            return Ok(Fit::Misfit);
        }
        let items = into.insert(Vec::new());
        if size_of::<T>() <= SMALL {
            read_items(items, &mut None, reader)
        } else {
            read_items(items, &mut empty(), reader)
        }
    }

    fn same_values(one: &Self, other: &Self) -> bool {
        one.len() == other.len() && one.iter().zip(other).all(|(one, two)| one.same(two))
    }

    fn write_value(value: &Self, writer: &mut Writer) {
        value.as_slice().write(writer);
    }

    fn view(value: &Self) -> View<'_> {
        T::Codec::view_list(value)
    }

    fn place(into: &mut Option<Self>) -> Place<'_> {
        T::Codec::place_list(into)
    }
}

impl<T: Encode> Encode for &[T] {
    fn write(&self, writer: &mut Writer) {
        (**self).write(writer);
    }
}

impl<T: Encode> Encode for [T] {
    fn write(&self, writer: &mut Writer) {
        writer.begin_array();
        for item in self {
            item.write(writer);
        }
        writer.end_array();
    }
}

impl<T: Value> Value for Box<T> {
    type Codec = Self;
    const HOLDS_NULL: bool = T::HOLDS_NULL;
}

impl<T: Value> Codec<Self> for Box<T> {
    fn read_value(into: &mut Option<Self>, reader: &mut Reader<'_>) -> Result<Fit, JsonError> {
        let mut inner = empty();
        let fit = T::read(&mut inner, reader)?;
        *into = reboxed(inner);
        Ok(fit)
    }

    fn same_values(one: &Self, other: &Self) -> bool {
        (**one).same(other)
    }

    fn write_value(value: &Self, writer: &mut Writer) {
        (**value).write(writer);
    }

    fn literal_of(value: &Self) -> Literal {
        (**value).literal()
    }

    fn view(value: &Self) -> View<'_> {
        T::Codec::view_boxed(value)
    }

    fn place(into: &mut Option<Self>) -> Place<'_> {
        T::Codec::place_boxed(into)
    }
}

/// `null` values of a map whose values cannot be null are left out; of two members of one name the
/// last one counts.
impl<T: Value> Value for BTreeMap<String, T> {
    type Codec = Self;
}

impl<T: Value> Codec<Self> for BTreeMap<String, T> {
    fn read_value(into: &mut Option<Self>, reader: &mut Reader<'_>) -> Result<Fit, JsonError> {
        if reader.peek()? != Kind::Object {
            return Ok(Fit::Misfit);
        }
        let values = into.insert(Self::new());
        let mut fit = Fit::Exact;
        let mut value = empty();
        reader.members(&mut |name, reader| {
            fit = fit.and(read_item(&mut value, reader)?);
            if values
                .keys()
                .next_back()
                .is_some_and(|last| **last >= *name)
            {
                fit = fit.and(Fit::Altered);
            }
            put(values, name.to_owned(), &mut value);
            Ok(())
        })?;
        Ok(fit)
    }

    fn same_values(one: &Self, other: &Self) -> bool {
        let pairs = one.iter().zip(other);
        let mut same = pairs.map(|((name, one), (other, two))| name == other && one.same(two));
        one.len() == other.len() && same.all(|same| same)
    }

    fn write_value(value: &Self, writer: &mut Writer) {
        writer.begin_object();
        for (name, value) in value {
            writer.name(name);
            value.write(writer);
        }
        writer.end_object();
    }
}

/// Items up to this size, in bytes, lie in the stack frame while they are read, which saves an
/// allocation for each collection; 127 levels of it are 32 KB.
const SMALL: usize = 256;

/// Reads the items of the array that comes next, each by way of `item`.
fn read_items<T: Value>(
    items: &mut Vec<T>,
    item: &mut Option<T>,
    reader: &mut Reader<'_>,
) -> Result<Fit, JsonError> {
    let mut fit = Fit::Exact;
    reader.items(&mut |reader| {
        fit = fit.and(read_item(item, reader)?);
        append(items, item);
        Ok(())
    })?;
    Ok(fit)
}

/// After a misfit reads on, item by item, so that the rest of the array is checked like the first.
fn read_item<T: Value>(item: &mut Option<T>, reader: &mut Reader<'_>) -> Result<Fit, JsonError> {
    if !T::HOLDS_NULL && reader.peek()? == Kind::Null {
        reader.null()?;
        return Ok(Fit::Altered);
    }
    let mark = reader.clone();
    let fit = T::read(item, reader)?;
    if fit == Fit::Misfit {
        *item = None;
        *reader = mark;
        reader.skip()?;
    }
    Ok(fit)
}

// Those below are functions of their own to keep whole structs out of the stack frames that nest
// with the depth of the input.

#[inline(never)]
fn empty<T>() -> Box<Option<T>> {
    Box::new(None)
}

#[inline(never)]
fn append<T>(items: &mut Vec<T>, item: &mut Option<T>) {
    items.extend(item.take());
}

#[inline(never)]
fn put<T>(values: &mut BTreeMap<String, T>, name: String, value: &mut Option<T>) {
    if let Some(value) = value.take() {
        values.insert(name, value);
    }
}

#[inline(never)]
#[allow(
    clippy::boxed_local,
    reason = "unboxed, it would lie in the caller's frame"
)]
fn reboxed<T>(inner: Box<Option<T>>) -> Option<Box<T>> {
    (*inner).map(Box::new)
}
