//! Reads Microsoft Graph's own metadata, builds one model of the API, emits a Rust SDK.
//!
//! The stages, in the order they run ([`pipeline`] chains them):
//!
//! 1. [`config`]: what to generate from what, under which names, with which corrections.
//! 2. [`source`]: what each input file says (CSDL, reference pages), lowered to a partial model.
//! 3. [`merge`]: the partial models become one [`model`], each fact with its provenance.
//! 4. [`overlay`]: corrections of what the inputs say.
//! 5. [`resource`]: the resource graph over it; documented requests fold into it.
//! 6. [`select`]: the slice that is asked for, and what it needs.
//! 7. [`plan`]: what Rust we emit: names, modules, boxes, families, methods.
//! 8. [`emit`]: from the plan to source text.
//! 9. [`spread`]: the one crate laid out as several that compile side by side, where that is asked for.
//! 10. [`files`]: the emitted files compared with or written to a folder, as a whole.
//!
//! Beside them, [`exceptions`] checks `names.toml`, [`released`] keeps the names of what is released, and
//! [`public_api`] lists the items of what is emitted. [`usage`] tells how a request is written with what is emitted.
//! [`examples`] holds it against the examples of the pages, [`lint`] reports where pages and schema drift apart,
//! from stages 2, 3 and 5. [`compare`] tells what two models differ in, and what that does to those who use what
//! is emitted.
//!
//! [`escape`] stands between the input and everything that is emitted.

pub mod compare;
pub mod config;
pub mod diagnostic;
pub mod emit;
pub mod escape;
pub mod examples;
pub mod exceptions;
pub mod files;
pub mod lint;
pub mod merge;
pub mod model;
pub mod overlay;
mod payload;
pub mod pipeline;
pub mod plan;
pub mod public_api;
pub mod released;
pub mod resource;
pub mod select;
pub mod source;
pub mod spread;
pub mod timings;
pub mod usage;

pub use diagnostic::{Diagnostic, Diagnostics, Origin, Severity, SourceFile, Sources};
pub use model::Model;
