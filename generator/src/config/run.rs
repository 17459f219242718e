//! What a run is told: its input files, and what steers it.

use super::{CrateOptions, NameExceptions, Overlay};
use crate::diagnostic::SourceFile;
use crate::model::Sourced;

/// What steers a run, beside the input files.
#[derive(Debug, Clone, PartialEq)]
pub struct Options {
    /// The crate to emit.
    pub crate_options: CrateOptions,
    /// The part of the API to emit.
    pub selection: Selection,
    /// Identifiers that the rules of naming would get wrong.
    pub names: NameExceptions,
    /// Corrections of what the inputs say.
    pub overlay: Overlay,
}

/// The part of the API to emit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Selection {
    /// All of it.
    All,
    /// The paths that one of these patterns matches, such as `users/*/messages/**`, with an
    /// optional list of methods: `users/*#GET,PATCH`.
    Include(Vec<Sourced<String>>),
}

/// The input files of a run.
#[derive(Debug, Default)]
pub struct Inputs {
    /// Schema documents (CSDL XML).
    pub csdl: Vec<SourceFile>,
    /// OpenAPI documents (YAML or JSON).
    pub openapi: Vec<SourceFile>,
    /// Reference pages (markdown).
    pub docs: Vec<SourceFile>,
}
