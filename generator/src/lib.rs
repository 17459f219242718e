//! Reads Microsoft Graph's own metadata, builds one model of the API, emits a Rust SDK.
//!
//! The stages, in the order they run ([`pipeline`] chains them):
//!
//! 1. [`config`]: what to generate from what, under which names, with which corrections.
//! 2. [`source`]: what each input file says (CSDL, reference pages), lowered to a partial model.
//! 3. [`model`]: what the API is; the partial models are merged, each fact with its provenance.
//! 4. [`emit`]: the files of the SDK crate.
//! 5. [`files`]: those files compared with or written to a folder, as a whole.

pub mod config;
pub mod diagnostic;
pub mod emit;
pub mod files;
pub mod model;
pub mod pipeline;
pub mod source;
pub mod timings;

pub use diagnostic::{Diagnostic, Diagnostics, Origin, Severity, SourceFile, Sources};
pub use model::Model;
