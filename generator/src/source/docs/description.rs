//! Description cells: the sentence, and the facts that stock phrases in it state.

use super::type_cell::is_identifier;

/// What a description cell says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Description {
    /// The text without the phrases that are read as facts; `None` if nothing is left.
    pub(super) text: Option<String>,
    /// The values of "Possible values are", as written.
    pub(super) values: Vec<String>,
    /// The type that "Inherited from" names.
    pub(super) inherited_from: Option<String>,
    /// Whether the cell says that the service sets the value.
    pub(super) read_only: bool,
    /// Whether the cell says that creating needs a value.
    pub(super) required: bool,
    /// Whether the text was a placeholder that nobody filled in; it is dropped.
    pub(super) placeholder: bool,
}

/// Reads a description.
///
/// "Valid values 4 to 16" states a range and not an enumeration, so that only "Possible values",
/// "Supported values" and "Allowed values" introduce a list, and only if it holds no bare numbers.
pub(super) fn description(written: &str) -> Description {
    let mut found = Description::default();
    let mut text = written.trim().to_owned();
    if let Some((rest, name)) = take_inherited(&text) {
        text = rest;
        found.inherited_from = Some(name);
    }
    if let Some((rest, values)) = take_values(&text) {
        text = rest;
        found.values = values;
    }
    let lower = text.to_lowercase();
    found.read_only = lower.contains("read-only") || lower.contains("read only");
    found.required = states_required(&text);
    found.placeholder = is_placeholder(&lower);
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if !found.placeholder && text.chars().any(char::is_alphanumeric) {
        found.text = Some(text);
    }
    found
}

/// Whether a text says that what it describes is required: by a sentence or in brackets before it.
pub(crate) fn states_required(text: &str) -> bool {
    let lower = text.to_lowercase();
    lower.starts_with("(required)") || sentences(&lower).any(|s| s == "required")
}

/// `TODO: …` and "Not yet documented".
pub(super) fn is_placeholder(text: &str) -> bool {
    let text = text.trim_start_matches(['*', ' ', '_']);
    let head = text.get(..18).unwrap_or(text).to_lowercase();
    head.starts_with("todo:") || head == "todo" || head.starts_with("not yet documented")
}

fn sentences(text: &str) -> impl Iterator<Item = &str> {
    text.split(['.', ';'])
        .map(|s| s.trim_matches(['*', ' ', '(', ')']))
}

/// Cuts out "Inherited from x." and returns the rest and the name.
fn take_inherited(text: &str) -> Option<(String, String)> {
    let at = find_ignoring_case(text, "inherited from ")?;
    let after = text.get(at + "inherited from ".len()..)?;
    let skipped = after.len() - after.trim_start_matches(['`', '*', ' ', '[']).len();
    let name: String = after
        .get(skipped..)?
        .chars()
        .take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '_'))
        .collect();
    let end = skipped + name.len();
    let name = name.trim_end_matches('.').to_owned();
    // "Inherited from an open type", "inherited from base class".
    if name.is_empty() || matches!(name.as_str(), "a" | "an" | "the" | "its" | "base") {
        return None;
    }
    let rest = after.get(end..)?.trim_start_matches(['`', '*', '.', ']']);
    Some((join(text.get(..at)?, rest), name))
}

const LISTS: [&str; 7] = [
    "possible values are",
    "possible values include",
    "possible values:",
    "possible value are",
    "supported values are",
    "allowed values are",
    "permitted values are",
];

/// Cuts out "The possible values are: `a`, `b`." and returns the rest and the values.
fn take_values(text: &str) -> Option<(String, Vec<String>)> {
    let (at, phrase) = LISTS
        .iter()
        .find_map(|phrase| Some((find_ignoring_case(text, phrase)?, phrase)))?;
    let after = text.get(at + phrase.len()..)?;
    let (values, end) = value_list(after);
    if values.is_empty()
        || values
            .iter()
            .any(|v| v.starts_with(|c: char| c.is_ascii_digit()))
    {
        return None;
    }
    let mut before = text.get(..at)?.trim_end();
    for article in ["The", "the", "Its", "All"] {
        if let Some(rest) = before.strip_suffix(article) {
            before = rest.trim_end();
        }
    }
    let rest = after.get(end..)?.trim_start_matches(['.', ' ', ',']);
    Some((join(before, rest), values))
}

/// Values in backticks, or bare identifiers, separated by commas, "and", "or"; and where they end.
fn value_list(text: &str) -> (Vec<String>, usize) {
    let mut values = Vec::new();
    let mut at = text.len() - text.trim_start_matches([':', ' ']).len();
    let mut end = at;
    let quoted = text.get(at..).is_some_and(|rest| rest.starts_with('`'));
    while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
        let skipped = rest.len() - rest.trim_start_matches([',', ' ', ';', '/']).len();
        let rest = rest.get(skipped..).unwrap_or_default();
        at += skipped;
        let word_len = rest
            .find([' ', ',', '.', '`', ';', '/'])
            .unwrap_or(rest.len());
        let word = rest.get(..word_len).unwrap_or_default();
        if matches!(word, "and" | "or" | "and/or") && !values.is_empty() {
            at += word_len;
            continue;
        }
        let (value, length) = match rest.strip_prefix('`') {
            Some(inner) => {
                let Some(close) = inner.find('`') else { break };
                (inner.get(..close).unwrap_or_default(), close + 2)
            }
            None if quoted => break,
            None => (word, word_len),
        };
        if length == 0 || (!quoted && !is_identifier(value)) {
            break;
        }
        values.push(value.trim().to_owned());
        at += length;
        end = at;
        // A bare word not followed by a comma ends the list: what follows is prose.
        let more = text.get(at..).unwrap_or_default().trim_start();
        if !quoted && !more.starts_with([',', ';']) {
            break;
        }
    }
    if !quoted && values.len() < 2 {
        return (Vec::new(), end);
    }
    (values, end)
}

fn join(before: &str, after: &str) -> String {
    let (before, after) = (before.trim(), after.trim());
    if before.is_empty() || after.is_empty() {
        format!("{before}{after}")
    } else {
        format!("{before} {after}")
    }
}

/// Where `needle`, in ASCII lower case, first stands in `text`, in any case.
pub(super) fn find_ignoring_case(text: &str, needle: &str) -> Option<usize> {
    // ASCII lower-casing keeps every byte offset.
    text.to_ascii_lowercase().find(needle)
}

impl Description {
    /// Whether the text starts by saying that the member is deprecated.
    pub(super) fn is_deprecated(&self) -> bool {
        let text = self.text.as_deref().unwrap_or_default();
        let text = text.trim_start_matches(['(', '[', '*']);
        text.get(..10)
            .is_some_and(|head| head.eq_ignore_ascii_case("deprecated"))
    }
}
