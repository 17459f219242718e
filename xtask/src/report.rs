//! What a verb tells: results on standard output, findings on standard error.

use std::io::{self, IsTerminal as _, Write as _};

use graph_codegen::pipeline::Failure;
use graph_codegen::timings::Timings;
use graph_codegen::{Diagnostic, Diagnostics, Severity, SourceFile, Sources};

use crate::Failed;
use crate::arguments::Common;

/// Writes to standard output; whoever stops reading (`| head`) has seen enough.
pub(crate) fn out(text: &str) {
    let _ = io::stdout().lock().write_all(text.as_bytes());
}

/// Writes a line to standard error; there is nowhere to report that it cannot be written.
pub(crate) fn err(line: &str) {
    let _ = writeln!(io::stderr().lock(), "{line}");
}

/// Timings that say on a terminal which stage is at work.
pub(crate) fn progress() -> Timings {
    if !io::stderr().is_terminal() {
        return Timings::default();
    }
    // Back to the begin of the line, and clear it (ECMA-48, EL).
    Timings::told(|stage| {
        let text = stage.map_or_else(String::new, |name| format!("{name} …"));
        let _ = write!(io::stderr().lock(), "\r\x1b[K{text}");
    })
}

/// Draws the findings and closes with their numbers.
pub(crate) fn findings(diagnostics: &Diagnostics, sources: &Sources, common: &Common) {
    let least = if common.verbose {
        Severity::Note
    } else {
        Severity::Warning
    };
    let drawn = diagnostics.render(sources, least);
    if !drawn.is_empty() {
        err(drawn.trim_end());
    }
    let [errors, warnings, notes] = [Severity::Error, Severity::Warning, Severity::Note]
        .map(|severity| diagnostics.count_of(severity));
    if errors + warnings + notes > 0 {
        let hint = if notes > 0 && !common.verbose {
            " (`--verbose` shows notes)"
        } else {
            ""
        };
        err(&format!(
            "{}, {}, {}{hint}",
            counted(errors, "error"),
            counted(warnings, "warning"),
            counted(notes, "note"),
        ));
    }
}

/// Draws why a run made nothing; `own` are the files of the configuration.
pub(crate) fn failure(failure: Failure, own: &Sources, common: &Common) -> Failed {
    let sources = joined(failure.sources, own);
    findings(&failure.diagnostics, &sources, common);
    Failed
}

/// Draws one error that concerns no input file.
pub(crate) fn error(diagnostic: impl Into<Diagnostic>, common: &Common) -> Failed {
    failure(Failure::new(diagnostic.into()), &Sources::default(), common)
}

/// The input files and those of the configuration.
pub(crate) fn joined(mut sources: Sources, own: &Sources) -> Sources {
    for file in own.iter() {
        sources.insert(SourceFile::new(file.label(), file.text()));
    }
    sources
}

/// `1 error`, `2 errors`.
pub(crate) fn counted(count: usize, noun: &str) -> String {
    let plural = if count == 1 { "" } else { "s" };
    format!("{count} {noun}{plural}")
}
