//! The hand-written part of an emitted SDK. `runtime` is copied verbatim into every emitted crate.
#![cfg_attr(
    fuzzing,
    allow(
        missing_docs,
        dead_code,
        reason = "fuzz targets need the sample of emitted code"
    )
)]
#![warn(clippy::missing_errors_doc)]
pub mod runtime;

#[cfg(any(test, fuzzing))]
mod sample;
#[cfg(any(test, fuzzing))]
mod sample_calls;
#[cfg(any(test, fuzzing))]
mod sample_requests;
#[cfg(any(test, fuzzing))]
#[allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a target says what is wrong by panicking"
)]
pub mod targets;
#[cfg(test)]
mod tests;
