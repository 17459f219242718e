//! What it costs to compile what is emitted: the crate by itself, without what it depends on, and a
//! program of its user.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use graph_codegen::files::FileSet;
use graph_codegen::model::{HttpMethod, Model, PathSegment, PathTemplate};
use graph_codegen::plan::{self, Namer};
use graph_codegen::resource::{Resource, ResourceGraph};
use graph_codegen::usage::Usage;
use graph_codegen::{Diagnostic, Diagnostics, pipeline};

use super::measured::{LOG, Run};
use crate::Failed;
use crate::arguments::{Bench, Compilation};
use crate::codegen::{self, project};
use crate::report;

const SDK: &str = "sdk-crate";
const PROGRAM: &str = "program-crate";

/// Emits the crate and the program, compiles both in each of the ways (all, if none are named), and
/// reports for each the least that a run took.
pub(super) fn run(arguments: &Bench, ways: &[Compilation]) -> Result<(), Failed> {
    let common = &arguments.common;
    let mut run = codegen::load(common, &arguments.input, None)?;
    SDK.clone_into(&mut run.options.crate_options.name);
    let made = pipeline::run(run.inputs, &run.options)
        .map_err(|failure| report::failure(failure, &run.sources, common))?;
    let default = project().join("target").join("bench");
    let folder = arguments.dir.clone().unwrap_or(default);
    // Cargo runs in the folder, and is told of files in it.
    let folder = std::path::absolute(&folder).unwrap_or(folder);
    let features: &[&str] = match arguments.no_default_features {
        true => &["--no-default-features"],
        false => &[],
    };
    let place = Place {
        features,
        folder,
        parts: parts(&made.files),
        program: program(&made.model, &Namer::new(run.options.names.words())),
    };
    made.files
        .write(&place.folder.join(SDK))
        .map_err(|error| report::error(error, common))?;
    let bytes: usize = made.files.iter().map(|(_, text)| text.len()).sum();
    report::out(&format!("{bytes} bytes in {} files\n", made.files.len()));
    let failed = |message: String| {
        report::error(
            Diagnostic::error("bench", place.folder.display().to_string(), message),
            common,
        )
    };
    place.write().map_err(|error| failed(error.to_string()))?;
    let all = [Compilation::Check, Compilation::Debug, Compilation::Release];
    report::out(&format!(
        "{:<8} {:<8} {:>9} {:>9} {:>12}\n",
        "crate", "way", "CPU s", "peak MiB", "bytes"
    ));
    for way in all
        .iter()
        .filter(|way| ways.is_empty() || ways.contains(way))
    {
        let mut runs = Vec::new();
        for _ in 0..arguments.runs.unwrap_or(1) {
            runs.push(place.compile(*way).map_err(failed)?);
        }
        report::out(&place.table(*way, &runs).map_err(failed)?);
    }
    Ok(())
}

/// The names of the crates beside the one with the requests.
fn parts(files: &FileSet) -> Vec<String> {
    let parts = files.iter().filter_map(|(path, _)| {
        let part = path.strip_prefix("crates/")?.strip_suffix("/Cargo.toml")?;
        Some(part.to_owned())
    });
    parts.collect()
}

/// The program: it lists the users, or the first collection there is. `None` where nothing is listed.
fn program(model: &Model, namer: &Namer) -> Option<String> {
    let graph = ResourceGraph::new(model);
    let plan = plan::plan(model, namer, &mut Diagnostics::default());
    let text = |name: &str| format!("{{{name}}}");
    let usage = Usage::new(&plan, &graph, &text);
    let mut roots: Vec<String> = graph
        .roots()
        .into_iter()
        .filter(|root| matches!(root.to, Resource::Many(_)))
        .map(|root| root.segment)
        .collect();
    roots.sort_by_key(|root| (root != "users", root.clone()));
    let call = roots.into_iter().find_map(|root| {
        let path = PathTemplate(vec![PathSegment::Literal(root)]);
        usage.call(&path, HttpMethod::Get).ok()
    })?;
    Some(format!(
        "use sdk_crate::{{Graph, StaticToken}};

#[tokio::main(flavor = \"current_thread\")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {{
    let graph = Graph::builder(StaticToken::new(\"token\")).build()?;
    let page = {call}.send().await?;
    for item in &page.value {{
        println!(\"{{item:?}}\");
    }}
    Ok(())
}}
"
    ))
}

/// The workspace of both crates.
struct Place {
    /// What tells cargo which features to compile.
    features: &'static [&'static str],
    folder: PathBuf,
    /// What the names of the crates end with that the SDK has in a folder of it.
    parts: Vec<String>,
    program: Option<String>,
}

impl Place {
    /// Writes what is not emitted, on the versions that this project has locked.
    fn write(&self) -> io::Result<()> {
        let members = match self.program {
            Some(_) => format!("{SDK:?}, {PROGRAM:?}"),
            None => format!("{SDK:?}"),
        };
        fs::write(
            self.folder.join("Cargo.toml"),
            format!("[workspace]\nresolver = \"3\"\nmembers = [{members}]\n"),
        )?;
        let lock = self.folder.join("Cargo.lock");
        if !lock.exists() {
            fs::copy(project().join("Cargo.lock"), lock)?;
        }
        let Some(program) = &self.program else {
            return Ok(());
        };
        let source = self.folder.join(PROGRAM).join("src");
        fs::create_dir_all(&source)?;
        fs::write(source.join("main.rs"), program)?;
        fs::write(
            self.folder.join(PROGRAM).join("Cargo.toml"),
            format!(
                "[package]\nname = {PROGRAM:?}\nedition = \"2024\"\n\n\
                 [features]\ndefault = [\"{SDK}/default\"]\n\n[dependencies]\n\
                 {SDK} = {{ path = \"../{SDK}\", default-features = false }}\n\
                 tokio = {{ version = \"1\", features = [\"macros\", \"rt\"] }}\n"
            ),
        )
    }

    /// Compiles both crates once more, and what they depend on where it has not been.
    fn compile(&self, way: Compilation) -> Result<Vec<Run>, String> {
        let log = self.folder.join("runs.tsv");
        let text = |error: io::Error| error.to_string();
        fs::write(&log, "").map_err(text)?;
        let parts = self.parts.iter();
        let parts = parts.map(|part| format!("{SDK}/crates/{part}/src/lib.rs"));
        for root in parts.chain([
            format!("{SDK}/src/lib.rs"),
            format!("{PROGRAM}/src/main.rs"),
        ]) {
            // Cargo compiles again what is newer than it was.
            let path = self.folder.join(root);
            if path.exists() {
                let content = fs::read(&path).map_err(text)?;
                fs::write(&path, content).map_err(text)?;
            }
        }
        let verb: &[&str] = match way {
            Compilation::Check => &["check"],
            Compilation::Debug => &["build"],
            Compilation::Release => &["build", "--release"],
        };
        let this = std::env::current_exe().map_err(text)?;
        let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
        let status = Command::new(cargo)
            .args(verb)
            .args(["--quiet", "--workspace"])
            .args(self.features)
            .current_dir(&self.folder)
            .env("CARGO_TARGET_DIR", self.folder.join("target"))
            .env("CARGO_INCREMENTAL", "0")
            .env("CARGO_PROFILE_RELEASE_STRIP", "true")
            .env("RUSTC_WORKSPACE_WRAPPER", this)
            .env(LOG, &log)
            .stdin(Stdio::null())
            .status()
            .map_err(text)?;
        if !status.success() {
            return Err("what is emitted does not compile".to_owned());
        }
        Run::read(&log).map_err(text)
    }

    /// The cheapest run of the SDK, and of the program. Where the SDK is several crates, they come one by one,
    /// and then together: the CPU time of all, the peak of the one that needs most.
    fn table(&self, way: Compilation, runs: &[Vec<Run>]) -> Result<String, String> {
        let mut rows = Vec::new();
        let parts = self
            .parts
            .iter()
            .map(|part| (format!("{SDK}-{part}"), part.as_str()));
        let crates = [(SDK.to_owned(), "sdk"), (PROGRAM.to_owned(), "program")];
        for (name, called) in parts.chain(crates) {
            let krate = name.replace('-', "_");
            let of = if name == PROGRAM {
                runs
            } else {
                cheapest(runs)
            };
            let of = of.iter().flatten().filter(|run| run.name == krate);
            let least = of.min_by(|a, b| a.cpu.total_cmp(&b.cpu));
            let Some(least) = least else {
                if name != PROGRAM || self.program.is_some() {
                    return Err(format!("cargo did not compile {name}"));
                }
                continue;
            };
            rows.push((called, least.cpu, least.peak, self.size(way, &name)?));
        }
        if !self.parts.is_empty() {
            let sdk = rows.iter().filter(|(called, ..)| *called != "program");
            let together = sdk.fold(("together", 0.0, 0, 0), |sum, (_, cpu, peak, bytes)| {
                (sum.0, sum.1 + cpu, sum.2.max(*peak), sum.3 + bytes)
            });
            rows.push(together);
        }
        let way = format!("{way:?}").to_lowercase();
        let lines = rows.iter().map(|(called, cpu, peak, bytes)| {
            format!(
                "{called:<8} {way:<8} {cpu:>9.2} {:>9} {bytes:>12}\n",
                peak >> 20
            )
        });
        Ok(lines.collect())
    }

    /// The size of what came out: metadata of a check, a library, a program.
    fn size(&self, way: Compilation, name: &str) -> Result<u64, String> {
        let profile = match way {
            Compilation::Check | Compilation::Debug => "debug",
            Compilation::Release => "release",
        };
        let folder = self.folder.join("target").join(profile);
        let path = match (way, name) {
            (Compilation::Check, _) => newest(&folder.join("deps"), name),
            (_, PROGRAM) => Ok(folder
                .join(name)
                .with_extension(std::env::consts::EXE_EXTENSION)),
            _ => Ok(folder.join(format!("lib{}.rlib", name.replace('-', "_")))),
        };
        let size = path.and_then(fs::metadata);
        let size = size.map_err(|error| format!("the output of {name}: {error}"))?;
        Ok(size.len())
    }
}

/// The run in which the crates of the SDK took least together: crate by crate, the least of several runs
/// would come to less than any of them.
fn cheapest(runs: &[Vec<Run>]) -> &[Vec<Run>] {
    let program = PROGRAM.replace('-', "_");
    let cost = |run: &[Run]| -> f64 {
        let sdk = run.iter().filter(|krate| krate.name != program);
        sdk.map(|krate| krate.cpu).sum()
    };
    let least = runs.iter().min_by(|a, b| cost(a).total_cmp(&cost(b)));
    least.map(std::slice::from_ref).unwrap_or_default()
}

/// The metadata of a check, whose file name holds a hash.
fn newest(folder: &Path, name: &str) -> io::Result<PathBuf> {
    let start = format!("lib{}-", name.replace('-', "_"));
    let mut found = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let file = entry.file_name().to_string_lossy().into_owned();
        if file.starts_with(&start) && file.ends_with(".rmeta") {
            found.push((entry.metadata()?.modified()?, entry.path()));
        }
    }
    let newest = found.into_iter().max();
    newest
        .map(|(_, path)| path)
        .ok_or_else(|| io::ErrorKind::NotFound.into())
}
