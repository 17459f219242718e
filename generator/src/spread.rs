//! One crate laid out as several, which the compiler works on side by side and never holds at once.
//!
//! The stages, in the order they run: `assign` decides which types go into a crate of their own,
//! `models` moves their files and declares their modules, `runtime` divides the runtime in what types
//! stand on and what requests do, `manifests` writes the manifest and the root of each crate.
//!
//! To its user it stays one crate: the one with the requests has the name that was asked for and exports
//! all that is in the others, which lie in a folder of it and have its version.

mod assign;
mod manifests;
mod models;
mod runtime;

use std::num::NonZeroU8;

use crate::config::CrateOptions;
use crate::files::{FileSet, PathError};
use crate::plan::Plan;

/// Why a crate cannot be spread: a defect of the generator or the templates, not of any input.
#[derive(Debug, thiserror::Error)]
pub enum SpreadError {
    /// A file cannot have its path.
    #[error(transparent)]
    Path(#[from] PathError),
    /// A part of the runtime is not valid Rust.
    #[error("`{0}` is not valid Rust: {1}")]
    Source(&'static str, syn::Error),
    /// A manifest is no toml.
    #[error("the manifest is broken: {0}")]
    Manifest(#[from] toml::de::Error),
    /// A file that must be there is missing.
    #[error("there is no `{0}`")]
    Missing(&'static str),
}

/// A crate beside the one with the requests.
#[derive(Debug)]
struct Part {
    /// What tells it from the others: `values`, `types-1`.
    name: String,
    /// Its package: `graph-sdk-types-1`.
    package: String,
    /// The parts that it depends on, by index.
    needs: Vec<usize>,
}

impl Part {
    fn new(options: &CrateOptions, name: String, needs: Vec<usize>) -> Self {
        let package = format!("{}-{name}", options.name);
        Self {
            name,
            package,
            needs,
        }
    }

    /// The name of its library.
    fn ident(&self) -> String {
        self.package.replace('-', "_")
    }

    /// The path of one of its files in the crate that has the parts in it.
    fn path(&self, of: &str) -> String {
        format!("crates/{}/{of}", self.name)
    }
}

/// The files of one crate, laid out with the types in crates of their own: up to this many for those that
/// many others need, and up to as many for the rest; less where there are not as many that do not need each
/// other. What they all stand on is one more.
///
/// # Errors
/// [`SpreadError`], which is a defect of the generator.
pub fn spread(
    plan: &Plan,
    files: &FileSet,
    options: &CrateOptions,
    crates: NonZeroU8,
) -> Result<FileSet, SpreadError> {
    let types = assign::assign(plan, files, usize::from(crates.get()));
    // The first part is what all others stand on.
    let mut parts = vec![Part::new(options, "values".to_owned(), Vec::new())];
    for krate in &types {
        let needs = krate.needs.iter().map(|at| at + 1);
        let needs = std::iter::once(0).chain(needs).collect();
        parts.push(Part::new(options, krate.name.clone(), needs));
    }
    let mut spread = FileSet::default();
    let moved = models::insert(plan, files, &types, &parts, &mut spread)?;
    runtime::insert(files, &parts, &mut spread)?;
    manifests::insert(files, options, &parts, &mut spread)?;
    for (path, text) in files.iter() {
        let is_done = moved.contains(path) || runtime::is_of(path) || path == manifests::PATH;
        if !is_done {
            spread.insert(path, text)?;
        }
    }
    Ok(spread)
}
