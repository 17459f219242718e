//! The slice of a service that is described path by path: operations, and the types they need.
//!
//! There is no graph to follow: a pattern is held against the paths as they are written. A placeholder,
//! alone in its segment or with text around it, is what `*` stands for.

use std::collections::BTreeSet;

use super::entry::Entry;
use super::members::{self, Members};
use super::pattern::Pattern;
use crate::diagnostic::suggestion;
use crate::model::{Endpoint, Model, QualifiedName, Sourced, TypeDef, TypeRef};
use crate::{Diagnostic, Diagnostics};

/// Cuts the model to what the entries ask for.
pub(super) fn cut(
    model: &Model,
    entries: &[(&Sourced<String>, Entry)],
    diagnostics: &mut Diagnostics,
) -> Model {
    let own: Vec<Sourced<Entry>> = entries
        .iter()
        .map(|(text, entry)| Sourced::new(without_namespace(model, entry), &text.origin))
        .collect();
    let members = Members::collect(&own, diagnostics);
    let mut cut = members.trim(model, diagnostics).into_owned();
    let mut kept = vec![false; model.service.endpoints.len()];
    let mut types = BTreeSet::new();
    for (entry, (text, _)) in own.iter().zip(entries) {
        let found = match &entry.value {
            Entry::Paths(pattern) => by_path(model, pattern, &text.value, &mut kept),
            Entry::Tag(tag) => by_tag(model, tag, &text.value, &mut kept),
            Entry::Type(name) | Entry::Members(name, _) => {
                types.insert(name.clone());
                match model.types.contains_key(name) {
                    true => Ok(()),
                    false => Err(members::unknown_type(model, name)),
                }
            }
            Entry::Pages(_) => Err(Diagnostic::error(
                "include-matches-nothing",
                &text.value,
                "a service that an OpenAPI document describes has no reference pages",
            )
            .help("name paths, `pets/**#GET`, or a tag, `tag:pets`")),
        };
        if let Err(problem) = found {
            diagnostics.push(problem.at(&text.origin));
        }
    }
    let mut kept = kept.into_iter();
    cut.service
        .endpoints
        .retain(|_| kept.next().unwrap_or(false));
    types.extend(cut.service.endpoints.iter().flat_map(needed));
    let closed = close(&cut, types);
    cut.types.retain(|name, _| closed.contains(name));
    cut
}

/// A type without a namespace is one of `microsoft.graph` only where there is such a one.
fn without_namespace(model: &Model, entry: &Entry) -> Entry {
    let own = |name: &QualifiedName| match model.types.contains_key(name) {
        true => name.clone(),
        false if name.namespace() == "microsoft.graph" => QualifiedName::parse(name.name()),
        false => name.clone(),
    };
    match entry {
        Entry::Type(name) => Entry::Type(own(name)),
        Entry::Members(name, members) => Entry::Members(own(name), members.clone()),
        other => other.clone(),
    }
}

fn by_path(
    model: &Model,
    pattern: &Pattern,
    text: &str,
    kept: &mut [bool],
) -> Result<(), Diagnostic> {
    let mut taken = BTreeSet::new();
    let mut found = false;
    for (endpoint, kept) in model.service.endpoints.iter().zip(kept) {
        if !pattern.matches(&endpoint.path) {
            continue;
        }
        taken.insert(endpoint.method.as_str());
        let methods = pattern.methods.as_ref();
        let asked = methods.is_none_or(|all| all.iter().any(|one| one.as_str() == endpoint.method));
        *kept |= asked;
        found |= asked;
    }
    if found {
        return Ok(());
    }
    if taken.is_empty() {
        let help = "`cargo xtask show` prints the operations there are; `*` stands for one segment, `**` for any number";
        let message = "no path of the service matches this pattern";
        return Err(Diagnostic::error("include-matches-nothing", text, message).help(help));
    }
    let taken: Vec<&str> = taken.into_iter().collect();
    let message = "no path that this matches takes the method";
    let found = Diagnostic::error("include-method-not-offered", text, message);
    Err(found.help(format!("taken there: {}", taken.join(", "))))
}

fn by_tag(model: &Model, tag: &str, text: &str, kept: &mut [bool]) -> Result<(), Diagnostic> {
    let mut found = false;
    for (endpoint, kept) in model.service.endpoints.iter().zip(kept) {
        if endpoint.tag.as_deref() == Some(tag) {
            *kept = true;
            found = true;
        }
    }
    if found {
        return Ok(());
    }
    let tags: BTreeSet<&str> = (model.service.endpoints.iter())
        .filter_map(|endpoint| endpoint.tag.as_deref())
        .collect();
    let tags: Vec<&str> = tags.into_iter().collect();
    let message = "no operation of the service has this tag first";
    let found = Diagnostic::error("include-matches-nothing", text, message);
    Err(found.help(suggestion(tag, &tags)))
}

/// The types that an operation names.
pub(super) fn needed(endpoint: &Endpoint) -> Vec<QualifiedName> {
    let parameters = endpoint.parameters.iter().map(|parameter| &parameter.ty);
    let body = endpoint.body.iter().map(|body| &body.content.ty);
    let success = endpoint.success.iter().map(|content| &content.ty);
    let all = parameters.chain(body).chain(success);
    all.filter_map(TypeRef::name).cloned().collect()
}

/// The types, and those that they lead to.
fn close(model: &Model, types: BTreeSet<QualifiedName>) -> BTreeSet<QualifiedName> {
    let mut open: Vec<QualifiedName> = types.into_iter().collect();
    let mut closed = BTreeSet::new();
    while let Some(name) = open.pop() {
        let Some(ty) = model.types.get(&name) else {
            continue;
        };
        if closed.insert(name) {
            open.extend(named(ty));
        }
    }
    closed
}

fn named(ty: &TypeDef) -> Vec<QualifiedName> {
    match ty {
        TypeDef::Structured(ty) => {
            let held = ty
                .properties
                .iter()
                .filter_map(|property| property.ty.name());
            held.chain(&ty.base).cloned().collect()
        }
        other => held(other)
            .into_iter()
            .map(|(name, _)| name.clone())
            .collect(),
    }
}

/// The types that one without members is made of, and as what.
pub(super) fn held(ty: &TypeDef) -> Vec<(&QualifiedName, String)> {
    match ty {
        TypeDef::Union(ty) => ty
            .variants
            .iter()
            .filter_map(|variant| Some((variant.ty.name()?, format!("variant `{}`", variant.name))))
            .collect(),
        TypeDef::Container(ty) => {
            let held = ty.ty.name().into_iter();
            held.map(|name| (name, "what it contains".to_owned()))
                .collect()
        }
        TypeDef::Structured(_) | TypeDef::Enum(_) | TypeDef::Definition(_) => Vec::new(),
    }
}
