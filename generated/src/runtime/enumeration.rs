//! Enumerations that may gain members after this crate was made.

mod flags;

use std::fmt;

pub use flags::Flags;

use super::json::{JsonError, Kind, Reader, Writer};
use super::model::{Codec, Fit, Literal, Value};

/// An emitted enum: known members, and a place for others.
pub trait OpenEnum: Value + Eq + std::hash::Hash {
    /// Qualified name: `microsoft.graph.riskLevel`.
    const NAME: &'static str;

    /// The known members in declared order.
    const MEMBERS: &'static [Self];

    /// The member as it is sent.
    fn as_str(&self) -> &str;

    /// The value for text that names no known member.
    fn unrecognized(text: Unrecognized) -> Self;
}

/// The text of a member that this crate does not know.
///
/// Only this crate makes one, from text that names no known member: so a `match` on its text cannot
/// be passed by when a later version of the crate gives the member a name.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Unrecognized(Box<str>);

impl Unrecognized {
    /// The text as it came.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Unrecognized {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The member that `text` names: in its own letters, else in others, else an unrecognized one.
pub fn from_text<E: OpenEnum>(text: &str) -> E {
    let members = E::MEMBERS;
    members
        .iter()
        .find(|member| member.as_str() == text)
        .or_else(|| {
            members
                .iter()
                .find(|member| member.as_str().eq_ignore_ascii_case(text))
        })
        .cloned()
        .unwrap_or_else(|| E::unrecognized(Unrecognized(text.into())))
}

/// The codec of all emitted enums.
#[derive(Debug)]
pub struct Enums;

impl<E: OpenEnum> Codec<E> for Enums {
    fn read_value(into: &mut Option<E>, reader: &mut Reader<'_>) -> Result<Fit, JsonError> {
        if reader.peek()? != Kind::String {
            return Ok(Fit::Misfit);
        }
        let text = reader.string()?;
        let member = into.insert(from_text(&text));
        Ok(if member.as_str() == text {
            Fit::Exact
        } else {
            Fit::Altered
        })
    }

    fn write_value(value: &E, writer: &mut Writer) {
        writer.string(value.as_str());
    }

    fn literal_of(value: &E) -> Literal {
        Literal::Quoted(value.as_str().to_owned())
    }
}
