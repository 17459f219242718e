//! Reading objects through their tables.

use super::extra::Gathered;
use super::{Extra, Fit, Object, Slot, Table};
use crate::runtime::json::{JsonError, Kind, RawJson, Reader};

/// Reads the next value into `object`, which is empty; a misfit when it is no JSON object.
///
/// # Errors
/// Only when the text is not JSON.
pub fn read_object(object: &mut dyn Object, reader: &mut Reader<'_>) -> Result<Fit, JsonError> {
    if reader.peek()? != Kind::Object {
        return Ok(Fit::Misfit);
    }
    let table = object.table();
    let mut read = Ok(());
    object.with_mut(|slots, extra| read = read_members(table, slots, extra, reader));
    read.map(|()| Fit::Exact)
}

fn read_members(
    table: &Table,
    slots: &mut [&mut dyn Slot],
    extra: &mut Extra,
    reader: &mut Reader<'_>,
) -> Result<(), JsonError> {
    let mut next = 0;
    let mut gathered = Gathered::default();
    reader.members(&mut |name, reader| {
        let slot = table.index_from(name, next).and_then(|at| {
            // One that comes out of turn does not change whose turn it is.
            next = next.max(at + 1);
            slots.get_mut(at)
        });
        match slot {
            Some(slot) => gathered.declared(name, read_slot(*slot, reader)?),
            None => gathered.undeclared(name, reader.skip()?),
        }
        Ok(())
    })?;
    *extra = gathered.finish();
    Ok(())
}

/// Reads the next value into `slot` and gives its text when the slot alone would not bring it back.
pub(super) fn read_slot<'de>(
    slot: &mut dyn Slot,
    reader: &mut Reader<'de>,
) -> Result<Option<&'de str>, JsonError> {
    reader.peek()?;
    let mark = reader.clone();
    match try_slot(slot, reader)? {
        Fit::Exact => Ok(None),
        Fit::Altered => Ok(Some(reader.since(&mark))),
        Fit::Misfit => {
            slot.clear();
            *reader = mark;
            reader.skip().map(Some)
        }
    }
}

/// Whether `raw` is what the member came as whose value `slot` holds now; see the module's rules.
pub(super) fn is_shadow(raw: &RawJson, slot: &dyn Slot) -> bool {
    let mut fresh = slot.fresh();
    match try_slot(&mut *fresh, &mut Reader::new(raw.as_str())) {
        Ok(Fit::Misfit) | Err(_) => !slot.view().is_set(),
        Ok(Fit::Exact | Fit::Altered) => fresh.view().same(slot.view()),
    }
}

/// A string that no Rust string can hold is JSON all the same, so it is a misfit, not an error.
#[inline]
fn try_slot(slot: &mut dyn Slot, reader: &mut Reader<'_>) -> Result<Fit, JsonError> {
    match slot.read(reader) {
        Err(error) if error.is_lone_surrogate() => Ok(Fit::Misfit),
        other => other,
    }
}
