//! What differences of metadata do to those who use the emitted crate.
//!
//! The truth is the listing of public items of both crates: a line that is gone or changed breaks
//! programs, a new one does not. Emitted structs are built with `..Default::default()` and emitted
//! enums are `#[non_exhaustive]`, so that new fields and variants are additions, as the crate documents.

mod item;

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use crate::model::QualifiedName;
use crate::pipeline::Output;
use crate::resource::ResourceGraph;
use crate::{Diagnostic, Model};

use super::element::{Class, Element};
use super::{Comparison, Difference};
use item::item_of;

/// What a change asks of the next version number (Semantic Versioning 2.0.0 §6 to §8).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// Nothing changed.
    Same,
    /// Public items are the same; documentation or behavior changed.
    DocsOnly,
    /// There are new public items.
    Additive,
    /// Public items are gone or changed.
    Breaking,
}

impl Verdict {
    /// Its name, as options and reports spell it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Same => "same",
            Self::DocsOnly => "docs-only",
            Self::Additive => "additive",
            Self::Breaking => "breaking",
        }
    }
}

/// What one difference does.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Impact {
    /// How grave.
    pub verdict: Verdict,
    /// The public items it touches, as paths of Rust.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub items: Vec<String>,
}

/// What all differences do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Assessment {
    /// How grave, all in all.
    pub verdict: Verdict,
    /// For each difference, in order.
    pub impacts: Vec<Impact>,
    /// Lines of the listing that are gone.
    pub removed: Vec<String>,
    /// Lines of the listing that are new.
    pub added: Vec<String>,
    /// Lines that are gone and belong to no difference.
    pub unexplained: Vec<String>,
}

/// Tells what the differences between the models of two runs do to the public items.
///
/// # Errors
/// When an emitted file is not valid Rust, which is a defect of the generator.
pub fn assess(
    comparison: &Comparison,
    old: &Output,
    new: &Output,
) -> Result<Assessment, Diagnostic> {
    let [before, after] = [old.public_items()?, new.public_items()?];
    let [before, after] = [&before, &after].map(|text| text.lines().collect::<BTreeSet<&str>>());
    let lines = |from: &BTreeSet<&str>, without: &BTreeSet<&str>| -> Vec<String> {
        from.difference(without)
            .map(|line| (*line).to_owned())
            .collect()
    };
    let removed = lines(&before, &after);
    let added = lines(&after, &before);
    let scope = Scope {
        runs: [old, new],
        graphs: [&old.model, &new.model].map(ResourceGraph::new),
        removed: Items::new(&removed),
        added: Items::new(&added),
    };
    let mut explained = BTreeSet::new();
    let impacts = comparison
        .differences
        .iter()
        .map(|difference| scope.impact(difference, &mut explained))
        .collect();
    let has_verbs = comparison
        .differences
        .iter()
        .any(|d| d.class == Class::Verb);
    let unexplained = removed
        .iter()
        .filter(|line| !explained.contains(*line))
        .filter(|line| !(has_verbs && line.starts_with("caps::")))
        .cloned()
        .collect();
    let verdict = if !removed.is_empty() {
        Verdict::Breaking
    } else if !added.is_empty() {
        Verdict::Additive
    } else if !comparison.differences.is_empty() {
        Verdict::DocsOnly
    } else {
        Verdict::Same
    };
    Ok(Assessment {
        verdict,
        impacts,
        removed,
        added,
        unexplained,
    })
}

/// Lines of a listing by the item they stand for.
struct Items(BTreeMap<String, Vec<String>>);

impl Items {
    fn new(lines: &[String]) -> Self {
        let mut items: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for line in lines {
            items.entry(item_of(line)).or_default().push(line.clone());
        }
        Self(items)
    }

    /// The items that are `wanted`, or are members of a wanted type, with their lines.
    fn of(&self, wanted: &Wanted) -> Vec<(&String, &Vec<String>)> {
        let mut found = Vec::new();
        for item in &wanted.items {
            found.extend(self.0.get_key_value(item));
        }
        for prefix in &wanted.prefixes {
            let from = self.0.range(prefix.clone()..);
            found.extend(from.take_while(|(item, _)| item.starts_with(prefix)));
        }
        found
    }
}

/// Public items that an element may stand behind.
#[derive(Default)]
struct Wanted {
    items: BTreeSet<String>,
    prefixes: BTreeSet<String>,
}

struct Scope<'r> {
    runs: [&'r Output; 2],
    graphs: [ResourceGraph<'r>; 2],
    removed: Items,
    added: Items,
}

impl Scope<'_> {
    fn impact(&self, difference: &Difference, explained: &mut BTreeSet<String>) -> Impact {
        if difference.class == Class::Documentation {
            return Impact {
                verdict: Verdict::DocsOnly,
                items: Vec::new(),
            };
        }
        let wanted = self.wanted(difference);
        let removed = self.removed.of(&wanted);
        let added = self.added.of(&wanted);
        for (_, lines) in &removed {
            explained.extend(lines.iter().cloned());
        }
        let verdict = match (removed.is_empty(), added.is_empty()) {
            (false, _) => Verdict::Breaking,
            (true, false) => Verdict::Additive,
            (true, true) => Verdict::DocsOnly,
        };
        let touched = if removed.is_empty() { added } else { removed };
        let items: BTreeSet<&String> = touched.into_iter().map(|(item, _)| item).collect();
        let is_part = |item: &str| {
            let owner = item.rsplit_once("::").map_or("", |(owner, _)| owner);
            let owner = owner.split_once('<').map_or(owner, |(_, owner)| owner);
            items.contains(&owner.trim_end_matches('>').to_owned())
        };
        // A type stands for its members and methods, where it comes or goes as a whole.
        let items = items.iter().filter(|item| !is_part(item));
        Impact {
            verdict,
            items: items.map(|item| (*item).clone()).collect(),
        }
    }

    fn wanted(&self, difference: &Difference) -> Wanted {
        let mut wanted = Wanted::default();
        let is_whole = difference.class == Class::Missing;
        for (run, graph) in self.runs.iter().zip(&self.graphs) {
            let owners = owners(graph, &run.model, &difference.element);
            item::of_element(
                run,
                &difference.element,
                &owners,
                &mut wanted,
                is_whole.into(),
            );
        }
        wanted
    }
}

/// The types at which an element is seen: the one that declares it and those that inherit it.
fn owners(graph: &ResourceGraph<'_>, model: &Model, element: &Element) -> Vec<QualifiedName> {
    let name = item::bound_type(element);
    let Some((name, _)) = model.types.get_key_value(&QualifiedName::parse(name)) else {
        return Vec::new();
    };
    let derived = graph.descendants(name).into_iter().cloned();
    std::iter::once(name.clone()).chain(derived).collect()
}
