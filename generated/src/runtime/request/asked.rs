//! Requests to what is below a place, for those that need arguments beside a key and a body: emitted
//! methods add them. An empty segment is the place itself.
#![allow(
    dead_code,
    reason = "which of these the emitted code calls depends on what was emitted"
)]
use super::{Count, Create, Delete, Get, List, Replace, ReplaceAll, Update};
use crate::runtime::model::Model;
use crate::runtime::node::Node;
use crate::runtime::patch::Body;
use crate::runtime::path::KeyValue;

impl Node {
    /// The item with this key of the collection at `segment`.
    pub(crate) fn item(&self, segment: &str, key: &KeyValue) -> Self {
        self.segment(segment).key(key)
    }

    /// Lists what is at `segment`.
    pub(crate) fn listing<T>(&self, segment: &str) -> List<T> {
        List::new(self.request("GET", segment))
    }

    /// Counts what is at `segment`.
    pub(crate) fn counting<T>(&self, segment: &str) -> Count<T> {
        let parts = self.segment(segment).request("GET", "$count");
        Count::new(parts).header("accept", "text/plain")
    }

    /// Reads what is at `segment`.
    pub(crate) fn reading<T>(&self, segment: &str) -> Get<T> {
        Get::new(self.request("GET", segment))
    }

    /// Creates an entity at `segment`.
    pub(crate) fn creating<T: Model>(&self, segment: &str, body: impl Body<T>) -> Create<T> {
        Create::new(self.request_with("POST", segment, body.to_json()))
    }

    /// Changes what is at `segment` in part.
    pub(crate) fn updating<T: Model>(&self, segment: &str, body: impl Body<T>) -> Update<T> {
        Update::new(self.request_with("PATCH", segment, body.to_json()))
    }

    /// Replaces what is at `segment`.
    pub(crate) fn replacing<T: Model>(&self, segment: &str, body: impl Body<T>) -> Replace<T> {
        Replace::new(self.request_with("PUT", segment, body.to_json()))
    }

    /// Replaces all values of the collection at `segment`.
    pub(crate) fn replacing_all<T: Model>(
        &self,
        segment: &str,
        items: impl IntoIterator<Item = impl Body<T>>,
    ) -> ReplaceAll<T> {
        ReplaceAll::of(self.request("PUT", segment), items)
    }

    /// Deletes what is at `segment`.
    pub(crate) fn deleting(&self, segment: &str) -> Delete {
        Delete::new(self.request("DELETE", segment))
    }
}
