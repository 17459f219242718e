//! The manifest and the root of each crate.

use toml::{Table, Value};

use crate::config::CrateOptions;
use crate::emit::print::HEADER;
use crate::files::FileSet;

use super::{Kind, Part, Parts, SpreadError};

/// The manifest of the crate with the requests.
pub(super) const PATH: &str = "Cargo.toml";

/// The feature that enables others, which each user decides.
const DEFAULT: &str = "default";
/// The feature that types have as well.
const SERDE: &str = "serde";

/// What the parts are told of lints.
const LINTS: &str = "#![forbid(unsafe_code)]
// Deprecated elements are emitted like all others; using one warns in the user's code, not here.
#![allow(deprecated)]
// Names come from the service.
#![allow(clippy::self_named_constructors)]
";

/// Puts the manifests and roots, once all else is in its place. What a part depends on and can do is what
/// the one crate would, as far as it names it.
pub(super) fn insert(
    files: &FileSet,
    options: &CrateOptions,
    parts: &Parts,
    spread: &mut FileSet,
) -> Result<(), SpreadError> {
    let text = files.get(PATH).ok_or(SpreadError::Missing(PATH))?;
    let whole: Table = toml::from_str(text)?;
    for part in parts.iter() {
        let manifest = of_part(&whole, part, options, parts, spread);
        spread.insert(&part.path(PATH), written(manifest))?;
        spread.insert(&part.path("src/lib.rs"), root(part, options, parts))?;
    }
    spread.insert(PATH, written(of_requests(&whole, options, parts, spread)))?;
    Ok(())
}

/// The manifest of a part.
fn of_part(
    whole: &Table,
    part: &Part,
    options: &CrateOptions,
    parts: &Parts,
    spread: &FileSet,
) -> Table {
    let folder = part.path("");
    let own = spread.iter().filter(|(path, _)| path.starts_with(&folder));
    let mut dependencies = named(whole, &own.map(|(_, text)| text).collect::<Vec<_>>());
    let mut features = Table::new();
    match part.kind {
        // Types name nothing but what the parts below have.
        Kind::Types => dependencies.clear(),
        Kind::Values => {
            features.insert(SERDE.to_owned(), Value::Array(Vec::new()));
        }
        // Nothing by default: that is for the crate to say that has the parts.
        Kind::Client => {
            features = enabling(whole, &dependencies);
            features.remove(DEFAULT);
            if let Some(serde) = features.get_mut(SERDE) {
                forward(serde, &parts.values, SERDE);
            }
        }
    }
    let needed = parts
        .iter()
        .filter(|other| part.needs.contains(&other.name));
    dependencies.extend(needed.map(|other| dependency(other, "../", options)));
    let mut manifest = whole.clone();
    manifest.insert("dependencies".to_owned(), dependencies.into());
    manifest.insert("features".to_owned(), features.into());
    edit(&mut manifest, "package", |package| {
        package.insert("name".to_owned(), part.package.clone().into());
        let about = format!("Part of `{}`, which exports what is in it", options.name);
        package.insert("description".to_owned(), about.into());
        package.remove("readme");
    });
    manifest
}

/// The manifest of the crate that has the parts: what its files name, those that are copied into it among
/// them, and each feature for the part that does it.
fn of_requests(whole: &Table, options: &CrateOptions, parts: &Parts, spread: &FileSet) -> Table {
    let own = spread
        .iter()
        .filter(|(path, _)| !path.starts_with("crates/"));
    let own = own.map(|(_, text)| text);
    let extra = options.extra.iter().map(|extra| extra.text.as_str());
    let mut dependencies = named(whole, &own.chain(extra).collect::<Vec<_>>());
    let mut features = enabling(whole, &dependencies);
    for (name, enabled) in features.iter_mut().filter(|(name, _)| *name != DEFAULT) {
        forward(enabled, &parts.client, name);
    }
    dependencies.extend(
        parts
            .iter()
            .map(|part| dependency(part, "crates/", options)),
    );
    let mut manifest = whole.clone();
    manifest.insert("dependencies".to_owned(), dependencies.into());
    manifest.insert("features".to_owned(), features.into());
    manifest
}

/// Those dependencies of the whole that the texts name.
fn named(whole: &Table, texts: &[&str]) -> Table {
    let dependencies = whole.get("dependencies").and_then(Value::as_table);
    let named = dependencies.into_iter().flatten().filter(|(name, _)| {
        let name = name.replace('-', "_");
        texts.iter().any(|text| names(text, &name))
    });
    named
        .map(|(name, value)| (name.clone(), value.clone()))
        .collect()
}

/// Whether a text names the crate: as the start of a path, or alone in a `use`. A namespace can have the name
/// as well, but is not where a path starts.
fn names(text: &str, krate: &str) -> bool {
    let is_of_word = |c: char| c.is_alphanumeric() || c == '_';
    let code = text.lines().map(str::trim_start);
    let mut code = code.filter(|line| !line.starts_with("//"));
    code.any(|line| {
        line.match_indices(krate).any(|(at, _)| {
            let (before, rest) = line.split_at(at);
            let after = rest.get(krate.len()..).unwrap_or_default();
            let path = before.strip_suffix("::").unwrap_or(before);
            !path.ends_with(is_of_word) && (after.starts_with("::") || after.starts_with(';'))
        })
    })
}

/// The features of the whole, without what they say of dependencies that are not there.
fn enabling(whole: &Table, dependencies: &Table) -> Table {
    let all = whole.get("features").and_then(Value::as_table);
    all.into_iter()
        .flatten()
        .map(|(name, enabled)| {
            let enabled = enabled.as_array().into_iter().flatten();
            let left = enabled.filter(|entry| {
                let entry = entry.as_str().unwrap_or_default();
                match entry
                    .strip_prefix("dep:")
                    .or(entry.split_once('/').map(|(name, _)| name))
                {
                    Some(name) => dependencies.contains_key(name.trim_end_matches('?')),
                    None => true,
                }
            });
            (name.clone(), Value::Array(left.cloned().collect()))
        })
        .collect()
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
    let items = match part.kind {
        Kind::Values | Kind::Client => "#[rustfmt::skip]\npub mod runtime;\n".to_owned(),
        Kind::Types => format!(
            "#[rustfmt::skip]\npub mod models;\n\n\
             #[allow(unused_imports, reason = \"there may be no type but aliases\")]\n\
             use ::{}::runtime;\n",
            parts.values.ident()
        ),
    };
    format!("{HEADER}\n\n{about}{LINTS}\n{items}")
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

#[cfg(test)]
mod tests {
    use super::names;

    #[test]
    fn a_crate_is_named_where_a_path_starts() {
        for text in [
            "use http::Method;",
            "pub use http;",
            "    let m: ::http::Method;",
            "f(&http::Method::GET)",
            "Vec<http::Method>",
        ] {
            assert!(names(text, "http"), "{text}");
        }
        for text in [
            "// http::Method",
            "/// See http::Method.",
            "models::http::Item",
            "my_http::Item",
            "https::Item",
            "let http = 1",
        ] {
            assert!(!names(text, "http"), "{text}");
        }
    }
}
