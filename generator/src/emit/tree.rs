//! Module files: the crate root and the `mod.rs` of each namespace.

use std::collections::{BTreeMap, BTreeSet};

use crate::plan::Plan;
use crate::plan::modules::module_ident;

use super::print::HEADER;
use super::{models, parts};

/// What a module declares: child namespaces, files and the names they export.
#[derive(Default)]
struct Module<'p> {
    children: BTreeSet<&'p str>,
    files: BTreeMap<String, Vec<String>>,
}

/// `src/lib.rs` and every `mod.rs`.
pub(super) fn module_files(plan: &Plan) -> Vec<(String, String)> {
    let mut trees: BTreeMap<(&str, Vec<String>), Module<'_>> = BTreeMap::new();
    trees.entry(("models", Vec::new())).or_default();
    trees.entry(("requests", Vec::new())).or_default();
    for file in models::Models::of(plan).files() {
        let exports = file.exports().into_iter().map(str::to_owned).collect();
        add(
            &mut trees,
            "models",
            &file.path.modules,
            &file.path.file,
            exports,
        );
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
    let mut files: Vec<(String, String)> = trees
        .iter()
        .map(|((tree, at), module)| module_file(tree, at, module))
        .collect();
    files.push(("src/lib.rs".to_owned(), crate_root()));
    files
}

fn add<'p>(
    trees: &mut BTreeMap<(&'p str, Vec<String>), Module<'p>>,
    tree: &'p str,
    modules: &'p [String],
    file: &str,
    exports: Vec<String>,
) {
    for (depth, module) in modules.iter().enumerate() {
        let parent = modules.get(..depth).unwrap_or_default().to_vec();
        trees
            .entry((tree, parent))
            .or_default()
            .children
            .insert(module);
    }
    let module = trees.entry((tree, modules.to_vec())).or_default();
    module.files.insert(file.to_owned(), exports);
}

fn module_file(tree: &str, at: &[String], module: &Module<'_>) -> (String, String) {
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
fn crate_root() -> String {
    format!(
        "{HEADER}\n{}",
        r#"
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
pub mod guide;
#[rustfmt::skip]
pub mod models;
#[rustfmt::skip]
pub mod requests;
#[rustfmt::skip]
mod root;
pub mod runtime;

pub use runtime::*;
"#
    )
}
