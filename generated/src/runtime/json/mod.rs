//! JSON as RFC 8259 has it, read and written without loss: numbers stay the text they were.
//!
//! The reader is a pull reader over text, so that models decode in place without an intermediate
//! tree. It is strict (no trailing commas, no comments, no bare control characters) and refuses
//! nesting of 128 levels and more, as `serde_json` does.

mod convert;
mod error;
mod object;
mod plain;
mod raw;
mod reader;
mod scan;
mod serde;
mod text;
mod value;
mod writer;

pub use error::JsonError;
pub use object::JsonObject;
pub(crate) use object::last_of_each;
pub use raw::RawJson;
pub use reader::{Kind, Reader};
pub use value::{Json, Number};
pub use writer::Writer;
