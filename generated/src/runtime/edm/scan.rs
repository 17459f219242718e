//! Reading the digits and separators of dates and times.

/// What is left of the text.
#[derive(Clone, Copy)]
pub(super) struct Scan<'a>(&'a str);

/// A calendar date as written.
#[derive(Clone, Copy)]
pub(super) struct Ymd {
    pub(super) year: i64,
    pub(super) month: u8,
    pub(super) day: u8,
}

/// A time of day as written; digits of the fraction beyond the ninth are left out.
#[derive(Clone, Copy)]
pub(super) struct Hms {
    pub(super) hour: u8,
    pub(super) minute: u8,
    pub(super) second: u8,
    pub(super) nanosecond: u32,
}

impl<'a> Scan<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self(text)
    }

    pub(super) fn is_done(self) -> bool {
        self.0.is_empty()
    }

    /// Steps over `wanted`, in either letter case.
    pub(super) fn eat(&mut self, wanted: char) -> bool {
        let mut rest = self.0.chars();
        let found = rest
            .next()
            .is_some_and(|found| found.eq_ignore_ascii_case(&wanted));
        if found {
            self.0 = rest.as_str();
        }
        found
    }

    pub(super) fn digits(&mut self) -> &'a str {
        let end = self.0.bytes().take_while(u8::is_ascii_digit).count();
        let (digits, rest) = self.0.split_at(end);
        self.0 = rest;
        digits
    }

    /// Two digits, at most `max`.
    pub(super) fn two(&mut self, max: u8) -> Option<u8> {
        let (digits, rest) = self.0.split_at_checked(2)?;
        if !digits.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        self.0 = rest;
        digits.parse().ok().filter(|value| *value <= max)
    }

    /// `-?(0ddd | [1-9]ddd+)-mm-dd`, a day that exists. Years beyond six digits are refused, so that
    /// arithmetic stays in range.
    pub(super) fn date(&mut self) -> Option<Ymd> {
        let negative = self.eat('-');
        let digits = self.digits();
        let padded = digits.len() > 4 && digits.starts_with('0');
        if !(4..=6).contains(&digits.len()) || padded || !self.eat('-') {
            return None;
        }
        let year: i64 = digits.parse().ok()?;
        let year = if negative { -year } else { year };
        let month = self.two(12)?;
        if !self.eat('-') {
            return None;
        }
        let day = self.two(days_in(year, month)?)?;
        (day > 0).then_some(Ymd { year, month, day })
    }

    /// `hh:mm(:ss(.f{1,12})?)?`
    pub(super) fn time(&mut self) -> Option<Hms> {
        let hour = self.two(23)?;
        if !self.eat(':') {
            return None;
        }
        let minute = self.two(59)?;
        let mut time = Hms {
            hour,
            minute,
            second: 0,
            nanosecond: 0,
        };
        if self.eat(':') {
            time.second = self.two(59)?;
            if self.eat('.') {
                time.nanosecond = nanoseconds(self.digits())?;
            }
        }
        Some(time)
    }
}

/// Of one to twelve digits after the point.
pub(super) fn nanoseconds(digits: &str) -> Option<u32> {
    if !(1..=12).contains(&digits.len()) {
        return None;
    }
    format!("{digits:0<9}").get(..9)?.parse().ok()
}

fn days_in(year: i64, month: u8) -> Option<u8> {
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => Some(31),
        4 | 6 | 9 | 11 => Some(30),
        2 => Some(if leap { 29 } else { 28 }),
        _ => None,
    }
}

impl Ymd {
    /// Days since 1970-01-01 in the proleptic Gregorian calendar (Howard Hinnant's algorithm).
    pub(super) fn days_since_1970(self) -> i64 {
        let (month, day) = (i64::from(self.month), i64::from(self.day));
        let year = if month <= 2 { self.year - 1 } else { self.year };
        let era = year.div_euclid(400);
        let year_of_era = year.rem_euclid(400);
        let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
        let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
        era * 146_097 + day_of_era - 719_468
    }

    /// The other way round; for days of the years 0000 to 9999.
    pub(super) fn from_days_since_1970(days: i64) -> Option<Self> {
        let days = days.checked_add(719_468)?;
        let (era, day_of_era) = (days.div_euclid(146_097), days.rem_euclid(146_097));
        let year_of_era =
            (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let shifted = (5 * day_of_year + 2) / 153;
        let day = u8::try_from(day_of_year - (153 * shifted + 2) / 5 + 1).ok()?;
        let month = u8::try_from(if shifted < 10 {
            shifted + 3
        } else {
            shifted - 9
        })
        .ok()?;
        let year = year_of_era + era * 400 + i64::from(month <= 2);
        (0..=9999)
            .contains(&year)
            .then_some(Self { year, month, day })
    }
}
