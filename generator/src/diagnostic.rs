//! Findings about the input: collected while a stage runs, drawn like rustc's at the end.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// Where a fact was read: a file by its label, and the bytes that state it.
///
/// The label is the path as the caller named it, with `/` between its parts on every platform.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Origin {
    /// Label of the file in [`Sources`].
    pub file: Arc<str>,
    /// Line, counted from 1.
    pub line: u32,
    /// First byte of the text, from the start of the file.
    pub start: u32,
    /// One past the last byte of the text.
    pub end: u32,
}

impl fmt::Debug for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}")
    }
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.file, self.line)
    }
}

impl Serialize for Origin {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// File and line, as [`Serialize`] writes them; the bytes are not known.
impl<'de> Deserialize<'de> for Origin {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        let place = text.rsplit_once(':').and_then(|(file, line)| {
            let line = line.parse().ok()?;
            Some((file, line))
        });
        let Some((file, line)) = place else {
            return Err(de::Error::custom(format!("`{text}` is no `file:line`")));
        };
        Ok(Self {
            file: file.into(),
            line,
            start: 0,
            end: 0,
        })
    }
}

/// One input file: its label and its text, without a byte order mark.
#[derive(Debug)]
pub struct SourceFile {
    label: Arc<str>,
    text: String,
    line_starts: Vec<u32>,
}

impl SourceFile {
    /// Takes the text of a file; a UTF-8 byte order mark at its start is dropped.
    #[must_use]
    pub fn new(label: &str, text: &str) -> Self {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text).to_owned();
        let line_starts = std::iter::once(0)
            .chain(text.match_indices('\n').map(|(at, _)| offset(at + 1)))
            .collect();
        Self {
            label: label.replace('\\', "/").into(),
            text,
            line_starts,
        }
    }

    /// The label under which diagnostics and provenance name this file.
    #[must_use]
    pub fn label(&self) -> &Arc<str> {
        &self.label
    }

    /// The text, without a byte order mark.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The origin of the bytes `range` of this file.
    #[must_use]
    pub fn origin(&self, range: std::ops::Range<usize>) -> Origin {
        let start = offset(range.start);
        let line = self.line_starts.partition_point(|&first| first <= start);
        Origin {
            file: self.label.clone(),
            line: offset(line),
            start,
            end: offset(range.end),
        }
    }
}

/// Byte offsets are kept in 32 bits; input files are refused above 4 GiB long before this.
fn offset(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

/// All input files of a run, by label.
#[derive(Debug, Default)]
pub struct Sources {
    files: BTreeMap<Arc<str>, SourceFile>,
}

impl Sources {
    /// Adds a file; one of the same label is replaced.
    pub fn insert(&mut self, file: SourceFile) {
        self.files.insert(file.label.clone(), file);
    }

    /// The file of that label.
    #[must_use]
    pub fn get(&self, label: &str) -> Option<&SourceFile> {
        self.files.get(label)
    }

    /// The files in the order of their labels.
    pub fn iter(&self) -> impl Iterator<Item = &SourceFile> {
        self.files.values()
    }
}

/// How grave a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// The run fails; nothing is written.
    Error,
    /// The input is wrong, the generator knows how to go on.
    Warning,
    /// Worth knowing, nothing is wrong.
    Note,
}

/// One finding.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Diagnostic {
    /// Where; `None` for what concerns the run as a whole.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub at: Option<Origin>,
    /// How grave.
    pub severity: Severity,
    /// Stable kebab-case name of the rule, such as `unresolved-type`.
    pub code: &'static str,
    /// The qualified name (or path, or key) it is about.
    pub subject: String,
    /// What is the matter, one sentence without a full stop.
    pub message: String,
    /// Further places, each with what it says.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub related: Vec<(Origin, String)>,
    /// What to do about it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub help: Option<String>,
}

impl Diagnostic {
    /// A finding of the given rule about `subject`.
    pub fn new(
        severity: Severity,
        code: &'static str,
        subject: impl Into<String>,
        message: impl Into<String>,
    ) -> Self {
        Self {
            at: None,
            severity,
            code,
            subject: subject.into(),
            message: message.into(),
            related: Vec::new(),
            help: None,
        }
    }

    /// An error.
    pub fn error(
        code: &'static str,
        subject: impl Into<String>,
        message: impl Into<String>,
    ) -> Self {
        Self::new(Severity::Error, code, subject, message)
    }

    /// A warning.
    pub fn warning(
        code: &'static str,
        subject: impl Into<String>,
        message: impl Into<String>,
    ) -> Self {
        Self::new(Severity::Warning, code, subject, message)
    }

    /// A note.
    pub fn note(
        code: &'static str,
        subject: impl Into<String>,
        message: impl Into<String>,
    ) -> Self {
        Self::new(Severity::Note, code, subject, message)
    }

    /// Sets the place.
    #[must_use]
    pub fn at(mut self, origin: &Origin) -> Self {
        self.at = Some(origin.clone());
        self
    }

    /// Adds a further place and what it says.
    #[must_use]
    pub fn related(mut self, origin: &Origin, text: impl Into<String>) -> Self {
        self.related.push((origin.clone(), text.into()));
        self
    }

    /// Sets the way out.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }
}

/// The findings of a run.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Diagnostics {
    found: Vec<Diagnostic>,
}

impl Diagnostics {
    /// Adds one.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.found.push(diagnostic);
    }

    /// Adds all of another run's or stage's.
    pub fn extend(&mut self, other: Self) {
        self.found.extend(other.found);
    }

    /// The findings sorted by place, without repeats.
    #[must_use]
    pub fn sorted(&self) -> Vec<&Diagnostic> {
        let mut sorted: Vec<_> = self.found.iter().collect();
        sorted.sort();
        sorted.dedup();
        sorted
    }

    /// Whether there is an error among them.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.found.iter().any(|d| d.severity == Severity::Error)
    }

    /// How many there are of that rule.
    #[must_use]
    pub fn count(&self, code: &str) -> usize {
        self.found.iter().filter(|d| d.code == code).count()
    }

    /// Those of that rule, in the order they were found.
    pub fn of_code(&self, code: &str) -> impl Iterator<Item = &Diagnostic> {
        self.found.iter().filter(move |d| d.code == code)
    }

    /// How many there are of that gravity.
    #[must_use]
    pub fn count_of(&self, severity: Severity) -> usize {
        self.found.iter().filter(|d| d.severity == severity).count()
    }

    /// Whether nothing was found.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.found.is_empty()
    }

    /// Draws every finding of at least gravity `least`, with the lines of the input it is about.
    #[must_use]
    pub fn render(&self, sources: &Sources, least: Severity) -> String {
        let renderer = Renderer::plain();
        let mut out = String::new();
        for diagnostic in self.sorted().into_iter().filter(|d| d.severity <= least) {
            out.push_str(&render_one(&renderer, sources, diagnostic));
            out.push_str("\n\n");
        }
        out
    }
}

fn render_one(renderer: &Renderer, sources: &Sources, diagnostic: &Diagnostic) -> String {
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
