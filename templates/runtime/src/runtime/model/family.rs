//! Finding out which type of a family a value has.

use std::borrow::Cow;

use super::Object;
use super::write::TYPE;
use crate::runtime::json::{JsonError, Kind, RawJson, Reader};

/// The type's name: what `@odata.type` says, as it is written there, or else the name of the Rust
/// type that holds the members.
pub fn type_name(object: &dyn Object) -> Cow<'static, str> {
    let mut name = Cow::Borrowed(object.table().name);
    object.with(|_, extra| {
        if let Some(Ok(annotation)) = extra.get(TYPE).map(RawJson::decode::<String>) {
            name = Cow::Owned(annotation);
        }
    });
    name
}

/// What `@odata.type` of the object that comes next says; the reader stays before the object.
///
/// The first one decides, which services put in front, so the scan ends early.
///
/// # Errors
/// Only when the text is not JSON.
pub fn read_type_name<'de>(reader: &Reader<'de>) -> Result<Option<Cow<'de, str>>, JsonError> {
    let mut ahead = reader.clone();
    let mut found = None;
    let scanned = ahead.members(&mut |name, ahead| {
        if name == TYPE && ahead.peek()? == Kind::String {
            found = Some(ahead.string()?);
            // Any error ends the scan; the object is read in full afterwards, faults and all.
            return Err(JsonError::stop());
        }
        ahead.skip().map(drop)
    });
    match scanned {
        Err(error) if found.is_none() => Err(error),
        _ => Ok(found),
    }
}
