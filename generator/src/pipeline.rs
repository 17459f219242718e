//! The stages from input files to the files of an SDK crate, in the order they run.

use crate::diagnostic::{Diagnostic, Diagnostics, SourceFile, Sources};
use crate::files::FileSet;
use crate::model::Model;
use crate::plan::{Namer, Plan};
use crate::released::Names;
use crate::source::{csdl, docs, openapi};
use crate::timings::Timings;
use crate::{emit, exceptions, merge, overlay, plan, public_api, resource, select, spread};

pub use crate::config::{CrateOptions, Inputs, Options, Selection};
pub use crate::diagnostic::Failure;

/// What a run made.
#[derive(Debug)]
pub struct Output {
    /// The model that was emitted.
    pub model: Model,
    /// The files of the crate, or of the crates that it is spread over.
    pub files: FileSet,
    /// The files of the one crate, where it is spread over several.
    one: Option<FileSet>,
    /// The name in Rust of each name on the wire.
    pub names: Names,
    /// Findings, none of them an error.
    pub diagnostics: Diagnostics,
    /// How long each stage took.
    pub timings: Timings,
    /// The input files, for drawing diagnostics.
    pub sources: Sources,
}

impl Output {
    /// The public items of the crate, which are the same however many it is spread over: what is hidden
    /// from documentation is none of them.
    ///
    /// # Errors
    /// When a file is not valid Rust.
    pub fn public_items(&self) -> Result<String, Diagnostic> {
        public_api::listing(self.one.as_ref().unwrap_or(&self.files))
    }
}

/// What a run made that stopped at the model.
#[derive(Debug)]
pub struct Modeled {
    /// The model: merged, corrected, and cut to the selection.
    pub model: Model,
    /// Findings, none of them an error.
    pub diagnostics: Diagnostics,
    /// How long each stage took.
    pub timings: Timings,
    /// The input files, for drawing diagnostics.
    pub sources: Sources,
}

/// Reads the inputs, builds the model, emits the crate.
///
/// # Errors
/// When the inputs hold an error; nothing is emitted then.
pub fn run(inputs: Inputs, options: &Options) -> Result<Output, Failure> {
    run_timed(inputs, options, Timings::default())
}

/// [`run`], with what takes the time of each stage and tells of it.
///
/// # Errors
/// When the inputs hold an error; nothing is emitted then.
pub fn run_timed(inputs: Inputs, options: &Options, timings: Timings) -> Result<Output, Failure> {
    let Modeled {
        model,
        mut diagnostics,
        mut timings,
        sources,
    } = model_timed(inputs, options, timings)?;
    let namer = Namer::new(options.names.words());
    let plan = timings.measure("plan", || plan::plan(&model, &namer, &mut diagnostics));
    exceptions::report_taken(&options.names, &namer, &mut diagnostics);
    let names = timings.measure("names", || Names::of(&plan));
    let emitted = timings.measure("emit", || {
        let one = crate_files(&plan, options)?;
        let Some(crates) = options.crate_options.type_crates else {
            return Ok((with_extra(one, &options.crate_options)?, None));
        };
        let spread = spread::spread(&plan, &one, &options.crate_options, crates);
        let spread = spread.map_err(|e| defect(e.to_string()))?;
        let one = with_extra(one, &options.crate_options)?;
        Ok((with_extra(spread, &options.crate_options)?, Some(one)))
    });
    let (files, one) = emitted.unwrap_or_else(|found| {
        diagnostics.push(found);
        (FileSet::default(), None)
    });
    if diagnostics.has_errors() {
        return Err(Failure {
            diagnostics,
            sources,
        });
    }
    Ok(Output {
        model,
        files,
        one,
        names,
        diagnostics,
        timings,
        sources,
    })
}

/// Reads the inputs and builds the model.
///
/// # Errors
/// When the inputs hold an error.
pub fn model(inputs: Inputs, options: &Options) -> Result<Modeled, Failure> {
    model_timed(inputs, options, Timings::default())
}

/// [`model()`], with what takes the time of each stage and tells of it.
///
/// # Errors
/// When the inputs hold an error.
pub fn model_timed(
    inputs: Inputs,
    options: &Options,
    mut timings: Timings,
) -> Result<Modeled, Failure> {
    let mut diagnostics = Diagnostics::default();
    let mut parts = Vec::new();
    let csdl = sorted(&inputs.csdl);
    if !csdl.is_empty() {
        parts.push(timings.measure("read CSDL", || csdl::read(&csdl, &mut diagnostics)));
    }
    let documents = sorted(&inputs.openapi);
    if !documents.is_empty() {
        let read = || openapi::read(&documents, &mut diagnostics);
        parts.push(timings.measure("read OpenAPI", read));
    }
    let pages = sorted(&inputs.docs);
    if !pages.is_empty() {
        parts.push(timings.measure("read pages", || docs::read(&pages, &mut diagnostics)));
    }
    let model = timings.measure("model", || {
        let mut model = merge::merge(parts, &mut diagnostics);
        overlay::apply(&mut model, &options.overlay, &mut diagnostics);
        resource::fold(&mut model, &mut diagnostics);
        merge::settle(&mut model);
        exceptions::report_unused(&model, &options.names, &mut diagnostics);
        match &options.selection {
            Selection::All => model,
            Selection::Include(patterns) => select::select(&model, patterns, &mut diagnostics),
        }
    });
    let mut sources = Sources::default();
    for file in all_of(inputs) {
        sources.insert(file);
    }
    if diagnostics.has_errors() {
        return Err(Failure {
            diagnostics,
            sources,
        });
    }
    Ok(Modeled {
        model,
        diagnostics,
        timings,
        sources,
    })
}

/// The files of every kind.
fn all_of(inputs: Inputs) -> impl Iterator<Item = SourceFile> {
    let Inputs {
        csdl,
        openapi,
        docs,
    } = inputs;
    csdl.into_iter().chain(openapi).chain(docs)
}

/// The files in the order of their labels, so that the order in which they were given plays no part.
fn sorted(files: &[SourceFile]) -> Vec<&SourceFile> {
    let mut files: Vec<&SourceFile> = files.iter().collect();
    files.sort_by(|a, b| a.label().cmp(b.label()));
    files
}

fn defect(message: String) -> Diagnostic {
    Diagnostic::error("emit", "emitted code", message)
        .help("this is a defect of the generator, please report it with the input")
}

/// Every file of the crate: computed ones, the runtime, and what no part of the API decides.
fn crate_files(plan: &Plan, options: &Options) -> Result<FileSet, Diagnostic> {
    let mut files = FileSet::default();
    for (path, text) in
        emit::emit(plan, options.crate_options.service).map_err(|e| defect(e.to_string()))?
    {
        files
            .insert(&path, text)
            .map_err(|e| defect(e.to_string()))?;
    }
    for (path, text) in emit::runtime::files() {
        files
            .insert(&path, text)
            .map_err(|e| defect(e.to_string()))?;
    }
    let fixed =
        emit::manifest::files(&options.crate_options, plan).map_err(|e| defect(e.to_string()))?;
    for (path, text) in fixed {
        files
            .insert(&path, text)
            .map_err(|e| defect(e.to_string()))?;
    }
    Ok(files)
}

/// The files with those that go into the crate as they are.
fn with_extra(mut files: FileSet, options: &CrateOptions) -> Result<FileSet, Diagnostic> {
    for extra in &options.extra {
        files.insert(&extra.path, extra.text.clone()).map_err(|e| {
            Diagnostic::error("extra-file", &extra.path, e.to_string())
                .help("give it a path of its own in codegen.toml")
        })?;
    }
    Ok(files)
}
