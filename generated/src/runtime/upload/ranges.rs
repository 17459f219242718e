//! `nextExpectedRanges`: what of the content a service still waits for.
use serde_json::Value;

/// A range of bytes that a service still waits for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub struct ExpectedRange {
    /// The offset of the first byte.
    pub start: u64,
    /// The offset of the last byte; `None` for all that follows.
    pub end: Option<u64>,
}

impl ExpectedRange {
    /// Reads one entry: `26-`, `0-25`, or as Outlook writes it, `2097152`. `None` if it is no such
    /// text, or ends before it starts.
    pub fn parse(text: &str) -> Option<Self> {
        let number = |text: &str| {
            let digits = !text.is_empty() && text.bytes().all(|at| at.is_ascii_digit());
            digits.then(|| text.parse().ok()).flatten()
        };
        let (start, end) = match text.trim().split_once('-') {
            None => (number(text.trim())?, None),
            Some((start, "")) => (number(start)?, None),
            Some((start, end)) => (number(start)?, Some(number(end)?)),
        };
        let ordered = end.is_none_or(|end| end >= start);
        ordered.then_some(Self { start, end })
    }

    /// Reads `nextExpectedRanges` of a session as a service describes it, in any letter case, and
    /// gives its entries by their start. `None` if the body has no such member.
    ///
    /// # Errors
    /// What is wrong with the member.
    pub fn parse_session(body: &[u8]) -> Result<Option<Vec<Self>>, &'static str> {
        let Ok(Value::Object(session)) = serde_json::from_slice(body) else {
            return Ok(None);
        };
        let ranges = match member(&session, "nextExpectedRanges") {
            None | Some(Value::Null) => return Ok(None),
            Some(Value::Array(ranges)) => ranges,
            Some(_) => return Err("`nextExpectedRanges` is no array"),
        };
        let read = ranges.iter().map(|range| Self::parse(range.as_str()?));
        let all: Option<Vec<Self>> = read.collect();
        let mut all = all.ok_or("`nextExpectedRanges` holds what is no range")?;
        all.sort_unstable();
        Ok(Some(all))
    }
}

/// A member by its name, whose letters Outlook writes in another case.
pub(super) fn member<'a>(
    object: &'a serde_json::Map<String, Value>,
    name: &str,
) -> Option<&'a Value> {
    let exact = object.get(name);
    exact.or_else(|| {
        let mut members = object.iter();
        let found = members.find(|(own, _)| own.eq_ignore_ascii_case(name));
        found.map(|(_, value)| value)
    })
}
