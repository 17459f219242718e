//! `Edm.DateTimeOffset`.

use std::time::{Duration, SystemTime};

use super::EdmError;
use super::scan::{Hms, Scan, Ymd};

/// A point in time with its offset from UTC, `2026-02-28T07:59:59.1234567Z`.
///
/// Kept as text, since services send seven digits of a second and years up to 9999, which no two
/// libraries agree on. Equality is of the text; compare [`unix_nanoseconds`](Self::unix_nanoseconds)
/// for order in time.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct DateTimeOffset(Box<str>);

super::text::string_impls!(DateTimeOffset, "Edm.DateTimeOffset", str::to_owned);

struct Parts {
    date: Ymd,
    time: Hms,
    offset: i32,
}

impl DateTimeOffset {
    /// The time so many seconds and nanoseconds after 1970-01-01T00:00:00Z, in UTC.
    ///
    /// # Errors
    /// Outside the years 0000 to 9999, and from 10⁹ nanoseconds on.
    pub fn from_unix(seconds: i64, nanoseconds: u32) -> Result<Self, EdmError> {
        let (days, second) = (seconds.div_euclid(86_400), seconds.rem_euclid(86_400));
        let date = Ymd::from_days_since_1970(days)
            .filter(|_| nanoseconds < 1_000_000_000)
            .ok_or(EdmError::new("Edm.DateTimeOffset"))?;
        let (hour, minute, second) = (second / 3_600, second / 60 % 60, second % 60);
        let fraction = format!(".{nanoseconds:09}");
        let fraction = fraction.trim_end_matches('0').trim_end_matches('.');
        let Ymd { year, month, day } = date;
        Self::parse(&format!(
            "{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}{fraction}Z"
        ))
    }

    /// Seconds since 1970-01-01T00:00:00Z, rounded down.
    pub fn unix_seconds(&self) -> i64 {
        self.parts().map_or(0, |Parts { date, time, offset }| {
            let minutes = i64::from(time.hour) * 60 + i64::from(time.minute) - i64::from(offset);
            date.days_since_1970() * 86_400 + minutes * 60 + i64::from(time.second)
        })
    }

    /// Nanoseconds since 1970-01-01T00:00:00Z, rounded down.
    pub fn unix_nanoseconds(&self) -> i128 {
        i128::from(self.unix_seconds()) * 1_000_000_000 + i128::from(self.nanosecond())
    }

    /// The fraction of the second in nanoseconds, rounded down.
    pub fn nanosecond(&self) -> u32 {
        self.parts().map_or(0, |parts| parts.time.nanosecond)
    }

    /// How many minutes the local time is ahead of UTC.
    pub fn offset_minutes(&self) -> i32 {
        self.parts().map_or(0, |parts| parts.offset)
    }

    /// The same point in time; `None` where the platform's clock does not reach.
    pub fn to_system_time(&self) -> Option<SystemTime> {
        let seconds = self.unix_seconds();
        let whole = Duration::from_secs(seconds.unsigned_abs());
        let time = if seconds < 0 {
            SystemTime::UNIX_EPOCH.checked_sub(whole)
        } else {
            SystemTime::UNIX_EPOCH.checked_add(whole)
        };
        time?.checked_add(Duration::from_nanos(u64::from(self.nanosecond())))
    }

    fn parts(&self) -> Option<Parts> {
        Self::scan(&self.0)
    }

    fn is_valid(text: &str) -> bool {
        Self::scan(text).is_some()
    }

    fn scan(text: &str) -> Option<Parts> {
        let mut scan = Scan::new(text);
        let date = scan.date()?;
        if !scan.eat('T') {
            return None;
        }
        let time = scan.time()?;
        let offset = if scan.eat('Z') {
            0
        } else {
            let west = scan.eat('-');
            if !west && !scan.eat('+') {
                return None;
            }
            let hours = i32::from(scan.two(23)?);
            if !scan.eat(':') {
                return None;
            }
            let minutes = hours * 60 + i32::from(scan.two(59)?);
            if west { -minutes } else { minutes }
        };
        scan.is_done().then_some(Parts { date, time, offset })
    }
}

/// In UTC; fails outside the years 0000 to 9999.
impl TryFrom<SystemTime> for DateTimeOffset {
    type Error = EdmError;

    fn try_from(time: SystemTime) -> Result<Self, EdmError> {
        let unfit = || EdmError::new("Edm.DateTimeOffset");
        let (nanoseconds, sign) = match time.duration_since(SystemTime::UNIX_EPOCH) {
            Ok(after) => (after.as_nanos(), 1),
            Err(before) => (before.duration().as_nanos(), -1),
        };
        let nanoseconds = i128::try_from(nanoseconds).map_err(|_| unfit())? * sign;
        let seconds = i64::try_from(nanoseconds.div_euclid(1_000_000_000)).map_err(|_| unfit())?;
        let rest = u32::try_from(nanoseconds.rem_euclid(1_000_000_000)).map_err(|_| unfit())?;
        Self::from_unix(seconds, rest)
    }
}
