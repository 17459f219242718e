//! Strings and their escapes.

use super::error::{Fault, JsonError};
use super::plain::plain_length;
use super::reader::Reader;

impl<'de> Reader<'de> {
    /// Reads the string that starts here if it has no escape; if it has, or is no string, nothing is read.
    #[inline]
    pub(super) fn scan_plain(&mut self) -> Option<&'de str> {
        let inside = self.rest().strip_prefix(b"\"")?;
        let length = plain_length(inside);
        if inside.get(length) != Some(&b'"') {
            return None;
        }
        let start = self.at() + 1;
        self.advance(length + 2);
        Some(self.slice(start, start + length))
    }

    /// Reads the string that starts here, whatever is in it.
    #[cold]
    pub(super) fn scan_string(&mut self) -> Result<String, JsonError> {
        let mut text = String::from(self.open_string()?);
        loop {
            match self.byte() {
                Some(b'"') => break,
                _ => text.push(self.escape()?),
            }
            text.push_str(self.plain_run()?);
        }
        self.advance(1);
        Ok(text)
    }

    /// Steps over the string that starts here. Like `serde_json`, it does not ask whether surrogates
    /// come in pairs, since the text is kept as it is.
    pub(super) fn scan_over_string(&mut self) -> Result<(), JsonError> {
        self.open_string()?;
        while self.byte() != Some(b'"') {
            self.advance(1);
            match self.byte() {
                Some(b'u') => {
                    self.advance(1);
                    self.hex()?;
                }
                Some(byte) if unescaped(byte).is_some() => self.advance(1),
                Some(_) => return Err(self.fault(Fault::Escape)),
                None => return Err(self.fault(Fault::End)),
            }
            self.plain_run()?;
        }
        self.advance(1);
        Ok(())
    }

    fn open_string(&mut self) -> Result<&'de str, JsonError> {
        if self.byte() != Some(b'"') {
            return Err(self.misplaced());
        }
        self.advance(1);
        self.plain_run()
    }

    /// Reads up to the next quote or backslash.
    fn plain_run(&mut self) -> Result<&'de str, JsonError> {
        let start = self.at();
        self.advance(plain_length(self.rest()));
        match self.byte() {
            Some(b'"' | b'\\') => Ok(self.slice(start, self.at())),
            Some(_) => Err(self.fault(Fault::Control)),
            None => Err(self.fault(Fault::End)),
        }
    }

    /// Reads one escape, or two that make up a surrogate pair.
    fn escape(&mut self) -> Result<char, JsonError> {
        self.advance(1);
        let Some(byte) = self.byte() else {
            return Err(self.fault(Fault::End));
        };
        if byte != b'u' {
            let plain = unescaped(byte).ok_or_else(|| self.fault(Fault::Escape))?;
            self.advance(1);
            return Ok(plain);
        }
        self.advance(1);
        let first = self.hex()?;
        let code = match first {
            0xd800..=0xdbff => self.low_surrogate(first)?,
            other => u32::from(other),
        };
        char::from_u32(code).ok_or_else(|| self.fault(Fault::LoneSurrogate))
    }

    fn low_surrogate(&mut self, high: u16) -> Result<u32, JsonError> {
        if !self.rest().starts_with(b"\\u") {
            return Err(self.fault(Fault::LoneSurrogate));
        }
        self.advance(2);
        let low = self.hex()?;
        if !(0xdc00..=0xdfff).contains(&low) {
            return Err(self.fault(Fault::LoneSurrogate));
        }
        Ok(0x1_0000 + ((u32::from(high) & 0x3ff) << 10) + (u32::from(low) & 0x3ff))
    }

    fn hex(&mut self) -> Result<u16, JsonError> {
        let mut code = 0u16;
        for _ in 0..4 {
            let digit = match self.byte() {
                Some(byte @ b'0'..=b'9') => byte - b'0',
                Some(byte @ b'a'..=b'f') => byte - b'a' + 10,
                Some(byte @ b'A'..=b'F') => byte - b'A' + 10,
                Some(_) => return Err(self.fault(Fault::Escape)),
                None => return Err(self.fault(Fault::End)),
            };
            code = (code << 4) | u16::from(digit);
            self.advance(1);
        }
        Ok(code)
    }
}

fn unescaped(byte: u8) -> Option<char> {
    Some(match byte {
        b'"' => '"',
        b'\\' => '\\',
        b'/' => '/',
        b'b' => '\u{8}',
        b'f' => '\u{c}',
        b'n' => '\n',
        b'r' => '\r',
        b't' => '\t',
        _ => return None,
    })
}
