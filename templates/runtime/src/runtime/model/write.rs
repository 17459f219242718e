//! Writing objects through their tables.

use super::read::is_shadow;
use super::{Object, Slot, Table};
use crate::runtime::json::{RawJson, Writer};

/// The annotation that names the type of an object.
pub(super) const TYPE: &str = "@odata.type";

/// Writes an object where a `declared` type is expected.
///
/// The type annotation comes first, as services that read in one pass want it: as it came, or, where
/// the value's own type is not the declared one, as `#` and its name (OData JSON 4.01 section 4.6.3).
pub fn write_object(object: &dyn Object, declared: &Table, writer: &mut Writer) {
    let table = object.table();
    writer.begin_object();
    if object.extra().get(TYPE).is_none() && table.name != declared.name && !table.is_abstract {
        writer.name(TYPE);
        writer.string(&format!("#{}", table.name));
    }
    each_member(object, &mut |name, member| {
        writer.name(name);
        match member {
            Stored::Slot(slot) => slot.view().write(writer),
            Stored::Raw(raw) => writer.raw(raw),
        }
    });
    writer.end_object();
}

/// The members an object is written with, in order: its type annotation if it has one, what is
/// declared, what is not.
fn each_member(object: &dyn Object, visit: &mut dyn FnMut(&str, Stored<'_>)) {
    let (table, extra) = (object.table(), object.extra());
    if let Some(annotation) = extra.get(TYPE) {
        visit(TYPE, Stored::Raw(annotation));
    }
    object.with(|slots, extra| {
        for (name, slot) in table.members().zip(slots) {
            if let Some(member) = stored(*slot, extra.get(name)) {
                visit(name, member);
            }
        }
    });
    for (name, raw) in extra.iter() {
        if name != TYPE && table.index_of(name).is_none() {
            visit(name, Stored::Raw(raw));
        }
    }
}

/// What a declared member is written as.
pub(super) enum Stored<'a> {
    Slot(&'a dyn Slot),
    Raw(&'a RawJson),
}

impl Stored<'_> {
    /// The member's text. It is not read again, so it may nest deeper than a reader allows.
    pub(super) fn to_raw(&self) -> RawJson {
        match self {
            Self::Slot(slot) => {
                let mut writer = Writer::new();
                slot.view().write(&mut writer);
                RawJson::trusted(&writer.into_string())
            }
            Self::Raw(raw) => (*raw).clone(),
        }
    }
}

/// How a declared member is written; `None` for one that is not.
pub(super) fn stored<'a>(slot: &'a dyn Slot, raw: Option<&'a RawJson>) -> Option<Stored<'a>> {
    match raw {
        Some(raw) if is_shadow(raw, slot) => Some(Stored::Raw(raw)),
        _ => slot.view().is_set().then_some(Stored::Slot(slot)),
    }
}

/// The members `object` is written with, each as its text.
pub(crate) fn members_of(object: &dyn Object) -> Vec<(String, RawJson)> {
    let mut members = Vec::new();
    each_member(object, &mut |name, member| {
        members.push((name.to_owned(), member.to_raw()));
    });
    members
}
