//! Numbers, and values that are only stepped over.

use super::error::JsonError;
use super::reader::{Kind, Reader};

impl Reader<'_> {
    /// Steps over `-? (0 | [1-9][0-9]*) (. [0-9]+)? ([eE] [+-]? [0-9]+)?`, RFC 8259 section 6.
    pub(super) fn scan_number(&mut self) -> Result<(), JsonError> {
        if self.byte() == Some(b'-') {
            self.advance(1);
        }
        match self.byte() {
            Some(b'0') => self.advance(1),
            _ => self.scan_digits()?,
        }
        if self.byte() == Some(b'.') {
            self.advance(1);
            self.scan_digits()?;
        }
        if matches!(self.byte(), Some(b'e' | b'E')) {
            self.advance(1);
            if matches!(self.byte(), Some(b'+' | b'-')) {
                self.advance(1);
            }
            self.scan_digits()?;
        }
        Ok(())
    }

    /// Steps over any value. Recursion is bounded by the depth limit.
    pub(super) fn scan_value(&mut self) -> Result<(), JsonError> {
        match self.peek()? {
            Kind::Null => self.null(),
            Kind::Bool => self.boolean().map(drop),
            Kind::Number => self.scan_number(),
            Kind::String => self.scan_over_string(),
            Kind::Array => self.items(&mut Self::scan_value),
            Kind::Object => self.scan_members(),
        }
    }

    /// Steps over an object without decoding its names.
    fn scan_members(&mut self) -> Result<(), JsonError> {
        self.enter(b'{')?;
        if self.next_byte()? != b'}' {
            loop {
                self.next_byte()?;
                self.scan_over_string()?;
                self.colon()?;
                self.scan_value()?;
                if !self.comma(b'}')? {
                    break;
                }
            }
        }
        self.leave();
        Ok(())
    }

    fn scan_digits(&mut self) -> Result<(), JsonError> {
        let digits = self
            .rest()
            .iter()
            .take_while(|byte| byte.is_ascii_digit())
            .count();
        if digits == 0 {
            return Err(self.misplaced());
        }
        self.advance(digits);
        Ok(())
    }
}
