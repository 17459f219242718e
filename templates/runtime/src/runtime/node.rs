//! A place in the resource graph, free of generics: the handles are thin shells around it.
use crate::runtime::client::Client;
use crate::runtime::model::Encode;
use crate::runtime::path::{KeyValue, Path, RefusedKey};
use crate::runtime::request::RequestParts;
use http::Method;

/// A client and a path.
#[derive(Clone)]
pub(crate) struct Node {
    pub(crate) client: Client,
    pub(crate) path: Path,
}

/// Made from a place: `One`, `Many`, `Media`, `Graph`.
pub(crate) trait Handle {
    fn at(node: Node) -> Self;
}

impl Node {
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

    /// The path with `(name=literal,…)`: a composite or alternate key.
    pub(crate) fn keyed(&self, parts: &[(&str, &dyn Encode)]) -> Self {
        let literals: Option<Vec<_>> = parts
            .iter()
            .map(|(name, value)| Some((Some(*name), value.literal().to_text()?)))
            .collect();
        self.with_path(match literals {
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
