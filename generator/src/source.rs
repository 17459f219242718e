//! What each kind of input file says, and how it becomes a [`Model`](crate::model::Model).
//!
//! Nothing downstream of this module sees XML, YAML or markdown.

pub mod csdl;
pub mod docs;
pub mod openapi;
