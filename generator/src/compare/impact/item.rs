//! From a line of the listing to the public item it stands for, and from an element of the model to
//! the public items that stand for it.

use heck::ToUpperCamelCase as _;

use crate::model::QualifiedName;
use crate::pipeline::Output;

use super::Wanted;
use crate::compare::element::{Element, ElementKind};
use crate::compare::join::split_signature;

/// How much of an element differs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Extent {
    /// A fact of it.
    Fact,
    /// It is there on one side only, with all its parts.
    Whole,
}

impl From<bool> for Extent {
    fn from(is_whole: bool) -> Self {
        if is_whole { Self::Whole } else { Self::Fact }
    }
}

/// The item of a line: `models::User::mail`, `One<models::User>::messages`, `models::User`.
pub(super) fn item_of(line: &str) -> String {
    let Some((place, rest)) = line.split_once(": ") else {
        return line.to_owned();
    };
    if let Some((target, member)) = rest
        .strip_prefix("impl")
        .and_then(|rest| rest.split_once(": pub "))
    {
        // `<C> rt::One<models::User, C>` is the handle of `models::User`, whatever its marker.
        let target = target
            .split_once("rt::")
            .map_or(target, |(_, target)| target);
        let target = target.replace(", C>", ">").replace("<R, ", "<");
        return format!("{}::{}", target.trim(), ident(member));
    }
    match rest.strip_prefix("variant ").or(rest.strip_prefix("pub ")) {
        Some(member) if !is_item(member) => format!("{place}::{}", ident(member)),
        _ => place.to_owned(),
    }
}

/// Whether a line tells of the item itself rather than of a member.
fn is_item(text: &str) -> bool {
    ["struct", "enum", "mod", "trait", "type", "use"]
        .iter()
        .any(|keyword| {
            let rest = text.strip_prefix(keyword);
            rest.is_some_and(|rest| {
                !rest.starts_with([':', '_']) && !rest.starts_with(char::is_alphanumeric)
            })
        })
}

fn ident(member: &str) -> &str {
    let member = member.strip_prefix("const ").unwrap_or(member);
    let member = member.strip_prefix("fn ").unwrap_or(member);
    let end = member.find(|c: char| !(c.is_alphanumeric() || c == '_' || c == '#'));
    member.get(..end.unwrap_or(member.len())).unwrap_or(member)
}

/// The type that an element belongs to or is bound to.
pub(super) fn bound_type(element: &Element) -> &str {
    match element.kind {
        ElementKind::Operation | ElementKind::Parameter => {
            let (bound, _) = split_signature(&element.owner);
            let bound = bound.split_once('/').map_or("", |(ty, _)| ty);
            bound
                .strip_prefix("Collection(")
                .map_or(bound, |ty| ty.trim_end_matches(')'))
        }
        _ => &element.owner,
    }
}

/// Adds the items that stand for an element at the types that have it.
pub(super) fn of_element(
    run: &Output,
    element: &Element,
    owners: &[QualifiedName],
    wanted: &mut Wanted,
    extent: Extent,
) {
    match element.kind {
        ElementKind::Root => accessors(run, "service", "", &element.owner, "Graph", wanted),
        ElementKind::Type => of_type(run, owners, wanted, extent),
        ElementKind::Member => owners.iter().for_each(|owner| {
            let wire = format!("{owner}/{}", element.name);
            let path = path_of(run, owner);
            for kind in ["field", "token"] {
                let name = run.names.get(kind, &wire);
                wanted
                    .items
                    .extend(name.map(|name| format!("{path}::{name}")));
            }
            for (kind, handle) in [("one", "One"), ("many", "Many")] {
                let handle = format!("{handle}<{path}>");
                accessors(run, kind, owner.as_str(), &element.name, &handle, wanted);
            }
        }),
        ElementKind::EnumMember => {
            let owner = QualifiedName::parse(&element.owner);
            let name = run
                .names
                .get("variant", &format!("{owner}/{}", element.name));
            let path = path_of(run, &owner);
            wanted
                .items
                .extend(name.map(|name| format!("{path}::{name}")));
        }
        ElementKind::Operation | ElementKind::Parameter => {
            of_operation(run, element, owners, wanted);
        }
        ElementKind::Request => of_request(run, element, wanted),
    }
}

fn of_type(run: &Output, owners: &[QualifiedName], wanted: &mut Wanted, extent: Extent) {
    let owners = match extent {
        // What derives from a missing type tells so itself, by its base.
        Extent::Whole => owners.get(..1).unwrap_or(owners),
        Extent::Fact => owners,
    };
    for owner in owners {
        let path = path_of(run, owner);
        if path.is_empty() {
            continue;
        }
        if extent == Extent::Whole {
            wanted.prefixes.insert(format!("{path}::"));
            wanted.prefixes.insert(format!("One<{path}>"));
            wanted.prefixes.insert(format!("Many<{path}>"));
            let variant = path.rsplit("::").next().unwrap_or(path);
            for (_, family) in run.names.starting("family ") {
                wanted.items.insert(format!("{family}::{variant}"));
            }
        }
        let family = run.names.get("family", owner.as_str());
        wanted.items.extend(family.map(str::to_owned));
        wanted.items.insert(path.to_owned());
    }
}

fn of_operation(run: &Output, element: &Element, owners: &[QualifiedName], wanted: &mut Wanted) {
    let (bound, _) = split_signature(&element.owner);
    let name = bound.rsplit('/').next().unwrap_or(bound);
    let local = name.rsplit('.').next().unwrap_or(name);
    for segment in [name, local] {
        accessors(run, "service", "", segment, "Graph", wanted);
        for owner in owners {
            let path = path_of(run, owner);
            for (kind, handle) in [("one", "One"), ("many", "Many")] {
                let of = format!("{handle}<{path}>");
                accessors(run, kind, owner.as_str(), segment, &of, wanted);
            }
        }
    }
}

/// A documented request is a method of the handle that a part of its path leads to.
fn of_request(run: &Output, element: &Element, wanted: &mut Wanted) {
    let Some((method, path)) = element.owner.split_once(' ') else {
        return;
    };
    for (kind, handle) in [("one ", "One"), ("many ", "Many")] {
        for (wire, name) in run.names.starting(kind) {
            let Some((owner, request)) = wire.split_once('/') else {
                continue;
            };
            let tail = request.strip_prefix(method).map(str::trim_start);
            if tail.is_some_and(|tail| !tail.is_empty() && path.ends_with(tail)) {
                let path = path_of(run, &QualifiedName::parse(owner));
                wanted.items.insert(format!("{handle}<{path}>::{name}"));
            }
        }
    }
}

/// The methods for a segment: plain, with parameters, and the setters of its options.
fn accessors(
    run: &Output,
    kind: &str,
    owner: &str,
    segment: &str,
    handle: &str,
    wanted: &mut Wanted,
) {
    let wire = format!("{kind} {owner}/{segment}");
    for (rest, name) in run.names.starting(&wire) {
        let rest = rest
            .get(owner.len() + 1 + segment.len()..)
            .unwrap_or_default();
        if !(rest.is_empty() || rest.starts_with('(') || rest.starts_with("/$count")) {
            continue;
        }
        wanted.items.insert(format!("{handle}::{name}"));
        let of = handle.split_once('<');
        let (shape, path) = of.map_or(("", handle), |(shape, path)| {
            (shape, path.trim_end_matches('>'))
        });
        let ty = path.rsplit("::").next().unwrap_or(path);
        let options = format!("{shape}{ty}{}Options", name.to_upper_camel_case());
        wanted.prefixes.insert(format!("Call<{options}>"));
        wanted.items.insert(format!("requests::{options}"));
    }
}

fn path_of<'o>(run: &'o Output, ty: &QualifiedName) -> &'o str {
    run.names.get("type", ty.as_str()).unwrap_or_default()
}
