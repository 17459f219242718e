//! The handle of a stream.
use crate::runtime::node::{Handle, Node};
use crate::runtime::request::{Delete, Download, PutContent};
use bytes::Bytes;
use std::fmt;

/// A stream: the content of a file, a photo, an attachment's `$value`.
#[derive(Clone)]
pub struct Media {
    node: Node,
}

impl Media {
    /// Reads the stream: `GET`.
    pub fn get(&self) -> Download {
        Download::new(self.node.request("GET", "")).header("accept", "*/*")
    }

    /// Writes the stream: `PUT`, with the bytes' media type, such as `image/jpeg`.
    pub fn put(&self, media_type: &str, content: impl Into<Bytes>) -> PutContent {
        let mut request = PutContent::new(self.node.request("PUT", ""));
        request.parts.content(media_type, content.into());
        request
    }

    /// Deletes the stream: `DELETE`.
    pub fn delete(&self) -> Delete {
        Delete::new(self.node.request("DELETE", ""))
    }
}

impl Handle for Media {
    fn at(node: Node) -> Self {
        Self { node }
    }
}

/// Paths hold names and mail addresses, so they are not shown.
impl fmt::Debug for Media {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Media(..)")
    }
}
