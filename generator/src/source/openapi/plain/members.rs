//! The members of an object, those of its parts among them.

use std::collections::BTreeSet;

use super::super::Address;
use super::super::ast::{Api, Member, Schema};
use super::shape::alternatives;

/// Most parts that are merged into one object; what comes after is a hostile document's.
const MOST_PARTS: usize = 4_096;

/// What an object and all its parts declare.
#[derive(Debug, Default)]
pub(super) struct Members<'s> {
    /// Members by name, in the order of their first declaration.
    pub(super) members: Vec<&'s Member>,
    /// Names of members that every value has.
    pub(super) required: BTreeSet<&'s str>,
}

impl<'s> Members<'s> {
    /// Collects the members. Those of alternatives are among them, but none of those is required.
    pub(super) fn of(api: &'s Api, schema: &'s Schema) -> Self {
        let mut this = Self::default();
        let mut names = BTreeSet::new();
        let mut seen: BTreeSet<&Address> = BTreeSet::new();
        let mut parts = vec![(schema, true)];
        let mut count = 0;
        while let Some((part, all)) = parts.pop() {
            count += 1;
            if count > MOST_PARTS {
                break;
            }
            // A stack gives parts back in reverse.
            let optional = alternatives(part).into_iter().map(|part| (part, false));
            let mut further: Vec<_> = optional.collect();
            let own = part.all_of.iter().map(|part| (part, all));
            further.splice(0..0, own);
            if let Some(address) = &part.reference
                && let Some(target) = api.schemas.get(address)
                && seen.insert(address)
            {
                further.insert(0, (target, all));
            }
            parts.extend(further.into_iter().rev());
            for member in &part.properties {
                if names.insert(member.name.as_str()) {
                    this.members.push(member);
                }
            }
            if all {
                this.required
                    .extend(part.required.iter().map(String::as_str));
            }
        }
        this
    }
}
