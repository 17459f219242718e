//! Findings about the input: collected while a stage runs, drawn like rustc's at the end.

mod origin;
mod render;
mod source_file;

use annotate_snippets::Renderer;
use serde::Serialize;

pub use origin::Origin;
pub use render::is_bidi;
pub use source_file::{SourceFile, Sources};

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
            out.push_str(&render::one(&renderer, sources, diagnostic));
            out.push_str("\n\n");
        }
        out
    }
}

/// Why a run made nothing.
#[derive(Debug)]
pub struct Failure {
    /// Findings, at least one of them an error.
    pub diagnostics: Diagnostics,
    /// The input files, for drawing diagnostics.
    pub sources: Sources,
}

impl Failure {
    /// A failure for one reason that concerns no input file.
    #[must_use]
    pub fn new(diagnostic: Diagnostic) -> Self {
        let mut diagnostics = Diagnostics::default();
        diagnostics.push(diagnostic);
        Self {
            diagnostics,
            sources: Sources::default(),
        }
    }
}

/// A text that must be one of `known`: what was probably meant, or all there is.
pub(crate) fn suggestion(wrong: &str, known: &[&str]) -> String {
    match similar::get_close_matches(wrong, known, 1, 0.6).first() {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("known are: {}", known.join(", ")),
    }
}
