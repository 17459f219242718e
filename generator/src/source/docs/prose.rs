//! What sentences say: the type of a body, the status of a response.

use super::description::find_ignoring_case;
use super::inline::{Inline, Link};
use super::type_cell::{built_in, is_type_name};
use crate::model::EdmType;

/// A type that a sentence names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Mention {
    /// The name as written.
    pub(super) name: String,
    /// The page that it is linked to.
    pub(super) link: Option<String>,
    /// Whether the sentence speaks of several.
    pub(super) collection: bool,
    /// Whether the sentence speaks of where something is, and not of the body.
    started: bool,
}

/// The type in "supply a JSON representation of the [x](…) object".
pub(super) fn body_type(paragraph: &Inline) -> Option<Mention> {
    let text = &paragraph.text;
    let phrase = find_ignoring_case(text, "representation ")?;
    let linked = linked_types(paragraph, phrase).next();
    linked.or_else(|| unlinked_type(text.get(phrase..)?))
}

/// The type in "a `200 OK` response code and a collection of [x](…) objects". What is accepted (202) is
/// linked to for what was started, in the header `Location`, which is no body.
pub(super) fn response_type(paragraph: &Inline) -> Option<Mention> {
    let from = find_ignoring_case(&paragraph.text, "return").unwrap_or(0);
    let accepted = statuses(paragraph).contains(&202);
    let mut mentions = linked_types(paragraph, from);
    mentions.find(|mention| !accepted || !mention.started)
}

/// The built-in type in "a `200 OK` response code and a String collection in the response body", and
/// whether there are several.
pub(super) fn response_value(paragraph: &Inline) -> Option<(EdmType, bool)> {
    const BEFORE: &str = "response code and ";
    let at = find_ignoring_case(&paragraph.text, BEFORE)?;
    let mut words = paragraph.text.get(at + BEFORE.len()..)?.split_whitespace();
    let word = words.by_ref().find(|word| !matches!(*word, "a" | "an"))?;
    // "and object in the response body" names no type.
    let ty = built_in(word.trim_matches(['`', '*'])).filter(|ty| *ty != EdmType::Untyped)?;
    let next = words.next().unwrap_or_default();
    Some((ty, next.starts_with("collection")))
}

/// Whether the sentence says that nothing comes back: `It does not return anything in the response body`.
pub(super) fn says_no_body(paragraph: &Inline) -> bool {
    let text = paragraph.text.to_lowercase().replace('’', "'");
    let says = |phrase: &str| text.contains(phrase);
    let nothing = says("not return anything") || says("n't return anything");
    let no_body = says("not return a response body") || says("no response body");
    nothing || no_body || says("empty response body")
}

/// The success status codes that a paragraph names.
pub(super) fn statuses(paragraph: &Inline) -> Vec<u16> {
    let mut found = Vec::new();
    for word in paragraph.text.split(|c: char| !c.is_ascii_alphanumeric()) {
        if word.len() == 3
            && word.starts_with('2')
            && let Ok(status) = word.parse::<u16>()
            && !found.contains(&status)
        {
            found.push(status);
        }
    }
    found
}

/// The links to resource pages after byte `from`.
fn linked_types(paragraph: &Inline, from: usize) -> impl Iterator<Item = Mention> {
    let links = paragraph.links.iter().filter(move |link| {
        let target = link.target.to_lowercase();
        let text = paragraph.link_text(link).trim_matches('`');
        link.text.start >= from
            && (target.contains("resources/") || target.contains("/resources"))
            && is_type_name(text)
    });
    links.map(move |link| mention(paragraph, link, from))
}

fn mention(paragraph: &Inline, link: &Link, from: usize) -> Mention {
    let before = paragraph
        .text
        .get(from..link.text.start)
        .unwrap_or_default();
    let after = paragraph.text.get(link.text.end..).unwrap_or_default();
    let after = after.trim_start_matches(['`', '*']).trim_start();
    let before = before.to_lowercase();
    let sentence = before.rsplit(". ").next().unwrap_or_default();
    let rest = after.split(". ").next().unwrap_or_default();
    let several = ["collection", "list of", "array of"];
    let says = |word: &&str| sentence.contains(*word);
    Mention {
        name: paragraph.link_text(link).trim_matches('`').to_owned(),
        link: Some(link.target.clone()),
        collection: several.iter().any(says)
            || ["collection", "objects", "resources"]
                .iter()
                .any(|word| after.starts_with(word)),
        started: ["location", "link to"].iter().any(says) && !rest.contains("response body"),
    }
}

/// The name in "representation for the x object", which the pages of one template do not link.
fn unlinked_type(text: &str) -> Option<Mention> {
    let mut words = text.split_whitespace().skip(1);
    if !matches!(words.next(), Some("of" | "for")) {
        return None;
    }
    let mut next = words.next()?;
    if matches!(next, "the" | "a" | "an") {
        next = words.next()?;
    }
    let name = next.trim_matches(['`', '*', '.', ',']);
    let object = words.next()?.trim_end_matches(['.', ',']);
    let singular = matches!(object, "object" | "resource" | "entity");
    let named = is_type_name(name) && built_in(name).is_none();
    (singular && named).then(|| Mention {
        name: name.to_owned(),
        link: None,
        collection: false,
        started: false,
    })
}
