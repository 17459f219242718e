//! What can be asked for on the command line.

mod input;

use std::path::PathBuf;

use clap::{ArgAction, Args, Parser, Subcommand, ValueEnum};
use graph_codegen::compare::impact::Verdict;

pub(crate) use input::Input;

/// The verbs of the project.
///
/// Exit codes: 0 done; 1 something is wrong with the input, the output, or a check; 2 wrong usage.
#[derive(Debug, Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
pub(crate) struct Cli {
    #[command(subcommand)]
    pub(crate) verb: Verb,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Verb {
    /// Emit the SDK crate, or check that what is committed is what would be emitted
    Codegen(Codegen),
    /// Show what a path resolves to, what a slice pulls in and why, and what it costs in types
    Show(Show),
    /// Report where reference pages break their rules or drift from the schema
    Lint(Lint),
    /// Tell what changed between two versions of the metadata, and what that does to users of the SDK
    Diff(Diff),
    /// Tell where two descriptions of one API disagree
    Compare(Compare),
    /// Download the upstream files that `metadata/sources.toml` names, and verify them
    Fetch(Fetch),
    /// Hold the SDK against the reference pages: make every documented request, decode and encode
    /// every documented body
    DocsTest(DocsTest),
    /// Emit the SDK crate and accept what the snapshot tests now see
    Bless(Common),
    /// Tell how long each stage takes, how much memory it needs, how much it emits, and what that
    /// costs to compile
    Bench(Bench),
    /// Measure decoding and encoding of pages beside `serde_json`, time and allocations
    Decoding(Decoding),
    /// Read OpenAPI documents of others: what OASIS' converter makes of the schema, and whole services,
    /// whose clients are compiled; needs Node
    Documents,
    /// Run the tests of emitted SDKs against OData services, which need Python 3 and Node
    Servers,
    /// Send mixed requests under random faults for a while, and tell whether any went wrong
    Soak(Soak),
    /// Run every check that a change must pass
    Ci,
}

#[derive(Debug, Args)]
pub(crate) struct Codegen {
    #[command(flatten)]
    pub(crate) common: Common,
    #[command(flatten)]
    pub(crate) input: Input,
    /// Write nothing; list what differs and fail if anything does
    #[arg(long)]
    pub(crate) check: bool,
    /// Folder of the emitted crate, in place of the configured one
    #[arg(long, value_name = "DIR")]
    pub(crate) out: Option<PathBuf>,
    /// Accept names that differ from the released ones
    #[arg(long)]
    pub(crate) rename: bool,
    /// File of the released names, which must not change, with inputs of one's own
    #[arg(long, value_name = "FILE")]
    pub(crate) released: Option<PathBuf>,
    /// File for the list of public items, with inputs of one's own
    #[arg(long, value_name = "FILE")]
    pub(crate) public_api: Option<PathBuf>,
    /// Tell how long each stage took
    #[arg(long)]
    pub(crate) timings: bool,
}

#[derive(Debug, Args)]
#[command(override_usage = "cargo xtask show [PATH] [OPTIONS]")]
pub(crate) struct Show {
    #[command(flatten)]
    pub(crate) common: Common,
    #[command(flatten)]
    pub(crate) input: Input,
    /// List every type with the chain that leads to it from an entry point
    #[arg(long, conflicts_with_all = ["costs", "path"])]
    pub(crate) types: bool,
    /// List what each entry of a slice and each entry point costs: types that only it needs, and
    /// types in all
    #[arg(long, conflicts_with = "path")]
    pub(crate) costs: bool,
    /// List what the sources now say otherwise than the model that the configuration keeps
    #[arg(long, conflicts_with_all = ["types", "costs", "path"])]
    pub(crate) changes: bool,
    /// Path from the service root, such as `users/{id}/messages` or `me/drive/root:/a/b.txt:/content`;
    /// without it, the roots. It comes first: an option that takes several values takes all that follow
    pub(crate) path: Option<String>,
}

#[derive(Debug, Args)]
pub(crate) struct Lint {
    #[command(flatten)]
    pub(crate) common: Common,
    /// Schema documents (CSDL XML) to compare with, in place of the configured ones
    #[arg(long, value_name = "FILE", num_args = 1.., conflicts_with = "config")]
    pub(crate) csdl: Vec<String>,
    /// Reference pages in place of the configured ones: folders, files or patterns
    #[arg(long, value_name = "DIR|FILE", num_args = 1.., conflicts_with = "config")]
    pub(crate) docs: Vec<String>,
    /// File of allowances: entries `[[allow]]` with `rule`, `path` and `reason`
    #[arg(long, value_name = "FILE")]
    pub(crate) allow: Option<PathBuf>,
    /// Fail if there is a finding of this rule, such as `D09`
    #[arg(long, value_name = "RULE", num_args = 1..)]
    pub(crate) deny: Vec<String>,
    /// Form of the report
    #[arg(long, value_enum, default_value = "text")]
    pub(crate) format: ReportFormat,
}

#[derive(Debug, Args)]
pub(crate) struct DocsTest {
    #[command(flatten)]
    pub(crate) common: Common,
    /// Schema documents (CSDL XML) in place of the configured ones
    #[arg(long, value_name = "FILE", num_args = 1.., conflicts_with = "config")]
    pub(crate) csdl: Vec<String>,
    /// Reference pages in place of the configured ones: folders, files or patterns
    #[arg(long, value_name = "DIR|FILE", num_args = 1.., conflicts_with = "config")]
    pub(crate) docs: Vec<String>,
    /// Make this many requests of each kind only; bodies are all tested
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    pub(crate) sample: Option<u32>,
    /// Folder for the emitted crate and the program that uses it [default: target/docs-test]
    #[arg(long, value_name = "DIR")]
    pub(crate) dir: Option<PathBuf>,
    /// Form of the report
    #[arg(long, value_enum, default_value = "text")]
    pub(crate) format: TestFormat,
}

/// Forms of the report on the examples.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum TestFormat {
    /// Numbers by class, with the first of each class that is not as the page shows it
    Text,
    /// The same as JSON
    Json,
}

/// Forms of the drift report.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum ReportFormat {
    /// A line for each finding, then the numbers
    Text,
    /// Numbers and findings as JSON
    Json,
    /// SARIF 2.1.0, for code scanning
    Sarif,
    /// One page with filter and search
    Html,
}

#[derive(Debug, Args)]
pub(crate) struct Fetch {
    #[command(flatten)]
    pub(crate) common: Common,
    /// Names of the files to get; all without it
    pub(crate) names: Vec<String>,
    /// List of the files [default: metadata/sources.toml of the project]
    #[arg(long, value_name = "FILE")]
    pub(crate) sources: Option<PathBuf>,
    /// Folder for the files [default: metadata/upstream of the project]
    #[arg(long, value_name = "DIR")]
    pub(crate) out: Option<PathBuf>,
    /// Folder that another machine has fetched into, to take the files from instead of the internet
    #[arg(long, value_name = "DIR")]
    pub(crate) mirror: Option<PathBuf>,
    /// Move the pins in the list to the newest revisions, and tell what changed
    #[arg(long, conflicts_with = "mirror")]
    pub(crate) latest: bool,
    /// Seconds that an answer may take to begin, and ten times as many to end
    #[arg(long, value_name = "SECONDS", default_value_t = 60, value_parser = clap::value_parser!(u64).range(1..))]
    pub(crate) timeout: u64,
}

/// What to compare: each side is a schema document, an OpenAPI document, a folder of either, or a folder
/// of reference pages; and an overlay, if its corrections are to be looked at, too.
#[derive(Debug, Args)]
pub(crate) struct Sides {
    #[command(flatten)]
    pub(crate) common: Common,
    /// First side: file, folder or pattern; several joined by commas are one API, which an overlay (`.toml`)
    /// among them corrects
    pub(crate) old: String,
    /// Second side, likewise
    pub(crate) new: String,
    /// Look at a part only, as `codegen --include` takes it
    #[arg(long, value_name = "PATTERN", num_args = 1..)]
    pub(crate) include: Vec<String>,
    /// Form of the report
    #[arg(long, value_enum, default_value = "text")]
    pub(crate) format: ComparisonFormat,
}

#[derive(Debug, Args)]
pub(crate) struct Diff {
    #[command(flatten)]
    pub(crate) sides: Sides,
    /// Fail if the verdict is this or graver
    #[arg(long, value_enum, value_name = "VERDICT")]
    pub(crate) deny: Option<DeniedVerdict>,
}

#[derive(Debug, Args)]
pub(crate) struct Compare {
    #[command(flatten)]
    pub(crate) sides: Sides,
    /// Report differences of these classes only, such as `type`
    #[arg(long, value_name = "CLASS", num_args = 1..)]
    pub(crate) class: Vec<String>,
    /// Fail if there is a difference of this class
    #[arg(long, value_name = "CLASS", num_args = 1..)]
    pub(crate) deny: Vec<String>,
}

/// Forms of a comparison.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum ComparisonFormat {
    /// For a terminal
    Text,
    /// For a changelog or a pull request
    Markdown,
    /// For programs
    Json,
}

/// Verdicts that a run can be made to fail on.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum DeniedVerdict {
    /// Anything changed
    DocsOnly,
    /// Public items came, went or changed
    Additive,
    /// Public items went or changed
    Breaking,
}

impl From<DeniedVerdict> for Verdict {
    fn from(denied: DeniedVerdict) -> Self {
        match denied {
            DeniedVerdict::DocsOnly => Self::DocsOnly,
            DeniedVerdict::Additive => Self::Additive,
            DeniedVerdict::Breaking => Self::Breaking,
        }
    }
}

#[derive(Debug, Args)]
pub(crate) struct Decoding {
    /// Measure nothing; test that the ways that are compared read the same
    #[arg(long)]
    pub(crate) check: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Soak {
    /// How long, in seconds
    #[arg(long, default_value_t = 600)]
    pub(crate) seconds: u64,
    /// What the faults are drawn from; the same seed gives the same faults
    #[arg(long, default_value_t = 1)]
    pub(crate) seed: u64,
}

#[derive(Debug, Args)]
pub(crate) struct Bench {
    #[command(flatten)]
    pub(crate) common: Common,
    #[command(flatten)]
    pub(crate) input: Input,
    /// How often to run; each run is a process of its own, the fastest is reported [default: 3, or 1
    /// with `--compile`]
    #[arg(long, value_parser = clap::value_parser!(u32).range(1..))]
    pub(crate) runs: Option<u32>,
    /// Compile what is emitted, and a program that lists its users; all ways, or these
    #[arg(long, value_enum, value_name = "WAY", num_args = 0..)]
    pub(crate) compile: Option<Vec<Compilation>>,
    /// Compile without the default features, so without a transport
    #[arg(long, requires = "compile")]
    pub(crate) no_default_features: bool,
    /// Folder for the crates that are compiled [default: target/bench]
    #[arg(long, value_name = "DIR", requires = "compile")]
    pub(crate) dir: Option<PathBuf>,
    /// Run once in this process and print plain numbers
    #[arg(long, hide = true)]
    pub(crate) once: bool,
}

/// Ways to compile a crate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Compilation {
    /// `cargo check`
    Check,
    /// `cargo build`
    Debug,
    /// `cargo build --release`, stripped
    Release,
}

#[derive(Debug, Args)]
pub(crate) struct Common {
    /// Configuration file [default: metadata/codegen.toml of the project]
    #[arg(long, value_name = "FILE")]
    pub(crate) config: Option<PathBuf>,
    /// Show notes too, not only warnings and errors
    #[arg(long, short, action = ArgAction::SetTrue)]
    pub(crate) verbose: bool,
}
