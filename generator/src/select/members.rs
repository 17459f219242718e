//! Entries that keep only some members of a type: `user: id,displayName,mail`.
//!
//! An entry speaks of what the type declares itself: inherited members belong to the base type, and
//! an entry of its own cuts those. What is cut is no field any more, its values stay reachable as
//! undeclared members. Navigation properties that a path needs stay, whatever the entry lists.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use super::entry::Entry;
use super::keep::Keep;
use crate::diagnostic::suggestion;
use crate::model::{Key, Model, QualifiedName, Sourced, StructuredType, TypeDef};
use crate::resource::Methods;
use crate::{Diagnostic, Diagnostics, Origin};

/// The lists of members by type.
#[derive(Debug, Default)]
pub(super) struct Members {
    lists: BTreeMap<QualifiedName, Sourced<BTreeSet<String>>>,
}

impl Members {
    /// Collects the entries; two that disagree about a type are an error.
    pub(super) fn collect(entries: &[Sourced<Entry>], diagnostics: &mut Diagnostics) -> Self {
        let mut members = Self::default();
        for entry in entries {
            let Entry::Members(ty, names) = &entry.value else {
                continue;
            };
            let names: BTreeSet<String> = names.iter().cloned().collect();
            match members.lists.get(ty) {
                Some(first) if first.value != names => diagnostics.push(
                    Diagnostic::error(
                        "include-contradicts",
                        ty.as_str(),
                        "two entries keep different members of this type",
                    )
                    .at(&entry.origin)
                    .related(&first.origin, "the other one")
                    .help("make one list of both"),
                ),
                Some(_) => {}
                None => {
                    let list = Sourced::new(names, &entry.origin);
                    members.lists.insert(ty.clone(), list);
                }
            }
        }
        members
    }

    /// The model without the properties that the entries leave out.
    pub(super) fn trim<'m>(
        &self,
        model: &'m Model,
        diagnostics: &mut Diagnostics,
    ) -> Cow<'m, Model> {
        if self.lists.is_empty() {
            return Cow::Borrowed(model);
        }
        let mut trimmed = model.clone();
        for (name, list) in &self.lists {
            if let Some(problem) = unknown_member(model, name, &list.value) {
                diagnostics.push(problem.at(&list.origin));
            }
            if let Some(TypeDef::Structured(ty)) = trimmed.types.get_mut(name) {
                ty.properties.retain(|p| list.value.contains(&p.name));
                // No list can name what nothing declares.
                ty.undeclared.clear();
            }
        }
        self.trim_keys(model, &mut trimmed, diagnostics);
        Cow::Owned(trimmed)
    }

    /// Keeps the types, and the navigation properties that the lists name.
    pub(super) fn keep(&self, model: &Model, keep: &mut Keep) {
        for (name, list) in &self.lists {
            keep.types.insert(name.clone());
            let navigations = model.structured(name).map(|ty| &ty.navigations);
            let listed = navigations
                .into_iter()
                .flatten()
                .filter(|n| list.value.contains(&n.name));
            for navigation in listed {
                keep.navigation(&navigation.origin, Methods::default());
            }
        }
    }

    /// The entry that cuts a member of that name, if one does.
    pub(super) fn cutting(&self, model: &Model, member: &str) -> Option<&Origin> {
        let cuts = |name: &QualifiedName, list: &BTreeSet<String>| {
            let ty = model.structured(name);
            let declares = ty.is_some_and(|ty| ty.properties.iter().any(|p| p.name == member));
            declares && !list.contains(member)
        };
        let mut lists = self.lists.iter();
        let (_, list) = lists.find(|(name, list)| cuts(name, &list.value))?;
        Some(&list.origin)
    }

    /// A key without its properties addresses nothing: an error. An alternate key is one way among
    /// several and goes with its properties.
    fn trim_keys(&self, model: &Model, trimmed: &mut Model, diagnostics: &mut Diagnostics) {
        let mut gone: Vec<(QualifiedName, Origin)> = Vec::new();
        for (name, ty) in &model.types {
            let TypeDef::Structured(ty) = ty else {
                continue;
            };
            for key in ty.key.iter().chain(&ty.alternate_keys) {
                let Some((property, entry)) = self.cut_property(model, ty, key) else {
                    continue;
                };
                if ty.key.as_ref() != Some(key) {
                    gone.push((name.clone(), key.origin.clone()));
                    continue;
                }
                let message = format!("the key of this type needs the property `{property}`");
                diagnostics.push(
                    Diagnostic::error("include-cuts-key", name.as_str(), message)
                        .at(entry)
                        .related(&key.origin, "the key")
                        .help(format!("add `{property}` to the list")),
                );
            }
        }
        for (name, key) in gone {
            if let Some(TypeDef::Structured(ty)) = trimmed.types.get_mut(&name) {
                ty.alternate_keys.retain(|kept| kept.origin != key);
            }
        }
    }

    /// The first property of a key that an entry cuts, and the entry.
    fn cut_property<'k>(
        &self,
        model: &Model,
        ty: &StructuredType,
        key: &'k Key,
    ) -> Option<(&'k str, &Origin)> {
        let lineage = model.lineage(&ty.name);
        key.properties.iter().find_map(|part| {
            let property = part.path.split('/').next().unwrap_or_default();
            let owner = lineage
                .iter()
                .find(|ty| ty.properties.iter().any(|p| p.name == property))?;
            let list = self.lists.get(&owner.name)?;
            (!list.value.contains(property)).then_some((property, &list.origin))
        })
    }
}

fn unknown_member(
    model: &Model,
    name: &QualifiedName,
    list: &BTreeSet<String>,
) -> Option<Diagnostic> {
    if model.structured(name).is_none() {
        return Some(unknown_type(model, name));
    }
    let lineage = model.lineage(name);
    let properties = lineage
        .iter()
        .flat_map(|ty| &ty.properties)
        .map(|p| &p.name);
    let navigations = lineage
        .iter()
        .flat_map(|ty| &ty.navigations)
        .map(|n| &n.name);
    let known: Vec<&str> = properties.chain(navigations).map(String::as_str).collect();
    let wrong = list
        .iter()
        .find(|member| !known.contains(&member.as_str()))?;
    let message = format!("this type has no member `{wrong}`");
    Some(
        Diagnostic::error("include-unknown-member", name.as_str(), message)
            .help(suggestion(wrong, &known)),
    )
}

/// A name that is not one of a type of the kind asked for.
pub(super) fn unknown_type(model: &Model, name: &QualifiedName) -> Diagnostic {
    let message = match model.types.contains_key(name) {
        true => "this type has no members to choose from",
        false => "no input has this type",
    };
    let known: Vec<&str> = model.types.keys().map(QualifiedName::as_str).collect();
    let help = match similar::get_close_matches(name.as_str(), &known, 1, 0.6).first() {
        Some(near) if *near != name.as_str() => format!("did you mean `{near}`?"),
        _ => "write `type:NAME` for the type as a whole, `NAME: member,member` for a part of an entity or complex type".to_owned(),
    };
    Diagnostic::error("include-unknown-type", name.as_str(), message).help(help)
}
