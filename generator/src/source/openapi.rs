//! OpenAPI 3.0 and 3.1 documents, YAML or JSON, read as written.
//!
//! A file becomes a tree of nodes with positions ([`Node`]), files that refer to each other become
//! [`Documents`], and a lenient reader makes the typed tree of [`ast`] of them, from which
//! [`types`](fn@types) takes the types of a service of the OData protocol and `paths` what is done with them;
//! `plain` lowers all other documents, schema by schema and operation by operation. What is wrong is
//! diagnosed with file, line and JSON pointer, and dropped item by item.

pub mod ast;
mod document;
mod extension;
mod node;
mod paths;
mod plain;
mod read;
mod remedy;
mod types;
mod yaml;

pub use document::{Address, BrokenReference, Documents};
pub use node::{Entry, Node, Value};
pub use types::types;

use crate::{Diagnostics, Model, SourceFile};

/// Reads OpenAPI documents into a partial model.
#[must_use]
pub fn read(files: &[&SourceFile], diagnostics: &mut Diagnostics) -> Model {
    let api = parse(files, diagnostics);
    if plain::is_odata(&api) {
        paths::lower(&api, diagnostics)
    } else {
        plain::lower(&api, diagnostics)
    }
}

/// Reads OpenAPI documents that may refer to each other. Files that are no OpenAPI document by
/// themselves (they have no `openapi` member) are read as far as the others refer to them.
///
/// Never fails: what is wrong is diagnosed. References lead only to the files given: neither the network
/// nor any other file is ever read.
#[must_use]
pub fn parse(files: &[&SourceFile], diagnostics: &mut Diagnostics) -> ast::Api {
    let documents = Documents::parse(files, diagnostics);
    read::api(&documents, diagnostics)
}
