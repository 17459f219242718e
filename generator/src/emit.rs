//! From the plan to source text: small `quote!` fragments, printed item by item.
//!
//! Emitters return text and never open files; the file stage writes what they return.

mod endpoints;
mod enums;
mod families;
mod guide;
pub mod manifest;
mod markers;
pub(crate) mod models;
mod needs;
mod parts;
mod permissions;
pub(crate) mod print;
mod requests;
pub mod runtime;
mod structs;
pub(crate) mod tree;
mod types;
mod unions;

use std::collections::BTreeMap;

use rayon::prelude::*;

use crate::config::Service;
use crate::plan::{Plan, PlannedHandle};

pub use print::EmitError;

/// The computed source files of the crate, by path from its root, with `/` between the parts.
///
/// # Errors
/// [`EmitError`] if a fragment is not valid Rust, which is a defect of the generator.
pub fn emit(plan: &Plan, service: Service) -> Result<BTreeMap<String, String>, EmitError> {
    let models = models::Models::of(plan);
    let mut jobs: Vec<Job<'_>> = Vec::new();
    jobs.extend(models.files().map(Job::Models));
    jobs.extend(
        plan.requests
            .values()
            .flat_map(parts::files)
            .map(Job::Requests),
    );
    let handles = plan.service.iter().flat_map(|service| &service.handles);
    jobs.extend(handles.map(Job::Handle));
    jobs.push(Job::Markers);
    jobs.push(Job::Roots);
    let files: Result<Vec<(String, String)>, EmitError> =
        jobs.par_iter().map(|job| job.run(plan, service)).collect();
    let mut files: BTreeMap<String, String> = files?.into_iter().collect();
    files.extend(permissions::file(plan)?);
    files.extend(tree::module_files(plan));
    Ok(files)
}

/// One file to emit; files are independent of each other.
enum Job<'p> {
    Models(models::ModelFile<'p>),
    Requests(parts::RequestFile<'p>),
    Handle(&'p PlannedHandle),
    Markers,
    Roots,
}

impl Job<'_> {
    fn run(&self, plan: &Plan, service: Service) -> Result<(String, String), EmitError> {
        match self {
            Self::Models(file) => file.emit(),
            Self::Requests(requests) => requests::file(requests),
            Self::Handle(handle) => endpoints::file(handle),
            Self::Markers => markers::file(plan),
            Self::Roots => requests::roots_file(plan, service),
        }
    }
}
