//! What can be wrong with a JSON text.

use std::fmt;

/// A text is not JSON, or nests too deep: what was wrong, and at which byte.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JsonError {
    fault: Fault,
    offset: usize,
}

/// The kinds of fault the reader tells apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fault {
    Utf8,
    End,
    Unexpected,
    Trailing,
    Depth,
    Escape,
    Control,
    LoneSurrogate,
}

impl JsonError {
    pub(crate) fn new(fault: Fault, offset: usize) -> Self {
        Self { fault, offset }
    }

    /// Ends a reading early; never leaves this crate.
    pub(crate) fn stop() -> Self {
        Self::new(Fault::Unexpected, 0)
    }

    /// Where the fault is, in bytes from the start of the text.
    pub fn offset(&self) -> usize {
        self.offset
    }

    /// Whether the text is JSON by the grammar but holds half of a UTF-16 surrogate pair, which no
    /// Rust string can hold (RFC 8259 section 8.2). Models keep such a value raw.
    pub fn is_lone_surrogate(&self) -> bool {
        self.fault == Fault::LoneSurrogate
    }
}

impl fmt::Display for JsonError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let what = match self.fault {
            Fault::Utf8 => "invalid UTF-8",
            Fault::End => "the text ends in the middle of a value",
            Fault::Unexpected => "unexpected character",
            Fault::Trailing => "characters after the value",
            Fault::Depth => "nested deeper than 127 levels",
            Fault::Escape => "invalid escape in a string",
            Fault::Control => "bare control character in a string",
            Fault::LoneSurrogate => "half of a surrogate pair in a string",
        };
        write!(f, "{what} at byte {}", self.offset)
    }
}

impl std::error::Error for JsonError {}
