//! Two models side by side: what one has and the other has not, and where the same element differs.
//!
//! The two may be versions of one source (what changed, and what that means for those who use the
//! SDK) or different sources of one API (where they disagree). In order:
//!
//! 1. `facts`: each model as a flat list of [`Element`]s with their facts, each with its place.
//! 2. `join`: the lists side by side, element by element; names that differ in letter case only, and
//!    overloads with changed parameters, are still the same element.
//! 3. [`impact`]: what the differences do to the public items of the emitted crate.
//! 4. [`report`]: all of it as text, markdown or JSON.

mod aspect;
mod element;
mod fact;
mod facts;
pub mod impact;
mod join;
pub mod report;
mod words;

use std::collections::BTreeMap;

use serde::Serialize;

use crate::{Model, Origin};

pub use aspect::Aspect;
pub use element::{Class, Element, ElementKind};

/// What a model says about an element, and where.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Side {
    /// The fact, or the element in a few words.
    pub says: String,
    /// Where it is declared.
    pub at: Origin,
}

/// One difference; at least one of the sides is there.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Difference {
    /// The element, by its name in the first model if that has it.
    pub element: Element,
    /// How it differs.
    pub class: Class,
    /// In which fact; `None` where the element as a whole is missing, or spelled differently.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub aspect: Option<Aspect>,
    /// The first model.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub old: Option<Side>,
    /// The second model.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub new: Option<Side>,
}

/// How many elements of a kind are where. Parts of a type that is missing are counted here and are
/// no differences of their own.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Count {
    /// In both models.
    pub shared: usize,
    /// In the first only.
    pub only_old: usize,
    /// In the second only.
    pub only_new: usize,
}

/// Members, and parameters, of what both models describe.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Agreement {
    /// Elements that both have, with equal type and cardinality.
    pub agree: usize,
    /// Elements that one of the two has.
    pub all: usize,
}

/// Two models compared.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Comparison {
    /// The differences, sorted by element.
    pub differences: Vec<Difference>,
    /// Elements by kind.
    pub counts: BTreeMap<ElementKind, Count>,
    /// By kind, how far what belongs to shared types and operations agrees.
    pub agreement: BTreeMap<ElementKind, Agreement>,
}

impl Comparison {
    /// Compares two models.
    #[must_use]
    pub fn of(old: &Model, new: &Model) -> Self {
        join::join(old, new)
    }

    /// How many differences there are of each class that occurs.
    #[must_use]
    pub fn by_class(&self) -> BTreeMap<Class, usize> {
        let mut counts = BTreeMap::new();
        for difference in &self.differences {
            *counts.entry(difference.class).or_default() += 1;
        }
        counts
    }
}
