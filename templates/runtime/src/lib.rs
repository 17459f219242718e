//! The hand-written part of an emitted SDK. `runtime` is copied verbatim into every emitted crate.
pub mod runtime;

#[cfg(test)]
mod sample;
#[cfg(test)]
mod sample_calls;
#[cfg(test)]
mod sample_requests;
#[cfg(test)]
mod tests;
