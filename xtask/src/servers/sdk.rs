//! The services, and the SDKs that their tests use.

use std::fs;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use super::Place;
use super::tools::{self, Missing};
use crate::codegen::project;

/// A service with its tests.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Service {
    /// The committed metadata, on odatapy.
    Enrollment,
    /// The whole of Graph v1.0, on odatapy; the SDK is a slice of it.
    Directory,
    /// A foreign schema, on SAP CAP.
    Workshop,
}

/// What the SDK for the tests of v1.0 holds: small enough to compile in seconds.
const SLICE: [&str; 13] = [
    "users#GET,POST",
    "users/*#GET,PATCH,DELETE",
    "users/delta",
    "users/*/manager/**",
    "users/*/messages#GET,POST",
    "users/*/messages/*#GET,PATCH,DELETE",
    "users/*/messages/*/attachments/**",
    "users/*/checkMemberGroups",
    "users/*/reminderView",
    "groups#GET,POST",
    "groups/*#GET,PATCH,DELETE",
    "groups/*/members/**",
    "directoryObjects#GET",
];

impl Service {
    pub(crate) const ALL: [Self; 3] = [Self::Enrollment, Self::Directory, Self::Workshop];

    /// The crate of the tests.
    pub(crate) fn tests(self) -> &'static str {
        match self {
            Self::Enrollment => "enrollment",
            Self::Directory => "directory",
            Self::Workshop => "workshop-tests",
        }
    }

    /// The emitted crate.
    pub(crate) fn sdk(self) -> &'static str {
        match self {
            Self::Enrollment => "beta",
            Self::Directory => "v1",
            Self::Workshop => "workshop",
        }
    }

    /// Installs what the service needs, and emits the SDK.
    pub(crate) fn prepare(self, place: &Place) -> Result<(), Missing> {
        match self {
            Self::Workshop => tools::node(place)?,
            Self::Enrollment | Self::Directory => tools::python(place)?,
        }
        let mut codegen = Command::new(std::env::current_exe().map_err(|e| e.to_string())?);
        codegen
            .arg("codegen")
            .args(["--crate-name", self.sdk(), "--service"]);
        match self {
            Self::Enrollment => {
                let metadata = project().join("metadata");
                codegen.args(["beta", "--all", "--csdl"]).arg(beta());
                codegen.arg("--docs").arg(metadata.join("beta/docs"));
                codegen.arg("--names").arg(metadata.join("names.toml"));
                codegen.arg("--overlay").arg(metadata.join("overlay.toml"));
            }
            Self::Directory => {
                if !v1().exists() {
                    return Err(Missing::Tool(format!("there is no {}", v1().display())));
                }
                codegen.args(["v1.0", "--csdl"]).arg(v1());
                codegen.arg("--include").args(SLICE);
            }
            Self::Workshop => {
                codegen
                    .args(["v1.0", "--all", "--csdl"])
                    .arg(foreign(place)?);
            }
        }
        codegen.arg("--out").arg(place.path(self.sdk()));
        // Its warnings are about schemas that are not ours.
        let output = codegen
            .stdin(Stdio::null())
            .output()
            .map_err(|e| e.to_string())?;
        if output.status.success() {
            return Ok(());
        }
        Err(Missing::Failed(
            String::from_utf8_lossy(&output.stderr).into_owned(),
        ))
    }
}

/// The committed schema.
pub(crate) fn beta() -> PathBuf {
    project().join("metadata/beta/device-enrollment.csdl")
}

/// The schema of v1.0, which is data from outside the repository.
pub(crate) fn v1() -> PathBuf {
    project().join("../shared/graph/csdl/v1.0-2026-08.csdl")
}

/// The schema of the foreign service, by its own framework.
fn foreign(place: &Place) -> Result<PathBuf, Missing> {
    let mut command = Command::new("node");
    command.arg("metadata.js").current_dir(place.path("cap"));
    let output = command
        .stdin(Stdio::null())
        .output()
        .map_err(|e| e.to_string())?;
    if !output.status.success() {
        return Err(Missing::Failed(
            String::from_utf8_lossy(&output.stderr).into_owned(),
        ));
    }
    let path = place.path("workshop.csdl");
    fs::write(&path, output.stdout).map_err(|e| e.to_string())?;
    Ok(path)
}
