//! Integers and floats. Each is read from a number or from a string that holds one, since services
//! write strings where `IEEE754Compatible=true` was agreed on (OData JSON 4.01 section 3.2).

use std::borrow::Cow;

use super::{Codec, Fit, Literal, Value};
use crate::runtime::json::{JsonError, Kind, Number, Reader, Writer};

macro_rules! integers {
    ($($integer:ty)*) => {$(
        impl Value for $integer {
            type Codec = Self;
        }

        impl Codec<Self> for $integer {
            fn read_value(into: &mut Option<Self>, reader: &mut Reader<'_>) -> Result<Fit, JsonError> {
                let (value, fit) = match read_integer(reader)? {
                    Some((value, fit)) => (Self::try_from(value).ok(), fit),
                    None => (None, Fit::Misfit),
                };
                *into = value;
                Ok(if into.is_some() { fit } else { Fit::Misfit })
            }

            fn write_value(value: &Self, writer: &mut Writer) {
                writer.integer((*value).into());
            }

            fn literal_of(value: &Self) -> Literal {
                Literal::Bare(value.to_string())
            }
        }
    )*};
}
integers!(u8 i8 i16 i32 i64);

macro_rules! floats {
    ($($float:ty)*) => {$(
        impl Value for $float {
            type Codec = Self;
        }

        impl Codec<Self> for $float {
            fn read_value(into: &mut Option<Self>, reader: &mut Reader<'_>) -> Result<Fit, JsonError> {
                let Some(number) = read_number(reader)? else {
                    return Ok(Fit::Misfit);
                };
                let value = match &*number.text {
                    "INF" => Some(Self::INFINITY),
                    "-INF" => Some(Self::NEG_INFINITY),
                    "NaN" => Some(Self::NAN),
                    text => text.parse().ok().filter(|value: &Self| value.is_finite()),
                };
                *into = value;
                let Some(value) = value else {
                    return Ok(Fit::Misfit);
                };
                let same = number.quoted != value.is_finite() && float_text!(value) == number.text;
                Ok(if same { Fit::Exact } else { Fit::Altered })
            }

            fn same_values(one: &Self, other: &Self) -> bool {
                one.to_bits() == other.to_bits() || (one.is_nan() && other.is_nan())
            }

            fn write_value(value: &Self, writer: &mut Writer) {
                let text = float_text!(*value);
                if value.is_finite() {
                    writer.verbatim(&text);
                } else {
                    writer.string(&text);
                }
            }

            fn literal_of(value: &Self) -> Literal {
                Literal::Bare(float_text!(*value))
            }
        }
    )*};
}

/// The shortest text that reads back as the same float, whole numbers without a fraction.
macro_rules! float_text {
    ($value:expr) => {{
        let value = $value;
        if value.is_nan() {
            "NaN".to_owned()
        } else if value.is_infinite() {
            (if value > 0.0 { "INF" } else { "-INF" }).to_owned()
        } else {
            let text = format!("{value:?}");
            text.strip_suffix(".0").map(str::to_owned).unwrap_or(text)
        }
    }};
}
floats!(f32 f64);

struct Written<'de> {
    text: Cow<'de, str>,
    quoted: bool,
}

/// Reads a number or a string; `None` at anything else. The string may be `INF`, `-INF` or `NaN` for
/// floats, and must be a JSON number otherwise.
fn read_number<'de>(reader: &mut Reader<'de>) -> Result<Option<Written<'de>>, JsonError> {
    match reader.peek()? {
        Kind::Number => Ok(Some(Written {
            text: Cow::Borrowed(reader.number()?),
            quoted: false,
        })),
        Kind::String => {
            let text = reader.string()?;
            let fits = matches!(&*text, "INF" | "-INF" | "NaN") || Number::new(&text).is_ok();
            Ok(fits.then_some(Written { text, quoted: true }))
        }
        _ => Ok(None),
    }
}

fn read_integer(reader: &mut Reader<'_>) -> Result<Option<(i64, Fit)>, JsonError> {
    let Some(number) = read_number(reader)? else {
        return Ok(None);
    };
    let fit = if number.quoted || number.text == "-0" {
        Fit::Altered
    } else {
        Fit::Exact
    };
    if let Ok(value) = number.text.parse() {
        return Ok(Some((value, fit)));
    }
    Ok(whole(&number.text).map(|value| (value, Fit::Altered)))
}

/// The integer that a text such as `3.0` or `1e3` stands for, when a float holds it exactly.
#[allow(clippy::cast_possible_truncation, reason = "the range is checked")]
fn whole(text: &str) -> Option<i64> {
    const EXACT: f64 = 9_007_199_254_740_992.0;
    let value: f64 = text.parse().ok()?;
    (value.fract() == 0.0 && value.abs() < EXACT).then_some(value as i64)
}
