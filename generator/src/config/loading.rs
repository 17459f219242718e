//! What every way of describing a run has in common: reading the files it names.

use std::path::PathBuf;

use super::input::{Kind, Place};
use super::names::{self, NameExceptions};
use super::overlay::{self, Overlay};
use super::{Inputs, Options, Run, Selection, input};
use crate::diagnostic::{Diagnostic, Diagnostics, Failure, SourceFile, Sources};
use crate::model::Sourced;
use crate::select;

/// A run being put together, and what was found on the way.
pub(super) struct Loading {
    place: Place,
    pub(super) diagnostics: Diagnostics,
    sources: Sources,
}

/// A [`Run`] without the files that diagnostics are drawn from.
pub(super) struct Steering {
    pub(super) inputs: Inputs,
    pub(super) options: Options,
    pub(super) output: PathBuf,
    pub(super) model: Option<PathBuf>,
    pub(super) released: Option<PathBuf>,
    pub(super) public_api: Option<PathBuf>,
}

impl Loading {
    pub(super) fn new(place: Place) -> Self {
        Self {
            place,
            diagnostics: Diagnostics::default(),
            sources: Sources::default(),
        }
    }

    /// The folder that relative paths start at.
    pub(super) fn place(&self) -> &Place {
        &self.place
    }

    /// Keeps the text of a configuration file for drawing diagnostics.
    pub(super) fn keep(&mut self, file: SourceFile) {
        self.sources.insert(file);
    }

    /// Arguments as a file of one line each, so that diagnostics can point at them.
    pub(super) fn arguments(&mut self, option: &str, arguments: &[String]) -> Vec<Sourced<String>> {
        let file = SourceFile::new(option, &arguments.join("\n"));
        let mut start = 0;
        let mut sourced = Vec::with_capacity(arguments.len());
        for argument in arguments {
            let origin = file.origin(start..start + argument.len());
            sourced.push(Sourced::new(argument.clone(), &origin));
            start += argument.len() + 1;
        }
        self.keep(file);
        sourced
    }

    /// The files that patterns name, read.
    pub(super) fn inputs(
        &mut self,
        csdl: &[Sourced<String>],
        openapi: &[Sourced<String>],
        docs: &[Sourced<String>],
    ) -> Inputs {
        let inputs = Inputs {
            csdl: self.read_all(csdl, Kind::Csdl),
            openapi: self.read_all(openapi, Kind::OpenApi),
            docs: self.read_all(docs, Kind::Docs),
        };
        if csdl.is_empty() && openapi.is_empty() && docs.is_empty() {
            let nothing = Diagnostic::error("no-input", "input", "there is nothing to read").help(
                "name at least one schema document, OpenAPI document or folder of reference pages",
            );
            self.diagnostics.push(nothing);
        }
        inputs
    }

    /// A selection by patterns; a pattern that is not one is a finding.
    pub(super) fn selection(&mut self, include: Vec<Sourced<String>>) -> Selection {
        for wanted in &include {
            if let Err(problem) = select::check(&wanted.value) {
                self.diagnostics.push(problem.at(&wanted.origin));
            }
        }
        Selection::Include(include)
    }

    /// The name exceptions of a file; none without a file.
    pub(super) fn names(&mut self, path: Option<&Sourced<String>>) -> NameExceptions {
        let Some(file) = self.read_one(path) else {
            return NameExceptions::default();
        };
        let exceptions = names::parse(&file, &mut self.diagnostics);
        self.keep(file);
        exceptions
    }

    /// The corrections of a file; none without a file.
    pub(super) fn overlay(&mut self, path: Option<&Sourced<String>>) -> Overlay {
        let Some(file) = self.read_one(path) else {
            return Overlay::default();
        };
        let corrections = overlay::parse(&file, &mut self.diagnostics);
        self.keep(file);
        corrections
    }

    /// The run, unless something was wrong.
    pub(super) fn finish(self, steering: Option<Steering>) -> Result<Run, Failure> {
        let (steering, sources) = self.checked(steering)?;
        Ok(Run {
            inputs: steering.inputs,
            options: steering.options,
            output: steering.output,
            model: steering.model,
            released: steering.released,
            public_api: steering.public_api,
            sources,
        })
    }

    /// What was loaded, unless something was wrong, and the files it was loaded from.
    pub(super) fn checked<T>(self, loaded: Option<T>) -> Result<(T, Sources), Failure> {
        match loaded {
            Some(loaded) if !self.diagnostics.has_errors() => Ok((loaded, self.sources)),
            _ => Err(Failure {
                diagnostics: self.diagnostics,
                sources: self.sources,
            }),
        }
    }

    fn read_one(&mut self, path: Option<&Sourced<String>>) -> Option<SourceFile> {
        let path = path?;
        match self.place.read(&path.value) {
            Ok(file) => Some(file),
            Err(problem) => {
                self.diagnostics.push(problem.at(&path.origin));
                None
            }
        }
    }

    fn read_all(&mut self, patterns: &[Sourced<String>], kind: Kind) -> Vec<SourceFile> {
        let (files, problems) = input::read_all(&self.place, patterns, kind);
        self.diagnostics.extend(problems);
        files
    }
}
