//! `Edm.Date`.

use super::EdmError;
use super::scan::{Scan, Ymd};

/// A calendar date, `2026-02-28`; years before 0 and beyond 9999 occur.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Date(Box<str>);

super::text::string_impls!(Date, "Edm.Date", str::to_owned);

impl Date {
    /// The date with these parts; a month and a day counted from 1.
    ///
    /// # Errors
    /// When there is no such day.
    pub fn from_ymd(year: i32, month: u8, day: u8) -> Result<Self, EdmError> {
        let sign = if year < 0 { "-" } else { "" };
        Self::parse(&format!(
            "{sign}{:04}-{month:02}-{day:02}",
            year.unsigned_abs()
        ))
    }

    /// The year; 0 is 1 BC.
    pub fn year(&self) -> i64 {
        self.parts().map_or(0, |date| date.year)
    }

    /// The month, 1 to 12.
    pub fn month(&self) -> u8 {
        self.parts().map_or(1, |date| date.month)
    }

    /// The day of the month, from 1.
    pub fn day(&self) -> u8 {
        self.parts().map_or(1, |date| date.day)
    }

    fn parts(&self) -> Option<Ymd> {
        Scan::new(&self.0).date()
    }

    fn is_valid(text: &str) -> bool {
        let mut scan = Scan::new(text);
        scan.date().is_some() && scan.is_done()
    }
}
