//! Python and Node, and what they install.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use super::{Place, source};
use crate::scratch::{copy, run};

/// Why a service cannot be started.
pub(crate) enum Missing {
    /// A tool or data that this machine does not have.
    Tool(String),
    /// It has them, but they fail.
    Failed(String),
}

impl From<String> for Missing {
    fn from(what: String) -> Self {
        Self::Failed(what)
    }
}

/// An environment with odatapy, checked against its hash.
pub(crate) fn python(place: &Place) -> Result<(), Missing> {
    let tool = present(&["python3", "python"])?;
    let requirements = source("odata/requirements.txt");
    let environment = place.path("python");
    if !is_outdated(&requirements, &environment) {
        return Ok(());
    }
    run(Command::new(tool).args(["-m", "venv"]).arg(&environment))?;
    let mut install = Command::new(environment.join("bin/python"));
    install.args([
        "-m",
        "pip",
        "install",
        "--quiet",
        "--disable-pip-version-check",
    ]);
    run(install.args(["--require-hashes", "-r"]).arg(&requirements))?;
    stamp(&requirements, &environment)
}

/// The project of the service on SAP CAP with what it needs.
pub(crate) fn node(place: &Place) -> Result<(), Missing> {
    packages(&source("cap"), &place.path("cap"))
}

/// A copy of a project of Node with the packages that it has locked; no script of a package is run.
pub(crate) fn packages(source: &Path, project: &Path) -> Result<(), Missing> {
    present(&["node"])?;
    let npm = present(&["npm"])?;
    copy(source, project)?;
    let lock = source.join("package-lock.json");
    if !is_outdated(&lock, project) {
        return Ok(());
    }
    let mut install = Command::new(npm);
    install.args([
        "ci",
        "--ignore-scripts",
        "--no-audit",
        "--no-fund",
        "--silent",
    ]);
    run(install.current_dir(project))?;
    stamp(&lock, project)
}

/// The first of the programs that can be started.
fn present(names: &[&'static str]) -> Result<&'static str, Missing> {
    let starts = |name: &&&'static str| {
        let mut command = Command::new(name);
        command
            .arg("--version")
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        command.status().is_ok_and(|status| status.success())
    };
    let found = names.iter().find(starts).copied();
    found.ok_or_else(|| Missing::Tool(format!("there is no {}", names.join(" or "))))
}

fn is_outdated(wanted: &Path, installed: &Path) -> bool {
    fs::read(wanted).ok() != fs::read(installed.join(".installed")).ok()
}

fn stamp(wanted: &Path, installed: &Path) -> Result<(), Missing> {
    let done = fs::copy(wanted, installed.join(".installed"));
    done.map(|_| ()).map_err(|e| Missing::Failed(e.to_string()))
}
