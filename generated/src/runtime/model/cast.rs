//! Going up and down the tree of types.

use super::read::read_slot;
use super::write::{TYPE, stored};
use super::{Extra, Model, Object, type_name};
use crate::runtime::json::{RawJson, Reader};

/// The value as the type it says it is, when that is `T`.
pub fn cast<T: Model>(value: &dyn Object) -> Option<T> {
    T::TABLE.is_named(&type_name(value)).then(|| {
        let mut narrowed = T::default();
        narrow(value, &mut narrowed);
        narrowed
    })
}

/// The value as `B`, which its type derives from: what `B` does not declare moves to `extra`, and
/// `@odata.type` keeps the type.
pub fn upcast<B: Model>(value: &dyn Object) -> B {
    let mut wide = B::default();
    narrow(value, &mut wide);
    let own = value.table();
    if own.name != B::TABLE.name && !own.is_abstract && wide.extra().get(TYPE).is_none() {
        let name = format!("#{}", own.name);
        wide.extra_mut().insert(TYPE, RawJson::encode(&name));
    }
    wide
}

/// Moves everything `from` holds to where `into`, another type of the same tree, has it.
pub fn narrow(from: &dyn Object, into: &mut dyn Object) {
    let table = from.table();
    let mut kept = std::mem::take(into.extra_mut()).into_entries();
    for at in 0..table.len() {
        let (Some(name), Some(slot)) = (table.member(at), from.slot(at)) else {
            continue;
        };
        let raw = from.extra().get(name);
        let target = into.table().index_of(name).and_then(|at| into.slot_mut(at));
        if target.is_some_and(|target| target.copy_from(slot)) {
            if let Some(raw) = raw {
                kept.push((name.into(), raw.clone()));
            }
            continue;
        }
        if let Some(member) = stored(slot, raw) {
            kept.extend(put(into, name, member.to_raw()));
        }
    }
    for (name, raw) in from.extra().iter() {
        if table.index_of(name).is_none() {
            kept.extend(put(into, name, raw.clone()));
        }
    }
    *into.extra_mut() = Extra::of_last(kept);
}

/// Puts a member where the type has it; gives back what `extra` must hold of it. Text that came from a
/// reader or writer cannot fail to parse; should it nest too deep for a reader, it is kept as it is.
fn put(into: &mut dyn Object, name: &str, raw: RawJson) -> Option<(Box<str>, RawJson)> {
    let slot = into.table().index_of(name).and_then(|at| into.slot_mut(at));
    let keep = match slot {
        None => true,
        Some(slot) => match read_slot(slot, &mut Reader::new(raw.as_str())) {
            Ok(text) => text.is_some(),
            Err(_) => {
                slot.clear();
                true
            }
        },
    };
    keep.then(|| (name.into(), raw))
}
