//! The toml files that steer a run: what to generate, from what, under which names, with which
//! corrections.
//!
//! Every mistake in them is a diagnostic with the line, the key, and what was probably meant;
//! nothing is read past a file that has one.

mod codegen;
mod document;
mod glob;
mod input;
mod loading;
mod names;
mod options;
mod overlay;
mod run;
mod service;
mod upstream;
mod value;

use std::path::{Path, PathBuf};

use crate::diagnostic::{Failure, Sources};
use loading::{Loading, Steering};

pub use names::{NameException, NameExceptions};
pub use options::{CrateOptions, ExtraFile, Service};
pub use overlay::{Change, Correction, Element, Fact, Member, Overlay};
pub use run::{Inputs, Options, Selection};
pub use upstream::{Upstream, load as load_upstream};

/// A run as the configuration describes it: what [`crate::pipeline::run`] needs, and where the
/// results go.
#[derive(Debug)]
pub struct Run {
    /// The input files, read.
    pub inputs: Inputs,
    /// What steers the run.
    pub options: Options,
    /// Folder of the emitted crate.
    pub output: PathBuf,
    /// File for the dump of the model, if one is wanted.
    pub model: Option<PathBuf>,
    /// File of the released names, if they are kept.
    pub released: Option<PathBuf>,
    /// File for the list of public items, if one is wanted.
    pub public_api: Option<PathBuf>,
    /// The configuration's own files, for drawing diagnostics.
    pub sources: Sources,
}

/// A run described by arguments instead of a file.
#[derive(Debug, Clone, Default)]
pub struct Request {
    /// Schema documents: files or patterns.
    pub csdl: Vec<String>,
    /// OpenAPI documents: files or patterns.
    pub openapi: Vec<String>,
    /// Folders that stand for documents on other hosts, which references may lead to: `URL=FOLDER`.
    pub remote: Vec<String>,
    /// Reference pages: files, patterns, or folders of `.md` files.
    pub docs: Vec<String>,
    /// Patterns of paths to emit; all paths if there are none.
    pub include: Vec<String>,
    /// File of name exceptions.
    pub names: Option<String>,
    /// File of corrections.
    pub overlay: Option<String>,
    /// The crate to emit, but for the version of the service.
    pub crate_options: CrateOptions,
    /// The version of the service; by default the one that pages and OpenAPI documents speak of (see
    /// [`Service::stated`]) where there is no schema, else v1.0.
    pub service: Option<Service>,
    /// Folder of the emitted crate.
    pub output: PathBuf,
    /// File of the released names, if they are kept.
    pub released: Option<PathBuf>,
    /// File for the list of public items, if one is wanted.
    pub public_api: Option<PathBuf>,
}

/// Reads a `codegen.toml` and every file it names; paths in it start at its own folder.
///
/// # Errors
/// When a file cannot be read, is not UTF-8, or says something the configuration does not know.
pub fn load(path: &Path) -> Result<Run, Failure> {
    let mut loading = Loading::new(input::Place::of_config(path));
    let run = codegen::load(path, &mut loading);
    loading.finish(run)
}

/// Reads the files that `request` names; paths in it start at the current folder.
///
/// # Errors
/// As for [`load`].
pub fn from_request(request: &Request) -> Result<Run, Failure> {
    let mut loading = Loading::new(input::Place::current());
    let csdl = loading.arguments("--csdl", &request.csdl);
    let openapi = loading.arguments("--openapi", &request.openapi);
    let remote = loading.arguments("--remote", &request.remote);
    let docs = loading.arguments("--docs", &request.docs);
    let include = loading.arguments("--include", &request.include);
    let inputs = loading.inputs(&csdl, &openapi, &remote, &docs);
    let selection = if include.is_empty() {
        Selection::All
    } else {
        loading.selection(include)
    };
    let names = loading.arguments("--names", request.names.as_slice());
    let overlay = loading.arguments("--overlay", request.overlay.as_slice());
    options::check_name(&request.crate_options.name, None, &mut loading.diagnostics);
    // Pages beside a schema describe it, and may be of the other version.
    let stated = || Service::stated(&inputs).filter(|_| inputs.csdl.is_empty());
    let stated = request.service.or_else(stated);
    let options = Options {
        crate_options: CrateOptions {
            service: stated.unwrap_or(Service::V1),
            ..request.crate_options.clone()
        },
        selection,
        names: loading.names(names.first()),
        overlay: loading.overlay(overlay.first()),
    };
    loading.finish(Some(Steering {
        inputs,
        options,
        output: request.output.clone(),
        model: None,
        released: request.released.clone(),
        public_api: request.public_api.clone(),
    }))
}
