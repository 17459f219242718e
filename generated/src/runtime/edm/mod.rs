//! The primitive types of EDM that Rust has no type for, each kept as the text it came as.
//!
//! A value is checked when it is made, by the OData 4.01 ABNF, so that reading its parts cannot fail.

mod binary;
mod date;
mod date_time;
mod decimal;
mod duration;
mod guid;
mod scan;
mod text;
mod time_of_day;

use std::fmt;

pub use binary::Binary;
pub use date::Date;
pub use date_time::DateTimeOffset;
pub use decimal::Decimal;
pub use duration::Duration;
pub use guid::Guid;
pub use time_of_day::TimeOfDay;

/// A text is no value of the EDM type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EdmError {
    expected: &'static str,
}

impl EdmError {
    pub(crate) fn new(expected: &'static str) -> Self {
        Self { expected }
    }
}

impl fmt::Display for EdmError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "not a valid {}", self.expected)
    }
}

impl std::error::Error for EdmError {}
