//! Two lists of elements side by side.

use std::collections::{BTreeMap, BTreeSet};

use crate::Model;
use crate::model::QualifiedName;

use super::aspect::Aspect;
use super::element::{Class, Element, ElementKind};
use super::fact::Facts;
use super::{Comparison, Difference, Side, facts};

type List = BTreeMap<Element, Facts>;

/// Joins the elements of two models by name.
pub(super) fn join(old: &Model, new: &Model) -> Comparison {
    let before = facts::of(old);
    let (after, respelled) = spelled_as(&before, facts::of(new));
    let after = overloads_as(&before, after);
    let models = [old, new];
    let lists = [&before, &after];
    let mut comparison = Comparison::default();
    for (element, facts) in &before {
        count(&mut comparison, element, lists);
        match after.get(element) {
            Some(other) => {
                differing(&mut comparison, element, facts, other);
                if let Some(spelling) = respelled.get(element) {
                    let sides = [facts, other];
                    comparison
                        .differences
                        .push(casing(element, spelling, sides));
                }
            }
            None => missing(&mut comparison, element, facts, models, At::New, lists),
        }
    }
    for (element, facts) in &after {
        if !before.contains_key(element) {
            count(&mut comparison, element, lists);
            missing(&mut comparison, element, facts, models, At::Old, lists);
        }
    }
    comparison.differences.sort();
    tally(&mut comparison, lists);
    comparison
}

/// The side that does not have an element.
#[derive(Clone, Copy, PartialEq, Eq)]
enum At {
    Old,
    New,
}

fn count(comparison: &mut Comparison, element: &Element, [old, new]: [&List; 2]) {
    let count = comparison.counts.entry(element.kind).or_default();
    match (old.contains_key(element), new.contains_key(element)) {
        (true, true) => count.shared += 1,
        (true, false) => count.only_old += 1,
        (false, _) => count.only_new += 1,
    }
}

/// The facts by which two elements of a name differ.
fn differing(comparison: &mut Comparison, element: &Element, old: &Facts, new: &Facts) {
    let aspects: BTreeSet<Aspect> = old.aspects().chain(new.aspects()).collect();
    for aspect in aspects {
        let Some((old, new)) = old.difference(new, aspect) else {
            continue;
        };
        comparison.differences.push(Difference {
            element: element.clone(),
            class: aspect.class(),
            aspect: Some(aspect),
            old,
            new,
        });
    }
}

/// An element that one side does not have: unless it inherits it, or the type it belongs to is
/// missing as a whole.
fn missing(
    comparison: &mut Comparison,
    element: &Element,
    facts: &Facts,
    models: [&Model; 2],
    at: At,
    [old, new]: [&List; 2],
) {
    let (model, other) = match at {
        At::Old => (models[0], old),
        At::New => (models[1], new),
    };
    if element
        .whole()
        .is_some_and(|whole| !other.contains_key(&whole))
    {
        return;
    }
    let says = |says: String, facts: &Facts| {
        Some(Side {
            says,
            at: facts.origin.clone(),
        })
    };
    let (class, theirs) = match inherited(model, element, other) {
        Some((from, theirs)) => {
            let (before, after) = if at == At::New {
                (facts, theirs)
            } else {
                (theirs, facts)
            };
            differing(comparison, element, before, after);
            let text = format!("inherited from {from}");
            (Class::Inheritance, says(text, theirs))
        }
        None => (Class::Missing, None),
    };
    let ours = match class {
        Class::Inheritance => "declared here".to_owned(),
        _ => facts.summary(),
    };
    let ours = says(ours, facts);
    let (old, new) = if at == At::New {
        (ours, theirs)
    } else {
        (theirs, ours)
    };
    comparison.differences.push(Difference {
        element: element.clone(),
        class,
        aspect: None,
        old,
        new,
    });
}

/// The base type from which a type has a member that it does not declare.
fn inherited<'l>(
    model: &Model,
    element: &Element,
    list: &'l List,
) -> Option<(QualifiedName, &'l Facts)> {
    if element.kind != ElementKind::Member {
        return None;
    }
    let lineage = model.lineage(&QualifiedName::parse(&element.owner));
    lineage.iter().skip(1).find_map(|base| {
        let there = Element::within(ElementKind::Member, base.name.as_str(), &*element.name);
        Some((base.name.clone(), list.get(&there)?))
    })
}

fn casing(element: &Element, spelling: &str, [old, new]: [&Facts; 2]) -> Difference {
    let side = |says: String, facts: &Facts| {
        Some(Side {
            says,
            at: facts.origin.clone(),
        })
    };
    Difference {
        element: element.clone(),
        class: Class::Casing,
        aspect: None,
        old: side(element.to_string(), old),
        new: side(spelling.to_owned(), new),
    }
}

/// The new list with names that differ from old ones in letter case only spelled like those; and how
/// each such element is really spelled.
fn spelled_as(old: &List, new: List) -> (List, BTreeMap<Element, String>) {
    let owners =
        |list: &List| -> BTreeSet<String> { list.keys().map(|e| e.owner.clone()).collect() };
    let owners = respelling(&owners(old), &owners(&new));
    let mut all: BTreeMap<(String, ElementKind), [BTreeSet<String>; 2]> = BTreeMap::new();
    let mut note = |element: &Element, owner: String, at: usize| {
        let names = all.entry((owner, element.kind)).or_default();
        if let Some(names) = names.get_mut(at) {
            names.insert(element.name.clone());
        }
    };
    for element in old.keys() {
        note(element, element.owner.clone(), 0);
    }
    let owner_of = |owner: &String| owners.get(owner).unwrap_or(owner).clone();
    for element in new.keys() {
        note(element, owner_of(&element.owner), 1);
    }
    let names: BTreeMap<_, _> = all
        .iter()
        .map(|(key, [old, new])| (key, respelling(old, new)))
        .filter(|(_, names)| !names.is_empty())
        .collect();
    let mut respelled = BTreeMap::new();
    let list = new.into_iter().map(|(element, facts)| {
        let owner = owner_of(&element.owner);
        let name = names
            .get(&(owner.clone(), element.kind))
            .and_then(|names| names.get(&element.name))
            .unwrap_or(&element.name)
            .clone();
        let renamed = Element {
            owner,
            name,
            kind: element.kind,
        };
        let is_own = element.name.is_empty() && renamed.owner != element.owner;
        if is_own || renamed.name != element.name {
            respelled.insert(renamed.clone(), element.to_string());
        }
        (renamed, facts)
    });
    (list.collect(), respelled)
}

/// New names without an old one, each with the old one that only letter case tells from it.
fn respelling(old: &BTreeSet<String>, new: &BTreeSet<String>) -> BTreeMap<String, String> {
    let gone: BTreeMap<String, &String> = old
        .difference(new)
        .map(|name| (name.to_ascii_lowercase(), name))
        .collect();
    let came = new.difference(old);
    came.filter_map(|name| {
        let like = gone.get(&name.to_ascii_lowercase())?;
        Some((name.clone(), (*like).clone()))
    })
    .collect()
}

/// The new list with an overload whose parameters changed named like the old one, where it is the
/// only one left of its name on either side.
fn overloads_as(old: &List, new: List) -> List {
    let left = |list: &List, other: &List| {
        let mut left: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for element in list.keys() {
            if element.kind == ElementKind::Operation && !other.contains_key(element) {
                let (name, _) = split_signature(&element.owner);
                left.entry(name.to_owned())
                    .or_default()
                    .push(element.owner.clone());
            }
        }
        left
    };
    let gone = left(old, &new);
    let renamed: BTreeMap<String, String> = left(&new, old)
        .into_iter()
        .filter_map(
            |(name, came)| match (came.as_slice(), gone.get(&name)?.as_slice()) {
                ([came], [gone]) => Some((came.clone(), gone.clone())),
                _ => None,
            },
        )
        .collect();
    let list = new.into_iter().map(|(mut element, facts)| {
        if let Some(owner) = renamed.get(&element.owner) {
            element.owner.clone_from(owner);
        }
        (element, facts)
    });
    list.collect()
}

/// Name and parameters of an overload; the name may hold brackets of `Collection(…)`.
pub(super) fn split_signature(owner: &str) -> (&str, &str) {
    owner.rsplit_once('(').unwrap_or((owner, ""))
}

/// How far the parts of shared types and operations agree. A type that one side only mentions is not
/// shared: that side tells of no part of it.
fn tally(comparison: &mut Comparison, [old, new]: [&List; 2]) {
    let graver = |class| matches!(class, Class::Missing | Class::Type | Class::Cardinality);
    let wrong: BTreeSet<&Element> = comparison
        .differences
        .iter()
        .filter(|difference| graver(difference.class))
        .map(|difference| &difference.element)
        .collect();
    let all: BTreeSet<&Element> = old.keys().chain(new.keys()).collect();
    for element in all {
        let described =
            |list: &List, whole: &Element| list.get(whole).is_some_and(facts::is_described);
        let is_shared = |whole: Element| described(old, &whole) && described(new, &whole);
        let agrees = !wrong.contains(element);
        if element.whole().is_some_and(is_shared) {
            let agreement = comparison.agreement.entry(element.kind).or_default();
            agreement.all += 1;
            agreement.agree += usize::from(agrees);
        }
    }
}
