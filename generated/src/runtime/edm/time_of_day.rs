//! `Edm.TimeOfDay`.

use super::EdmError;
use super::scan::{Hms, Scan};

/// A time of day without a zone, `07:59:59.999`, with up to twelve digits of a second.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct TimeOfDay(Box<str>);

super::text::string_impls!(TimeOfDay, "Edm.TimeOfDay", str::to_owned);

impl TimeOfDay {
    /// The time with these parts.
    ///
    /// # Errors
    /// When there is no such time.
    pub fn from_hms(hour: u8, minute: u8, second: u8) -> Result<Self, EdmError> {
        Self::parse(&format!("{hour:02}:{minute:02}:{second:02}"))
    }

    /// The hour, 0 to 23.
    pub fn hour(&self) -> u8 {
        self.parts().map_or(0, |time| time.hour)
    }

    /// The minute, 0 to 59.
    pub fn minute(&self) -> u8 {
        self.parts().map_or(0, |time| time.minute)
    }

    /// The second, 0 to 59.
    pub fn second(&self) -> u8 {
        self.parts().map_or(0, |time| time.second)
    }

    /// The fraction of the second in nanoseconds, rounded down.
    pub fn nanosecond(&self) -> u32 {
        self.parts().map_or(0, |time| time.nanosecond)
    }

    fn parts(&self) -> Option<Hms> {
        Scan::new(&self.0).time()
    }

    fn is_valid(text: &str) -> bool {
        let mut scan = Scan::new(text);
        scan.time().is_some() && scan.is_done()
    }
}
