//! The handle of one entity.
use crate::runtime::capability;
use crate::runtime::model::{Entity, IsA};
use crate::runtime::node::{Handle, Node};
use crate::runtime::patch::Body;
use crate::runtime::reference::{Reference, ReferenceTarget};
use crate::runtime::request::{Delete, Get, Replace, Update};
use std::fmt;
use std::marker::PhantomData;

/// One entity of type `T` at a place in the API; `C` says what can be done there.
pub struct One<T, C> {
    pub(crate) node: Node,
    marker: PhantomData<fn() -> (T, C)>,
}

impl<T: Entity, C> One<T, C> {
    /// Reads the entity: `GET`.
    pub fn get(&self) -> Get<T>
    where
        C: capability::Get,
    {
        Get::new(self.node.request("GET", ""))
    }

    /// Changes the entity in part: `PATCH`.
    pub fn update(&self, body: impl Body<T>) -> Update<T>
    where
        C: capability::Update,
    {
        Update::new(self.node.request_with("PATCH", "", body.to_json()))
    }

    /// Changes the entity in part, if it still has this ETag: `PATCH` with `If-Match`, without which
    /// the service refuses the change here. A model read before has the ETag as the member
    /// `@odata.etag` of its `extra`.
    pub fn update_matching(&self, etag: &str, body: impl Body<T>) -> Update<T>
    where
        C: capability::UpdateMatching,
    {
        Update::new(self.node.request_with("PATCH", "", body.to_json())).if_match(etag)
    }

    /// Replaces the entity: `PUT`.
    pub fn replace(&self, body: impl Body<T>) -> Replace<T>
    where
        C: capability::Replace,
    {
        Replace::new(self.node.request_with("PUT", "", body.to_json()))
    }

    /// Deletes the entity: `DELETE`.
    pub fn delete(&self) -> Delete
    where
        C: capability::Delete,
    {
        Delete::new(self.node.request("DELETE", ""))
    }

    /// Deletes the entity, if it still has this ETag: `DELETE` with `If-Match`, without which the
    /// service refuses it here.
    pub fn delete_matching(&self, etag: &str) -> Delete
    where
        C: capability::DeleteMatching,
    {
        Delete::new(self.node.request("DELETE", "")).if_match(etag)
    }

    /// The relationship itself: `…/$ref`.
    pub fn reference(&self) -> Reference
    where
        C: capability::Reference,
    {
        Reference::at(self.node.segment("$ref"))
    }

    /// The entity as a derived type.
    pub fn cast<D: Entity + IsA<T>>(&self) -> One<D, C::As>
    where
        C: capability::Casts,
    {
        One::at(self.node.segment(D::TABLE.name))
    }
}

impl<T, C> Handle for One<T, C> {
    fn at(node: Node) -> Self {
        Self {
            node,
            marker: PhantomData,
        }
    }
}

impl<T, C> Clone for One<T, C> {
    fn clone(&self) -> Self {
        Self::at(self.node.clone())
    }
}

impl<T, C> From<&One<T, C>> for ReferenceTarget {
    fn from(target: &One<T, C>) -> Self {
        Self::at(&target.node)
    }
}

/// Paths hold names and mail addresses, so they are not shown.
impl<T, C> fmt::Debug for One<T, C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("One(..)")
    }
}
