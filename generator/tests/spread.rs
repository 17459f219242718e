//! One crate laid out as several: what goes where. That they compile, and are to their user what the one
//! crate is, stands in `compile.rs`.

#![allow(
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test says what is wrong by panicking"
)]

mod common;
#[path = "common/run.rs"]
mod run;

use std::collections::{BTreeMap, BTreeSet};
use std::num::NonZeroU8;
use std::path::Path;

use graph_codegen::SourceFile;
use graph_codegen::config::ExtraFile;
use graph_codegen::pipeline::{self, Inputs, Output};
use run::{findings, inputs, options};

/// Two sets refer to each other (`Host`, `Guest`), what both are made of lies below (`Place`, `Level`),
/// `Party` above, and two islands beside: `Tool` with what it is made of, and `Song`.
const SCHEMA: &str = r#"<edmx:Edmx Version="4.0" xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx">
<edmx:DataServices><Schema Namespace="house" xmlns="http://docs.oasis-open.org/odata/ns/edm">
  <EntityType Name="Host"><Key><PropertyRef Name="id"/></Key>
    <Property Name="id" Type="Edm.String" Nullable="false"/>
    <Property Name="home" Type="house.Place"/>
    <NavigationProperty Name="guests" Type="Collection(house.Guest)"/>
  </EntityType>
  <EntityType Name="Guest"><Key><PropertyRef Name="id"/></Key>
    <Property Name="id" Type="Edm.String" Nullable="false"/>
    <Property Name="level" Type="house.Level"/>
    <NavigationProperty Name="host" Type="house.Host"/>
  </EntityType>
  <ComplexType Name="Place"><Property Name="floor" Type="Edm.Int32"/></ComplexType>
  <EnumType Name="Level"><Member Name="low"/><Member Name="high"/></EnumType>
  <ComplexType Name="Party"><Property Name="at" Type="house.Place"/>
    <NavigationProperty Name="host" Type="house.Host"/></ComplexType>
  <ComplexType Name="Tool"><Property Name="grip" Type="house.Grip"/></ComplexType>
  <ComplexType Name="Grip"><Property Name="length" Type="Edm.Int32"/></ComplexType>
  <ComplexType Name="Song"><Property Name="title" Type="Edm.String"/>
    <Property Name="level" Type="house.Level"/></ComplexType>
  <EntityContainer Name="All"><EntitySet Name="hosts" EntityType="house.Host"/></EntityContainer>
</Schema></edmx:DataServices></edmx:Edmx>"#;

fn house(crates: Option<u8>) -> Output {
    let inputs = Inputs {
        csdl: vec![SourceFile::new("house.csdl", SCHEMA)],
        ..Inputs::default()
    };
    spread(inputs, crates)
}

fn spread(inputs: Inputs, crates: Option<u8>) -> Output {
    let mut options = options();
    options.crate_options.type_crates = crates.and_then(NonZeroU8::new);
    match pipeline::run(inputs, &options) {
        Ok(output) => output,
        Err(failure) => panic!("{}", findings(&failure.diagnostics, &failure.sources)),
    }
}

/// The files of types, by the crate they are in; `None` is the one with the requests.
fn types(output: &Output) -> BTreeMap<Option<&str>, BTreeSet<&str>> {
    let mut found: BTreeMap<Option<&str>, BTreeSet<&str>> = BTreeMap::new();
    for (path, _) in output.files.iter() {
        let (krate, file) = match path.strip_prefix("crates/").and_then(|p| p.split_once('/')) {
            Some((krate, file)) => (Some(krate), file),
            None => (None, path),
        };
        let name = file.strip_prefix("src/models/");
        if let Some(name) = name.filter(|name| !name.ends_with("mod.rs")) {
            found.entry(krate).or_default().insert(name);
        }
    }
    found
}

#[test]
fn types_go_where_nothing_needs_what_needs_it() {
    let output = house(Some(2));
    let expected = [
        (None, vec!["guest.rs", "host.rs", "party.rs"]),
        (Some("shared-1"), vec!["place.rs"]),
        (Some("shared-2"), vec!["level.rs"]),
        (Some("types-1"), vec!["grip.rs", "tool.rs"]),
        (Some("types-2"), vec!["song.rs"]),
    ];
    let expected: BTreeMap<_, _> = expected
        .into_iter()
        .map(|(krate, files)| (krate, BTreeSet::from_iter(files)))
        .collect();
    assert_eq!(types(&output), expected);
    // A crate depends on those that its types mention, and on no other.
    let needed = |krate: &str| {
        let table = manifest(&output, &format!("crates/{krate}/"));
        let needed = table.get("dependencies").unwrap().as_table().unwrap();
        needed.keys().cloned().collect::<Vec<_>>()
    };
    assert_eq!(needed("types-1"), ["graph-sdk-values"]);
    assert_eq!(
        needed("types-2"),
        ["graph-sdk-shared-2", "graph-sdk-values"]
    );
    let of_client = needed("client");
    let own: Vec<_> = of_client
        .iter()
        .filter(|name| name.starts_with("graph-sdk-"))
        .collect();
    assert_eq!(own, ["graph-sdk-values"]);
    insta::assert_snapshot!(output.files.get("src/models/mod.rs").unwrap());
    insta::assert_snapshot!(
        output
            .files
            .get("crates/types-2/src/models/mod.rs")
            .unwrap()
    );
}

/// The manifest in a folder of the crate.
fn manifest(output: &Output, folder: &str) -> toml::Table {
    let text = output.files.get(&format!("{folder}Cargo.toml"));
    text.unwrap().parse().unwrap()
}

type Features = BTreeMap<String, BTreeSet<String>>;

fn features(output: &Output, folder: &str) -> Features {
    let features = manifest(output, folder).remove("features").unwrap();
    features.try_into().unwrap()
}

/// What a feature does is done by the crate that sends requests, of which none is on by itself: it is the
/// user of the whole who turns `default` off.
#[test]
fn each_feature_is_passed_on_to_what_sends_requests() {
    let one = features(&house(None), "");
    let several = house(Some(2));
    let mut of_client = one.clone();
    of_client.remove("default");
    let serde = of_client.get_mut("serde").unwrap();
    serde.insert("graph-sdk-values/serde".to_owned());
    assert_eq!(features(&several, "crates/client/"), of_client);
    let of_values = Features::from([("serde".to_owned(), BTreeSet::new())]);
    assert_eq!(features(&several, "crates/values/"), of_values);
    // The dependencies themselves are no longer its own: only features of its own enable each other.
    let mut of_requests = one.clone();
    for (name, enabled) in of_requests
        .iter_mut()
        .filter(|(name, _)| *name != "default")
    {
        enabled.retain(|entry| one.contains_key(entry));
        enabled.insert(format!("graph-sdk-client/{name}"));
    }
    assert_eq!(features(&several, ""), of_requests);
}

/// What is copied into the crate stays as it is, wherever it lies, and has what it depends on.
#[test]
fn what_is_copied_is_left_alone() {
    let copied = |path: &str, text: &str| {
        let mut options = options();
        options.crate_options.type_crates = NonZeroU8::new(2);
        options.crate_options.extra = vec![ExtraFile {
            path: path.to_owned(),
            text: text.to_owned(),
        }];
        let inputs = Inputs {
            csdl: vec![SourceFile::new("house.csdl", SCHEMA)],
            ..Inputs::default()
        };
        pipeline::run(inputs, &options)
    };
    let text = "pub(crate) fn f() { serde_json::to_string(&1).unwrap(); }\n";
    let output = copied("src/runtime/own.rs", text).unwrap();
    assert_eq!(output.files.get("src/runtime/own.rs"), Some(text));
    let depends = |name: &str| {
        let table = manifest(&output, "");
        table.get("dependencies").unwrap().get(name).is_some()
    };
    assert!(depends("serde_json"));
    assert!(!depends("percent-encoding"), "no file names it");
    let refused = copied("crates/values/Cargo.toml", "").unwrap_err();
    assert_eq!(refused.diagnostics.count("extra-file"), 1);
}

#[test]
fn more_crates_than_islands_are_not_made() {
    let output = house(Some(200));
    let crates: Vec<_> = types(&output)
        .into_keys()
        .flatten()
        .map(str::to_owned)
        .collect();
    assert_eq!(crates, ["shared-1", "shared-2", "types-1", "types-2"]);
    let output = house(Some(1));
    let crates: Vec<_> = types(&output)
        .into_keys()
        .flatten()
        .map(str::to_owned)
        .collect();
    assert_eq!(crates, ["shared-1", "types-1"]);
}

/// Whatever is spread is spread without loss: each file of the one crate is there once, with its text but
/// for links and what was for the crate alone.
#[test]
fn every_file_of_the_one_crate_is_there_once() {
    let one = house(None);
    let several = house(Some(2));
    let rewritten = [
        "Cargo.toml",
        "src/runtime/mod.rs",
        "src/models/mod.rs",
        "src/lib.rs",
    ];
    for (path, text) in one
        .files
        .iter()
        .filter(|(path, _)| !rewritten.contains(path))
    {
        let end = format!("/{path}");
        let found: Vec<_> = several
            .files
            .iter()
            .filter(|(other, _)| {
                *other == path || other.starts_with("crates/") && other.ends_with(&end)
            })
            .collect();
        let [(place, moved)] = found.as_slice() else {
            panic!("{path} is there {} times", found.len());
        };
        let of_runtime = path.strip_prefix("src/runtime/");
        let place_of_handles = of_runtime.is_some_and(|path| path.starts_with("handle/"));
        assert!(
            of_runtime.is_none() || place_of_handles == (*place == path),
            "{place}"
        );
        let same = moved
            .replace("#[macro_export]\n#[doc(hidden)]\n", "")
            .replace("[pub]", "[pub(crate)]")
            .replace("#[doc(hidden)] pub ", "pub(crate) ");
        assert_eq!(without_docs(&same), without_docs(text), "{place}");
        if *place == path {
            assert_eq!(*moved, text);
        }
    }
}

fn without_docs(text: &str) -> String {
    let lines = text.lines();
    let lines = lines.filter(|line| !line.trim_start().starts_with("///"));
    lines.map(|line| format!("{line}\n")).collect()
}

/// What the types stand on has to have no need of what requests do.
#[test]
fn whole_graph_falls_into_parts_of_a_third_at_most() {
    let Some(path) = common::shared("graph/csdl/v1.0-2026-08.csdl") else {
        return;
    };
    let output = spread(inputs(Path::new("/"), &[path]), Some(2));
    let size = |krate: Option<&str>| -> usize {
        let files = output.files.iter().filter(|(path, _)| match krate {
            Some(krate) => path.starts_with(&format!("crates/{krate}/")),
            None => !path.starts_with("crates/"),
        });
        files.map(|(_, text)| text.len()).sum()
    };
    let whole: usize = output.files.iter().map(|(_, text)| text.len()).sum();
    let parts = types(&output);
    assert_eq!(parts.len(), 5, "{:?}", parts.keys());
    for krate in parts.into_keys() {
        assert!(
            size(krate) * 3 < whole,
            "{krate:?} has {} of {whole} bytes",
            size(krate)
        );
    }
}
