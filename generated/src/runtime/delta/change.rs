//! One item of a delta query.
use crate::runtime::json::{JsonError, Kind, Reader, Writer};
use crate::runtime::model::{Codec, Encode, Fit, Value};

/// What has become of an entity.
///
/// The members of an entity that has changed can be those that changed only. Changes of a
/// relationship are in its `extra`, as `members@delta`.
#[derive(Clone, Debug, PartialEq)]
#[allow(
    clippy::large_enum_variant,
    reason = "both variants hold the same entity"
)]
pub enum Change<T> {
    /// It is new, or was changed.
    Changed(T),
    /// It is no longer there, or no longer among those that were asked for.
    Removed(Removed<T>),
}

/// An entity that was removed.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Removed<T> {
    /// Its id; `None` if the service names it in another way only.
    pub id: Option<String>,
    /// Why it was removed.
    pub reason: RemovalReason,
    /// All that came about it, mostly the id alone.
    pub item: T,
}

/// Why an entity was removed.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum RemovalReason {
    /// It may come back: it was deleted softly, or does not meet the filter any more.
    Changed,
    /// It is gone for good.
    Deleted,
    /// Another reason, as the service wrote it; empty if it wrote none.
    Other(String),
}

impl From<&str> for RemovalReason {
    fn from(text: &str) -> Self {
        match text {
            "changed" | "softDeleted" => Self::Changed,
            "deleted" | "hardDeleted" => Self::Deleted,
            _ => Self::Other(text.to_owned()),
        }
    }
}

impl<T> Change<T> {
    /// The entity, as much of it as came.
    pub fn item(&self) -> &T {
        match self {
            Self::Changed(item) => item,
            Self::Removed(removed) => &removed.item,
        }
    }

    /// Whether it was removed.
    pub fn is_removed(&self) -> bool {
        matches!(self, Self::Removed(_))
    }
}

impl<T: Value> Value for Change<T> {
    type Codec = Self;
}

impl<T: Value> Codec<Self> for Change<T> {
    fn read_value(into: &mut Option<Self>, reader: &mut Reader<'_>) -> Result<Fit, JsonError> {
        let mark = reader.clone();
        let mut item = None;
        let fit = T::read(&mut item, reader)?;
        let Some(item) = item.filter(|_| fit != Fit::Misfit) else {
            return Ok(Fit::Misfit);
        };
        let removal = Removal::find(reader.since(&mark))?;
        *into = Some(match removal.reason {
            None => Self::Changed(item),
            Some(reason) => Self::Removed(Removed {
                id: removal.id,
                reason,
                item,
            }),
        });
        Ok(fit)
    }

    fn write_value(value: &Self, writer: &mut Writer) {
        value.item().write(writer);
    }
}

/// What an item says of its removal.
#[derive(Default)]
struct Removal {
    id: Option<String>,
    reason: Option<RemovalReason>,
}

impl Removal {
    /// Looks for the three ways to say so: `@removed` (OData JSON Format 4.01, section 15.3), a context
    /// that ends in `$deletedEntity` (4.0, section 13.3), and the facet `deleted` of drive items.
    fn find(text: &str) -> Result<Self, JsonError> {
        let mut found = Self::default();
        let (mut is_entity, mut plain) = (false, None);
        let mut reader = Reader::new(text);
        if reader.peek()? != Kind::Object {
            return Ok(found);
        }
        reader.members(&mut |name, reader| {
            let kind = reader.peek()?;
            match (name, kind) {
                ("@removed" | "@odata.removed", Kind::Object) => {
                    found.reason = Some(member(reader, "reason")?);
                }
                ("deleted", Kind::Object) if found.reason.is_none() => {
                    found.reason = Some(member(reader, "state")?);
                }
                ("id", Kind::String) => found.id = Some(reader.owned_string()?),
                ("reason", Kind::String) => plain = Some(reader.owned_string()?),
                ("@odata.context" | "@context", Kind::String) => {
                    is_entity = reader.string()?.ends_with("$deletedEntity");
                }
                _ => drop(reader.skip()?),
            }
            Ok(())
        })?;
        if is_entity && found.reason.is_none() {
            found.reason = Some(plain.unwrap_or_default().as_str().into());
        }
        Ok(found)
    }
}

/// The reason in the member `wanted` of an object.
fn member(reader: &mut Reader<'_>, wanted: &str) -> Result<RemovalReason, JsonError> {
    let mut reason = String::new();
    reader.members(&mut |name, reader| {
        if name == wanted && reader.peek()? == Kind::String {
            reason = reader.owned_string()?;
        } else {
            reader.skip()?;
        }
        Ok(())
    })?;
    Ok(reason.as_str().into())
}
