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
        let Ok(text) = <&[u8; 36]>::try_from(text.as_bytes()) else {
            return false;
        };
        // Counted in a byte, so that compilers look at sixteen of them at once.
        let other = |byte: &u8| u8::from(!byte.is_ascii_hexdigit());
        let others: u8 = text.iter().map(other).sum();
        others == 4
            && [8, 13, 18, 23]
                .iter()
                .all(|at| text.get(*at) == Some(&b'-'))
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
