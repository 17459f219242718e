//! Whole Graph: everything of the input is emitted, the same bytes each time.

#![allow(clippy::panic, reason = "a test says what is wrong by panicking")]

mod common;
#[path = "common/run.rs"]
mod run;

use std::collections::BTreeMap;
use std::path::Path;

use graph_codegen::model::{EdmType, OperationKind, StructuredKind, TypeDef, TypeTarget};
use graph_codegen::pipeline::Output;
use run::{findings, generate};

fn whole(name: &str) -> Option<Output> {
    let path = common::shared(&format!("graph/csdl/{name}.csdl"))?;
    match generate(Path::new("/"), &[path]) {
        Ok(output) => Some(output),
        Err(failure) => panic!("{}", findings(&failure.diagnostics, &failure.sources)),
    }
}

/// Every type has its table with every member, every operation a method that calls it.
fn everything_is_emitted(output: &Output) {
    let mut tables: BTreeMap<String, &str> = BTreeMap::new();
    let mut requests = String::new();
    for (path, text) in output.files.iter() {
        if path.starts_with("src/models/") {
            let call = text.split("_impls!(").nth(1);
            if let Some(name) = call.and_then(|call| call.split('"').nth(1)) {
                tables.insert(name.to_owned(), text);
            }
        } else if path.starts_with("src/requests/") || path == "src/root.rs" {
            requests.push_str(text);
        }
    }
    for (name, ty) in &output.model.types {
        let Some(text) = tables.get(name.as_str()) else {
            panic!("{name} is not emitted")
        };
        let has = |wire: &str| text.contains(&format!("\"{wire}\""));
        match ty {
            TypeDef::Structured(ty) => {
                for property in &ty.properties {
                    // A stream of an entity has a URL of its own and no member in its JSON.
                    let stream = property.ty.target == TypeTarget::Edm(EdmType::Stream);
                    if stream && ty.kind == StructuredKind::Entity {
                        assert!(
                            requests.contains(&format!(".media(\"{}\")", property.name)),
                            "{name}/{}",
                            property.name
                        );
                    } else {
                        assert!(has(&property.name), "{name}/{}", property.name);
                    }
                }
                for navigation in &ty.navigations {
                    assert!(has(&navigation.name), "{name}/{}", navigation.name);
                }
            }
            TypeDef::Enum(ty) => {
                for member in &ty.members {
                    assert!(has(&member.name), "{name}/{}", member.name);
                }
            }
            TypeDef::Definition(_) | TypeDef::Union(_) | TypeDef::Container(_) => {}
        }
    }
    let requests: String = requests.split_whitespace().collect();
    for operation in &output.model.operations {
        let full = operation.name.as_str();
        let segment = full
            .strip_prefix("microsoft.graph.")
            .filter(|rest| !rest.contains('.'));
        let call = match operation.kind {
            OperationKind::Action => "action",
            OperationKind::Function => "function",
        };
        let call = format!("call::{call}(&self.node,\"{}\"", segment.unwrap_or(full));
        assert!(requests.contains(&call), "{full} is not emitted");
    }
    for root in output.model.roots.keys() {
        assert!(
            requests.contains(&format!(".nav(\"{root}\")")),
            "{root} is not emitted"
        );
    }
}

#[test]
fn all_of_v1_is_emitted() {
    let Some(output) = whole("v1.0-2026-08") else {
        return;
    };
    assert_eq!(output.model.types.len(), 1182 + 1780 + 861);
    assert_eq!(output.model.operations.len(), 857 + 324);
    assert_eq!(output.model.roots.len(), 40 + 30);
    everything_is_emitted(&output);
}

#[test]
fn all_of_beta_is_emitted() {
    let Some(output) = whole("beta-2021-06") else {
        return;
    };
    assert_eq!(output.model.types.len(), 1309 + 1250 + 860);
    assert_eq!(output.model.operations.len(), 916 + 332);
    everything_is_emitted(&output);
}

#[test]
fn generating_twice_gives_the_same_bytes() {
    let (Some(once), Some(twice)) = (whole("v1.0-2026-08"), whole("v1.0-2026-08")) else {
        return;
    };
    assert_eq!(once.files, twice.files);
}

#[test]
fn no_emitted_file_is_long() {
    let Some(output) = whole("v1.0-2026-08") else {
        return;
    };
    for (path, text) in output.files.iter() {
        // The list of a namespace's types is as long as the namespace has types.
        if path.ends_with("/mod.rs") {
            continue;
        }
        // A type is never cut: the longest is an enumeration of 826 members.
        let most = if path.starts_with("src/models/") {
            4_500
        } else {
            1_500
        };
        let lines = text.lines().count();
        assert!(lines < most, "{path} has {lines} lines");
    }
}
