//! Running cargo, and the verbs that are no more than that.

use std::process::{Command, Stdio};

use crate::Failed;
use crate::arguments::Common;
use crate::codegen::project;
use crate::report;

/// A command of cargo, with the variables set for it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Step {
    /// Variables.
    pub(crate) variables: &'static [(&'static str, &'static str)],
    /// Arguments.
    pub(crate) arguments: &'static [&'static str],
}

impl Step {
    /// The command as one would type it.
    pub(crate) fn text(&self) -> String {
        let variables = self
            .variables
            .iter()
            .map(|(name, value)| format!("{name}='{value}' "));
        let variables: String = variables.collect();
        format!("{variables}cargo {}", self.arguments.join(" "))
    }

    /// Prints the command and runs it in the project's folder.
    pub(crate) fn run(&self) -> Result<(), Failed> {
        report::err(&format!("\n$ {}", self.text()));
        let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
        let status = Command::new(cargo)
            .args(self.arguments)
            .envs(self.variables.iter().copied())
            .current_dir(project())
            .stdin(Stdio::null())
            .status();
        match status {
            Ok(status) if status.success() => Ok(()),
            Ok(_) => Err(Failed),
            Err(error) => {
                report::err(&format!("cargo cannot be started: {error}"));
                Err(Failed)
            }
        }
    }
}

/// `bless`: emits the crate, then has the snapshot tests accept what they see.
pub(crate) fn bless(common: &Common) -> Result<(), Failed> {
    if common.config.is_some() {
        crate::codegen::usage("`bless` takes the project's own configuration");
    }
    Step {
        variables: &[],
        arguments: &["xtask", "codegen"],
    }
    .run()?;
    Step {
        variables: &[("INSTA_UPDATE", "always")],
        arguments: &["test", "--workspace"],
    }
    .run()
}
