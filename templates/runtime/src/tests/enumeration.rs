//! Open enums and flags.

use crate::runtime::model::{decode, encode};
use crate::runtime::{Encode, Flags, Literal, OpenEnum};
use crate::sample::{DayOfWeek, EmptyEnum};

#[test]
fn members_are_found_in_any_letters() {
    assert!(matches!(DayOfWeek::from("monday"), DayOfWeek::Monday));
    assert!(matches!(DayOfWeek::from("MonDay"), DayOfWeek::Monday));
    let other = DayOfWeek::from("Funday");
    assert!(matches!(&other, DayOfWeek::Unrecognized(text) if text.as_str() == "Funday"));
    assert_eq!(other.as_str(), "Funday");
    assert_ne!(other, DayOfWeek::from("funday"));
    assert_eq!(EmptyEnum::from("x").to_string(), "x");
    assert_eq!(EmptyEnum::MEMBERS.len(), 0);
}

#[test]
fn numbers_are_no_members() {
    assert!(decode::<DayOfWeek>("1").is_err());
    assert_eq!(encode(&DayOfWeek::Tuesday), "\"tuesday\"");
    assert_eq!(
        DayOfWeek::Tuesday.literal(),
        Literal::Quoted("tuesday".into())
    );
}

#[test]
fn flags_keep_order_and_unknown_words() {
    let mut flags: Flags<DayOfWeek> = decode("\"tuesday, x,Sunday,x\"").unwrap();
    assert_eq!(flags.to_string(), "tuesday,x,sunday");
    assert!(flags.contains(&DayOfWeek::Sunday) && !flags.insert(DayOfWeek::Sunday));
    assert!(flags.remove(&DayOfWeek::Tuesday) && !flags.remove(&DayOfWeek::Tuesday));
    flags.extend([DayOfWeek::Monday, DayOfWeek::Sunday]);
    assert_eq!(encode(&flags), "\"x,sunday,monday\"");
    assert_eq!(encode(&decode::<Flags<DayOfWeek>>("\"\"").unwrap()), "\"\"");
}
