//! The handle of a collection.
use super::One;
use crate::runtime::capability;
use crate::runtime::model::{Encode, Entity, IsA};
use crate::runtime::node::{Handle, Node};
use crate::runtime::patch::Body;
use crate::runtime::path::KeyValue;
use crate::runtime::reference::References;
use crate::runtime::request::{Count, Create, List, ReplaceAll};
use std::fmt;
use std::marker::PhantomData;

/// A collection of entities of type `T`; `C` says what can be done there.
pub struct Many<T, C> {
    pub(crate) node: Node,
    marker: PhantomData<fn() -> (T, C)>,
}

impl<T: Entity, C> Many<T, C> {
    /// The entity with this key. Any key stays one path segment; `.`, `..`, the empty one and those
    /// with control characters are refused when the request is sent.
    pub fn id(&self, key: impl Into<KeyValue>) -> One<T, C> {
        One::at(self.node.key(&key.into()))
    }

    /// The entity with a key of several parts: `(a='x',b=1)`.
    ///
    /// No parts at all, and collections and structured values, which are no keys, are refused when
    /// the request is sent.
    pub fn key(&self, parts: &[(&str, &dyn Encode)]) -> One<T, C> {
        One::at(self.node.keyed(parts))
    }

    /// Lists the entities: `GET`.
    pub fn list(&self) -> List<T>
    where
        C: capability::List,
    {
        List::new(self.node.request("GET", ""))
    }

    /// Counts the entities: `GET …/$count`.
    pub fn count(&self) -> Count<T>
    where
        C: capability::Count,
    {
        Count::new(self.node.request("GET", "$count")).header("accept", "text/plain")
    }

    /// Creates an entity: `POST`.
    pub fn create(&self, body: impl Body<T>) -> Create<T>
    where
        C: capability::Create,
    {
        Create::new(self.node.request_with("POST", "", body.to_json()))
    }

    /// Replaces the collection, which is one of complex values, as a whole: `PUT`.
    pub fn replace_all(&self, items: impl IntoIterator<Item = impl Body<T>>) -> ReplaceAll<T>
    where
        C: capability::ReplaceAll,
    {
        self.node.replacing_all("", items)
    }

    /// The relationships themselves: `…/$ref`.
    pub fn references(&self) -> References
    where
        C: capability::Reference,
    {
        References::at(self.node.clone())
    }

    /// Those entities that are of a derived type.
    pub fn cast<D: Entity + IsA<T>>(&self) -> Many<D, C::As>
    where
        C: capability::Casts,
    {
        Many::at(self.node.segment(D::TABLE.name))
    }
}

impl<T, C> Handle for Many<T, C> {
    fn at(node: Node) -> Self {
        Self {
            node,
            marker: PhantomData,
        }
    }
}

impl<T, C> Clone for Many<T, C> {
    fn clone(&self) -> Self {
        Self::at(self.node.clone())
    }
}

/// Paths hold names and mail addresses, so they are not shown.
impl<T, C> fmt::Debug for Many<T, C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Many(..)")
    }
}
