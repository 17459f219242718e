//! `Edm.Duration`.

use super::scan::{Scan, nanoseconds};

/// A signed length of time in days, hours, minutes and seconds, `-P1DT2H30M0.5S`.
///
/// Years, months and weeks are not allowed (OData ABNF, `durationValue`), so its length is fixed.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Duration(Box<str>);

super::text::string_impls!(Duration, "Edm.Duration", |text| format!("duration'{text}'"));

struct Parts {
    negative: bool,
    /// `None` when beyond 64 bits.
    seconds: Option<u64>,
    nanoseconds: u32,
}

impl Duration {
    /// Whether it is below zero.
    pub fn is_negative(&self) -> bool {
        Self::scan(&self.0).is_some_and(|parts| parts.negative)
    }

    /// Its length without its sign, rounded down to nanoseconds; `None` beyond what the standard type
    /// can hold.
    pub fn unsigned_abs(&self) -> Option<std::time::Duration> {
        let parts = Self::scan(&self.0)?;
        Some(std::time::Duration::new(parts.seconds?, parts.nanoseconds))
    }

    /// As the standard type; `None` when negative or beyond what that can hold.
    pub fn to_std(&self) -> Option<std::time::Duration> {
        self.unsigned_abs()
            .filter(|length| length.is_zero() || !self.is_negative())
    }

    fn is_valid(text: &str) -> bool {
        Self::scan(text).is_some()
    }

    fn scan(text: &str) -> Option<Parts> {
        let mut scan = Scan::new(text);
        let negative = scan.eat('-');
        if !negative {
            scan.eat('+');
        }
        if !scan.eat('P') {
            return None;
        }
        let mut sum = Sum {
            seconds: Some(0),
            nanoseconds: 0,
        };
        let days = scan.digits();
        if !days.is_empty() {
            sum.add(days, 86_400);
            if !scan.eat('D') {
                return None;
            }
        }
        if scan.eat('T') {
            sum.time(&mut scan)?;
        } else if days.is_empty() {
            return None;
        }
        let Sum {
            seconds,
            nanoseconds,
        } = sum;
        scan.is_done().then_some(Parts {
            negative,
            seconds,
            nanoseconds,
        })
    }
}

struct Sum {
    seconds: Option<u64>,
    nanoseconds: u32,
}

impl Sum {
    fn add(&mut self, digits: &str, unit: u64) {
        let part = digits
            .parse::<u64>()
            .ok()
            .and_then(|count| count.checked_mul(unit));
        self.seconds = self
            .seconds
            .zip(part)
            .and_then(|(sum, part)| sum.checked_add(part));
    }

    /// `(nH)?(nM)?(n(.f)?S)?`, at least one of them.
    fn time(&mut self, scan: &mut Scan<'_>) -> Option<()> {
        let mut units = [('H', 3_600), ('M', 60), ('S', 1)].iter();
        while !scan.is_done() {
            let digits = scan.digits();
            let fraction = if scan.eat('.') {
                Some(nanoseconds(scan.digits())?)
            } else {
                None
            };
            let (unit, length) = units.find(|(unit, _)| scan.eat(*unit))?;
            if digits.is_empty() || (fraction.is_some() && *unit != 'S') {
                return None;
            }
            self.add(digits, *length);
            self.nanoseconds = fraction.unwrap_or(0);
            if scan.is_done() {
                return Some(());
            }
        }
        None
    }
}

impl From<std::time::Duration> for Duration {
    fn from(length: std::time::Duration) -> Self {
        let fraction = format!(".{:09}", length.subsec_nanos());
        let fraction = fraction.trim_end_matches('0').trim_end_matches('.');
        Self(format!("PT{}{fraction}S", length.as_secs()).into())
    }
}
