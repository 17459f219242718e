//! `servers`: user code of emitted SDKs against OData services that others have written.
//!
//! All of it is made below the build folder: an environment of Python with odatapy, a project of
//! Node with SAP CAP, an SDK for each service, and a workspace of the tests in `xtask/servers/`.

mod sdk;
pub(crate) mod tools;

use std::path::PathBuf;

use crate::Failed;
use crate::arguments::Soak;
use crate::codegen::project;
use crate::report;
use crate::scratch::{self, Scratch};
use sdk::Service;
use tools::Missing;

/// Runs the tests against all services that can be started here.
///
/// What cannot is told and passed over; where `CI` is set, that is a failure.
pub(crate) fn run() -> Result<(), Failed> {
    let place = Place::open().map_err(failed)?;
    let mut tests = Vec::new();
    for service in Service::ALL {
        match service.prepare(&place) {
            Ok(()) => tests.push(service),
            Err(Missing::Tool(what)) if std::env::var_os("CI").is_none() => {
                report::err(&format!("{}: skipped, {what}", service.tests()));
            }
            Err(Missing::Tool(what) | Missing::Failed(what)) => return Err(failed(what)),
        }
    }
    if tests.is_empty() {
        return Ok(());
    }
    place
        .test(&tests, &["--tests", "--no-fail-fast"])
        .map_err(failed)
}

/// Calls under random faults for so many seconds.
pub(crate) fn soak(arguments: &Soak) -> Result<(), Failed> {
    let mut place = Place::open().map_err(failed)?;
    match Service::Enrollment.prepare(&place) {
        Ok(()) => {}
        Err(Missing::Tool(what) | Missing::Failed(what)) => return Err(failed(what)),
    }
    place.variables = vec![
        ("SOAK_SECONDS", arguments.seconds.to_string()),
        ("SOAK_SEED", arguments.seed.to_string()),
    ];
    let only = ["--test", "soak", "--", "--nocapture"];
    place.test(&[Service::Enrollment], &only).map_err(failed)
}

fn failed(what: impl AsRef<str>) -> Failed {
    report::err(&format!("error: {}", what.as_ref()));
    Failed
}

/// The folder in which everything is made.
pub(crate) struct Place {
    scratch: Scratch,
    /// Variables for the tests.
    variables: Vec<(&'static str, String)>,
}

impl Place {
    /// Makes the folder.
    fn open() -> Result<Self, String> {
        Ok(Self {
            scratch: Scratch::open("servers")?,
            variables: Vec::new(),
        })
    }

    /// A path in the folder.
    fn path(&self, name: &str) -> PathBuf {
        self.scratch.path(name)
    }

    /// Writes the workspace of these tests and runs them.
    fn test(&self, services: &[Service], arguments: &[&str]) -> Result<(), String> {
        let mut members = vec!["support"];
        for service in services {
            members.extend([service.tests(), service.sdk()]);
        }
        for name in members.iter().filter(|name| source(name).exists()) {
            scratch::copy(&source(name), &self.path(name))?;
        }
        let mut command = self.scratch.cargo(&members)?;
        command.args(["test", "--offline", "--quiet"]);
        for service in services {
            command.args(["--package", service.tests()]);
        }
        command.args(arguments);
        command
            .envs(self.variables.iter().map(|(name, value)| (name, value)))
            .env("CARGO_PROFILE_DEV_DEBUG", "0")
            .env("SERVERS_PYTHON", self.path("python/bin/python"))
            .env("SERVERS_ODATA", source("odata"))
            .env("SERVERS_CAP", self.path("cap"))
            .env("SERVERS_BETA", sdk::beta())
            .env("SERVERS_V1", sdk::v1());
        scratch::run(&mut command)
    }
}

/// Where the project keeps it.
fn source(name: &str) -> PathBuf {
    project().join("xtask/servers").join(name)
}
