//! The compiler, measured: cargo runs this program in its place for the crates of the benchmark.

use std::env;
use std::fs::{self, OpenOptions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use wait4::Wait4 as _;

use crate::report;

/// Variable with the file that each run of the compiler adds a line to.
pub(super) const LOG: &str = "SDK_BENCH_LOG";

/// What one run of the compiler took.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Run {
    /// The crate that was compiled.
    pub(super) name: String,
    /// Seconds of all threads and of the linker, in the program and in the system.
    pub(super) cpu: f64,
    /// The most memory that was in use, in bytes.
    pub(super) peak: u64,
}

impl Run {
    /// What the lines of a log say.
    pub(super) fn read(log: &Path) -> io::Result<Vec<Self>> {
        let text = fs::read_to_string(log)?;
        let lines = text.lines().map(|line| {
            let mut parts = line.split('\t');
            let name = parts.next()?.to_owned();
            let cpu = parts.next()?.parse().ok()?;
            let peak = parts.next()?.parse().ok()?;
            Some(Self { name, cpu, peak })
        });
        let broken = || io::Error::new(io::ErrorKind::InvalidData, "a line that is no measurement");
        lines.map(|run| run.ok_or_else(broken)).collect()
    }
}

/// The log, if this process stands in for the compiler.
pub(crate) fn log() -> Option<PathBuf> {
    env::var_os(LOG).map(PathBuf::from)
}

/// Runs the compiler that cargo names as the first argument, and notes what it took.
pub(crate) fn compiler(log: &Path) -> ExitCode {
    match run(log) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            report::err(&format!("the compiler cannot be measured: {error}"));
            ExitCode::FAILURE
        }
    }
}

fn run(log: &Path) -> io::Result<bool> {
    let mut arguments = env::args_os().skip(1);
    let rustc = arguments.next().unwrap_or_else(|| "rustc".into());
    let arguments: Vec<_> = arguments.collect();
    let mut child = Command::new(rustc)
        .args(&arguments)
        .env_remove(LOG)
        .spawn()?;
    let done = child.wait4()?;
    let name = arguments
        .iter()
        .skip_while(|argument| *argument != "--crate-name")
        .nth(1);
    // Cargo asks the compiler about itself, too; as the crate `___`, or without a name.
    if let Some(name) = name.filter(|name| *name != "___") {
        let cpu = done.rusage.utime + done.rusage.stime;
        let line = format!(
            "{}\t{}\t{}\n",
            name.display(),
            cpu.as_secs_f64(),
            done.rusage.maxrss
        );
        let mut file = OpenOptions::new().create(true).append(true).open(log)?;
        file.write_all(line.as_bytes())?;
    }
    Ok(done.status.success())
}
