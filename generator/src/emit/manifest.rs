//! The files of an emitted crate that no part of the API decides: manifest, README, guide, licences.
//!
//! Features and dependencies are not kept here: they are those of the runtime crate, whose source
//! goes into the emitted crate, with the versions of the workspace it is tested in. Nothing in the
//! manifest refers to a workspace, so that the crate works inside of one and outside.

use std::collections::BTreeMap;

use toml::{Table, Value};

use crate::config::CrateOptions;
use crate::escape;
use crate::plan::{Plan, PlannedService};

const MANIFEST: &str = include_str!("../../../templates/sdk/Cargo.toml.in");
const README: &str = include_str!("../../../templates/sdk/README.md.in");
const SERVICE_README: &str = include_str!("../../../templates/sdk/SERVICE.md.in");
const RUNTIME: &str = include_str!("../../../templates/runtime/Cargo.toml");
const WORKSPACE: &str = include_str!("../../../Cargo.toml");
const LICENSE_MIT: &str = include_str!("../../../LICENSE-MIT");
const LICENSE_APACHE: &str = include_str!("../../../LICENSE-APACHE");

/// What a feature adds, for the README; the manifest of the runtime decides which there are.
const FEATURES: [(&str, &str); 13] = [
    (
        "auth",
        "sign-in: secret or assertion, device code, browser, on behalf of a user, managed identity",
    ),
    ("azure", "credentials of the Azure SDK (`azure_core`)"),
    (
        "blocking",
        "`.wait()` on requests, for programs without async",
    ),
    (
        "chrono",
        "conversions of dates and times to those of chrono",
    ),
    ("gzip", "compressed responses"),
    ("jiff", "conversions of dates and times to those of jiff"),
    (
        "native-tls",
        "TLS by the platform's own library for that transport",
    ),
    ("reqwest", "the transport that most programs want"),
    ("rustls", "TLS by rustls for that transport"),
    (
        "serde",
        "`Serialize` and `Deserialize` on models and enums; requests do without, and so can models, by `RawJson::encode` and `runtime::model::decode`",
    ),
    ("time", "conversions of dates and times to those of time"),
    ("tracing", "a span for every request"),
    ("uuid", "conversions of GUIDs to those of uuid"),
];

/// Why the manifest cannot be made: a defect of the templates, not of any input.
#[derive(Debug, thiserror::Error)]
pub enum ManifestError {
    /// A manifest of this project is no toml.
    #[error("the manifest of the runtime or of the workspace is broken: {0}")]
    Toml(#[from] toml::de::Error),
    /// The runtime depends on something that the workspace does not name with a version.
    #[error("the workspace has no version for `{0}`, which the runtime depends on")]
    NoVersion(String),
}

/// The files by path.
///
/// # Errors
/// When the runtime's manifest and the workspace's do not fit together.
pub fn files(
    options: &CrateOptions,
    plan: &Plan,
) -> Result<BTreeMap<String, String>, ManifestError> {
    let service = plan.service.as_ref();
    let runtime: Table = toml::from_str(RUNTIME)?;
    let workspace: Table = toml::from_str(WORKSPACE)?;
    let features = table(&runtime, "features");
    let dependencies = dependencies(&runtime, &workspace)?;
    let ident = options.name.replace('-', "_");
    let title = service.and_then(|service| service.title.as_deref());
    let title = escape::paragraph(title.unwrap_or("a service"));
    let (readme, keywords) = match service {
        Some(_) => (SERVICE_README, r#"["api", "client", "openapi"]"#),
        None => (README, r#"["microsoft", "graph", "odata"]"#),
    };
    let fill = |template: &str| {
        let lines = |table: &Table| {
            let lines: Vec<_> = table.iter().map(|(k, v)| format!("{k} = {v}")).collect();
            lines.join("\n")
        };
        template
            .replace("{{name}}", &options.name)
            .replace("{{ident}}", &ident)
            .replace("{{version}}", &options.version)
            .replace("{{service}}", options.service.as_str())
            .replace("{{about}}", &about(options, service))
            .replace("{{keywords}}", keywords)
            .replace("{{title}}", &title)
            .replace("{{features}}", &lines(&features))
            .replace("{{feature-rows}}", &feature_rows(&features))
            .replace("{{dependencies}}", &lines(&dependencies))
    };
    let fill = |template: &str| super::needs::fill(plan, &fill(template));
    let mut files = BTreeMap::from([
        ("Cargo.toml".to_owned(), fill(MANIFEST)),
        ("LICENSE-APACHE".to_owned(), LICENSE_APACHE.to_owned()),
        ("LICENSE-MIT".to_owned(), LICENSE_MIT.to_owned()),
        ("README.md".to_owned(), fill(readme)),
    ]);
    // The guide is one to Graph.
    if service.is_none() {
        files.extend(super::guide::files(fill));
    }
    Ok(files)
}

/// What the manifest says the crate is.
fn about(options: &CrateOptions, service: Option<&PlannedService>) -> String {
    let text = match service {
        Some(service) => {
            let title = service.title.as_deref().unwrap_or("A service");
            format!("{}: models and requests", escape::plain(title))
        }
        None => format!(
            "Microsoft Graph {}: models and requests",
            options.service.as_str()
        ),
    };
    Value::String(text).to_string()
}

/// The runtime's dependencies with what they inherit from the workspace written out.
fn dependencies(runtime: &Table, workspace: &Table) -> Result<Table, ManifestError> {
    let shared = table(&table(workspace, "workspace"), "dependencies");
    let mut resolved = Table::new();
    for (name, own) in table(runtime, "dependencies") {
        let own = as_table(&own);
        let inherits = own.get("workspace").and_then(Value::as_bool) == Some(true);
        let mut dependency = match shared.get(&name) {
            Some(shared) if inherits => as_table(shared),
            _ => Table::new(),
        };
        for (key, value) in own.into_iter().filter(|(key, _)| key != "workspace") {
            match (dependency.get_mut(&key), value) {
                // cargo adds the features of both places (the Cargo Book, "Inheriting a
                // dependency from a workspace").
                (Some(Value::Array(features)), Value::Array(more)) => features.extend(more),
                (_, value) => {
                    dependency.insert(key, value);
                }
            }
        }
        match dependency.get("version").cloned() {
            None => return Err(ManifestError::NoVersion(name)),
            Some(version) if dependency.len() == 1 => resolved.insert(name, version),
            Some(_) => resolved.insert(name, Value::Table(dependency)),
        };
    }
    Ok(resolved)
}

fn feature_rows(features: &Table) -> String {
    let default = features.get("default").and_then(Value::as_array);
    let is_default = |name: &str| {
        default.is_some_and(|names| names.iter().any(|other| other.as_str() == Some(name)))
    };
    let rows: Vec<String> = features
        .keys()
        .filter(|name| *name != "default")
        .map(|name| {
            let text = FEATURES.iter().find(|(known, _)| known == name);
            let text = text.map_or("", |(_, text)| text);
            let default = if is_default(name) { "yes" } else { "no" };
            format!("| `{name}` | {default} | {text} |")
        })
        .collect();
    rows.join("\n")
}

fn table(of: &Table, key: &str) -> Table {
    of.get(key).map(as_table).unwrap_or_default()
}

/// A dependency in its long form: `"1"` is short for `{ version = "1" }`.
fn as_table(value: &Value) -> Table {
    match value {
        Value::Table(table) => table.clone(),
        Value::String(version) => {
            Table::from_iter([("version".to_owned(), Value::String(version.clone()))])
        }
        _ => Table::new(),
    }
}
