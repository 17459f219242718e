//! Behaviour of the runtime; not copied into emitted crates.

mod edm;
mod enumeration;
mod filter;
mod hostile;
mod json;
mod lossless;
mod model;
mod patch;
