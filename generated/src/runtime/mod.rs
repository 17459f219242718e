//! What requests and models stand on. Written by hand, free of generated code.

#[cfg(feature = "auth")]
pub mod auth;
#[cfg(feature = "azure")]
mod azure;
pub mod batch;
#[cfg(feature = "blocking")]
pub mod blocking;
pub mod capability;
mod challenge;
mod client;
mod cloud;
mod content;
mod decode;
pub mod delta;
pub mod edm;
pub mod enumeration;
mod error;
mod error_body;
mod etag;
mod exchange;
pub mod filter;
mod gate;
mod handle;
pub mod json;
mod link;
mod media;
pub mod model;
mod node;
mod opened;
pub mod operation;
mod origin;
mod page;
pub mod patch;
mod path;
mod permissions;
mod prefer;
pub mod property;
mod query;
mod range;
mod redact;
mod redirect;
mod reference;
pub mod request;
mod response;
pub mod rest;
mod retry;
mod retry_after;
mod retry_budget;
mod stream;
pub mod testing;
mod timer;
mod token;
mod token_cache;
mod trace;
mod transport;
#[cfg(feature = "reqwest")]
mod transport_reqwest;
pub mod upload;
mod walk;

#[cfg(feature = "azure")]
pub use azure::AzureCredential;
pub use batch::{BatchRequest, BatchResults, Ticket};
pub use bytes::Bytes;
pub use cloud::{Cloud, ServiceVersion};
pub use content::Content;
pub use decode::{Decode, Undecodable};
pub use delta::{Change, Changes, DeltaState, RemovalReason, Removed, Resync, ResyncKind};
pub use edm::{Binary, Date, DateTimeOffset, Decimal, Duration, EdmError, Guid, TimeOfDay};
pub use enumeration::{Flags, OpenEnum, Unrecognized};
pub use error::{Error, ErrorKind};
pub use error_body::{ErrorBody, ErrorDetail};
pub use filter::Filter;
pub use handle::{Batch, Call, Graph, GraphBuilder, Many, One, RestCall};
#[allow(unused_imports, reason = "a crate may call nothing of one of them")]
pub(crate) use handle::{call, rest_call};
pub use http;
pub use json::{Json, JsonError, JsonObject, RawJson};
pub use link::Link;
pub use media::Media;
pub use model::{
    DecodeError, ETag, Encode, Entity, Extra, Fields, IsA, Literal, Model, Object, Slot,
    Structured, Table, Value,
};
#[allow(unused_imports, reason = "a crate may have no such type")]
pub(crate) use model::{
    emitted_serde_impls, family_impls, is_abstract, model_impls, open_enum_impls, relation_impls,
    structured_impls, union_impls, value_serde_impls,
};
pub use operation::{Operation, Outcome};
pub use page::{MalformedItem, Page};
pub use patch::{Body, Patch};
pub use path::{KeyValue, RefusedKey};
#[allow(unused_imports, reason = "a crate may know of none")]
pub(crate) use permissions::Documented;
pub use permissions::Permissions;
pub use prefer::Prefer;
pub use property::{Expand, Nav, OrderBy, Prop, PropPath, Select, nav, prop};
pub use reference::{Reference, ReferenceTarget, References};
pub use response::{Reply, Response};
pub use rest::Placement;
pub use retry::RetryPolicy;
pub use stream::{Items, Pages};
pub use timer::Timer;
#[cfg(feature = "reqwest")]
pub use timer::TokioTimer;
pub use token::{AccessToken, AuthError, Secret, StaticToken, TokenProvider, TokenRequest};
pub use transport::{
    BoxFuture, FreshConnection, RequestBody, ResponseBody, Transport, TransportError,
    TransportErrorKind,
};
#[cfg(feature = "reqwest")]
pub use transport_reqwest::ReqwestTransport;
pub use upload::{FileSource, Upload, UploadSource, UploadState, Uploaded, Uploading};
