//! Collections and boxes.

use super::{Encode, Fit, Literal, Value};
use crate::runtime::json::{JsonError, Kind, Reader, Writer};

/// `null` items of a collection whose items cannot be null are left out.
impl<T: Value> Value for Vec<T> {
    fn read(into: &mut Option<Self>, reader: &mut Reader<'_>) -> Result<Fit, JsonError> {
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

    fn same(&self, other: &Self) -> bool {
        self.len() == other.len() && self.iter().zip(other).all(|(one, two)| one.same(two))
    }
}

impl<T: Encode> Encode for Vec<T> {
    fn write(&self, writer: &mut Writer) {
        self.as_slice().write(writer);
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
    const HOLDS_NULL: bool = T::HOLDS_NULL;

    fn read(into: &mut Option<Self>, reader: &mut Reader<'_>) -> Result<Fit, JsonError> {
        let mut inner = empty();
        let fit = T::read(&mut inner, reader)?;
        *into = reboxed(inner);
        Ok(fit)
    }

    fn same(&self, other: &Self) -> bool {
        (**self).same(other)
    }
}

impl<T: Encode> Encode for Box<T> {
    fn write(&self, writer: &mut Writer) {
        (**self).write(writer);
    }

    fn literal(&self) -> Literal {
        (**self).literal()
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

// The three below are functions of their own to keep whole structs out of the stack frames that nest
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
#[allow(
    clippy::boxed_local,
    reason = "unboxed, it would lie in the caller's frame"
)]
fn reboxed<T>(inner: Box<Option<T>>) -> Option<Box<T>> {
    (*inner).map(Box::new)
}
