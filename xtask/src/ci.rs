//! `ci`: every check that a change must pass.

use crate::Failed;
use crate::commands::Step;
use crate::report;

/// What an SDK does not need, but its users may, and what only the verb `fetch` needs. `native-tls` is
/// left out: it needs headers of the platform's library.
const OPTIONAL: &str = "graph-runtime/auth,graph-runtime/azure,graph-runtime/blocking,graph-runtime/serde,graph-runtime/tracing,xtask/fetch";

/// The checks, cheap ones first; the tests come last.
const STEPS: [Step; 9] = [
    Step {
        variables: &[],
        arguments: &["fmt", "--all", "--check"],
    },
    Step {
        variables: &[],
        arguments: &["xtask", "codegen", "--check"],
    },
    Step {
        variables: &[],
        arguments: &[
            "clippy",
            "--workspace",
            "--features",
            OPTIONAL,
            "--all-targets",
            "--",
            "-D",
            "warnings",
        ],
    },
    Step {
        variables: &[("RUSTDOCFLAGS", "-D warnings")],
        arguments: &["doc", "--workspace", "--no-deps"],
    },
    Step {
        variables: &[],
        arguments: &[
            "test",
            "--workspace",
            "--no-fail-fast",
            "--features",
            OPTIONAL,
        ],
    },
    // A minute: the runtime with no transport, no clock and no executor, as users can have it.
    Step {
        variables: &[],
        arguments: &[
            "test",
            "-p",
            "graph-runtime",
            "--lib",
            "--no-default-features",
        ],
    },
    // Half a minute, most of it for what measures: that the benchmarks build, and compare the same.
    Step {
        variables: &[],
        arguments: &["xtask", "decoding", "--check"],
    },
    // A minute or two: OASIS' converter and two services' documents are installed and compiled.
    Step {
        variables: &[],
        arguments: &["xtask", "documents"],
    },
    // About a minute: three small SDKs are built, and their services installed and started.
    Step {
        variables: &[],
        arguments: &["xtask", "servers"],
    },
];

/// Runs all of them, so that one run names everything that fails.
pub(crate) fn run() -> Result<(), Failed> {
    let failed: Vec<String> = STEPS
        .iter()
        .filter(|step| step.run().is_err())
        .map(Step::text)
        .collect();
    if failed.is_empty() {
        report::err(&format!("\nall {} checks passed", STEPS.len()));
        return Ok(());
    }
    report::err(&format!(
        "\n{} of {} checks failed:",
        failed.len(),
        STEPS.len()
    ));
    for step in &failed {
        report::err(&format!("  {step}"));
    }
    Err(Failed)
}
