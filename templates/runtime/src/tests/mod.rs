//! Behaviour of the runtime; not copied into emitted crates.

#[cfg(feature = "auth")]
mod auth;
#[cfg(feature = "azure")]
mod azure;
mod batch;
#[cfg(feature = "blocking")]
mod blocking;
mod bodies;
mod calls;
mod challenge;
mod clouds;
mod concurrency;
#[cfg(feature = "reqwest")]
mod connections;
mod content;
mod delta;
mod edm;
mod enumeration;
mod error;
mod etag;
mod failures;
mod filter;
mod filter_grammar;
mod hostile;
mod json;
mod keys;
#[cfg(feature = "gzip")]
mod limits;
mod links;
mod lossless;
mod messages;
mod model;
#[cfg(feature = "reqwest")]
mod network;
mod operation;
#[cfg(feature = "reqwest")]
mod origin;
mod paging;
mod patch;
mod path;
mod permissions;
mod preferences;
mod recorder;
mod redirect;
mod renewal;
mod requests;
mod rest;
mod retry;
mod retry_after;
mod rig;
mod rules;
mod secrets;
mod shapes;
mod targets;
mod token_cache;
#[cfg(feature = "tracing")]
mod tracing;
mod unions;
mod upload;
mod walks;
mod weight;
#[cfg(feature = "reqwest")]
mod wire;
