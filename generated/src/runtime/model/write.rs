//! Writing objects through their tables.

use super::read::is_shadow;
use super::{Object, Slot, Table, View};
use crate::runtime::json::{RawJson, Writer};

/// The annotation that names the type of an object.
pub(super) const TYPE: &str = "@odata.type";

/// Writes an object where a `declared` type is expected.
///
/// The type annotation comes first, as services that read in one pass want it: as it came, or, where
/// the value's own type is not the declared one, as `#` and its name (OData JSON 4.01 section 4.6.3).
pub fn write_object(object: &dyn Object, declared: &Table, writer: &mut Writer) {
    let own = object.table();
    let unsaid = own.name != declared.name && !own.is_abstract;
    writer.begin_object();
    each_member(object, unsaid.then_some(own.name), |name, member| {
        writer.name(name);
        member.write(writer);
    });
    writer.end_object();
}

/// The members an object is written with, in order: its type annotation if it has one, or else the name
/// of its type if that is to be said, what is declared, what is not.
fn each_member(object: &dyn Object, unsaid: Option<&str>, mut visit: impl FnMut(&str, Stored<'_>)) {
    let table = object.table();
    let declared = |name: &str| table.index_of(name).is_some();
    object.with(|slots, extra| {
        match (extra.get(TYPE), unsaid) {
            (Some(annotation), _) => visit(TYPE, Stored::Raw(annotation)),
            (None, Some(name)) => visit(TYPE, Stored::Type(name)),
            (None, None) => {}
        }
        // Next to no object has an entry for a declared member, and to look for one at each member takes
        // longer than to write it.
        let shadowed = extra.iter().any(|(name, _)| declared(name));
        for (name, slot) in table.members().zip(slots) {
            let view = slot.view();
            let raw = if shadowed { extra.get(name) } else { None };
            if let Some(member) = stored(*slot, &view, raw) {
                visit(name, member);
            }
        }
        for (name, raw) in extra.iter() {
            if name != TYPE && !(shadowed && declared(name)) {
                visit(name, Stored::Raw(raw));
            }
        }
    });
}

/// What a member is written as.
pub(super) enum Stored<'a> {
    Slot(&'a View<'a>),
    Raw(&'a RawJson),
    /// The name of a type, as its annotation.
    Type(&'a str),
}

impl Stored<'_> {
    /// The member's text. It is not read again, so it may nest deeper than a reader allows.
    pub(super) fn to_raw(&self) -> RawJson {
        match self {
            Self::Slot(view) => {
                let mut writer = Writer::new();
                view.write(&mut writer);
                RawJson::trusted(&writer.into_string())
            }
            Self::Raw(raw) => (*raw).clone(),
            Self::Type(name) => RawJson::encode(&format!("#{name}")),
        }
    }

    fn write(&self, writer: &mut Writer) {
        match self {
            Self::Slot(view) => view.write(writer),
            Self::Raw(raw) => writer.raw(raw),
            Self::Type(name) => writer.string(&format!("#{name}")),
        }
    }
}

/// How a declared member is written, whose slot is seen as `view`; `None` for one that is not.
pub(super) fn stored<'a>(
    slot: &dyn Slot,
    view: &'a View<'a>,
    raw: Option<&'a RawJson>,
) -> Option<Stored<'a>> {
    match raw {
        Some(raw) if is_shadow(raw, slot) => Some(Stored::Raw(raw)),
        _ if view.is_set() => Some(Stored::Slot(view)),
        _ => None,
    }
}

/// The members `object` is written with, each as its text.
pub(crate) fn members_of(object: &dyn Object) -> Vec<(String, RawJson)> {
    let mut members = Vec::new();
    each_member(object, None, |name, member| {
        members.push((name.to_owned(), member.to_raw()));
    });
    members
}
