//! One crate laid out as several, which the compiler works on side by side and never holds at once.
//!
//! The stages, in the order they run: `assign` decides which types go into a crate of their own,
//! `models` moves their files and declares their modules, `runtime` divides the runtime in what types
//! stand on, what sends requests, and what requests are written on, `manifests` writes the manifest and
//! the root of each crate.
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

use assign::TypeCrate;

/// Why a crate cannot be spread: a defect of the generator or the templates, not of any input.
#[derive(Debug, thiserror::Error)]
pub enum SpreadError {
    /// A file cannot have its path.
    #[error(transparent)]
    Path(#[from] PathError),
    /// A part of the runtime, or the name of a crate, is not valid Rust.
    #[error("`{0}` is not valid Rust: {1}")]
    Source(String, syn::Error),
    /// A manifest is no toml.
    #[error("the manifest is broken: {0}")]
    Manifest(#[from] toml::de::Error),
    /// A file that must be there is missing.
    #[error("there is no `{0}`")]
    Missing(&'static str),
}

/// The crates beside the one with the requests, those that others need first.
#[derive(Debug)]
struct Parts {
    /// What all others stand on.
    values: Part,
    types: Vec<Part>,
    /// What sends requests.
    client: Part,
}

impl Parts {
    fn new(options: &CrateOptions, types: &[TypeCrate<'_>]) -> Self {
        let part = |kind: Kind, name: &str, needs: Vec<String>| Part {
            kind,
            name: name.to_owned(),
            package: format!("{}-{name}", options.name),
            needs,
        };
        let on_values = || vec!["values".to_owned()];
        let of_types = types.iter().map(|krate| {
            let needs = krate.needs.iter().filter_map(|at| types.get(*at));
            let needs = needs.map(|needed| needed.name.clone());
            part(
                Kind::Types,
                &krate.name,
                on_values().into_iter().chain(needs).collect(),
            )
        });
        Self {
            values: part(Kind::Values, "values", Vec::new()),
            types: of_types.collect(),
            client: part(Kind::Client, "client", on_values()),
        }
    }

    fn iter(&self) -> impl Iterator<Item = &Part> {
        let values = std::iter::once(&self.values);
        values.chain(&self.types).chain([&self.client])
    }
}

/// What is in a crate beside the one with the requests.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// What all others stand on.
    Values,
    Types,
    /// What sends requests.
    Client,
}

/// A crate beside the one with the requests.
#[derive(Debug)]
struct Part {
    kind: Kind,
    /// What tells it from the others: `values`, `types-1`.
    name: String,
    /// Its package: `graph-sdk-types-1`.
    package: String,
    /// The names of the parts that it depends on.
    needs: Vec<String>,
}

impl Part {
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
/// other. What they all stand on is one more, and so is what sends requests.
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
    let parts = Parts::new(options, &types);
    let mut spread = FileSet::default();
    let moved = models::insert(plan, files, &types, &parts, &mut spread)?;
    runtime::insert(files, &parts, &mut spread)?;
    for (path, text) in files.iter() {
        let is_done = moved.contains(path) || runtime::is_of(path) || path == manifests::PATH;
        if !is_done {
            spread.insert(path, text)?;
        }
    }
    manifests::insert(files, options, &parts, &mut spread)?;
    Ok(spread)
}
