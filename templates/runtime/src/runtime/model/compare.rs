//! Comparing, copying and printing objects through their tables.

use std::fmt;

use super::{Model, Object, Structured, View};

/// Members whose values give access to something; debug output ends up in logs.
const SECRETS: &[&str] = &[
    "password",
    "newPassword",
    "currentPassword",
    "secretText",
    "clientSecret",
    "uploadUrl",
    "accessToken",
    "refreshToken",
    "passphrase",
];

/// Annotations that are links with their own authorization, whatever stands before them.
const SECRET_ENDINGS: &[&str] = &["downloadUrl", ".nextLink", ".deltaLink", ".mediaReadLink"];

// What emitted types call is generic, though it does no more than call what is not: one call in each
// of three thousand bodies takes the compiler half the time of three.

/// A copy of a struct.
pub fn copied<T: Model>(value: &T) -> T {
    let mut copy = T::default();
    copy_object(value, &mut copy);
    copy
}

/// Whether both have the same type and would be written the same.
pub fn same_structured<T: Structured>(one: &T, two: &T) -> bool {
    same_objects(one.object(), two.object())
}

/// Prints the members that are set.
///
/// # Errors
/// When `f` fails.
pub fn debug_structured<T: Structured>(value: &T, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    debug_object(value.object(), f)
}

pub(super) fn same_objects(one: &dyn Object, two: &dyn Object) -> bool {
    if one.table().name != two.table().name {
        return false;
    }
    let mut same = false;
    one.with(|slots, extra| {
        two.with(|others, other| {
            let mut pairs = slots.iter().zip(others);
            same = pairs.all(|(one, two)| one.view().same(two.view())) && extra == other;
        });
    });
    same
}

/// Makes `into`, which is empty, a copy of `from`, which has the same type.
pub(super) fn copy_object(from: &dyn Object, into: &mut dyn Object) {
    from.with(|slots, extra| {
        into.with_mut(|copies, copy| {
            for (from, into) in slots.iter().zip(copies) {
                into.copy(from.view());
            }
            *copy = extra.clone();
        });
    });
}

pub(super) fn debug_object(object: &dyn Object, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let table = object.table();
    let mut out = f.debug_struct(table.name);
    object.with(|slots, extra| {
        for (name, slot) in table.members().zip(slots) {
            match slot.view() {
                View::Unset => &mut out,
                _ if is_secret(name) => out.field(name, &format_args!("…")),
                value => out.field(name, &value),
            };
        }
        if !extra.is_empty() {
            out.field("extra", extra);
        }
    });
    out.finish()
}

pub(super) fn is_secret(name: &str) -> bool {
    SECRETS.contains(&name) || SECRET_ENDINGS.iter().any(|ending| name.ends_with(ending))
}
