//! Names of the types that schemas become.

use std::collections::{BTreeMap, BTreeSet};

use heck::ToUpperCamelCase;

use super::super::Address;
use super::super::ast::Api;
use crate::model::QualifiedName;

/// The names that are taken, and those of schemas that something refers to.
pub(super) struct Names {
    by_address: BTreeMap<Address, QualifiedName>,
    taken: BTreeSet<QualifiedName>,
}

impl Names {
    /// Names components, which keep theirs, then whatever else is referred to, by where it stands.
    pub(super) fn new(api: &Api) -> Self {
        let mut this = Self {
            by_address: BTreeMap::new(),
            taken: BTreeSet::new(),
        };
        let is_component = |address: &&Address| is_component(address);
        let (components, others): (Vec<_>, Vec<_>) = api.schemas.keys().partition(is_component);
        for address in components {
            let name = this.claim(&address.name());
            this.by_address.insert(address.clone(), name);
        }
        for address in others {
            let name = this.claim(&of_place(address));
            this.by_address.insert(address.clone(), name);
        }
        this
    }

    /// The name of a schema that something refers to.
    pub(super) fn of(&self, address: &Address) -> Option<&QualifiedName> {
        self.by_address.get(address)
    }

    /// A name of its own, made of `wanted`.
    pub(super) fn claim(&mut self, wanted: &str) -> QualifiedName {
        let mut name = QualifiedName::parse(wanted);
        let mut number = 2_u32;
        while !self.taken.insert(name.clone()) {
            name = QualifiedName::parse(&format!("{wanted}{number}"));
            number += 1;
        }
        name
    }
}

/// Whether the place is that of a component schema.
pub(super) fn is_component(address: &Address) -> bool {
    let component = address.pointer.strip_prefix("/components/schemas/");
    component.is_some_and(|name| !name.contains('/'))
}

/// The name of what stands in `owner` under `member`.
pub(super) fn inside(owner: &str, member: &str) -> String {
    format!("{owner}{}", camel(member))
}

/// Words as the name of a type.
pub(super) fn camel(words: &str) -> String {
    let spaced: String = words
        .chars()
        .map(|c| if c.is_alphanumeric() { c } else { ' ' })
        .collect();
    spaced.to_upper_camel_case()
}

/// A file that is a schema by itself is called like the file.
fn of_place(address: &Address) -> String {
    if address.pointer.is_empty() {
        let file = address.file.rsplit('/').next().unwrap_or_default();
        return camel(file.split('.').next().unwrap_or_default());
    }
    camel(&address.pointer)
}
