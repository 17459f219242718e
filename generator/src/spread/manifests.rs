//! The manifest and the root of each crate.

use toml::{Table, Value};

use crate::config::CrateOptions;
use crate::emit::print::HEADER;
use crate::files::FileSet;

use super::{Part, Parts, SpreadError, runtime};

/// The manifest of the crate with the requests.
pub(super) const PATH: &str = "Cargo.toml";

/// The feature that enables others, which each user decides.
const DEFAULT: &str = "default";
/// The feature that types have as well.
const SERDE: &str = "serde";

/// What the crates of types are told of lints: as the root of the crate with the requests.
const LINTS: &str = "#![forbid(unsafe_code)]
// Deprecated elements are emitted like all others; using one warns in the user's code, not here.
#![allow(deprecated)]
";

/// Puts the manifests and roots. What a part depends on and can do is what the one crate would.
pub(super) fn insert(
    files: &FileSet,
    options: &CrateOptions,
    parts: &Parts,
    spread: &mut FileSet,
) -> Result<(), SpreadError> {
    let text = files.get(PATH).ok_or(SpreadError::Missing(PATH))?;
    let whole: Table = toml::from_str(text)?;
    let values = of_values(&whole, files);
    let client = of_client(&whole, parts);
    for part in parts.iter() {
        let own = if part.name == parts.values.name {
            values.clone()
        } else if part.name == parts.client.name {
            client.clone()
        } else {
            Table::new()
        };
        let manifest = of_part(&whole, own, part, options, parts);
        spread.insert(&part.path(PATH), written(manifest))?;
        spread.insert(&part.path("src/lib.rs"), root(part, options, parts))?;
    }
    let mut manifest = whole;
    for part in parts.iter() {
        let (package, dependency) = dependency(part, "crates/", options);
        edit(&mut manifest, "dependencies", |table| {
            table.insert(package, dependency);
        });
    }
    edit(&mut manifest, "features", |features| {
        for (name, enabled) in features.iter_mut().filter(|(name, _)| *name != DEFAULT) {
            forward(enabled, &parts.client, name);
        }
    });
    spread.insert(PATH, written(manifest))?;
    Ok(())
}

/// The manifest of a part, of which its dependencies of other projects and its features are known.
fn of_part(whole: &Table, own: Table, part: &Part, options: &CrateOptions, parts: &Parts) -> Table {
    let mut manifest = whole.clone();
    manifest.remove("dependencies");
    manifest.remove("features");
    manifest.extend(own);
    edit(&mut manifest, "package", |package| {
        package.insert("name".to_owned(), part.package.clone().into());
        let about = format!("Part of `{}`, which exports what is in it", options.name);
        package.insert("description".to_owned(), about.into());
        package.remove("readme");
    });
    let needed = parts
        .iter()
        .filter(|other| part.needs.contains(&other.name));
    let needed: Vec<_> = needed
        .map(|other| dependency(other, "../", options))
        .collect();
    edit(&mut manifest, "dependencies", |table| table.extend(needed));
    manifest
}

/// What the part that types stand on depends on, and its only feature.
fn of_values(whole: &Table, files: &FileSet) -> Table {
    let mut own = Table::new();
    edit(&mut own, "dependencies", |table| {
        table.extend(depended_on(whole, files));
    });
    edit(&mut own, "features", |table| {
        table.insert(SERDE.to_owned(), Value::Array(Vec::new()));
    });
    own
}

/// What the part that sends requests depends on and can do: all that the whole can, but nothing by default,
/// as the crate that has the parts decides.
fn of_client(whole: &Table, parts: &Parts) -> Table {
    let mut own = Table::new();
    for key in ["dependencies", "features"] {
        own.extend(whole.get(key).map(|table| (key.to_owned(), table.clone())));
    }
    edit(&mut own, "features", |features| {
        features.remove(DEFAULT);
        if let Some(serde) = features.get_mut(SERDE) {
            forward(serde, &parts.values, SERDE);
        }
    });
    own
}

/// Adds the feature of that name of a part to those that a feature enables.
fn forward(enabled: &mut Value, part: &Part, name: &str) {
    if let Value::Array(enabled) = enabled {
        enabled.push(format!("{}/{name}", part.package).into());
    }
}

/// A part as what another crate depends on.
fn dependency(part: &Part, folder: &str, options: &CrateOptions) -> (String, Value) {
    let mut dependency = Table::new();
    dependency.insert("path".to_owned(), format!("{folder}{}", part.name).into());
    dependency.insert("version".to_owned(), format!("={}", options.version).into());
    (part.package.clone(), Value::Table(dependency))
}

/// The root of a part.
fn root(part: &Part, options: &CrateOptions, parts: &Parts) -> String {
    let about = format!(
        "//! Part of `{}`, which exports what is in it; depend on that one.\n\n",
        options.name
    );
    let is_of_types = parts.types.iter().any(|types| types.name == part.name);
    let items = match is_of_types {
        false => "pub mod runtime;\n".to_owned(),
        true => format!(
            "#[rustfmt::skip]\npub mod models;\n\n\
             #[allow(unused_imports, reason = \"a crate may have aliases of plain types alone\")]\n\
             use ::{}::runtime;\n",
            parts.values.ident()
        ),
    };
    format!("{HEADER}\n\n{about}{LINTS}\n{items}")
}

/// What the files that types stand on name of the dependencies.
fn depended_on(whole: &Table, files: &FileSet) -> Vec<(String, Value)> {
    let dependencies = whole.get("dependencies").and_then(Value::as_table);
    let named = dependencies.into_iter().flatten().filter(|(name, _)| {
        let path = format!("{}::", name.replace('-', "_"));
        files
            .iter()
            .any(|(file, text)| runtime::is_of_values(file) && text.contains(&path))
    });
    named
        .map(|(name, value)| (name.clone(), value.clone()))
        .collect()
}

/// Changes a table of the manifest, which is empty if it is not there.
fn edit(manifest: &mut Table, key: &str, change: impl FnOnce(&mut Table)) {
    let mut table = match manifest.remove(key) {
        Some(Value::Table(table)) => table,
        _ => Table::new(),
    };
    change(&mut table);
    manifest.insert(key.to_owned(), Value::Table(table));
}

/// The text of a manifest, which says first what it is the manifest of.
fn written(mut manifest: Table) -> String {
    let package = Table::from_iter(manifest.remove_entry("package"));
    format!("# @generated by `cargo xtask codegen` — do not edit.\n{package}\n{manifest}")
}
