//! What a slot holds, its type erased.

use std::any::Any;
use std::fmt;

use super::compare::{debug_object, same_objects};
use super::{Codec, List, Object, Table, Value, write_object};
use crate::runtime::json::Writer;

/// What a slot holds.
#[derive(Clone, Copy)]
pub enum View<'a> {
    /// Nothing.
    Unset,
    /// A value that its codec reads and writes by itself: a primitive, an enum, a collection of these; also
    /// a map, a union, a collection of collections.
    Leaf(&'a dyn Leaf),
    /// A structured value, and the type that is declared for it.
    Object(&'a dyn Object, &'static Table),
    /// Structured values, and the type that is declared for them.
    List(&'a dyn List, &'static Table),
}

/// A value that is read and written by a codec of its own.
pub trait Leaf: Any + fmt::Debug {
    /// Writes it as JSON.
    fn write(&self, writer: &mut Writer);

    /// Whether both have the same type and would be written the same.
    fn same(&self, other: &dyn Leaf) -> bool;
}

impl<T: Value> Leaf for T {
    fn write(&self, writer: &mut Writer) {
        T::Codec::write_value(self, writer);
    }

    fn same(&self, other: &dyn Leaf) -> bool {
        let other: &dyn Any = other;
        let other = other.downcast_ref::<Self>();
        other.is_some_and(|other| T::Codec::same_values(self, other))
    }
}

impl View<'_> {
    pub(super) fn is_set(&self) -> bool {
        !matches!(self, Self::Unset)
    }

    /// Writes the value, or `null`.
    pub(super) fn write(&self, writer: &mut Writer) {
        match self {
            Self::Unset => writer.null(),
            Self::Leaf(leaf) => leaf.write(writer),
            Self::Object(object, declared) => write_object(*object, declared, writer),
            Self::List(list, declared) => {
                writer.begin_array();
                for object in items(*list) {
                    write_object(object, declared, writer);
                }
                writer.end_array();
            }
        }
    }

    /// Whether both, which are of one type, would be written the same.
    pub(super) fn same(self, other: View<'_>) -> bool {
        match (self, other) {
            (Self::Unset, View::Unset) => true,
            (Self::Leaf(one), View::Leaf(two)) => one.same(two),
            (Self::Object(one, _), View::Object(two, _)) => same_objects(one, two),
            (Self::List(one, _), View::List(two, _)) => {
                let (mut one, mut two) = (items(one), items(two));
                loop {
                    match (one.next(), two.next()) {
                        (None, None) => break true,
                        (Some(one), Some(two)) if same_objects(one, two) => {}
                        _ => break false,
                    }
                }
            }
            _ => false,
        }
    }
}

/// As `derive` would print the value.
impl fmt::Debug for View<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unset => f.write_str("None"),
            Self::Leaf(leaf) => leaf.fmt(f),
            Self::Object(object, _) => debug_object(*object, f),
            Self::List(list, declared) => {
                let items = items(*list).map(|item| View::Object(item, declared));
                f.debug_list().entries(items).finish()
            }
        }
    }
}

/// The items of a list in order.
pub(super) fn items(list: &dyn List) -> impl Iterator<Item = &dyn Object> {
    (0..).map_while(|at| list.item(at))
}
