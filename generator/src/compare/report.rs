//! A comparison as people and programs read it.

mod changes;
mod excerpt;
mod json;
mod markdown;
mod text;

use crate::escape;

use super::impact::{Assessment, Impact, Verdict};
use super::{Class, Comparison, Difference};

/// What is reported: a comparison, between what, and what it does to the emitted crate if that was
/// looked at.
#[derive(Debug, Clone, Copy)]
pub struct Report<'c> {
    /// Labels of the two sides.
    pub labels: [&'c str; 2],
    /// The differences.
    pub comparison: &'c Comparison,
    /// What they do to those who use the crate.
    pub assessment: Option<&'c Assessment>,
}

/// A title, and the differences under it with what each does.
type Section<'c> = (String, Vec<(&'c Difference, Option<&'c Impact>)>);

impl Report<'_> {
    /// As text for a terminal.
    #[must_use]
    pub fn text(&self) -> String {
        text::render(self)
    }

    /// As markdown for a changelog or a pull request.
    #[must_use]
    pub fn markdown(&self) -> String {
        markdown::render(self)
    }

    /// As JSON.
    ///
    /// # Errors
    /// Only if a value cannot be written as JSON, which no part of a report allows.
    pub fn json(&self) -> Result<String, serde_json::Error> {
        json::render(self)
    }

    /// As a list in the order of the places that now state each fact, or stated it: what a change of
    /// the sources changed in the model.
    #[must_use]
    pub fn changes(&self) -> Vec<String> {
        changes::render(self)
    }

    /// The differences in sections, the gravest first, each with its title.
    fn sections(&self) -> Vec<Section<'_>> {
        let all = self.comparison.differences.iter().enumerate();
        let impact = |at| self.assessment.and_then(|a| a.impacts.get(at));
        let all: Vec<_> = all.map(|(at, d)| (d, impact(at))).collect();
        let section = |title: &str, is_in: &dyn Fn(&Difference, Option<&Impact>) -> bool| {
            let these = all.iter().filter(|(d, i)| is_in(d, *i)).copied();
            (title.to_owned(), these.collect::<Vec<_>>())
        };
        let sections = if self.assessment.is_some() {
            [Verdict::Breaking, Verdict::Additive, Verdict::DocsOnly]
                .iter()
                .map(|verdict| {
                    section(title(*verdict), &|_, impact| {
                        impact.is_some_and(|impact| impact.verdict == *verdict)
                    })
                })
                .collect()
        } else {
            Class::ALL
                .iter()
                .map(|class| section(class.as_str(), &|difference, _| difference.class == *class))
                .collect::<Vec<_>>()
        };
        sections
            .into_iter()
            .filter(|(_, these)| !these.is_empty())
            .collect()
    }
}

fn title(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Breaking => "Breaking",
        Verdict::Additive => "Additive",
        Verdict::DocsOnly => "Documentation and behavior only",
        Verdict::Same => "The same",
    }
}

/// What differs, as a sentence without a full stop; `name` is the element as the format shows it.
fn sentence(difference: &Difference, name: &str, has_versions: Versions) -> String {
    let says = |side: &Option<super::Side>| {
        side.as_ref()
            .map_or_else(|| "nothing".to_owned(), |side| escape::plain(&side.says))
    };
    let (gone, came) = match has_versions {
        Versions::Yes => ("removed", "added"),
        Versions::No => ("only in the first", "only in the second"),
    };
    match (difference.class, difference.aspect) {
        (Class::Missing, _) if difference.new.is_none() => {
            format!("{name}: {gone}, {}", says(&difference.old))
        }
        (Class::Missing, _) => format!("{name}: {came}, {}", says(&difference.new)),
        (_, Some(aspect)) if aspect.is_prose() => {
            let [old, new] = excerpt::of([&difference.old, &difference.new]);
            format!("{name}: {}: {old} → {new}", aspect.as_str())
        }
        (class, aspect) => {
            let what = aspect.map_or(class.as_str(), super::Aspect::as_str);
            format!(
                "{name}: {what}: {} → {}",
                says(&difference.old),
                says(&difference.new)
            )
        }
    }
}

/// Whether the two sides are versions of one thing, so that one speaks of adding and removing.
#[derive(Debug, Clone, Copy)]
enum Versions {
    Yes,
    No,
}

impl Report<'_> {
    fn versions(&self) -> Versions {
        if self.assessment.is_some() {
            Versions::Yes
        } else {
            Versions::No
        }
    }
}

/// Where a difference is seen: in the newer file if it is there still.
fn place(difference: &Difference) -> String {
    let side = difference.new.as_ref().or(difference.old.as_ref());
    side.map_or_else(String::new, |side| escape::plain(&side.at.to_string()))
}

/// `1,234`
fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}
