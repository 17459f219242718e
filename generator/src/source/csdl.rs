//! CSDL XML (OData 4.0 and 4.01): documents as written, then lowered to a model.
//!
//! 1. `xml`: events to elements, with positions.
//! 2. `parse`: elements to the tree of [`ast`], nothing resolved.
//! 3. `lower`: names resolved, defaults filled in, annotations turned into facts.

pub mod ast;
mod element;
mod lower;
mod names;
mod parse;
mod xml;

use crate::{Diagnostics, Model, SourceFile};

/// Reads documents as written; those that are not CSDL are errors and left out.
#[must_use]
pub fn parse(files: &[&SourceFile], diagnostics: &mut Diagnostics) -> Vec<ast::Document> {
    files
        .iter()
        .filter_map(|file| parse::document(file, diagnostics))
        .collect()
}

/// Reads documents that together describe one service. Their order plays no part: aliases, types
/// and targets of annotations are looked up in all of them.
#[must_use]
pub fn read(files: &[&SourceFile], diagnostics: &mut Diagnostics) -> Model {
    let documents = parse(files, diagnostics);
    lower::lower(&documents, diagnostics)
}
