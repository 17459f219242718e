//! Requests: each is a value that can be set up step by step, kept, cloned, and sent.
mod asked;
mod delete;
mod download;
pub(crate) mod options;
mod parts;
mod raw;
mod read;
pub(crate) mod shell;
mod write;

pub use delete::Delete;
pub use download::{Download, PutContent};
pub(crate) use parts::RequestParts;
pub use raw::Raw;
pub use read::{Count, Get, List};
pub use write::{Create, Replace, ReplaceAll, Update};

use crate::runtime::decode::Decode;
use crate::runtime::error::Error;
use crate::runtime::response::Response;
use crate::runtime::transport::BoxFuture;

/// Sends a request and decodes its result.
pub(crate) fn run<R: Decode + 'static>(
    parts: RequestParts,
) -> BoxFuture<'static, Result<R, Error>> {
    let reply = parts.client.clone().send(parts);
    Box::pin(async move { reply.await?.decode() })
}

/// Sends a request, decodes its result and keeps the head of the response.
pub(crate) fn run_with_response<R: Decode + 'static>(
    parts: RequestParts,
) -> BoxFuture<'static, Result<Response<R>, Error>> {
    let reply = parts.client.clone().send(parts);
    Box::pin(async move {
        let reply = reply.await?;
        let (status, headers) = (reply.status, reply.headers.clone());
        Ok(Response {
            value: reply.decode()?,
            status,
            headers,
        })
    })
}
