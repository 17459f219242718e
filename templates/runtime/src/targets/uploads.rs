//! What a service still waits for of an upload.
use crate::runtime::upload::ExpectedRange;

/// `nextExpectedRanges` are ranges that end where they start or later, in order, and as they would be
/// read one by one.
pub fn expected_ranges(data: &[u8]) {
    if let Ok(Some(ranges)) = ExpectedRange::parse_session(data) {
        assert!(ranges.is_sorted());
        for range in ranges {
            let text = match range.end {
                Some(end) => format!("{}-{end}", range.start),
                None => format!("{}-", range.start),
            };
            assert_eq!(ExpectedRange::parse(&text), Some(range));
            assert!(range.end.is_none_or(|end| end >= range.start));
        }
    }
}
