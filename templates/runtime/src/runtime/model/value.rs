//! What a value of any declared type can do.

use std::fmt;

use super::{Place, View};
use crate::runtime::json::{JsonError, Reader, Writer};

/// A value that can be sent: in a JSON body, and in a URL.
pub trait Encode {
    /// Writes it as JSON.
    fn write(&self, writer: &mut Writer);

    /// How it stands in a URL, as a key, a function argument or an operand of `$filter`.
    fn literal(&self) -> Literal {
        Literal::Json
    }
}

/// How a value stands in a URL, by the OData 4.01 ABNF; percent-encoding comes after.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Literal {
    /// As it is: numbers, booleans, dates, GUIDs.
    Bare(String),
    /// Between single quotes, with those inside doubled: strings and enum members.
    Quoted(String),
    /// Only as JSON, through a parameter alias: collections and structured values.
    Json,
}

impl Literal {
    /// The literal as OData spells it, not percent-encoded; `None` for [`Literal::Json`].
    pub fn to_text(&self) -> Option<String> {
        match self {
            Self::Bare(text) => Some(text.clone()),
            Self::Quoted(text) => Some(format!("'{}'", text.replace('\'', "''"))),
            Self::Json => None,
        }
    }
}

/// How well a JSON value fits the type it was read as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fit {
    /// It would be written the same.
    Exact,
    /// It has the meaning of the value read, but would be written another way.
    Altered,
    /// It is no value of the type.
    Misfit,
}

impl Fit {
    /// The worse of two.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::Misfit, _) | (_, Self::Misfit) => Self::Misfit,
            (Self::Altered, _) | (_, Self::Altered) => Self::Altered,
            (Self::Exact, Self::Exact) => Self::Exact,
        }
    }
}

/// A value of a declared type: a primitive, an enum, a structured value, or a collection of these.
pub trait Value: Clone + PartialEq + fmt::Debug + Send + Sync + 'static {
    /// How it is read and written. One codec serves all structs, one all enums: a function per type is
    /// three thousand to compile.
    type Codec: Codec<Self>;

    /// Whether `null` is a value of the type itself, as it is of untyped JSON.
    const HOLDS_NULL: bool = false;

    /// Reads the next value in place; see [`Codec::read_value`].
    ///
    /// # Errors
    /// Only when the text is not JSON.
    fn read(into: &mut Option<Self>, reader: &mut Reader<'_>) -> Result<Fit, JsonError> {
        Self::Codec::read_value(into, reader)
    }

    /// Whether both would be written the same. Unlike `==`, it holds between NaN and itself.
    fn same(&self, other: &Self) -> bool {
        Self::Codec::same_values(self, other)
    }
}

/// Reading and writing of the values of a type.
///
/// What is to be said for each type is the first half. The second half is how a slot of the type is seen
/// with its type erased: as a leaf, unless the codec is that of structured values.
pub trait Codec<T: Value> {
    /// Reads the next value in place.
    ///
    /// After [`Fit::Exact`] and [`Fit::Altered`], `into` holds the value and the reader stands behind
    /// it. After [`Fit::Misfit`] neither `into` nor the place of the reader means anything.
    ///
    /// In place, because a struct of 2 KB handed up by value would cost as much of the stack at each
    /// of 127 levels.
    ///
    /// # Errors
    /// Only when the text is not JSON.
    fn read_value(into: &mut Option<T>, reader: &mut Reader<'_>) -> Result<Fit, JsonError>;

    /// Writes a value as JSON.
    fn write_value(value: &T, writer: &mut Writer);

    /// How a value stands in a URL; see [`Encode::literal`].
    fn literal_of(_value: &T) -> Literal {
        Literal::Json
    }

    /// Whether both would be written the same.
    fn same_values(one: &T, two: &T) -> bool {
        one == two
    }

    /// How a value is seen.
    fn view(value: &T) -> View<'_> {
        View::Leaf(value)
    }

    /// How a value in a box is seen.
    #[allow(clippy::borrowed_box, reason = "a leaf is the box, not what is in it")]
    fn view_boxed(value: &Box<T>) -> View<'_> {
        View::Leaf(value)
    }

    /// How a collection of values is seen.
    fn view_list(values: &Vec<T>) -> View<'_> {
        View::Leaf(values)
    }

    /// Where a value is put.
    fn place(into: &mut Option<T>) -> Place<'_> {
        Place::Leaf(into)
    }

    /// Where a value in a box is put.
    fn place_boxed(into: &mut Option<Box<T>>) -> Place<'_> {
        Place::Leaf(into)
    }

    /// Where a collection of values is put.
    fn place_list(into: &mut Option<Vec<T>>) -> Place<'_> {
        Place::Leaf(into)
    }
}

impl<T: Value> Encode for T {
    fn write(&self, writer: &mut Writer) {
        T::Codec::write_value(self, writer);
    }

    fn literal(&self) -> Literal {
        T::Codec::literal_of(self)
    }
}
