//! Behaviour of the runtime; not copied into emitted crates.

mod bodies;
mod edm;
mod enumeration;
mod error;
mod filter;
mod hostile;
mod json;
mod lossless;
mod model;
#[cfg(feature = "reqwest")]
mod origin;
mod paging;
mod patch;
mod path;
mod redirect;
mod requests;
mod retry_after;
#[cfg(feature = "reqwest")]
mod wire;
