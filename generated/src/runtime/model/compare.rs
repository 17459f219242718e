//! Comparing, copying and printing objects through their tables.

use std::fmt;

use super::Object;

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

/// Whether both have the same type and would be written the same.
pub fn same_objects(one: &dyn Object, two: &dyn Object) -> bool {
    let table = one.table();
    table.name == two.table().name
        && (0..table.len()).all(|at| match (one.slot(at), two.slot(at)) {
            (Some(one), Some(two)) => one.same(two),
            (None, None) => true,
            _ => false,
        })
        && one.extra() == two.extra()
}

/// Makes `into` a copy of `from`, which has the same type.
pub fn copy_object(from: &dyn Object, into: &mut dyn Object) {
    for at in 0..from.table().len() {
        if let (Some(from), Some(into)) = (from.slot(at), into.slot_mut(at)) {
            into.copy_from(from);
        }
    }
    *into.extra_mut() = from.extra().clone();
}

/// Prints the members that are set.
///
/// # Errors
/// When `f` fails.
pub fn debug_object(object: &dyn Object, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let table = object.table();
    let mut out = f.debug_struct(table.name);
    for at in 0..table.len() {
        let (Some(name), Some(slot)) = (table.member(at), object.slot(at)) else {
            continue;
        };
        match slot.as_debug() {
            Some(_) if is_secret(name) => out.field(name, &format_args!("…")),
            Some(value) => out.field(name, value),
            None => &mut out,
        };
    }
    if !object.extra().is_empty() {
        out.field("extra", object.extra());
    }
    out.finish()
}

pub(super) fn is_secret(name: &str) -> bool {
    SECRETS.contains(&name) || SECRET_ENDINGS.iter().any(|ending| name.ends_with(ending))
}
