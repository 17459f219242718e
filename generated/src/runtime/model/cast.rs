//! Going up and down the tree of types.

use super::read::read_slot;
use super::write::{TYPE, stored};
use super::{Extra, Model, Object, Slot, Table, type_name};
use crate::runtime::json::{RawJson, Reader};

/// What a member is sent as that is to be cleared. Of one that both types declare, no slot says so, and it
/// stays in `extra`.
const NULL: &str = "null";

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
    if own.name != B::TABLE.name && !own.is_abstract {
        name_type(&mut wide, own.name);
    }
    wide
}

/// Moves everything `from` holds to where `into`, another type of the same tree, has it.
pub fn narrow(from: &dyn Object, into: &mut dyn Object) {
    let table = into.table();
    into.with_mut(|slots, extra| move_members(from, &mut Target { table, slots }, extra));
}

/// Says of which type a value is, unless it is said already.
fn name_type(object: &mut dyn Object, name: &str) {
    object.with_mut(|_, extra| {
        if extra.get(TYPE).is_none() {
            extra.insert(TYPE, RawJson::encode(&format!("#{name}")));
        }
    });
}

fn move_members(from: &dyn Object, into: &mut Target<'_, '_>, extra: &mut Extra) {
    let table = from.table();
    let mut kept = std::mem::take(extra).into_entries();
    from.with(|slots, own| {
        for (name, slot) in table.members().zip(slots) {
            let (raw, view) = (own.get(name), slot.view());
            let copied = into.slot(name).is_some_and(|to| to.copy(view));
            let is_null = raw.is_some_and(|raw| raw.as_str() == NULL);
            if copied || is_null && !view.is_set() {
                kept.extend(raw.map(|raw| (name.into(), raw.clone())));
            } else if let Some(member) = stored(*slot, &view, raw) {
                kept.extend(into.put(name, member.to_raw()));
            }
        }
        for (name, raw) in own.iter() {
            if table.index_of(name).is_none() {
                kept.extend(into.put(name, raw.clone()));
            }
        }
    });
    *extra = Extra::of_last(kept);
}

/// What members move to.
struct Target<'a, 's> {
    table: &'static Table,
    slots: &'a mut [&'s mut dyn Slot],
}

impl<'s> Target<'_, 's> {
    fn slot(&mut self, name: &str) -> Option<&mut &'s mut dyn Slot> {
        self.slots.get_mut(self.table.index_of(name)?)
    }

    /// Puts a member where the type has it; gives back what `extra` must hold of it. Text that came from
    /// a reader or writer cannot fail to parse; should it nest too deep for a reader, it is kept as it is.
    fn put(&mut self, name: &str, raw: RawJson) -> Option<(Box<str>, RawJson)> {
        let keep = match self.slot(name) {
            None => true,
            Some(slot) => match read_slot(*slot, &mut Reader::new(raw.as_str())) {
                Ok(text) => text.is_some(),
                Err(_) => {
                    slot.clear();
                    true
                }
            },
        };
        keep.then(|| (name.into(), raw))
    }
}
