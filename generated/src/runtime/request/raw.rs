//! The escape hatch: any method, path, query and body.
use super::shell::{request, send};
use crate::runtime::decode::Decode;
use bytes::Bytes;

request! {
    [pub(crate)]
    /// A request to any path, whose result is decoded as `R`.
    Raw<R>
}
send!([R: Decode] Raw<R> => R);

impl<R> Raw<R> {
    /// Sets the body and its media type.
    pub fn body(mut self, media_type: &str, body: impl Into<Bytes>) -> Self {
        self.parts.content(media_type, body.into());
        self
    }

    /// Sets the body to `value` as JSON. What cannot be JSON is reported when the request is sent.
    pub fn json_body<V: serde::Serialize + ?Sized>(mut self, value: &V) -> Self {
        match serde_json::to_vec(value) {
            Ok(body) => self.parts.json(body.into()),
            Err(error) => self
                .parts
                .refuse(format!("the body cannot be JSON: {error}")),
        }
        self
    }
}
