//! A place in the resource graph, free of generics: the handles are thin shells around it.
//!
//! Emitted methods reach it as the field `node`, so that no name in the API can clash with it.
#![allow(
    dead_code,
    reason = "which of these the emitted code calls depends on what was emitted"
)]
use crate::runtime::client::Client;
use crate::runtime::media::Media;
use crate::runtime::model::Encode;
use crate::runtime::path::{KeyValue, Path, RefusedKey};
use crate::runtime::request::RequestParts;
use http::Method;
use std::sync::Arc;

/// A client and a path.
#[derive(Clone)]
pub(crate) struct Node {
    pub(crate) client: Client,
    pub(crate) path: Path,
    /// Behind a composable function, the call of it: requests to what it gives take its parameter
    /// aliases, options and headers along.
    pub(crate) call: Option<Arc<RequestParts>>,
}

/// Made from a place: `One`, `Many`, `Media`, `Graph`.
pub(crate) trait Handle {
    fn at(node: Node) -> Self;
}

impl Node {
    pub(crate) fn new(client: Client, path: Path) -> Self {
        let call = None;
        Self { client, path, call }
    }

    /// The place `segment` below this one: an entity set, a singleton or a navigation property.
    pub(crate) fn nav<H: Handle>(&self, segment: &str) -> H {
        H::at(self.segment(segment))
    }

    /// The stream at `segment`: a stream property, or `$value`.
    pub(crate) fn media(&self, segment: &str) -> Media {
        Media::at(self.segment(segment))
    }

    /// The entity with an alternate key, given by its properties: `(appId='…')`.
    pub(crate) fn alternate_key<H: Handle>(&self, parts: &[(&str, &dyn Encode)]) -> H {
        H::at(self.keyed(parts))
    }

    /// The item of a drive that lies at `path` below this one: `:/{path}`.
    pub(crate) fn by_path<H: Handle>(&self, path: &str) -> H {
        H::at(self.with_path(self.path.by_path(path)))
    }

    pub(crate) fn key(&self, key: &KeyValue) -> Self {
        self.with_path(self.path.key(key.as_str()))
    }

    pub(crate) fn segment(&self, segment: &str) -> Self {
        self.with_path(self.path.segment(segment))
    }

    pub(crate) fn with_path(&self, path: Path) -> Self {
        Self {
            client: self.client.clone(),
            path,
            call: self.call.clone(),
        }
    }

    /// A request at `path` below this place; `path` may be empty.
    pub(crate) fn request(&self, method: &str, path: &str) -> RequestParts {
        let node = if path.is_empty() {
            self.clone()
        } else {
            self.segment(path)
        };
        match Method::from_bytes(method.as_bytes()) {
            Ok(method) => RequestParts::new(method, node),
            Err(_) => {
                let mut parts = RequestParts::new(Method::GET, node);
                parts.refuse("the method is not a token".to_owned());
                parts
            }
        }
    }

    /// The path with `(name=literal,…)`: a key of several parts.
    pub(crate) fn keyed(&self, parts: &[(&str, &dyn Encode)]) -> Self {
        let literals: Option<Vec<_>> = parts
            .iter()
            .map(|(name, value)| Some((Some(*name), value.literal().to_text()?)))
            .collect();
        self.with_path(match literals {
            Some(literals) if literals.is_empty() => self.path.refuse(RefusedKey::Empty),
            Some(literals) => self.path.arguments(literals),
            None => self.path.refuse(RefusedKey::Structured),
        })
    }

    /// A request with a JSON body.
    pub(crate) fn request_with(&self, method: &str, path: &str, body: String) -> RequestParts {
        let mut parts = self.request(method, path);
        parts.json(body.into());
        parts
    }
}
