//! Reads Microsoft Graph's own metadata, builds one model of the API, emits a Rust SDK.
//!
//! The stages, in the order they run:
//!
//! 1. [`source`]: what each input file says (CSDL, reference pages), lowered to a partial model.
//! 2. [`model`]: what the API is; the partial models are merged, each fact with its provenance.

pub mod diagnostic;
pub mod model;
pub mod source;

pub use diagnostic::{Diagnostic, Diagnostics, Origin, Severity, SourceFile, Sources};
pub use model::Model;
