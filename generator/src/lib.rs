//! Reads Microsoft Graph's own metadata, builds one model of the API, emits a Rust SDK.
//!
//! The stages, in the order they run:
//!
//! 1. [`source`]: what each input file says (CSDL, reference pages), lowered to a partial model.
//! 2. [`merge`]: the partial models become one [`model`], each fact with its provenance.
//! 3. [`resource`]: the resource graph over it; documented requests fold into it.
//! 4. [`select`]: the slice that is asked for, and what it needs.
//! 5. [`plan`]: what Rust we emit: names, modules, boxes, families, methods.
//! 6. [`emit`]: from the plan to source text.
//!
//! [`escape`] stands between the input and everything that is emitted.

pub mod diagnostic;
pub mod emit;
pub mod escape;
pub mod merge;
pub mod model;
pub mod plan;
pub mod resource;
pub mod select;
pub mod source;

pub use diagnostic::{Diagnostic, Diagnostics, Origin, Severity, SourceFile, Sources};
pub use model::Model;
