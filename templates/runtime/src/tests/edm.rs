//! The primitive types.

use std::time::{Duration as StdDuration, SystemTime};

use crate::runtime::model::{decode, encode};
use crate::runtime::{
    Binary, Date, DateTimeOffset, Decimal, Duration, Encode, Guid, Literal, TimeOfDay,
};

#[test]
fn points_in_time() {
    let time = DateTimeOffset::parse("2024-02-29T23:30:15.1234567-05:30").unwrap();
    assert_eq!(time.unix_seconds(), 1_709_269_215);
    assert_eq!(
        (time.nanosecond(), time.offset_minutes()),
        (123_456_700, -330)
    );
    let epoch = DateTimeOffset::parse("1970-01-01T00:00:00Z").unwrap();
    assert_eq!(epoch.to_system_time(), Some(SystemTime::UNIX_EPOCH));
    for (text, seconds) in [
        ("0001-01-01T00:00:00Z", -62_135_596_800),
        ("9999-12-31T23:59:59.9999999Z", 253_402_300_799),
        ("1969-12-31T23:59:59Z", -1),
        ("2000-03-01T00:00:00Z", 951_868_800),
    ] {
        let time = DateTimeOffset::parse(text).unwrap();
        assert_eq!(time.unix_seconds(), seconds, "{text}");
        assert_eq!(
            DateTimeOffset::from_unix(seconds, time.nanosecond()).unwrap(),
            time
        );
    }
    assert!(DateTimeOffset::from_unix(i64::MAX, 0).is_err());
    assert!(DateTimeOffset::from_unix(0, 1_000_000_000).is_err());
}

#[test]
fn texts_that_are_no_points_in_time() {
    for text in [
        "",
        "2024-02-30T00:00:00Z",
        "2023-02-29T00:00:00Z",
        "2024-01-01",
        "2024-01-01T24:00:00Z",
        "2024-01-01T00:00:60Z",
        "2024-01-01T00:00:00",
        "2024-01-01T00:00:00.Z",
        "2024-13-01T00:00Z",
        "24-01-01T00:00Z",
        "2024-01-01T00:00:00Zx",
        "2024-01-01T00:00:00+1:00",
        "ü024-01-01T00:00Z",
    ] {
        assert!(DateTimeOffset::parse(text).is_err(), "{text}");
    }
    assert!(DateTimeOffset::parse("2024-01-01t00:00z").is_ok());
}

#[test]
fn durations() {
    for (text, seconds) in [
        ("P1D", 86_400),
        ("PT1H30M", 5_400),
        ("P1DT1S", 86_401),
        ("+PT0S", 0),
    ] {
        let duration = Duration::parse(text).unwrap();
        assert_eq!(
            duration.to_std(),
            Some(StdDuration::from_secs(seconds)),
            "{text}"
        );
    }
    let negative = Duration::parse("-PT0.5S").unwrap();
    assert_eq!((negative.is_negative(), negative.to_std()), (true, None));
    assert_eq!(negative.unsigned_abs(), Some(StdDuration::from_millis(500)));
    for text in [
        "", "P", "PT", "P1DT", "P1Y", "P1W", "PT1M1H", "PT1.5H", "1D", "PT1S1S", "PT.5S",
    ] {
        assert!(Duration::parse(text).is_err(), "{text}");
    }
    let huge = Duration::parse("P99999999999999999999D").unwrap();
    assert_eq!(huge.to_std(), None);
    assert_eq!(
        Duration::from(StdDuration::from_millis(1_500)).as_str(),
        "PT1.5S"
    );
    assert_eq!(
        huge.literal(),
        Literal::Bare("duration'P99999999999999999999D'".into())
    );
}

#[test]
fn dates_and_times() {
    let date = Date::from_ymd(2024, 2, 29).unwrap();
    assert_eq!(
        (date.as_str(), date.year(), date.month(), date.day()),
        ("2024-02-29", 2024, 2, 29)
    );
    assert_eq!(Date::parse("-0044-03-15").unwrap().year(), -44);
    assert!(Date::from_ymd(2023, 2, 29).is_err() && Date::parse("02024-01-01").is_err());
    let time = TimeOfDay::parse("07:59:01.5").unwrap();
    assert_eq!((time.hour(), time.minute(), time.second()), (7, 59, 1));
    assert_eq!(time.nanosecond(), 500_000_000);
    assert!(TimeOfDay::parse("07:59").is_ok() && TimeOfDay::parse("24:00").is_err());
}

#[test]
fn guids_compare_without_letter_case_and_keep_it() {
    let one = Guid::parse("0AF0bbbb-0000-1111-2222-333344445555").unwrap();
    assert_eq!(Guid::from_u128(one.as_u128()), one);
    assert_eq!(encode(&one), "\"0AF0bbbb-0000-1111-2222-333344445555\"");
    assert!(Guid::parse("0AF0bbbb000011112222333344445555").is_err());
}

#[test]
fn a_guid_has_hex_digits_and_hyphens_in_their_places_and_nothing_else() {
    let guid = "0af0bbbb-0000-1111-2222-333344445555";
    assert!(Guid::parse(guid).is_ok());
    for (at, old) in guid.char_indices() {
        for new in ["", "-", "g", "/", ":", "@", "`", "00"] {
            let mut changed = guid.to_owned();
            changed.replace_range(at..=at, new);
            assert_eq!(Guid::parse(&changed).is_ok(), changed == guid, "{changed}");
        }
        let mut changed = guid.to_owned();
        changed.replace_range(at..=at, "0");
        assert_eq!(Guid::parse(&changed).is_ok(), old != '-', "{changed}");
    }
}

#[test]
fn binary_reads_both_alphabets() {
    let bytes: &[u8] = &[0xfb, 0xff, 0x00, 0x01];
    for text in ["+/8AAQ==", "-_8AAQ==", "-_8AAQ", "+/8AAQ"] {
        let binary: Binary = decode(&format!("\"{text}\"")).unwrap();
        assert_eq!(binary.as_bytes(), bytes, "{text}");
        assert_eq!(encode(&binary), "\"+/8AAQ==\"");
    }
    assert!(Binary::from_base64("+_8A").is_err() && Binary::from_base64("!").is_err());
    let many = vec![Binary::from(bytes), Binary::default(), Binary::from(bytes)];
    assert_eq!(encode(&many), r#"["+/8AAQ==","","+/8AAQ=="]"#);
}

#[test]
fn decimals_stay_text() {
    let decimal: Decimal = decode("1.10000000000000000000001").unwrap();
    assert_eq!(encode(&decimal), "1.10000000000000000000001");
    assert_eq!(decode::<Decimal>("\"2.50\"").unwrap().as_str(), "2.50");
    assert!(Decimal::parse(" 1").is_err() && Decimal::parse("1,5").is_err());
}

#[test]
fn integers_from_other_spellings() {
    assert_eq!(decode::<i32>("\"12\""), Ok(12));
    assert_eq!(decode::<i32>("1e3"), Ok(1_000));
    assert_eq!(decode::<i64>("9223372036854775807"), Ok(i64::MAX));
    for text in [
        "1.5",
        "2147483648",
        "\"x\"",
        "\"\"",
        "\"INF\"",
        "true",
        "1e99",
    ] {
        assert!(decode::<i32>(text).is_err(), "{text}");
    }
}
