//! Draws a finding as rustc draws its own, with the lines of the input it is about.

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};

use super::{Diagnostic, Origin, Severity, Sources};

/// Draws one finding.
pub(super) fn one(renderer: &Renderer, sources: &Sources, diagnostic: &Diagnostic) -> String {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    let title = printable(&format!("{}: {}", diagnostic.subject, diagnostic.message));
    let mut group = Group::with_title(level.primary_title(&title).id(diagnostic.code));
    if let Some(at) = &diagnostic.at {
        group = with_snippet(group, sources, at, AnnotationKind::Primary, String::new());
    }
    for (at, text) in &diagnostic.related {
        group = with_snippet(group, sources, at, AnnotationKind::Context, printable(text));
    }
    if let Some(help) = &diagnostic.help {
        group = group.element(Level::HELP.message(printable(help)));
    }
    renderer.render(&[group])
}

/// Puts the lines of the input that `at` names under a group.
fn with_snippet<'a>(
    group: Group<'a>,
    sources: &'a Sources,
    at: &'a Origin,
    kind: AnnotationKind,
    label: String,
) -> Group<'a> {
    let Some(file) = sources.get(&at.file) else {
        return group.element(Level::NOTE.message(format!("at {at}")));
    };
    let text = file.text();
    let clamp = |at: u32| floor_char(text, at as usize);
    // Only the lines around the place are handed over: the renderer walks all the text it is given,
    // and whole-Graph files have 50,000 lines.
    let start = clamp(at.start);
    let line_start = text
        .get(..start)
        .and_then(|head| head.rfind('\n'))
        .map_or(0, |n| n + 1);
    let end = clamp(at.end).max(start);
    let first_end = text
        .get(start..)
        .and_then(|t| t.find('\n'))
        .map_or(text.len(), |n| start + n);
    let line = text.get(line_start..first_end).unwrap_or_default();
    let span = (start - line_start)..(end.min(first_end) - line_start);
    let annotation = kind.span(span).label(label);
    group.element(
        Snippet::source(line)
            .line_start(at.line as usize)
            .path(at.file.to_string())
            .annotation(annotation),
    )
}

fn floor_char(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// Text of the input, made safe for a terminal: control and bidi characters become escapes.
fn printable(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_control() || is_bidi(c) {
            out.extend(c.escape_unicode());
        } else {
            out.push(c);
        }
    }
    out
}

/// The Unicode characters that change the direction of the text after them (UAX #9 §2).
#[must_use]
pub fn is_bidi(c: char) -> bool {
    matches!(c, '\u{061c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}
