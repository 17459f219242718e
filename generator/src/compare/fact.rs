//! What is known about an element, with the places that say so.

use std::collections::BTreeMap;

use super::Side;
use super::aspect::Aspect;
use crate::Origin;
use crate::model::{Sourced, UndeclaredMember};

/// What is known about an element, and where it was read. An aspect that is not there is one that no
/// source speaks of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Facts {
    aspects: BTreeMap<Aspect, Vec<Part>>,
    /// Where the element is declared.
    pub(super) origin: Origin,
}

/// A part of a fact, such as one table of several.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Part {
    says: String,
    /// `None` where the declaration of the element says it.
    at: Option<Origin>,
}

impl Facts {
    pub(super) fn new(origin: &Origin) -> Self {
        Self {
            aspects: BTreeMap::new(),
            origin: origin.clone(),
        }
    }

    /// Adds a fact that the declaration states; an empty text is none, and one that is there already
    /// is not repeated.
    pub(super) fn with(self, aspect: Aspect, text: impl Into<String>) -> Self {
        self.part(aspect, text.into(), None)
    }

    /// Adds a fact, or another part of it, that is stated elsewhere; an empty text is none.
    pub(super) fn with_at(self, aspect: Aspect, text: impl Into<String>, at: &Origin) -> Self {
        self.part(aspect, text.into(), Some(at.clone()))
    }

    /// Adds a fact that has its place with it, if there is one.
    pub(super) fn with_sourced(self, aspect: Aspect, fact: Option<&Sourced<String>>) -> Self {
        match fact {
            Some(fact) => self.with_at(aspect, fact.value.as_str(), &fact.origin),
            None => self,
        }
    }

    /// Adds the members that pages describe and nothing declares.
    pub(super) fn with_undeclared(self, members: &[UndeclaredMember]) -> Self {
        members.iter().fold(self, |facts, member| {
            let text = member.docs.description.as_ref();
            let text = text.map_or("", |text| &text.value);
            let says = format!("{} ({}): {text}", member.name, member.ty);
            facts.with_at(Aspect::Undeclared, says, &member.origin)
        })
    }

    fn part(mut self, aspect: Aspect, says: String, at: Option<Origin>) -> Self {
        if says.is_empty() {
            return self;
        }
        let parts = self.aspects.entry(aspect).or_default();
        if !parts.iter().any(|part| part.says == says) {
            parts.push(Part { says, at });
        }
        self
    }

    /// The aspects that are known, in order.
    pub(super) fn aspects(&self) -> impl Iterator<Item = Aspect> {
        self.aspects.keys().copied()
    }

    /// What both say of an aspect, where they differ in it; places are those of the first part that
    /// differs.
    pub(super) fn difference(
        &self,
        other: &Self,
        aspect: Aspect,
    ) -> Option<(Option<Side>, Option<Side>)> {
        let [ours, theirs] = [self, other].map(|facts| facts.parts(aspect));
        let says = |parts: &[Part], at: usize| parts.get(at).map(|part| part.says.clone());
        let first =
            (0..ours.len().max(theirs.len())).find(|at| says(ours, *at) != says(theirs, *at));
        let side = |facts: &Self, at| facts.side(aspect, at);
        first.map(|at| (side(self, at), side(other, at)))
    }

    fn parts(&self, aspect: Aspect) -> &[Part] {
        self.aspects.get(&aspect).map_or(&[], Vec::as_slice)
    }

    fn side(&self, aspect: Aspect, first: usize) -> Option<Side> {
        let parts = self.parts(aspect);
        let part = parts.get(first).or_else(|| parts.last())?;
        Some(Side {
            says: self.text(aspect)?,
            at: part.at.as_ref().unwrap_or(&self.origin).clone(),
        })
    }

    pub(super) fn text(&self, aspect: Aspect) -> Option<String> {
        let says = self.aspects.get(&aspect)?.iter();
        let says: Vec<&str> = says.map(|part| part.says.as_str()).collect();
        Some(says.join("; "))
    }

    /// The element in a few words: what it is, and of which type.
    #[must_use]
    pub(super) fn summary(&self) -> String {
        let of = |aspect| self.text(aspect);
        let ty = match (of(Aspect::Type), of(Aspect::Cardinality).as_deref()) {
            (Some(ty), Some("many")) => format!(" of Collection({ty})"),
            (Some(ty), _) => format!(" of {ty}"),
            (None, _) => match (of(Aspect::Body), of(Aspect::Response)) {
                (Some(body), Some(response)) => format!(" of {body} to {response}"),
                _ => String::new(),
            },
        };
        let kind = of(Aspect::Kind).unwrap_or_default();
        format!("{kind}{ty}")
    }
}
