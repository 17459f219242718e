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
    writer.begin_object();
    write_members(object, declared, writer);
    writer.end_object();
}

fn write_members(object: &dyn Object, declared: &Table, writer: &mut Writer) {
    let (table, extra) = (object.table(), object.extra());
    if let Some(annotation) = extra.get(TYPE) {
        writer.name(TYPE);
        writer.raw(annotation);
    } else if table.name != declared.name && !table.is_abstract {
        writer.name(TYPE);
        writer.string(&format!("#{}", table.name));
    }
    for at in 0..table.len() {
        let (Some(name), Some(slot)) = (table.member(at), object.slot(at)) else {
            continue;
        };
        match stored(slot, extra.get(name)) {
            Stored::Nothing => {}
            Stored::Slot => {
                writer.name(name);
                slot.write(writer);
            }
            Stored::Raw(raw) => {
                writer.name(name);
                writer.raw(raw);
            }
        }
    }
    for (name, raw) in extra.iter() {
        if name != TYPE && table.index_of(name).is_none() {
            writer.name(name);
            writer.raw(raw);
        }
    }
}

/// What a declared member is written as.
pub(super) enum Stored<'a> {
    Nothing,
    Slot,
    Raw(&'a RawJson),
}

pub(super) fn stored<'a>(slot: &dyn Slot, raw: Option<&'a RawJson>) -> Stored<'a> {
    match raw {
        Some(raw) if is_shadow(raw, slot) => Stored::Raw(raw),
        _ if slot.is_set() => Stored::Slot,
        _ => Stored::Nothing,
    }
}
