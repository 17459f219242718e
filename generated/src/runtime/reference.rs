//! Relationships: `$ref`.
use crate::runtime::json::Json;
use crate::runtime::node::{Handle, Node};
use crate::runtime::path::{KeyValue, RefusedKey};
use crate::runtime::request::{Delete, Raw, RequestParts};
use std::fmt;

/// A relationship to one entity.
#[derive(Clone)]
pub struct Reference {
    node: Node,
}

impl Reference {
    /// Reads what it refers to: an object with `@odata.id`.
    pub fn get(&self) -> Raw<Json> {
        Raw::new(self.node.request("GET", ""))
    }

    /// Makes it refer to `target`: `PUT`.
    pub fn set(&self, target: impl Into<ReferenceTarget>) -> Raw<()> {
        Raw::new(target.into().into_body(self.node.request("PUT", "")))
    }

    /// Removes the relationship, not the entity: `DELETE`.
    pub fn delete(&self) -> Delete {
        Delete::new(self.node.request("DELETE", ""))
    }
}

impl Handle for Reference {
    fn at(node: Node) -> Self {
        Self { node }
    }
}

/// The relationships to the entities of a collection.
#[derive(Clone)]
pub struct References {
    node: Node,
}

impl References {
    /// Lists what they refer to: objects with `@odata.id`.
    pub fn list(&self) -> Raw<crate::runtime::Page<Json>> {
        Raw::new(self.node.request("GET", "$ref"))
    }

    /// Adds a relationship to `target`: `POST`.
    pub fn add(&self, target: impl Into<ReferenceTarget>) -> Raw<()> {
        Raw::new(target.into().into_body(self.node.request("POST", "$ref")))
    }

    /// Removes the relationship to the entity with this key, not the entity: `DELETE`.
    pub fn remove(&self, key: impl Into<KeyValue>) -> Delete {
        Delete::new(self.node.key(&key.into()).request("DELETE", "$ref"))
    }

    /// Removes the relationship to `target`, not the entity: `DELETE …/$ref?$id={url}`, the only way in
    /// OData 4.0 (Protocol §11.4.6.2), which the senders that a group takes or rejects need.
    pub fn remove_target(&self, target: impl Into<ReferenceTarget>) -> Delete {
        let mut parts = self.node.request("DELETE", "$ref");
        match target.into().0 {
            Ok(url) => parts.query.push("$id", &url),
            Err(refused) => parts.refuse(refused.to_string()),
        }
        Delete::new(parts)
    }
}

impl Handle for References {
    fn at(node: Node) -> Self {
        Self { node }
    }
}

/// What a relationship is to refer to: a handle, or the entity's URL.
#[derive(Clone)]
pub struct ReferenceTarget(Result<String, RefusedKey>);

impl ReferenceTarget {
    /// What is at this place.
    pub(crate) fn at(node: &Node) -> Self {
        let root = node.client.root().text();
        Self(node.path.as_str().map(|path| root + path))
    }

    fn into_body(self, mut parts: RequestParts) -> RequestParts {
        match self.0 {
            Ok(url) => parts.json(serde_json::json!({ "@odata.id": url }).to_string().into()),
            Err(refused) => parts.refuse(refused.to_string()),
        }
        parts
    }
}

impl From<&str> for ReferenceTarget {
    fn from(url: &str) -> Self {
        Self(Ok(url.to_owned()))
    }
}

macro_rules! hidden {
    ($($name:ident),*) => {$(
        /// Paths and URLs hold names and mail addresses, so they are not shown.
        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(concat!(stringify!($name), "(..)"))
            }
        }
    )*};
}
hidden!(Reference, References, ReferenceTarget);
