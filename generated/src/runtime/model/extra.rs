//! What a structured value holds besides its declared members.

use std::fmt;

use super::{DecodeError, Value};
use crate::runtime::json::{RawJson, last_of_each};

/// Undeclared members, annotations (`@odata.etag`, `members@odata.count`), and values that do not fit
/// their declared type, as they came and in the order they came. One pointer while empty.
///
/// An entry under the name of a declared member is the text that member came as; it is written back
/// as long as the field still holds what it says. To change a declared member, set its field; a JSON
/// `null` inserted here for a field that is `None` is written, as an explicit null.
#[derive(Clone, Default)]
#[allow(
    clippy::box_collection,
    reason = "one pointer in the many structs that hold nothing here"
)]
pub struct Extra(Option<Box<Entries>>);

type Entries = Vec<(Box<str>, RawJson)>;

impl Extra {
    /// Nothing.
    pub fn new() -> Self {
        Self(None)
    }

    /// Entries whose names may repeat: of one name the last counts. Takes less than quadratic time,
    /// which one [`insert`](Self::insert) after the other would not.
    pub(crate) fn of_last(entries: Entries) -> Self {
        let entries = last_of_each(entries, |(name, _)| name);
        Self((!entries.is_empty()).then(|| Box::new(entries)))
    }

    pub(super) fn into_entries(self) -> Entries {
        self.0.map_or_else(Vec::new, |entries| *entries)
    }

    /// The value under `name`.
    pub fn get(&self, name: &str) -> Option<&RawJson> {
        self.iter()
            .find(|(key, _)| *key == name)
            .map(|(_, value)| value)
    }

    /// The value under `name` as a `T`; `None` when there is no such entry.
    ///
    /// # Errors
    /// When it is no such value.
    pub fn decode<T: Value>(&self, name: &str) -> Result<Option<T>, DecodeError> {
        self.get(name).map(RawJson::decode).transpose()
    }

    /// Sets the value under `name`; gives what it was.
    pub fn insert(&mut self, name: &str, value: impl Into<RawJson>) -> Option<RawJson> {
        let value = value.into();
        let entries = self.0.get_or_insert_default();
        match entries.iter_mut().find(|(key, _)| **key == *name) {
            Some((_, place)) => Some(std::mem::replace(place, value)),
            None => {
                entries.push((name.into(), value));
                None
            }
        }
    }

    /// Takes the value under `name` out.
    pub fn remove(&mut self, name: &str) -> Option<RawJson> {
        let entries = self.0.as_mut()?;
        let at = entries.iter().position(|(key, _)| **key == *name)?;
        let (_, value) = entries.remove(at);
        if entries.is_empty() {
            self.0 = None;
        }
        Some(value)
    }

    /// Names and values in order.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &RawJson)> {
        self.0
            .iter()
            .flat_map(|entries| entries.iter())
            .map(|(name, value)| (&**name, value))
    }

    /// How many entries there are.
    pub fn len(&self) -> usize {
        self.0.as_ref().map_or(0, |entries| entries.len())
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_none()
    }
}

/// Regardless of order; values by their text.
impl PartialEq for Extra {
    fn eq(&self, other: &Self) -> bool {
        let sorted = |extra: &Self| {
            let mut entries: Vec<_> = extra
                .iter()
                .map(|(name, value)| (name.to_owned(), value.clone()))
                .collect();
            entries.sort_by(|one, two| one.0.cmp(&two.0));
            entries
        };
        self.len() == other.len() && (self.is_empty() || sorted(self) == sorted(other))
    }
}

/// Leaves out links that carry their own authorization, since debug output ends up in logs.
impl fmt::Debug for Extra {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut map = f.debug_map();
        for (name, value) in self.iter() {
            if super::compare::is_secret(name) {
                map.entry(&name, &format_args!("…"));
            } else {
                map.entry(&name, value);
            }
        }
        map.finish()
    }
}

/// Entries while an object is being read: names may repeat, and a later value of a declared member
/// takes back what an earlier one left here.
#[derive(Default)]
pub(super) struct Gathered {
    entries: Vec<(Box<str>, Option<RawJson>)>,
    declared: bool,
}

impl Gathered {
    pub(super) fn undeclared(&mut self, name: &str, text: &str) {
        self.entries
            .push((name.into(), Some(RawJson::trusted(text))));
    }

    #[inline]
    pub(super) fn declared(&mut self, name: &str, text: Option<&str>) {
        if text.is_some() || self.declared {
            self.entries.push((name.into(), text.map(RawJson::trusted)));
            self.declared = true;
        }
    }

    pub(super) fn finish(self) -> Extra {
        let entries: Vec<_> = last_of_each(self.entries, |(name, _)| name)
            .into_iter()
            .filter_map(|(name, value)| value.map(|value| (name, value)))
            .collect();
        Extra((!entries.is_empty()).then(|| Box::new(entries)))
    }
}
