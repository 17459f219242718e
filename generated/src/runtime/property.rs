//! Names of members with their types, for `$select`, `$filter`, `$orderby`, `$expand` and patches.

mod expand;
mod order;
mod select;

use std::fmt;
use std::marker::PhantomData;

use crate::runtime::json::Json;
use crate::runtime::model::{IsA, Model};

pub use expand::Expand;
pub use order::{Order, OrderBy};
pub use select::Select;

/// A property of `E` whose values are `V`.
pub struct Prop<E, V> {
    name: &'static str,
    of: PhantomData<fn() -> (E, V)>,
}

/// A navigation property of `E` to a `T`: an entity, or a `Vec` of them.
pub struct Nav<E, T> {
    name: &'static str,
    of: PhantomData<fn() -> (E, T)>,
}

/// A property of a property, `address/city`, or of the variable of a lambda, `x/city`.
pub struct PropPath<E, V> {
    pub(super) path: String,
    /// How many lambdas the path is inside of, so that each gets a variable of its own.
    pub(super) lambdas: u8,
    of: PhantomData<fn() -> (E, V)>,
}

/// What a navigation property leads to: one entity or many.
pub trait Related {
    /// The type of each.
    type Entity;
}

impl<T: Model> Related for T {
    type Entity = T;
}

impl<T> Related for Vec<T> {
    type Entity = T;
}

/// Of a type that was left out.
impl Related for Json {
    type Entity = Self;
}

/// The variable of a lambda over `C`: what is said of it cannot be taken for something said of the entity
/// whose members are asked for.
#[derive(Debug)]
pub struct Variable<C>(PhantomData<fn() -> C>);

/// The property called `name`. A function of its own because there are 18,000 calls in whole Graph, and the
/// compiler takes less for one than for that of an associated function, which it looks for in `impl`s first.
pub const fn prop<E, V>(name: &'static str) -> Prop<E, V> {
    let of = PhantomData;
    Prop { name, of }
}

/// The navigation property called `name`; see [`prop`].
pub const fn nav<E, T>(name: &'static str) -> Nav<E, T> {
    let of = PhantomData;
    Nav { name, of }
}

impl<E, V> Prop<E, V> {
    /// The property called `name`.
    pub const fn new(name: &'static str) -> Self {
        prop(name)
    }

    /// Its name.
    pub const fn name(self) -> &'static str {
        self.name
    }

    /// A property of its value.
    pub fn then<W>(self, property: Prop<V, W>) -> PropPath<E, W> {
        PropPath::from(self).then(property)
    }
}

impl<E, T> Nav<E, T> {
    /// The navigation property called `name`.
    pub const fn new(name: &'static str) -> Self {
        nav(name)
    }

    /// Its name.
    pub const fn name(self) -> &'static str {
        self.name
    }
}

impl<E, T: Model> Nav<E, T> {
    /// The entity it leads to as a derived type, in whose properties a path can go on.
    pub fn cast<D: Model + IsA<T>>(self) -> PropPath<E, D> {
        PropPath::<E, T>::new(self.name.to_owned(), 0).cast()
    }

    /// A property of the entity it leads to.
    pub fn then<W>(self, property: Prop<T, W>) -> PropPath<E, W> {
        PropPath::new(self.name.to_owned(), 0).then(property)
    }
}

impl<E, V> PropPath<E, V> {
    pub(super) fn new(path: String, lambdas: u8) -> Self {
        Self {
            path,
            lambdas,
            of: PhantomData,
        }
    }

    /// The path.
    pub fn as_str(&self) -> &str {
        &self.path
    }

    /// A property of its value.
    #[must_use]
    pub fn then<W>(self, property: Prop<V, W>) -> PropPath<E, W> {
        PropPath::new(format!("{}/{}", self.path, property.name()), self.lambdas)
    }
}

impl<E, V> PropPath<E, V> {
    /// Its value as a derived type, in whose properties a path can go on.
    #[must_use]
    pub fn cast<D: Model + IsA<V>>(&self) -> PropPath<E, D>
    where
        V: Model,
    {
        self.below(D::TABLE.name)
    }

    pub(super) fn below<W>(&self, segment: &str) -> PropPath<E, W> {
        PropPath::new(format!("{}/{segment}", self.path), self.lambdas)
    }

    /// The path as the argument of a function, which stands where a path can.
    pub(super) fn wrapped<W>(self, function: &str) -> PropPath<E, W> {
        PropPath::new(format!("{function}({})", self.path), self.lambdas)
    }
}

impl<E: Model, D: Model + IsA<E>> PropPath<E, D> {
    /// The entity itself as a derived type: `microsoft.graph.user/jobTitle`.
    #[must_use]
    pub fn derived() -> Self {
        Self::new(D::TABLE.name.to_owned(), 0)
    }
}

impl<E, V> From<Prop<E, V>> for PropPath<E, V> {
    fn from(property: Prop<E, V>) -> Self {
        Self::new(property.name.to_owned(), 0)
    }
}

// Derived, these would ask the same of the type parameters.
impl<E, V> Clone for Prop<E, V> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<E, V> Copy for Prop<E, V> {}

impl<E, T> Clone for Nav<E, T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<E, T> Copy for Nav<E, T> {}

impl<E, V> Clone for PropPath<E, V> {
    fn clone(&self) -> Self {
        Self::new(self.path.clone(), self.lambdas)
    }
}

impl<E, V> fmt::Debug for Prop<E, V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name)
    }
}

impl<E, T> fmt::Debug for Nav<E, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name)
    }
}

impl<E, V> fmt::Debug for PropPath<E, V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.path)
    }
}
