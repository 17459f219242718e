//! What decoding and encoding a page costs: with an SDK emitted from `directory.csdl`, with the tree of
//! `serde_json`, and with structs as one would derive them. `cargo xtask decoding` emits the SDK and
//! runs the benchmarks.

// A user has more members than the macro `json` takes by default.
#![recursion_limit = "256"]

pub mod derived;
pub mod pages;
pub mod readers;
