//! `codegen`: emit the SDK crate, or check what is committed.

use std::path::{Path, PathBuf};

use graph_codegen::config::{self, CrateOptions, Request, Run};
use graph_codegen::files::{self, Comparison};
use graph_codegen::released::{Names, Released, Renames};
use graph_codegen::{Diagnostic, Diagnostics, Model, Sources, pipeline};

use crate::Failed;
use crate::arguments::{Codegen, Common, Input};
use crate::changes::Changes;
use crate::report;

/// How many lines of a file's difference `--check` shows, and for how many files.
const DIFF_LINES: usize = 12;
const DIFF_FILES: usize = 20;

/// How many changes of the model `--check` tells.
const CHANGES: usize = 50;

/// Runs the verb.
pub(crate) fn run(arguments: &Codegen) -> Result<(), Failed> {
    let common = &arguments.common;
    if arguments.input.is_given() && arguments.out.is_none() {
        usage("inputs of one's own go to a folder of one's own: add `--out DIR`");
    }
    let own = arguments.released.is_some() || arguments.public_api.is_some();
    if own && arguments.out.is_none() {
        usage("`--released` and `--public-api` go with `--out`; without it, codegen.toml decides");
    }
    let mut run = load(common, &arguments.input, arguments.out.as_deref())?;
    if own {
        run.released.clone_from(&arguments.released);
        run.public_api.clone_from(&arguments.public_api);
    }
    let mut made = pipeline::run_timed(run.inputs, &run.options, report::progress())
        .map_err(|failure| report::failure(failure, &run.sources, common))?;
    let single = Single {
        model: run.model,
        released: run.released,
        public_api: run.public_api,
    };
    let sources = report::joined(std::mem::take(&mut made.sources), &run.sources);
    let renames = if arguments.rename {
        Renames::Accept
    } else {
        Renames::Refuse
    };
    let mut diagnostics = std::mem::take(&mut made.diagnostics);
    let locks = keep_names(&single, &made.names, renames, &mut diagnostics);
    let sources = report::joined(sources, &locks);
    report::findings(&diagnostics, &sources, common);
    if diagnostics.has_errors() {
        return Err(Failed);
    }
    if arguments.timings {
        report::err(made.timings.to_string().trim_end());
    }
    let texts = single.texts(&made).map_err(|e| report::error(e, common))?;
    if arguments.check {
        let mut differs = made
            .files
            .compare(&run.output)
            .map_err(|e| report::error(e, common))?;
        for (path, text) in &texts {
            let one = files::differs(path, text).map_err(|e| report::error(e, common))?;
            add(&mut differs, one);
        }
        let is_same = check(&differs, &run.output);
        if let (Err(_), Some(kept)) = (&is_same, &single.model) {
            tell_changes(kept, &made.model, common)?;
        }
        return is_same;
    }
    let mut done = made
        .files
        .write(&run.output)
        .map_err(|e| report::error(e, common))?;
    for (path, text) in &texts {
        let one = files::write_single(path, text).map_err(|e| report::error(e, common))?;
        add(&mut done, one);
    }
    report::err(&summary(&done, &run.output));
    Ok(())
}

/// Files beside the emitted crate.
struct Single {
    model: Option<PathBuf>,
    released: Option<PathBuf>,
    public_api: Option<PathBuf>,
}

impl Single {
    /// The files that are wanted, with their texts.
    fn texts(&self, made: &pipeline::Output) -> Result<Vec<(&Path, String)>, Diagnostic> {
        let mut texts = Vec::new();
        if let Some(path) = &self.model {
            let text = made.model.to_json().map_err(|error| {
                let message = format!("cannot be written as JSON: {error}");
                Diagnostic::error("model-dump", "model", message)
            })?;
            texts.push((path.as_path(), text));
        }
        if let Some(path) = &self.released {
            texts.push((path.as_path(), made.names.to_text()));
        }
        if let Some(path) = &self.public_api {
            texts.push((path.as_path(), made.public_items()?));
        }
        Ok(texts)
    }
}

/// Compares with the released names, if they are kept; the file they were read from.
fn keep_names(
    single: &Single,
    names: &Names,
    renames: Renames,
    diagnostics: &mut Diagnostics,
) -> Sources {
    let mut sources = Sources::default();
    if let Some(path) = &single.released {
        let (released, file) = Released::read(path, diagnostics);
        names.check(&released, renames, diagnostics);
        sources.insert(file);
    }
    sources
}

/// Reads the configuration, or what stands in its place on the command line.
pub(crate) fn load(common: &Common, input: &Input, out: Option<&Path>) -> Result<Run, Failed> {
    if input.has_stray_options() {
        usage(
            "these options steer `--csdl`, `--openapi` and `--docs`; without inputs, codegen.toml decides",
        );
    }
    let loaded = if input.is_given() {
        if !input.all && input.include.is_empty() {
            usage("say what to emit: `--all`, or `--include PATTERN…`");
        }
        let default = CrateOptions::default();
        config::from_request(&Request {
            csdl: input.csdl.clone(),
            openapi: input.openapi.clone(),
            remote: input.remote.clone(),
            docs: input.docs.clone(),
            include: input.include.clone(),
            names: input.names.clone(),
            overlay: input.overlay.clone(),
            crate_options: CrateOptions {
                name: input.crate_name.clone().unwrap_or(default.name),
                type_crates: input.type_crates,
                ..CrateOptions::default()
            },
            service: input.service.map(Into::into),
            output: PathBuf::new(),
            released: None,
            public_api: None,
        })
    } else {
        let default = project().join("metadata").join("codegen.toml");
        config::load(common.config.as_ref().unwrap_or(&default))
    };
    let mut run =
        loaded.map_err(|failure| report::failure(failure, &Sources::default(), common))?;
    if let Some(out) = out {
        out.clone_into(&mut run.output);
        run.model = None;
        run.released = None;
        run.public_api = None;
    }
    Ok(run)
}

/// The folder of the project.
pub(crate) fn project() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here).to_owned()
}

/// Says what is wrong with the command line, and ends with the code that clap uses for it.
pub(crate) fn usage(message: &str) -> ! {
    use clap::CommandFactory as _;
    crate::arguments::Cli::command()
        .error(clap::error::ErrorKind::ArgumentConflict, message)
        .exit()
}

fn add(all: &mut Comparison, more: Comparison) {
    all.changed.extend(more.changed);
    all.missing.extend(more.missing);
    all.stale.extend(more.stale);
    all.same.extend(more.same);
}

fn check(differs: &Comparison, output: &Path) -> Result<(), Failed> {
    if differs.is_same() {
        report::err(&summary(differs, output));
        return Ok(());
    }
    for (at, changed) in differs.changed.iter().enumerate() {
        report::out(&format!("changed: {}\n", changed.path));
        if at < DIFF_FILES {
            report::out(&changed.diff(DIFF_LINES));
        }
    }
    for path in &differs.missing {
        report::out(&format!("missing: {path}\n"));
    }
    for path in &differs.stale {
        report::out(&format!("stale: {path}\n"));
    }
    report::err(&format!(
        "{} is not what would be emitted: {} changed, {} missing, {} stale; `{}` mends it",
        output.display(),
        differs.changed.len(),
        differs.missing.len(),
        differs.stale.len(),
        without_check(std::env::args().skip(1)),
    ));
    Err(Failed)
}

/// Tells what changed in the model since it was kept.
fn tell_changes(kept: &Path, model: &Model, common: &Common) -> Result<(), Failed> {
    let changes = Changes::since(kept, model).map_err(|problem| report::error(problem, common))?;
    let Some(changes) = changes else {
        return Ok(());
    };
    let lines = changes.lines();
    if lines.is_empty() {
        report::out("the model states what it did\n");
        return Ok(());
    }
    let count = report::counted(lines.len(), "change");
    report::out(&format!("{count} in the model:\n"));
    for line in lines.iter().take(CHANGES) {
        report::out(&format!("  {line}\n"));
    }
    if lines.len() > CHANGES {
        report::out("  … (`cargo xtask show --changes` lists them all)\n");
    }
    Ok(())
}

/// The command that was given, without `--check`.
fn without_check(arguments: impl Iterator<Item = String>) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || "-_./:=,".contains(c);
    let quoted = arguments
        .filter(|argument| argument != "--check")
        .map(|argument| {
            if !argument.is_empty() && argument.chars().all(plain) {
                argument
            } else {
                format!("'{}'", argument.replace('\'', "'\\''"))
            }
        });
    let words: Vec<String> = quoted.collect();
    format!("cargo xtask {}", words.join(" "))
}

fn summary(done: &Comparison, output: &Path) -> String {
    if done.is_same() {
        let count = report::counted(done.same.len(), "file");
        return format!("{}: {count}, all up to date", output.display());
    }
    format!(
        "{}: {} new, {} changed, {} removed, {} as before",
        output.display(),
        done.missing.len(),
        done.changed.len(),
        done.stale.len(),
        done.same.len(),
    )
}
