//! `Edm.Guid`.

/// A GUID, `00000000-0000-0000-0000-000000000000`, in the letter case it came in. Equality disregards
/// letter case.
#[derive(Clone)]
pub struct Guid(Box<str>);

super::text::string_impls!(Guid, "Edm.Guid", str::to_owned);

impl Guid {
    /// The GUID with these 128 bits, the first digit the highest.
    pub fn from_u128(bits: u128) -> Self {
        let mut text = format!("{bits:032x}");
        for at in [20, 16, 12, 8] {
            text.insert(at, '-');
        }
        Self(text.into())
    }

    /// Its 128 bits, the first digit the highest.
    pub fn as_u128(&self) -> u128 {
        let digits = self.0.chars().filter_map(|digit| digit.to_digit(16));
        digits.fold(0, |bits, digit| (bits << 4) | u128::from(digit))
    }

    fn is_valid(text: &str) -> bool {
        text.len() == 36
            && text.bytes().enumerate().all(|(at, byte)| match at {
                8 | 13 | 18 | 23 => byte == b'-',
                _ => byte.is_ascii_hexdigit(),
            })
    }
}

impl PartialEq for Guid {
    fn eq(&self, other: &Self) -> bool {
        self.0.eq_ignore_ascii_case(&other.0)
    }
}

impl Eq for Guid {}

impl std::hash::Hash for Guid {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.as_u128().hash(state);
    }
}
