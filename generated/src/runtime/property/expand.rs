//! `$expand`.

use std::fmt;
use std::marker::PhantomData;

use super::{Nav, OrderBy, Related, Select};
use crate::runtime::filter::Filter;
use crate::runtime::model::{IsA, Model};

/// A navigation property of `E` to be expanded, with the options that apply to what it leads to, `T`.
#[derive(Clone, Debug)]
pub struct Expand<E, T = ()> {
    path: String,
    options: Vec<(&'static str, String)>,
    of: PhantomData<fn() -> (E, T)>,
}

impl<E, T: Related> Nav<E, T> {
    /// Expands it with these members only.
    pub fn select(self, members: impl Select<T::Entity>) -> Expand<E, T::Entity> {
        Expand::from(self).select(members)
    }

    /// Expands those that pass.
    pub fn filter(self, filter: impl Into<Filter<T::Entity>>) -> Expand<E, T::Entity> {
        Expand::from(self).filter(filter)
    }

    /// Expands the first so many.
    pub fn top(self, count: u32) -> Expand<E, T::Entity> {
        Expand::from(self).top(count)
    }

    /// Expands in this order.
    pub fn order_by(self, order: impl OrderBy<T::Entity>) -> Expand<E, T::Entity> {
        Expand::from(self).order_by(order)
    }

    /// Expands a navigation property of what it leads to as well.
    pub fn expand<U>(self, inner: impl Into<Expand<T::Entity, U>>) -> Expand<E, T::Entity> {
        Expand::from(self).expand(inner)
    }
}

impl<E, T> Expand<E, T> {
    /// With these members only; adds to those named before.
    #[must_use]
    pub fn select(mut self, members: impl Select<T>) -> Self {
        let mut names = Vec::new();
        members.names(&mut names);
        self.add("$select", &names.join(","));
        self
    }

    /// Those that pass; narrows what was filtered before.
    #[must_use]
    pub fn filter(mut self, filter: impl Into<Filter<T>>) -> Self {
        let filter = filter.into();
        if filter.is_empty() {
            return self;
        }
        let before = self.options.iter_mut().find(|(name, _)| *name == "$filter");
        match before {
            Some((_, text)) => *text = (Filter::<T>::raw(text) & filter).to_string(),
            None => self.options.push(("$filter", filter.to_string())),
        }
        self
    }

    /// The first so many.
    #[must_use]
    pub fn top(mut self, count: u32) -> Self {
        self.set("$top", count.to_string());
        self
    }

    /// Leaves out the first ones.
    #[must_use]
    pub fn skip(mut self, count: u32) -> Self {
        self.set("$skip", count.to_string());
        self
    }

    /// Whether the answer says how many there are in all.
    #[must_use]
    pub fn count(mut self, wanted: bool) -> Self {
        self.set("$count", wanted.to_string());
        self
    }

    /// Those that match a search expression, with its quotes. An empty one is none.
    #[must_use]
    pub fn search(mut self, expression: &str) -> Self {
        if !expression.is_empty() {
            self.set("$search", expression.to_owned());
        }
        self
    }

    /// Those of a derived type, whose members the options that follow can name:
    /// `members/microsoft.graph.user`. Options set before are kept.
    #[must_use]
    pub fn cast<D: Model + IsA<T>>(self) -> Expand<E, D>
    where
        T: Model,
    {
        Expand {
            path: format!("{}/{}", self.path, D::TABLE.name),
            options: self.options,
            of: PhantomData,
        }
    }

    /// In this order; adds to the criteria named before.
    #[must_use]
    pub fn order_by(mut self, order: impl OrderBy<T>) -> Self {
        let mut criteria = Vec::new();
        order.criteria(&mut criteria);
        self.add("$orderby", &criteria.join(","));
        self
    }

    /// With a navigation property of what it leads to; adds to those named before.
    #[must_use]
    pub fn expand<U>(mut self, inner: impl Into<Expand<T, U>>) -> Self {
        let inner = inner.into().to_string();
        self.add("$expand", &inner);
        self
    }

    fn set(&mut self, name: &'static str, value: String) {
        self.options.retain(|(key, _)| *key != name);
        self.options.push((name, value));
    }

    /// Adds to a list; an empty value adds nothing.
    fn add(&mut self, name: &'static str, value: &str) {
        if value.is_empty() {
            return;
        }
        match self.options.iter_mut().find(|(key, _)| *key == name) {
            Some((_, text)) => {
                text.push(',');
                text.push_str(value);
            }
            None => self.options.push((name, value.to_owned())),
        }
    }
}

/// The expansion as it stands in `$expand`, not percent-encoded.
impl<E, T> fmt::Display for Expand<E, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.path)?;
        for (at, (name, value)) in self.options.iter().enumerate() {
            f.write_str(if at == 0 { "(" } else { ";" })?;
            write!(f, "{name}={value}")?;
        }
        f.write_str(if self.options.is_empty() { "" } else { ")" })
    }
}

impl<E, T: Related> From<Nav<E, T>> for Expand<E, T::Entity> {
    fn from(navigation: Nav<E, T>) -> Self {
        Self {
            path: navigation.name().to_owned(),
            options: Vec::new(),
            of: PhantomData,
        }
    }
}

impl<E> From<&str> for Expand<E> {
    fn from(text: &str) -> Self {
        Self::from(text.to_owned())
    }
}

impl<E> From<&String> for Expand<E> {
    fn from(text: &String) -> Self {
        Self::from(text.to_owned())
    }
}

impl<E> From<String> for Expand<E> {
    fn from(path: String) -> Self {
        Self {
            path,
            options: Vec::new(),
            of: PhantomData,
        }
    }
}
