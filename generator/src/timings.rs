//! How long the stages of a run take, and how much memory they need.

use std::fmt;
use std::time::{Duration, Instant};

/// The stages of a run in the order they ran.
#[derive(Debug, Clone, Default)]
pub struct Timings {
    stages: Vec<Stage>,
    told: Option<Told>,
}

/// What is told of each stage: its name when it begins, `None` when it ends.
pub type Told = fn(Option<&'static str>);

/// One stage.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stage {
    /// Its name.
    pub name: &'static str,
    /// Wall-clock time from its start to its end.
    pub elapsed: Duration,
    /// Greatest resident memory of the process up to the end of the stage, in bytes; `None` where
    /// the platform does not tell.
    pub peak_memory: Option<u64>,
}

impl Timings {
    /// No stage yet; of each one it is told when it begins and when it ends.
    #[must_use]
    pub fn told(told: Told) -> Self {
        Self {
            stages: Vec::new(),
            told: Some(told),
        }
    }

    /// Runs `stage` and notes what it took under `name`.
    pub fn measure<T>(&mut self, name: &'static str, stage: impl FnOnce() -> T) -> T {
        let tell = |what| self.told.map_or((), |told| told(what));
        tell(Some(name));
        let start = Instant::now();
        let made = stage();
        tell(None);
        self.stages.push(Stage {
            name,
            elapsed: start.elapsed(),
            peak_memory: peak_memory(),
        });
        made
    }

    /// The stages in the order they ran.
    #[must_use]
    pub fn stages(&self) -> &[Stage] {
        &self.stages
    }

    /// The sum over all stages.
    #[must_use]
    pub fn total(&self) -> Duration {
        self.stages.iter().map(|stage| stage.elapsed).sum()
    }
}

impl fmt::Display for Timings {
    /// A table: stage, seconds, peak memory in MiB so far.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{:<24} {:>9} {:>9}", "stage", "seconds", "peak MiB")?;
        for stage in &self.stages {
            let peak = stage.peak_memory.map_or_else(
                || "-".to_owned(),
                |bytes| (bytes / (1024 * 1024)).to_string(),
            );
            let seconds = stage.elapsed.as_secs_f64();
            writeln!(f, "{:<24} {seconds:>9.3} {peak:>9}", stage.name)?;
        }
        writeln!(f, "{:<24} {:>9.3}", "total", self.total().as_secs_f64())
    }
}

/// Greatest resident memory of this process so far, in bytes.
///
/// Linux tells it as `VmHWM` in `/proc/self/status` (proc(5)); elsewhere the answer is `None`.
#[must_use]
pub fn peak_memory() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kibibytes: u64 = line.trim().strip_suffix("kB")?.trim().parse().ok()?;
    kibibytes.checked_mul(1024)
}
