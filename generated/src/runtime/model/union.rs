//! Values that are of one of several types (`oneOf`, `anyOf`).
use std::borrow::Cow;

use super::{Encode, Fit, Value};
use crate::runtime::json::{JsonError, Kind, RawJson, Reader, Writer};

/// What tells the values of a variant from those of others.
#[derive(Clone, Copy, Debug)]
pub struct Marks {
    /// The values of the discriminator that stand for it.
    pub tags: &'static [&'static str],
    /// Members that an object of it has.
    pub required: &'static [&'static str],
    /// Members that have one value only: name and text.
    pub constants: &'static [(&'static str, &'static str)],
}

/// The members of the object that comes next, as far as they tell variants apart.
#[derive(Debug)]
pub struct Members {
    /// Names, with the text of those that are strings; `None` if it is no object.
    found: Option<Vec<(String, Option<String>)>>,
}

impl Members {
    /// Looks ahead; the reader stays before the value.
    ///
    /// # Errors
    /// Only when the text is not JSON.
    pub fn ahead(reader: &Reader<'_>) -> Result<Self, JsonError> {
        let mut reader = reader.clone();
        if reader.peek()? != Kind::Object {
            return Ok(Self { found: None });
        }
        let mut found = Vec::new();
        reader.members(&mut |name, reader| {
            let text = match reader.peek()? {
                Kind::String => Some(reader.owned_string()?),
                _ => reader.skip().map(|_| None)?,
            };
            found.push((name.to_owned(), text));
            Ok(())
        })?;
        Ok(Self { found: Some(found) })
    }

    /// Whether the discriminator `tag` names this variant.
    pub fn is_tagged(&self, tag: Option<&str>, marks: &Marks) -> bool {
        let Some(text) = tag.and_then(|tag| self.text(tag)) else {
            return false;
        };
        marks.tags.contains(&text)
    }

    /// Whether nothing speaks against this variant. A discriminator that names none speaks against all
    /// that it could name.
    pub fn may_be(&self, tag: Option<&str>, marks: &Marks) -> bool {
        if !marks.tags.is_empty() && tag.is_some_and(|tag| self.text(tag).is_some()) {
            return false;
        }
        let Some(found) = &self.found else {
            return marks.required.is_empty() && marks.constants.is_empty();
        };
        let has = |name: &&str| found.iter().any(|(own, _)| own == *name);
        marks.required.iter().all(has)
            && marks
                .constants
                .iter()
                .all(|(name, text)| self.text(name).is_none_or(|own| own == *text))
    }

    fn text(&self, name: &str) -> Option<&str> {
        let found = self.found.as_ref()?.iter().rev();
        let (_, text) = found.into_iter().find(|(own, _)| own == name)?;
        text.as_deref()
    }
}

/// Reads the next value as `T`, a variant of `U`, if that fits as well as `wanted`.
///
/// # Errors
/// Only when the text is not JSON.
pub fn read_as<T: Value, U>(
    into: &mut Option<U>,
    reader: &mut Reader<'_>,
    wanted: Fit,
    variant: fn(T) -> U,
) -> Result<bool, JsonError> {
    let mut ahead = reader.clone();
    let mut value = None;
    let fit = T::read(&mut value, &mut ahead)?;
    let (true, Some(value)) = (fit == wanted, value) else {
        return Ok(false);
    };
    *into = Some(variant(value));
    *reader = ahead;
    Ok(true)
}

/// Writes the value of a variant. What tells the variant apart is written where it is left out, if it has one
/// value only: the discriminator, or else its required members. Of what was read, none is left out. A value
/// that is no object is written as it is.
pub fn write_as(value: &dyn Encode, tag: Option<&str>, marks: &Marks, writer: &mut Writer) {
    let own: Vec<(&str, &str)> = match (tag, marks.tags) {
        (Some(tag), [text]) => vec![(tag, text)],
        (None, _) | (_, []) => marks.constants.to_vec(),
        _ => Vec::new(),
    };
    let own = own.into_iter();
    let own: Vec<_> = own
        .filter(|(name, _)| marks.required.contains(name))
        .collect();
    if own.is_empty() {
        return value.write(writer);
    }
    let json = RawJson::encode(value);
    let Some(rest) = json.as_str().strip_prefix('{') else {
        return writer.verbatim(json.as_str());
    };
    let names = names(json.as_str());
    let lacks = |name: &str| names.iter().all(|own| own != name);
    let mut added = Writer::new();
    added.begin_object();
    for (name, text) in own.into_iter().filter(|(name, _)| lacks(name)) {
        added.name(name);
        added.string(text);
    }
    added.end_object();
    let added = added.into_string();
    match (added.strip_suffix('}'), rest.trim_start()) {
        (Some("{") | None, _) => writer.verbatim(json.as_str()),
        (Some(added), "}") => writer.verbatim(&format!("{added}}}")),
        (Some(added), rest) => writer.verbatim(&format!("{added},{rest}")),
    }
}

/// The names of the members of an object that is well formed, but for those that no Rust string can hold.
/// Nothing but brackets, commas and quotes is looked at, so that what is below may nest as deep as it likes.
fn names(object: &str) -> Vec<Cow<'_, str>> {
    let mut names = Vec::new();
    let (mut depth, mut is_due) = (0_usize, false);
    let (mut is_quoted, mut is_escaped) = (false, false);
    for (at, byte) in object.bytes().enumerate() {
        match byte {
            _ if is_escaped => is_escaped = false,
            b'\\' => is_escaped = true,
            b'"' => {
                if is_due {
                    let rest = object.get(at..).unwrap_or_default();
                    names.extend(Reader::new(rest).string());
                    is_due = false;
                }
                is_quoted = !is_quoted;
            }
            _ if is_quoted => {}
            b'{' | b'[' => {
                depth += 1;
                is_due = depth == 1;
            }
            b'}' | b']' => depth = depth.saturating_sub(1),
            b',' => is_due = depth == 1,
            _ => {}
        }
    }
    names
}

/// Everything a union needs: `union_impls!(Animal by Some("kind") { Cat(Box<Cat>): MARKS, … });`
///
/// The discriminator decides; else the first variant in order that nothing speaks against and that
/// writes the value as it came, then the first that means the same; else the JSON is kept.
#[allow(unused_macros, reason = "a crate may have no such type")]
macro_rules! union_impls {
    ($union:ident by $tag:expr; { $($variant:ident($ty:ty): $marks:expr),* $(,)? }) => {
        impl $crate::runtime::model::Value for $union {
            type Codec = Self;
        }

        impl $crate::runtime::model::Codec<Self> for $union {
            fn read_value(
                into: &mut ::core::option::Option<Self>,
                reader: &mut $crate::runtime::json::Reader<'_>,
            ) -> ::core::result::Result<$crate::runtime::model::Fit, $crate::runtime::json::JsonError> {
                use $crate::runtime::model::Fit;
                let members = $crate::runtime::model::Members::ahead(reader)?;
                for fit in [Fit::Exact, Fit::Altered] {
                    $(if members.is_tagged($tag, &$marks)
                        && $crate::runtime::model::read_as::<$ty, Self>(into, reader, fit, Self::$variant)?
                    {
                        return ::core::result::Result::Ok(fit);
                    })*
                }
                for fit in [Fit::Exact, Fit::Altered] {
                    $(if members.may_be($tag, &$marks)
                        && $crate::runtime::model::read_as::<$ty, Self>(into, reader, fit, Self::$variant)?
                    {
                        return ::core::result::Result::Ok(fit);
                    })*
                }
                let raw = $crate::runtime::RawJson::new(reader.skip()?)?;
                *into = ::core::option::Option::Some(Self::Unknown(raw));
                ::core::result::Result::Ok(Fit::Exact)
            }

            fn write_value(value: &Self, writer: &mut $crate::runtime::json::Writer) {
                match value {
                    $(Self::$variant(value) => {
                        $crate::runtime::model::write_as(value, $tag, &$marks, writer);
                    })*
                    Self::Unknown(raw) => writer.verbatim(raw.as_str()),
                }
            }
        }
        $(impl ::core::convert::From<$ty> for $union {
            fn from(value: $ty) -> Self {
                Self::$variant(value)
            }
        })*
        $crate::runtime::value_serde_impls!([] $union);
    };
}

#[allow(unused_imports, reason = "a crate may have no such type")]
pub(crate) use union_impls;
