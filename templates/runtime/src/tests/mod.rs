//! Behaviour of the runtime; not copied into emitted crates.

mod calls;
mod edm;
mod enumeration;
mod error;
mod failures;
mod filter;
mod hostile;
mod json;
mod keys;
mod links;
mod lossless;
mod messages;
mod model;
#[cfg(feature = "reqwest")]
mod network;
mod paging;
mod patch;
mod path;
mod requests;
mod rig;
mod secrets;
mod walks;
#[cfg(feature = "reqwest")]
mod wire;
