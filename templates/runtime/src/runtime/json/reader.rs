//! The pull reader.

use std::borrow::Cow;

use super::error::{Fault, JsonError};

/// Containers may nest this deep and no deeper; `serde_json` draws the line at the same place.
const MAX_DEPTH: u8 = 127;

/// Reads the value of one member, whose name it gets.
type EachMember<'f, 'de> = dyn FnMut(&str, &mut Reader<'de>) -> Result<(), JsonError> + 'f;

/// What the next value is, by its first character.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// `null`
    Null,
    /// `true` or `false`
    Bool,
    /// A number, of any size and precision.
    Number,
    /// A string.
    String,
    /// An array.
    Array,
    /// An object.
    Object,
}

/// Reads JSON values from a text, one at a time, in the order they come.
///
/// A clone is a bookmark: assigning it back goes back to where it was taken.
#[derive(Clone, Debug)]
pub struct Reader<'de> {
    text: &'de str,
    at: usize,
    depth: u8,
}

impl<'de> Reader<'de> {
    /// A reader at the start of `text`.
    pub fn new(text: &'de str) -> Self {
        Self {
            text,
            at: 0,
            depth: 0,
        }
    }

    /// A reader at the start of `bytes`, which must be UTF-8.
    ///
    /// # Errors
    /// When they are not.
    pub fn from_slice(bytes: &'de [u8]) -> Result<Self, JsonError> {
        match std::str::from_utf8(bytes) {
            Ok(text) => Ok(Self::new(text)),
            Err(error) => Err(JsonError::new(Fault::Utf8, error.valid_up_to())),
        }
    }

    /// The whole text.
    pub(crate) fn text(&self) -> &'de str {
        self.text
    }

    /// What the next value is; reads nothing but white space.
    ///
    /// # Errors
    /// When no value starts here.
    pub fn peek(&mut self) -> Result<Kind, JsonError> {
        match self.next_byte()? {
            b'n' => Ok(Kind::Null),
            b't' | b'f' => Ok(Kind::Bool),
            b'-' | b'0'..=b'9' => Ok(Kind::Number),
            b'"' => Ok(Kind::String),
            b'[' => Ok(Kind::Array),
            b'{' => Ok(Kind::Object),
            _ => Err(self.fault(Fault::Unexpected)),
        }
    }

    /// Whether the next value can only be `null`; reads nothing but white space.
    ///
    /// # Errors
    /// When the text is at its end.
    pub(crate) fn is_null(&mut self) -> Result<bool, JsonError> {
        Ok(self.next_byte()? == b'n')
    }

    /// Reads `null`.
    ///
    /// # Errors
    /// When the next value is another.
    pub fn null(&mut self) -> Result<(), JsonError> {
        self.next_byte()?;
        self.word("null")
    }

    /// Reads `true` or `false`.
    ///
    /// # Errors
    /// When the next value is neither.
    pub fn boolean(&mut self) -> Result<bool, JsonError> {
        let truth = self.next_byte()? == b't';
        self.word(if truth { "true" } else { "false" })?;
        Ok(truth)
    }

    /// Reads a number and gives its text as it is written.
    ///
    /// # Errors
    /// When the next value is no number.
    pub fn number(&mut self) -> Result<&'de str, JsonError> {
        self.next_byte()?;
        let start = self.at;
        self.scan_number()?;
        Ok(self.slice(start, self.at))
    }

    /// Reads a string; borrows when it has no escapes.
    ///
    /// # Errors
    /// When the next value is no string, or one that no Rust string can hold
    /// ([`JsonError::is_lone_surrogate`]).
    pub fn string(&mut self) -> Result<Cow<'de, str>, JsonError> {
        self.next_byte()?;
        match self.scan_plain() {
            Some(plain) => Ok(Cow::Borrowed(plain)),
            None => self.scan_string().map(Cow::Owned),
        }
    }

    /// Reads a string that is to be kept.
    ///
    /// # Errors
    /// As [`string`](Self::string).
    pub(crate) fn owned_string(&mut self) -> Result<String, JsonError> {
        self.next_byte()?;
        match self.scan_plain() {
            Some(plain) => Ok(plain.to_owned()),
            None => self.scan_string(),
        }
    }

    /// Reads an array; `each` must read exactly one value, the next item.
    ///
    /// # Errors
    /// When the next value is no array, nests too deep, or `each` fails.
    pub fn items(
        &mut self,
        each: &mut dyn FnMut(&mut Self) -> Result<(), JsonError>,
    ) -> Result<(), JsonError> {
        self.enter(b'[')?;
        if self.next_byte()? != b']' {
            loop {
                each(self)?;
                if !self.comma(b']')? {
                    break;
                }
            }
        }
        self.leave();
        Ok(())
    }

    /// Reads an object; `each` gets a member's name and must read exactly one value, the member's.
    ///
    /// # Errors
    /// When the next value is no object, nests too deep, or `each` fails.
    pub fn members(&mut self, each: &mut EachMember<'_, 'de>) -> Result<(), JsonError> {
        self.enter(b'{')?;
        if self.next_byte()? != b'}' {
            loop {
                self.next_byte()?;
                if let Some(name) = self.scan_plain() {
                    self.colon()?;
                    each(name, self)?;
                } else {
                    let name = self.scan_string()?;
                    self.colon()?;
                    each(&name, self)?;
                }
                if !self.comma(b'}')? {
                    break;
                }
            }
        }
        self.leave();
        Ok(())
    }

    /// Reads the next value, whatever it is, and gives its text as it is written.
    ///
    /// # Errors
    /// When no well-formed value starts here, or it nests too deep.
    pub fn skip(&mut self) -> Result<&'de str, JsonError> {
        self.next_byte()?;
        let start = self.at;
        self.scan_value()?;
        Ok(self.slice(start, self.at))
    }

    /// Checks that nothing but white space is left.
    ///
    /// # Errors
    /// When something is.
    pub fn finish(&mut self) -> Result<(), JsonError> {
        match self.next_byte() {
            Err(_) => Ok(()),
            Ok(_) => Err(self.fault(Fault::Trailing)),
        }
    }

    /// What was read since `mark`, a clone of this reader.
    pub fn since(&self, mark: &Self) -> &'de str {
        self.slice(mark.at, self.at)
    }

    /// The first byte that is not white space; stays on it.
    pub(super) fn next_byte(&mut self) -> Result<u8, JsonError> {
        match self.byte() {
            Some(byte) if byte > b' ' => Ok(byte),
            _ => self.after_space(),
        }
    }

    #[cold]
    fn after_space(&mut self) -> Result<u8, JsonError> {
        loop {
            match self.byte() {
                Some(b' ' | b'\n' | b'\r' | b'\t') => self.at += 1,
                Some(byte) => return Ok(byte),
                None => return Err(self.fault(Fault::End)),
            }
        }
    }

    pub(super) fn byte(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    pub(super) fn rest(&self) -> &'de [u8] {
        self.text.as_bytes().get(self.at..).unwrap_or_default()
    }

    pub(super) fn at(&self) -> usize {
        self.at
    }

    pub(super) fn advance(&mut self, by: usize) {
        self.at += by;
    }

    pub(super) fn fault(&self, fault: Fault) -> JsonError {
        JsonError::new(fault, self.at)
    }

    /// The fault of standing on a byte that cannot be here, or at the end.
    pub(super) fn misplaced(&self) -> JsonError {
        self.fault(if self.byte().is_none() {
            Fault::End
        } else {
            Fault::Unexpected
        })
    }

    pub(super) fn slice(&self, start: usize, end: usize) -> &'de str {
        self.text.get(start..end).unwrap_or_default()
    }

    pub(super) fn word(&mut self, word: &str) -> Result<(), JsonError> {
        for expected in word.bytes() {
            if self.byte() != Some(expected) {
                return Err(self.misplaced());
            }
            self.at += 1;
        }
        Ok(())
    }

    pub(super) fn enter(&mut self, open: u8) -> Result<(), JsonError> {
        if self.next_byte()? != open {
            return Err(self.fault(Fault::Unexpected));
        }
        if self.depth == MAX_DEPTH {
            return Err(self.fault(Fault::Depth));
        }
        self.depth += 1;
        self.at += 1;
        Ok(())
    }

    pub(super) fn leave(&mut self) {
        self.depth = self.depth.saturating_sub(1);
        self.at += 1;
    }

    pub(super) fn colon(&mut self) -> Result<(), JsonError> {
        if self.next_byte()? != b':' {
            return Err(self.fault(Fault::Unexpected));
        }
        self.at += 1;
        Ok(())
    }

    /// Reads the comma between two items; stays on `close` when there is none.
    pub(super) fn comma(&mut self, close: u8) -> Result<bool, JsonError> {
        match self.next_byte()? {
            b',' => {
                self.at += 1;
                Ok(true)
            }
            byte if byte == close => Ok(false),
            _ => Err(self.fault(Fault::Unexpected)),
        }
    }
}
