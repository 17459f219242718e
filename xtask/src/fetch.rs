//! `fetch`: the upstream files that `sources.toml` pins.
//!
//! What is not verified is never used: bytes arrive in a file of another name, which takes its place
//! only when their SHA-256 is the pinned one.

#[cfg(feature = "fetch")]
mod download;
#[cfg(feature = "fetch")]
mod pins;

use crate::Failed;
use crate::arguments::Fetch;

/// Runs the verb, through a build that has what it needs.
#[cfg(not(feature = "fetch"))]
pub(crate) fn run(_: &Fetch) -> Result<(), Failed> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let manifest = crate::codegen::project().join("Cargo.toml");
    let status = std::process::Command::new(cargo)
        .args([
            "run",
            "--quiet",
            "--package",
            "xtask",
            "--features",
            "fetch",
        ])
        .arg("--manifest-path")
        .arg(manifest)
        .arg("--")
        .args(std::env::args_os().skip(1))
        .status();
    match status {
        Ok(status) if status.success() => Ok(()),
        Ok(_) => Err(Failed),
        Err(error) => {
            crate::report::err(&format!("cargo cannot be run: {error}"));
            Err(Failed)
        }
    }
}

/// Runs the verb.
#[cfg(feature = "fetch")]
pub(crate) fn run(arguments: &Fetch) -> Result<(), Failed> {
    use crate::{codegen, report};
    use graph_codegen::config::load_upstream;

    let common = &arguments.common;
    let metadata = codegen::project().join("metadata");
    let list = arguments
        .sources
        .clone()
        .unwrap_or_else(|| metadata.join("sources.toml"));
    let out = arguments
        .out
        .clone()
        .unwrap_or_else(|| metadata.join("upstream"));
    let sources = load_upstream(&list)
        .map_err(|failure| report::failure(failure, &graph_codegen::Sources::default(), common))?;
    let known = |name: &String| sources.iter().any(|source| source.name.value == *name);
    if let Some(unknown) = arguments.names.iter().find(|name| !known(name)) {
        codegen::usage(&format!("{} has no source `{unknown}`", list.display()));
    }
    std::fs::create_dir_all(&out).map_err(|error| {
        report::err(&format!("{}: {error}", out.display()));
        Failed
    })?;
    let mut done = Ok(());
    for (at, source) in sources.iter().enumerate() {
        let is_asked = arguments.names.is_empty() || arguments.names.contains(&source.name.value);
        if !is_asked {
            continue;
        }
        let fetched = match (&arguments.mirror, arguments.latest) {
            (Some(mirror), _) => download::from_mirror(source, mirror, &out),
            (None, true) => pins::advance(source, at, &list, &out, arguments),
            (None, false) => download::from_upstream(source, &out, arguments.timeout),
        };
        match fetched {
            Ok(told) => report::err(&format!("{}: {told}", source.name.value)),
            Err(problem) => {
                report::err(&format!("{}: {problem}", source.name.value));
                done = Err(Failed);
            }
        }
    }
    done
}
