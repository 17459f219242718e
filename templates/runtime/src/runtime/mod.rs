//! What all of this crate's requests and models stand on. Written by hand, free of generated code.

pub mod capability;
mod client;
mod cloud;
mod decode;
pub mod edm;
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

pub mod enumeration;
pub mod filter;
pub mod json;
pub mod model;
pub mod patch;
pub mod property;

pub use edm::{Binary, Date, DateTimeOffset, Decimal, Duration, EdmError, Guid, TimeOfDay};
pub use enumeration::{Flags, OpenEnum, Unrecognized};
pub use filter::Filter;
pub use json::{Json, JsonError, JsonObject, RawJson};
pub use model::{
    DecodeError, Encode, Entity, Extra, Fields, IsA, Literal, Model, Object, Slot, Structured,
    Table, Value,
};
#[allow(unused_imports, reason = "a crate may have no such type")]
pub(crate) use model::{
    family_impls, model_impls, open_enum_impls, structured_impls, value_serde_impls,
};
pub use patch::{Body, Patch};
pub use property::{Expand, Nav, OrderBy, Prop, PropPath, Select};
