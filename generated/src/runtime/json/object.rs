//! Members of an object in order.

use std::collections::BTreeMap;

use super::Json;

/// The members of a JSON object, in order, each name once.
#[derive(Clone, Debug, Default, Eq)]
pub struct JsonObject(Vec<(String, Json)>);

impl JsonObject {
    /// An object without members.
    pub fn new() -> Self {
        Self::default()
    }

    /// The member `name`.
    pub fn get(&self, name: &str) -> Option<&Json> {
        self.0
            .iter()
            .find(|(key, _)| key == name)
            .map(|(_, value)| value)
    }

    /// Sets the member `name`; gives what it was.
    pub fn insert(&mut self, name: impl Into<String>, value: impl Into<Json>) -> Option<Json> {
        let (name, value) = (name.into(), value.into());
        match self.0.iter_mut().find(|(key, _)| *key == name) {
            Some((_, place)) => Some(std::mem::replace(place, value)),
            None => {
                self.0.push((name, value));
                None
            }
        }
    }

    /// Takes the member `name` out.
    pub fn remove(&mut self, name: &str) -> Option<Json> {
        let at = self.0.iter().position(|(key, _)| key == name)?;
        Some(self.0.remove(at).1)
    }

    /// The members in order.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Json)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value))
    }

    /// How many members there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    fn sorted(&self) -> Vec<(&str, &Json)> {
        let mut members: Vec<_> = self.iter().collect();
        members.sort_by_key(|(name, _)| *name);
        members
    }
}

impl PartialEq for JsonObject {
    fn eq(&self, other: &Self) -> bool {
        self.len() == other.len() && self.sorted() == other.sorted()
    }
}

/// Of members with the same name the last one counts, as in `serde_json`.
impl FromIterator<(String, Json)> for JsonObject {
    fn from_iter<I: IntoIterator<Item = (String, Json)>>(members: I) -> Self {
        let members: Vec<_> = members.into_iter().collect();
        Self(last_of_each(members, |(name, _)| name))
    }
}

impl IntoIterator for JsonObject {
    type Item = (String, Json);
    type IntoIter = std::vec::IntoIter<(String, Json)>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

/// So many names are compared each with each, which costs less than a map of them.
const FEW: usize = 8;

fn all_differ<T>(members: &[T], name: fn(&T) -> &str) -> bool {
    let mut rest = members.iter();
    while let Some(member) = rest.next() {
        if rest.clone().any(|other| name(other) == name(member)) {
            return false;
        }
    }
    true
}

/// Drops every member that a later one of the same name replaces, in less than quadratic time,
/// since the input may be hostile.
pub(crate) fn last_of_each<T>(mut members: Vec<T>, name: fn(&T) -> &str) -> Vec<T> {
    if members.len() <= FEW && all_differ(&members, name) {
        return members;
    }
    let mut last = BTreeMap::new();
    for (at, member) in members.iter().enumerate() {
        last.insert(name(member), at);
    }
    if last.len() == members.len() {
        return members;
    }
    let mut keep: Vec<usize> = last.into_values().collect();
    keep.sort_unstable();
    let mut keep = keep.into_iter().peekable();
    let mut at = 0;
    members.retain(|_| {
        let kept = keep.next_if_eq(&at).is_some();
        at += 1;
        kept
    });
    members
}
