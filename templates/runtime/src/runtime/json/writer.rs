//! The writer.

use std::fmt::{self, Write as _};

use super::plain::{is_plain, plain_length};

/// Writes one JSON text; puts the commas itself.
///
/// The caller closes what it opens and names each member of an object before writing its value.
#[derive(Clone, Debug, Default)]
pub struct Writer {
    out: String,
    comma: bool,
}

impl Writer {
    /// A writer with nothing written.
    pub fn new() -> Self {
        Self::default()
    }

    /// The text written.
    pub fn into_string(self) -> String {
        self.out
    }

    /// Opens an object.
    pub fn begin_object(&mut self) {
        self.separate();
        self.out.push('{');
        self.comma = false;
    }

    /// Names the next member of the object.
    pub fn name(&mut self, name: &str) {
        self.quote(name);
        self.out.push_str("\":");
        self.comma = false;
    }

    /// Closes the object.
    pub fn end_object(&mut self) {
        self.out.push('}');
        self.comma = true;
    }

    /// Opens an array.
    pub fn begin_array(&mut self) {
        self.separate();
        self.out.push('[');
        self.comma = false;
    }

    /// Closes the array.
    pub fn end_array(&mut self) {
        self.out.push(']');
        self.comma = true;
    }

    /// Writes `null`.
    pub fn null(&mut self) {
        self.verbatim("null");
    }

    /// Writes `true` or `false`.
    pub fn boolean(&mut self, value: bool) {
        self.verbatim(if value { "true" } else { "false" });
    }

    /// Writes an integer.
    pub(crate) fn integer(&mut self, value: i64) {
        self.separate();
        // What a string is written to does not fail.
        let _: fmt::Result = write!(self.out, "{value}");
        self.comma = true;
    }

    /// Writes a string.
    pub fn string(&mut self, value: &str) {
        self.quote(value);
        self.out.push('"');
        self.comma = true;
    }

    /// Writes a string that `append` adds to the text, and in which nothing needs an escape.
    pub(crate) fn appended(&mut self, append: impl FnOnce(&mut String)) {
        self.separate();
        self.out.push('"');
        append(&mut self.out);
        self.out.push('"');
        self.comma = true;
    }

    /// Writes a value kept raw.
    pub fn raw(&mut self, value: &super::RawJson) {
        self.verbatim(value.as_str());
    }

    /// Writes text that the caller knows to be one JSON value.
    pub(crate) fn verbatim(&mut self, text: &str) {
        self.separate();
        self.out.push_str(text);
        self.comma = true;
    }

    fn separate(&mut self) {
        if self.comma {
            self.out.push(',');
        }
    }

    /// Writes a string but for the quote that closes it, after a comma where one is due.
    fn quote(&mut self, text: &str) {
        if self.comma {
            self.out.push_str(",\"");
        } else {
            self.out.push('"');
        }
        if is_plain(text.as_bytes()) {
            self.out.push_str(text);
        } else {
            self.escaped(text);
        }
    }

    #[cold]
    fn escaped(&mut self, text: &str) {
        let mut rest = text;
        loop {
            let (plain, tail) = rest.split_at(plain_length(rest.as_bytes()));
            self.out.push_str(plain);
            let mut tail = tail.chars();
            let Some(special) = tail.next() else { break };
            self.escape(special);
            rest = tail.as_str();
        }
    }

    fn escape(&mut self, special: char) {
        match special {
            '"' => self.out.push_str("\\\""),
            '\\' => self.out.push_str("\\\\"),
            '\n' => self.out.push_str("\\n"),
            '\r' => self.out.push_str("\\r"),
            '\t' => self.out.push_str("\\t"),
            other => {
                self.out.push_str("\\u00");
                for shift in [4, 0] {
                    let digit = char::from_digit((u32::from(other) >> shift) & 0xf, 16);
                    self.out.push(digit.unwrap_or('0'));
                }
            }
        }
    }
}
