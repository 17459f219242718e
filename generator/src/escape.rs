//! The one escaper: the only way by which text of the input reaches emitted code.
//!
//! Names become identifiers in [`names`](crate::plan::names); everything else passes through here
//! and is emitted as a string literal or a `#[doc]` literal by `quote`, which escapes quotes and
//! backslashes. What is left to guard against is what rustdoc and readers make of the text.

use crate::diagnostic::is_bidi;

/// One paragraph of markdown that shows `text` as prose.
///
/// White space is folded, so that no line can start a code block, a list or a heading, and every
/// character with a meaning in markdown or HTML is escaped outside code spans. Control and bidi
/// characters become U+FFFD: invisible ones can make code read as what it is not (CVE-2021-42574).
#[must_use]
pub fn paragraph(text: &str) -> String {
    let text = visible(text);
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut out = String::with_capacity(text.len() + 8);
    // Code spans stay as they are; with an odd number of backticks none is a span.
    let paired = text.matches('`').count() % 2 == 0 && !text.contains("``");
    for (number, part) in text.split('`').enumerate() {
        if number > 0 {
            out.push_str(if paired { "`" } else { "\\`" });
        }
        if paired && number % 2 == 1 {
            out.push_str(part);
        } else {
            escape_into(&mut out, part);
        }
    }
    out
}

/// An inline code span that shows `text`; backticks in it become apostrophes.
#[must_use]
pub fn code(text: &str) -> String {
    let text = visible(text).replace('`', "'");
    format!(
        "`{}`",
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    )
}

/// An address for `[text](<address>)`, or `None` if the text is not an `https` address.
#[must_use]
pub fn address(text: &str) -> Option<String> {
    let clean = text.starts_with("https://")
        && text
            .chars()
            .all(|c| c.is_ascii_graphic() && !matches!(c, '<' | '>' | '\\' | '"' | '`'));
    clean.then(|| text.to_owned())
}

/// Text for a string literal that people read, such as the note of a deprecation.
#[must_use]
pub fn plain(text: &str) -> String {
    visible(text)
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
}

fn visible(text: &str) -> String {
    let hidden = |c: char| (c.is_control() && !c.is_whitespace()) || is_bidi(c);
    text.chars()
        .map(|c| if hidden(c) { '\u{fffd}' } else { c })
        .collect()
}

fn escape_into(out: &mut String, part: &str) {
    for c in part.chars() {
        let at_start = out.is_empty();
        let special = matches!(
            c,
            '\\' | '<' | '>' | '[' | ']' | '*' | '_' | '~' | '|' | '&' | '$'
        ) || (at_start && matches!(c, '#' | '+' | '-' | '='));
        // `1.` and `1)` at the start of a paragraph would make it a list.
        let numbered =
            matches!(c, '.' | ')') && !at_start && out.bytes().all(|b| b.is_ascii_digit());
        // rustdoc asks for brackets around bare addresses; broken up they are no address.
        let colon = c == ':' && (out.ends_with("http") || out.ends_with("https"));
        if special || numbered || colon {
            out.push('\\');
        }
        out.push(c);
    }
}
