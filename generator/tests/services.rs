//! Services that OpenAPI documents describe and that are not Graph's: the emitted crates compile without a
//! warning, and send what the documents say.
//!
//! A document stands below `services/` or is a golden case; the program that uses its crate is
//! `services/NAME.rs`. All crates and programs are one workspace, so that what they depend on is built once.

#![allow(
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test says what is wrong by panicking"
)]

#[path = "common/run.rs"]
mod run;
#[path = "common/workspace.rs"]
mod workspace;

use std::fs;
use std::path::{Path, PathBuf};

use graph_codegen::config::CrateOptions;
use graph_codegen::pipeline;
use run::{findings, inputs, options};
use workspace::Workspace;

/// Each service, with its document.
const SERVICES: &[(&str, &str)] = &[
    ("anthropic", "services/anthropic.yml"),
    ("discord", "services/discord.yml"),
    ("drawing", "cases/openapi-unions/drawing.yml"),
    ("github", "services/github.yml"),
    ("ideal_postcodes", "services/ideal_postcodes.yml"),
    ("kubernetes", "services/kubernetes.yml"),
    ("openai", "services/openai.yml"),
    ("petstore", "services/petstore.yml"),
    ("shelter", "cases/openapi-plain-service/shelter.yml"),
    ("stripe", "services/stripe.yml"),
    ("styles", "services/styles.yml"),
    ("twilio", "services/twilio.yml"),
    ("vrchat", "services/vrchat.yml"),
];

fn tests() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests")
}

/// Emits the crate of a service into the workspace.
fn emit(workspace: &Workspace, name: &str, document: &Path) {
    let mut options = options();
    options.crate_options = CrateOptions {
        name: format!("{name}-crate"),
        ..CrateOptions::default()
    };
    let made = pipeline::run(inputs(&tests(), &[document.to_path_buf()]), &options);
    match made {
        Ok(output) => {
            let folder = workspace.path(format!("{name}-crate"));
            output.files.write(&folder).unwrap();
        }
        Err(failure) => panic!(
            "{name}:\n{}",
            findings(&failure.diagnostics, &failure.sources)
        ),
    }
}

/// Writes the program over all crates.
fn program(workspace: &Workspace) {
    let folder = workspace.path("program-crate");
    fs::create_dir_all(folder.join("src")).unwrap();
    let mut manifest =
        "[package]\nname = \"program-crate\"\nedition = \"2024\"\n\n[dependencies]\n\
        bytes = \"1\"\nhttp = \"1\"\n"
            .to_owned();
    let services = tests().join("services");
    let mut main = fs::read_to_string(services.join("program.rs")).unwrap();
    let mut runs = String::new();
    for (name, _) in SERVICES {
        manifest.push_str(&format!(
            "{name} = {{ package = \"{name}-crate\", path = \"../{name}-crate\", default-features = false }}\n"
        ));
        let (support, calls) = (
            services.join("support.rs"),
            services.join(format!("{name}.rs")),
        );
        main.push_str(&format!(
            "mod {name}_calls {{\nuse {name} as sdk;\ninclude!({support:?});\ninclude!({calls:?});\n}}\n"
        ));
        runs.push_str(&format!(
            "println!(\"==== {name}\");\n{name}_calls::run();\n"
        ));
    }
    main.push_str(&format!("fn main() {{\n{runs}}}\n"));
    fs::write(folder.join("Cargo.toml"), manifest).unwrap();
    fs::write(folder.join("src/main.rs"), main).unwrap();
}

#[test]
fn the_crate_of_each_service_sends_what_its_document_says() {
    let workspace = Workspace::open("services");
    for (name, document) in SERVICES {
        emit(&workspace, name, &tests().join(document));
    }
    program(&workspace);
    let printed = workspace.run("program-crate");
    let mut parts = printed.split("==== ").skip(1);
    for (name, _) in SERVICES {
        let part = parts.next().and_then(|part| part.strip_prefix(name));
        insta::assert_snapshot!(*name, part.unwrap());
    }
}

/// The tables of what is proven where name services of this test and tests beside it, and each service once at
/// least.
#[test]
fn the_tables_name_what_there_is() {
    let text = fs::read_to_string(tests().join("services/README.md")).unwrap();
    let (_, tables) = text.split_once("## What is proven where").unwrap();
    let (tables, _) = tables.split_once("\n## ").unwrap();
    let words = ["`form`", "`*/*`", "`Authorization`"];
    let known = |name: &str| {
        SERVICES.iter().any(|(service, _)| *service == name)
            || tests().join(format!("{name}.rs")).is_file()
    };
    let mut named = Vec::new();
    for row in tables.lines().filter(|line| line.starts_with('|')) {
        let cells = row.split('|').skip(2).collect::<Vec<_>>().join("|");
        let cells = words
            .iter()
            .fold(cells, |cells, word| cells.replace(word, ""));
        named.extend(cells.split('`').skip(1).step_by(2).map(str::to_owned));
    }
    let unknown: Vec<_> = named.iter().filter(|name| !known(name)).collect();
    assert_eq!(unknown, [""; 0]);
    let services = SERVICES.iter().map(|(service, _)| *service);
    let unnamed: Vec<_> = services
        .filter(|service| !named.iter().any(|name| name == service))
        .collect();
    assert_eq!(unnamed, [""; 0]);
}
