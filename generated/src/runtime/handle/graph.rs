//! The client as users see it.
use crate::runtime::error::Error;
use crate::runtime::link::Link;
use crate::runtime::node::{Handle, Node};
use crate::runtime::operation::Operation;
use crate::runtime::request::{Raw, RequestParts};
use crate::runtime::upload::{UploadSource, UploadState, Uploading};
use http::Method;
use std::fmt;

/// A client of Microsoft Graph, and the root of its resources.
///
/// It is cheap to clone and can be shared between threads.
#[derive(Clone)]
pub struct Graph {
    pub(crate) node: Node,
}

impl Graph {
    /// A request to any path below the service root, for what this crate does not name.
    ///
    /// The separators in `path` are kept, so keys from elsewhere must not be put into it as they
    /// are; `.`, `..`, `?` and `#` are refused when the request is sent.
    pub fn request<R>(&self, method: Method, path: &str) -> Raw<R> {
        let node = self.node.with_path(self.node.path.raw(path));
        Raw::new(RequestParts::new(method, node))
    }

    /// Goes on with an upload whose [`state`](Uploading::state) was kept, of the same content. The
    /// service is asked first what it has.
    ///
    /// # Errors
    /// [`ErrorKind::Request`](crate::runtime::ErrorKind::Request) if the state is of another service,
    /// or the content of another length.
    pub fn resume_upload(
        &self,
        state: &UploadState,
        source: impl UploadSource,
    ) -> Result<Uploading, Error> {
        Uploading::resume(self.node.client.clone(), state, source)
    }

    /// An operation whose [`monitor`](Operation::monitor) was kept.
    ///
    /// # Errors
    /// [`ErrorKind::Link`](crate::runtime::ErrorKind::Link) if the link is no URL, or not https.
    pub fn resume_operation(&self, monitor: &Link) -> Result<Operation, Error> {
        Operation::resume(self.node.client.clone(), monitor)
    }
}

impl Handle for Graph {
    fn at(node: Node) -> Self {
        Self { node }
    }
}

impl fmt::Debug for Graph {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Graph")
            .field(&self.node.client.root().text())
            .finish()
    }
}
