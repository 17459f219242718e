//! `$filter`.

mod operators;

use std::fmt;
use std::marker::PhantomData;
use std::ops::{BitAnd, BitOr, Not};

/// A condition on an `E`. Conditions join by `&`, `|` and `!`; literals are always escaped.
#[derive(Clone)]
pub struct Filter<E> {
    text: String,
    binds: Binds,
    of: PhantomData<fn() -> E>,
}

/// How tightly the outermost operator of a condition binds (OData URL conventions 4.01, section
/// 5.1.1.17), loosest first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Binds {
    Or,
    And,
    Comparison,
    Call,
}

impl<E> Filter<E> {
    /// A condition as text, taken as it is: for what the tokens cannot say. Never put unescaped input
    /// into it. An empty one is none: joined to another it gives that other.
    pub fn raw(text: &str) -> Self {
        Self::new(text.to_owned(), Binds::Or)
    }

    pub(super) fn new(text: String, binds: Binds) -> Self {
        Self {
            text,
            binds,
            of: PhantomData,
        }
    }

    /// Whether it says nothing, as an empty text does.
    pub(super) fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// This one, or the other where this says nothing.
    fn or_else(self, other: Self) -> Self {
        if self.is_empty() { other } else { self }
    }

    /// The text as an operand of an operator that binds so tightly.
    fn operand(self, binds: Binds) -> String {
        if self.binds < binds {
            format!("({})", self.text)
        } else {
            self.text
        }
    }
}

impl<E> BitAnd for Filter<E> {
    type Output = Self;

    fn bitand(self, other: Self) -> Self {
        if self.is_empty() || other.is_empty() {
            return self.or_else(other);
        }
        let text = format!(
            "{} and {}",
            self.operand(Binds::And),
            other.operand(Binds::And)
        );
        Self::new(text, Binds::And)
    }
}

impl<E> BitOr for Filter<E> {
    type Output = Self;

    fn bitor(self, other: Self) -> Self {
        if self.is_empty() || other.is_empty() {
            return self.or_else(other);
        }
        let raw = |filter: Self| filter.text;
        let text = format!("{} or {}", raw(self), raw(other));
        Self::new(text, Binds::Or)
    }
}

/// `not` binds tighter than comparisons, so these get parentheses.
impl<E> Not for Filter<E> {
    type Output = Self;

    fn not(self) -> Self {
        if self.is_empty() {
            return self;
        }
        Self::new(
            format!("not {}", self.operand(Binds::Call)),
            Binds::Comparison,
        )
    }
}

/// The condition as it stands in `$filter`, not percent-encoded.
impl<E> fmt::Display for Filter<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl<E> fmt::Debug for Filter<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

/// As [`Filter::raw`].
impl<E> From<&str> for Filter<E> {
    fn from(text: &str) -> Self {
        Self::raw(text)
    }
}

/// As [`Filter::raw`].
impl<E> From<&String> for Filter<E> {
    fn from(text: &String) -> Self {
        Self::raw(text)
    }
}

/// As [`Filter::raw`].
impl<E> From<String> for Filter<E> {
    fn from(text: String) -> Self {
        Self::new(text, Binds::Or)
    }
}
