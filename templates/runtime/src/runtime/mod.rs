//! What all of this crate's requests and models stand on. Written by hand, free of generated code.
pub mod capability;
mod client;
mod cloud;
mod decode;
mod error;
mod error_body;
mod graph;
mod link;
mod media;
mod node;
mod origin;
mod path;
mod prefer;
mod query;
pub mod request;
mod response;
mod token;
mod transport;
#[cfg(feature = "reqwest")]
mod transport_reqwest;

pub use cloud::{Cloud, ServiceVersion};
pub use decode::Decode;
pub use error::{Error, ErrorKind};
pub use error_body::{ErrorBody, ErrorDetail};
pub use graph::{Graph, GraphBuilder};
pub use link::Link;
pub use media::Media;
pub use path::{KeyValue, RefusedKey};
pub use prefer::Prefer;
pub use response::{Reply, Response};
pub use token::{AccessToken, AuthError, Secret, StaticToken, TokenProvider, TokenRequest};
pub use transport::{
    BoxFuture, RequestBody, ResponseBody, Transport, TransportError, TransportErrorKind,
};
#[cfg(feature = "reqwest")]
pub use transport_reqwest::ReqwestTransport;
