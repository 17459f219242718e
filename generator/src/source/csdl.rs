//! OData CSDL XML 4.0 and 4.01, the language of `$metadata`.
//!
//! Two steps: each document is read as written ([`ast`]), then the documents of a set together are
//! lowered to the model, where names are full, defaults are filled in and annotations have become
//! facts of the elements they are about.

mod annotate;
pub mod ast;
mod element;
mod lower;
mod names;
mod parse;
mod xml;

use crate::{Diagnostics, Model, SourceFile};

/// Reads documents, which together describe one service, as a model.
///
/// The order of the files does not matter. Elements that cannot be used are left out; each has its
/// error among `diagnostics`, and the rest is read all the same.
pub fn read(files: &[&SourceFile], diagnostics: &mut Diagnostics) -> Model {
    let mut files = files.to_vec();
    files.sort_by(|a, b| (a.label(), a.text()).cmp(&(b.label(), b.text())));
    let documents: Vec<_> = files
        .iter()
        .filter_map(|file| parse(file, diagnostics))
        .collect();
    let aliases = names::Aliases::collect(&documents, diagnostics);
    let mut model = lower::declarations(&documents, &aliases, diagnostics);
    annotate::annotate(&documents, &aliases, &mut model, diagnostics);
    model
}

/// Reads one document as written.
///
/// `None` if it cannot be read as CSDL; the reason is then an error among `diagnostics`.
pub fn parse(file: &SourceFile, diagnostics: &mut Diagnostics) -> Option<ast::Document> {
    parse::document(file, diagnostics)
}
