//! From the plan to the files of an SDK crate.

pub mod manifest;
