//! Sets of members.

use std::fmt;

use super::{OpenEnum, from_text};
use crate::runtime::json::{JsonError, Kind, Reader, Writer};
use crate::runtime::model::{Codec, Fit, Literal, Value, value_serde_impls};

/// A value of a flags enum: members in the order they came, each once, separated by commas when sent.
///
/// Equality and hash regard the order.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Flags<E>(Vec<E>);

impl<E: OpenEnum> Flags<E> {
    /// No member.
    pub fn new() -> Self {
        Self(Vec::new())
    }

    /// Whether `member` is in the set.
    pub fn contains(&self, member: &E) -> bool {
        self.0.contains(member)
    }

    /// Adds `member`; `false` when it was there already.
    pub fn insert(&mut self, member: E) -> bool {
        let new = !self.contains(&member);
        if new {
            self.0.push(member);
        }
        new
    }

    /// Takes `member` out; `false` when it was not there.
    pub fn remove(&mut self, member: &E) -> bool {
        let before = self.0.len();
        self.0.retain(|other| other != member);
        self.0.len() < before
    }

    /// The members in order.
    pub fn iter(&self) -> std::slice::Iter<'_, E> {
        self.0.iter()
    }

    /// How many members there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    fn to_text(&self) -> String {
        let members: Vec<&str> = self.iter().map(OpenEnum::as_str).collect();
        members.join(",")
    }
}

impl<E: OpenEnum> Default for Flags<E> {
    fn default() -> Self {
        Self::new()
    }
}

/// Members by name, separated by commas, with or without spaces.
impl<E: OpenEnum> From<&str> for Flags<E> {
    fn from(text: &str) -> Self {
        text.split(',')
            .map(str::trim)
            .filter(|name| !name.is_empty())
            .map(from_text)
            .collect()
    }
}

impl<E: OpenEnum> From<E> for Flags<E> {
    fn from(member: E) -> Self {
        Self(vec![member])
    }
}

impl<E: OpenEnum> FromIterator<E> for Flags<E> {
    /// Hostile input may repeat or invent any number of words, so members are looked up by text.
    fn from_iter<I: IntoIterator<Item = E>>(members: I) -> Self {
        let mut seen = std::collections::BTreeSet::new();
        let is_new = |member: &E| seen.insert(member.as_str().to_owned());
        Self(members.into_iter().filter(is_new).collect())
    }
}

impl<E: OpenEnum> Extend<E> for Flags<E> {
    fn extend<I: IntoIterator<Item = E>>(&mut self, members: I) {
        let before = std::mem::take(&mut self.0);
        *self = before.into_iter().chain(members).collect();
    }
}

impl<E> IntoIterator for Flags<E> {
    type Item = E;
    type IntoIter = std::vec::IntoIter<E>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl<'a, E> IntoIterator for &'a Flags<E> {
    type Item = &'a E;
    type IntoIter = std::slice::Iter<'a, E>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.iter()
    }
}

impl<E: OpenEnum> Value for Flags<E> {
    type Codec = Self;
}

impl<E: OpenEnum> Codec<Self> for Flags<E> {
    fn read_value(into: &mut Option<Self>, reader: &mut Reader<'_>) -> Result<Fit, JsonError> {
        if reader.peek()? != Kind::String {
            return Ok(Fit::Misfit);
        }
        let text = reader.string()?;
        let flags = into.insert(Self::from(&*text));
        Ok(if flags.to_text() == text {
            Fit::Exact
        } else {
            Fit::Altered
        })
    }

    fn write_value(value: &Self, writer: &mut Writer) {
        writer.string(&value.to_text());
    }

    fn literal_of(value: &Self) -> Literal {
        Literal::Quoted(value.to_text())
    }
}

impl<E: OpenEnum> fmt::Debug for Flags<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.iter()).finish()
    }
}

impl<E: OpenEnum> fmt::Display for Flags<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.to_text())
    }
}

value_serde_impls!([E: OpenEnum] Flags<E>);
