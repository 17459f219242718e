//! Enumerations that may gain members after this crate was made.

mod flags;

use std::borrow::Cow;
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
    member(position(&name::<E>, text), text)
}

/// The codec of all emitted enums.
#[derive(Debug)]
pub struct Enums;

impl<E: OpenEnum> Codec<E> for Enums {
    fn read_value(into: &mut Option<E>, reader: &mut Reader<'_>) -> Result<Fit, JsonError> {
        let Some(read) = Read::from(reader, &name::<E>)? else {
            return Ok(Fit::Misfit);
        };
        *into = Some(member(read.at, &read.text));
        Ok(read.fit)
    }

    fn write_value(value: &E, writer: &mut Writer) {
        writer.string(value.as_str());
    }

    fn literal_of(value: &E) -> Literal {
        Literal::Quoted(value.as_str().to_owned())
    }
}

// Generic is only what must be: these two are compiled for each enum, with all that they call, and what
// comes after them once.

/// The member at this place, or an unrecognized one.
fn member<E: OpenEnum>(at: Option<usize>, text: &str) -> E {
    let known = match at {
        Some(at) => E::MEMBERS.get(at),
        None => None,
    };
    match known {
        Some(member) => member.clone(),
        None => E::unrecognized(Unrecognized(text.into())),
    }
}

/// The name of the member at this place, if there are as many.
#[allow(
    clippy::manual_map,
    reason = "each call of a generic function is one more to compile for each enum"
)]
fn name<E: OpenEnum>(at: usize) -> Option<&'static str> {
    match E::MEMBERS.get(at) {
        Some(member) => Some(member.as_str()),
        None => None,
    }
}

type Name<'a> = &'a dyn Fn(usize) -> Option<&'static str>;

/// A text, and which member it names.
struct Read<'de> {
    text: Cow<'de, str>,
    at: Option<usize>,
    fit: Fit,
}

impl<'de> Read<'de> {
    /// `None` where no string comes next.
    fn from(reader: &mut Reader<'de>, name: Name<'_>) -> Result<Option<Self>, JsonError> {
        if reader.peek()? != Kind::String {
            return Ok(None);
        }
        let text = reader.string()?;
        let at = position(name, &text);
        let fit = match at.and_then(name) {
            Some(name) if name != text => Fit::Altered,
            _ => Fit::Exact,
        };
        Ok(Some(Self { text, at, fit }))
    }
}

/// Which of the names is `text`.
fn position(name: Name<'_>, text: &str) -> Option<usize> {
    let find = |is_it: &dyn Fn(&str) -> bool| (0..).map_while(name).position(is_it);
    find(&|name| name == text).or_else(|| find(&|name| name.eq_ignore_ascii_case(text)))
}
