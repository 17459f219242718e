//! `codegen.toml`: what to generate from what, and where to.

use std::path::Path;

use serde::Deserialize;
use toml::Spanned;

use super::document::{parse, sourced};
use super::input;
use super::loading::{Loading, Steering};
use super::options::{CrateOptions, ExtraFile, Service, check_name, check_version, type_crates};
use super::{Options, Selection};
use crate::diagnostic::{Diagnostic, SourceFile};
use crate::files::FilePath;
use crate::model::Sourced;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    input: Input,
    select: Spanned<Select>,
    output: Output,
    #[serde(rename = "crate")]
    package: Package,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Input {
    #[serde(default)]
    csdl: Vec<Spanned<String>>,
    #[serde(default)]
    openapi: Vec<Spanned<String>>,
    #[serde(default)]
    remote: Vec<Spanned<String>>,
    #[serde(default)]
    docs: Vec<Spanned<String>>,
    names: Option<Spanned<String>>,
    overlay: Option<Spanned<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Select {
    #[serde(default)]
    all: bool,
    #[serde(default)]
    include: Vec<Spanned<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
#[serde(rename_all = "kebab-case")]
struct Output {
    directory: String,
    model: Option<String>,
    names: Option<String>,
    public_api: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
#[serde(rename_all = "kebab-case")]
struct Package {
    name: Spanned<String>,
    version: Spanned<String>,
    service: Service,
    type_crates: Option<Spanned<i64>>,
    #[serde(default)]
    copy: Vec<Copy>,
}

/// A file that goes into the emitted crate as it is.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Copy {
    from: Spanned<String>,
    to: Spanned<String>,
}

/// Reads the file at `path` and every file it names.
pub(super) fn load(path: &Path, loading: &mut Loading) -> Option<Steering> {
    let name = path.file_name()?.to_string_lossy();
    let file = match loading.place().read(&name) {
        Ok(file) => file,
        Err(problem) => {
            loading.diagnostics.push(problem);
            return None;
        }
    };
    let steering =
        parse(&file, &mut loading.diagnostics).map(|parsed| lower(&file, parsed, loading));
    loading.keep(file);
    steering
}

fn lower(file: &SourceFile, parsed: File, loading: &mut Loading) -> Steering {
    let all = |values: &[Spanned<String>]| -> Vec<Sourced<String>> {
        values.iter().map(|value| sourced(file, value)).collect()
    };
    let one = |value: &Option<Spanned<String>>| value.as_ref().map(|value| sourced(file, value));
    let inputs = loading.inputs(
        &all(&parsed.input.csdl),
        &all(&parsed.input.openapi),
        &all(&parsed.input.remote),
        &all(&parsed.input.docs),
    );
    let names = loading.names(one(&parsed.input.names).as_ref());
    let overlay = loading.overlay(one(&parsed.input.overlay).as_ref());
    let selection = selection(file, &parsed.select, loading);
    let output = loading.place().path(&parsed.output.directory);
    let place = |path: Option<String>| path.map(|path| loading.place().path(&path));
    let model = place(parsed.output.model);
    let released = place(parsed.output.names);
    let public_api = place(parsed.output.public_api);
    let options = Options {
        crate_options: package(file, &parsed.package, loading),
        selection,
        names,
        overlay,
    };
    Steering {
        inputs,
        options,
        output,
        model,
        released,
        public_api,
    }
}

fn selection(file: &SourceFile, select: &Spanned<Select>, loading: &mut Loading) -> Selection {
    let Select { all, include } = select.get_ref();
    let wrong = |message: &str, help: &str| {
        Diagnostic::error("selection", "select", message)
            .at(&file.origin(select.span()))
            .help(help)
    };
    match (all, include.is_empty()) {
        (true, true) => return Selection::All,
        (false, false) => {}
        (false, true) => {
            let help = "write `all = true`, or list patterns in `include`";
            loading.diagnostics.push(wrong("selects nothing", help));
        }
        (true, false) => {
            let message = "has both `all` and `include`";
            loading.diagnostics.push(wrong(message, "keep one of them"));
        }
    }
    let include = include.iter().map(|pattern| sourced(file, pattern));
    loading.selection(include.collect())
}

fn package(file: &SourceFile, package: &Package, loading: &mut Loading) -> CrateOptions {
    let name = sourced(file, &package.name);
    let version = sourced(file, &package.version);
    check_name(&name.value, Some(&name.origin), &mut loading.diagnostics);
    check_version(
        &version.value,
        Some(&version.origin),
        &mut loading.diagnostics,
    );
    let crates = package.type_crates.as_ref();
    let crates = crates.map(|crates| sourced(file, crates));
    let type_crates = crates.and_then(|crates| type_crates(&crates, &mut loading.diagnostics));
    let mut extra = Vec::new();
    for copy in &package.copy {
        match copied(file, copy, loading) {
            Ok(copied) => extra.push(copied),
            Err(problem) => loading.diagnostics.push(problem),
        }
    }
    CrateOptions {
        name: name.value,
        version: version.value,
        service: package.service,
        type_crates,
        extra,
    }
}

fn copied(file: &SourceFile, copy: &Copy, loading: &Loading) -> Result<ExtraFile, Diagnostic> {
    let from = sourced(file, &copy.from);
    let to = sourced(file, &copy.to);
    let path = FilePath::new(&to.value).map_err(|error| Diagnostic::from(error).at(&to.origin))?;
    let text = input::read(&loading.place().path(&from.value), &from.value)
        .map_err(|problem| problem.at(&from.origin))?;
    Ok(ExtraFile {
        path: path.to_string(),
        text: text.text().to_owned(),
    })
}
