//! Models in the shape the generator emits, for the tests of the runtime.
#![allow(
    dead_code,
    missing_docs,
    unreachable_pub,
    reason = "a sample is not used in full"
)]

mod assignment;
mod user;

pub use assignment::*;
pub use user::*;
