//! Module files: the crate root and the `mod.rs` of each namespace.

use std::collections::{BTreeMap, BTreeSet};

use crate::plan::Plan;
use crate::plan::modules::module_ident;

use super::print::HEADER;
use super::{models, parts};

/// What a module declares: child namespaces, files and the names they export.
#[derive(Default)]
struct Module {
    /// Crates whose module of the same name it exports.
    crates: BTreeSet<String>,
    children: BTreeSet<String>,
    files: BTreeMap<String, Vec<String>>,
}

/// Modules by tree and place.
type Trees = BTreeMap<(&'static str, Vec<String>), Module>;

/// A crate whose types another one exports: its name, and modules below `models`.
#[derive(Debug, Clone)]
pub(crate) struct Exported {
    /// The name of the library.
    pub(crate) krate: String,
    /// Those in which it has types of its own.
    pub(crate) modules: BTreeSet<Vec<String>>,
}

/// Every `mod.rs` of a `models` tree that has these files and the types of these crates, and the modules
/// that the files are in.
pub(crate) fn model_modules<'p>(
    files: impl Iterator<Item = &'p models::ModelFile<'p>>,
    crates: &[Exported],
) -> (Vec<(String, String)>, BTreeSet<Vec<String>>) {
    let mut trees = Trees::new();
    trees.entry(("models", Vec::new())).or_default();
    for file in files {
        add_types(&mut trees, file);
    }
    for exported in crates {
        for at in &exported.modules {
            let module = module(&mut trees, "models", at);
            module.crates.insert(exported.krate.clone());
        }
    }
    let files = trees
        .iter()
        .map(|((tree, at), module)| module_file(tree, at, module))
        .collect();
    let own = trees.into_iter();
    let own = own.filter(|(_, module)| !module.files.is_empty());
    (files, own.map(|((_, at), _)| at).collect())
}

/// `src/lib.rs` and every `mod.rs`.
pub(super) fn module_files(plan: &Plan) -> Vec<(String, String)> {
    let mut trees = Trees::new();
    trees.entry(("models", Vec::new())).or_default();
    trees.entry(("requests", Vec::new())).or_default();
    for file in models::Models::of(plan).files() {
        add_types(&mut trees, &file);
    }
    for part in plan.requests.values().flat_map(parts::files) {
        let exports = if part.declares() {
            vec!["*".to_owned()]
        } else {
            Vec::new()
        };
        add(
            &mut trees,
            "requests",
            &part.requests.path.modules,
            &part.file,
            exports,
        );
    }
    for handle in plan.service.iter().flat_map(|service| &service.handles) {
        let exports = vec!["*".to_owned()];
        add(&mut trees, "requests", &[], &handle.path.file, exports);
    }
    let mut files: Vec<(String, String)> = trees
        .iter()
        .map(|((tree, at), module)| module_file(tree, at, module))
        .collect();
    files.push(("src/lib.rs".to_owned(), crate_root(plan)));
    files
}

fn add_types(trees: &mut Trees, file: &models::ModelFile<'_>) {
    let exports = file.exports().into_iter().map(str::to_owned).collect();
    let path = file.path;
    add(trees, "models", &path.modules, &path.file, exports);
}

fn add(
    trees: &mut Trees,
    tree: &'static str,
    modules: &[String],
    file: &str,
    exports: Vec<String>,
) {
    let module = module(trees, tree, modules);
    module.files.insert(file.to_owned(), exports);
}

/// The module at a place, declared by those around it.
fn module<'t>(trees: &'t mut Trees, tree: &'static str, at: &[String]) -> &'t mut Module {
    for (depth, module) in at.iter().enumerate() {
        let parent = at.get(..depth).unwrap_or_default().to_vec();
        let parent = trees.entry((tree, parent)).or_default();
        parent.children.insert(module.clone());
    }
    trees.entry((tree, at.to_vec())).or_default()
}

fn module_file(tree: &str, at: &[String], module: &Module) -> (String, String) {
    let mut out = format!("{HEADER}\n\n");
    let what = if tree == "models" {
        "Types"
    } else {
        "Requests"
    };
    match at {
        [] => out.push_str(&format!("//! {what} of the service's root namespace.\n\n")),
        some => out.push_str(&format!(
            "//! {what} of the namespace `{}`.\n\n",
            some.join(".")
        )),
    }
    for krate in &module.crates {
        let at: String = at
            .iter()
            .map(|m| format!("::{}", module_ident(m)))
            .collect();
        out.push_str(&format!(
            "#[doc(inline)]\npub use ::{krate}::models{at}::*;\n"
        ));
    }
    for child in &module.children {
        out.push_str(&format!("pub mod {};\n", module_ident(child)));
    }
    for (file, exports) in &module.files {
        let file = module_ident(file);
        match (tree, exports.as_slice()) {
            (_, []) => out.push_str(&format!("mod {file};\n")),
            // Options of calls are exported with the alias of the handle they belong to.
            ("requests", _) => out.push_str(&format!("mod {file};\npub use {file}::*;\n")),
            (_, [one]) => out.push_str(&format!(
                "mod {file};\npub use {file}::{};\n",
                module_ident(one)
            )),
            (_, many) => {
                let names: Vec<String> = many.iter().map(|n| module_ident(n)).collect();
                out.push_str(&format!(
                    "mod {file};\npub use {file}::{{{}}};\n",
                    names.join(", ")
                ));
            }
        }
    }
    let mut path = format!("src/{tree}/");
    for part in at {
        path.push_str(part);
        path.push('/');
    }
    path.push_str("mod.rs");
    (path, out)
}

/// The crate root. Each `allow` has its reason.
fn crate_root(plan: &Plan) -> String {
    let permissions = if plan.permissions.is_empty() {
        ""
    } else {
        "#[rustfmt::skip]\nmod permissions;\n"
    };
    let (guide, client) = match &plan.service {
        Some(_) => ("", "pub use runtime::Graph as Client;\n"),
        None => ("pub mod guide;\n", ""),
    };
    let root = r#"
#![doc = include_str!("../README.md")]
#![forbid(unsafe_code)]
// Deprecated elements are emitted like all others; using one warns in the user's code, not here.
#![allow(deprecated)]
// Names come from the service; methods take as many arguments as an action has parameters.
#![allow(clippy::enum_variant_names)]
#![allow(clippy::module_inception)]
#![allow(clippy::self_named_constructors)]
#![allow(clippy::should_implement_trait)]
#![allow(clippy::too_many_arguments)]
#![allow(clippy::wrong_self_convention)]

#[rustfmt::skip]
pub mod caps;
{{guide}}#[rustfmt::skip]
pub mod models;
{{permissions}}#[rustfmt::skip]
pub mod requests;
#[rustfmt::skip]
mod root;
#[rustfmt::skip]
pub mod runtime;

{{client}}pub use runtime::*;
"#;
    let root = root
        .replace("{{guide}}", guide)
        .replace("{{permissions}}", permissions)
        .replace("{{client}}", client);
    format!("{HEADER}\n{root}")
}
