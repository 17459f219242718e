//! How long a response asks to wait: `Retry-After` (RFC 9110 section 10.2.3).
use http::HeaderMap;
use http::header::{DATE, RETRY_AFTER};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// Longer waits are cut to a year, so that adding one to a clock cannot overflow.
const LONGEST: u64 = 365 * 24 * 60 * 60;
const MONTHS: [&str; 12] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
];

/// The wait, in whole seconds, rounded up.
///
/// Graph writes seconds with a fraction too (`2.128`, in its page on throttling), which RFC 9110 does
/// not have. A date counts from the response's own `Date`, so that a wrong clock here does not matter;
/// one that has passed, and a negative number, are no wait at all.
pub(crate) fn retry_after(headers: &HeaderMap) -> Option<Duration> {
    let text = headers.get(RETRY_AFTER)?.to_str().ok()?.trim();
    let seconds = match seconds(text) {
        Some(seconds) => seconds,
        None => {
            let until = http_date(text)?;
            until.saturating_sub(now(headers))
        }
    };
    Some(Duration::from_secs(seconds.min(LONGEST)))
}

/// Digits with an optional sign and fraction, rounded up.
fn seconds(text: &str) -> Option<u64> {
    let (digits, negative) = match text.strip_prefix('-') {
        Some(digits) => (digits, true),
        None => (text, false),
    };
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, "0"));
    let number = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    if !number(whole) || !number(fraction) {
        return None;
    }
    // Digits alone fail to parse only when there are too many.
    let whole: u64 = whole.parse().unwrap_or(LONGEST);
    let more = u64::from(fraction.bytes().any(|digit| digit != b'0'));
    Some(if negative {
        0
    } else {
        whole.saturating_add(more)
    })
}

/// When the response was made, or else the time here, in seconds since 1970.
fn now(headers: &HeaderMap) -> u64 {
    let date = headers.get(DATE).and_then(|date| date.to_str().ok());
    date.and_then(http_date).unwrap_or_else(|| {
        let now = SystemTime::now().duration_since(UNIX_EPOCH);
        now.map_or(0, |since| since.as_secs())
    })
}

/// A date in any of HTTP's three formats (RFC 9110 section 5.6.7), in seconds since 1970.
fn http_date(text: &str) -> Option<u64> {
    let (_weekday, rest) = text.split_once([',', ' '])?;
    let words: Vec<&str> = rest
        .split([' ', '-'])
        .filter(|word| !word.is_empty())
        .collect();
    let (day, month, year, time) = match words.as_slice() {
        [day, month, year, time, "GMT"] => (day, month, year, time),
        [month, day, time, year] => (day, month, year, time),
        _ => return None,
    };
    let month = MONTHS.iter().position(|name| name == month)? as u64 + 1;
    let day = digits(day, 31)?;
    let year = match year.len() {
        // Two digits are of the years from 1970 on; nobody waits for another century.
        2 => match digits(year, 99)? {
            year @ 70.. => 1900 + year,
            year => 2000 + year,
        },
        4 => digits(year, 9999)?,
        _ => return None,
    };
    let mut clock = time.split(':');
    let mut part = |most| clock.next().and_then(|text| digits(text, most));
    // A leap second is written as 60.
    let (hour, minute, second) = (part(23)?, part(59)?, part(60)?);
    if clock.next().is_some() || day == 0 {
        return None;
    }
    let days = days_since_1970(year, month, day)?;
    Some(((days * 24 + hour) * 60 + minute) * 60 + second)
}

fn digits(text: &str, most: u64) -> Option<u64> {
    let plain = text.bytes().all(|byte| byte.is_ascii_digit());
    let number = text.parse().ok().filter(|_| plain)?;
    (number <= most).then_some(number)
}

/// Days of the proleptic Gregorian calendar; years are counted from March, so that the leap day comes
/// last.
fn days_since_1970(year: u64, month: u64, day: u64) -> Option<u64> {
    let year = if month < 3 {
        year.checked_sub(1)?
    } else {
        year
    };
    let from_march = (month + 9) % 12;
    let in_year = (153 * from_march + 2) / 5 + day - 1;
    let days = year * 365 + year / 4 - year / 100 + year / 400 + in_year;
    days.checked_sub(719_468)
}
