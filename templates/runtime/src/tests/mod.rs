//! Behaviour of the runtime; not copied into emitted crates.

mod calls;
mod edm;
mod enumeration;
mod errors;
mod filter;
mod hostile;
mod json;
mod links;
mod lossless;
mod model;
mod paging;
mod patch;
mod path;
mod requests;
mod rig;
mod secrets;
#[cfg(feature = "reqwest")]
mod wire;
