//! `Edm.Decimal`.

use crate::runtime::json::{JsonError, Kind, Number, Reader, Writer};
use crate::runtime::model::{Codec, Fit, Literal, Value};

/// A decimal number of any size and precision, as it is written; equality is of the text.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Decimal(Box<str>);

super::text::text_impls!(Decimal, "Edm.Decimal");

impl Decimal {
    /// The nearest float, when the number is not beyond them all.
    pub fn to_f64(&self) -> Option<f64> {
        self.0.parse().ok().filter(|value: &f64| value.is_finite())
    }

    fn is_valid(text: &str) -> bool {
        Number::new(text).is_ok_and(|number| number.as_str() == text)
    }
}

impl From<i64> for Decimal {
    fn from(value: i64) -> Self {
        Self(value.to_string().into())
    }
}

impl From<i32> for Decimal {
    fn from(value: i32) -> Self {
        Self::from(i64::from(value))
    }
}

/// From a number, or from a string that holds one, as services write where `IEEE754Compatible=true`
/// was agreed on.
impl Value for Decimal {
    type Codec = Self;
}

impl Codec<Self> for Decimal {
    fn read_value(into: &mut Option<Self>, reader: &mut Reader<'_>) -> Result<Fit, JsonError> {
        match reader.peek()? {
            Kind::Number => {
                *into = Some(Self(reader.number()?.into()));
                Ok(Fit::Exact)
            }
            Kind::String => {
                *into = Self::parse(&reader.string()?).ok();
                Ok(if into.is_some() {
                    Fit::Altered
                } else {
                    Fit::Misfit
                })
            }
            _ => Ok(Fit::Misfit),
        }
    }

    fn write_value(value: &Self, writer: &mut Writer) {
        writer.verbatim(&value.0);
    }

    fn literal_of(value: &Self) -> Literal {
        Literal::Bare(value.0.to_string())
    }
}
