//! What the sources of a run now say otherwise than the model that was kept for review.

use std::io::ErrorKind;
use std::path::Path;

use graph_codegen::compare::report::Report;
use graph_codegen::compare::{Comparison, Difference};
use graph_codegen::{Diagnostic, Model};

/// The kept model beside the one that the sources now give.
pub(crate) struct Changes {
    comparison: Comparison,
}

impl Changes {
    /// Compares with the model kept in the file `kept`; `None` where there is no such file.
    ///
    /// # Errors
    /// When the file cannot be read, or is not of this version of the generator.
    pub(crate) fn since(kept: &Path, model: &Model) -> Result<Option<Self>, Diagnostic> {
        let failed = |message: String| {
            Diagnostic::error("kept-model", kept.display().to_string(), message)
                .help("`cargo xtask codegen` writes it anew; what changed in it cannot be told")
        };
        let text = match std::fs::read_to_string(kept) {
            Ok(text) => text,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(failed(format!("cannot be read: {error}"))),
        };
        let old = Model::from_json(&text)
            .map_err(|error| failed(format!("is no model that this program wrote: {error}")))?;
        let comparison = Comparison::of(&old, model);
        Ok(Some(Self { comparison }))
    }

    /// The same, without what does not concern `is_wanted`.
    pub(crate) fn only(mut self, is_wanted: impl FnMut(&Difference) -> bool) -> Self {
        self.comparison.differences.retain(is_wanted);
        self
    }

    /// A line for each change, in the order of the places that state it.
    pub(crate) fn lines(&self) -> Vec<String> {
        let report = Report {
            labels: ["", ""],
            comparison: &self.comparison,
            assessment: None,
        };
        report.changes()
    }
}
