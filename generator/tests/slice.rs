//! Slices as emitted: the same bytes again, and from a larger input; what bad entries are told.

#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "a test says what is wrong by panicking"
)]

mod common;
#[path = "common/reduce.rs"]
mod reduce;
#[path = "common/run.rs"]
mod run;

use graph_codegen::model::{Sourced, TypeDef};
use graph_codegen::pipeline::{Failure, Inputs, Options, Output, Selection};
use graph_codegen::select::need::{Needs, Node};
use graph_codegen::{Severity, SourceFile, Sources};

const PETS: &str = include_str!("slice/pets.csdl");
const PAGE: &str = include_str!("slice/pet-feed.md");

/// Generates the slice of the entries, which stand on lines of a file of their own.
fn generate(csdl: &str, label: &str, entries: &[&str]) -> Result<Output, Failure> {
    let file = SourceFile::new("--include", &entries.join("\n"));
    let mut start = 0;
    let include = entries.iter().map(|entry| {
        let origin = file.origin(start..start + entry.len());
        start += entry.len() + 1;
        Sourced::new((*entry).to_owned(), &origin)
    });
    let options = Options {
        selection: Selection::Include(include.collect()),
        ..run::options()
    };
    let inputs = Inputs {
        csdl: vec![SourceFile::new(label, csdl)],
        docs: if label == "pets.csdl" {
            vec![SourceFile::new("api/pet-feed.md", PAGE)]
        } else {
            Vec::new()
        },
        ..Inputs::default()
    };
    graph_codegen::pipeline::run(inputs, &options)
}

fn slice(csdl: &str, label: &str, entries: &[&str]) -> Output {
    match generate(csdl, label, entries) {
        Ok(output) => output,
        Err(failure) => panic!("{}", run::findings(&failure.diagnostics, &failure.sources)),
    }
}

fn text(output: &Output, path: &str) -> String {
    let text = output.files.get(path);
    text.unwrap_or_else(|| panic!("{path} is not emitted"))
        .to_owned()
}

fn types(output: &Output) -> Vec<&str> {
    output.model.types.keys().map(|name| name.name()).collect()
}

#[test]
fn a_type_comes_with_what_it_needs_and_without_requests() {
    let cut = slice(PETS, "pets.csdl", &["type:pet"]);
    assert_eq!(types(&cut), ["animal", "collar", "entity", "pet"]);
    assert!(cut.model.roots.is_empty());
    let cut = slice(PETS, "pets.csdl", &["type:microsoft.graph.shop.till"]);
    assert_eq!(types(&cut), ["till"]);
}

#[test]
fn members_that_a_list_leaves_out_are_no_fields_and_their_types_go_too() {
    let cut = slice(PETS, "pets.csdl", &["pets/*#GET", "pet: name"]);
    assert_eq!(types(&cut), ["animal", "entity", "pet"]);
    let pet = text(&cut, "src/models/pet.rs");
    assert!(
        pet.contains("pub name:") && !pet.contains("collar"),
        "{pet}"
    );
    assert!(pet.contains("pub id:"), "inherited members stay: {pet}");
    assert!(pet.contains("pub extra:"), "what is cut is kept raw: {pet}");
    let cut = slice(
        PETS,
        "pets.csdl",
        &["pets/*#GET", "pet: id,name,collar", "animal: legs"],
    );
    assert_eq!(types(&cut), ["animal", "collar", "entity", "pet"]);
    assert!(!text(&cut, "src/models/pet.rs").contains("born"));
}

#[test]
fn a_navigation_property_of_a_list_is_a_field_and_no_request() {
    let cut = slice(PETS, "pets.csdl", &["pets/*#GET", "pet: name,owner"]);
    assert_eq!(types(&cut), ["animal", "entity", "kind", "person", "pet"]);
    assert!(text(&cut, "src/models/pet.rs").contains("pub owner:"));
    assert!(text(&cut, "src/requests/pet.rs").contains("caps::Nothing"));
}

#[test]
fn a_page_stands_for_the_requests_it_documents_by_its_file_or_its_topic() {
    let by_file = slice(PETS, "pets.csdl", &["docs:pet-feed"]);
    assert_eq!(by_file.model.roots.keys().collect::<Vec<_>>(), ["pets"]);
    assert_eq!(by_file.model.requests.len(), 1);
    assert_eq!(by_file.model.operations.len(), 1);
    assert!(text(&by_file, "src/requests/pet.rs").contains("pub fn feed("));
    let by_topic = slice(PETS, "pets.csdl", &["docs:pet-care"]);
    assert_eq!(by_file.files, by_topic.files);
}

/// `*` would take the functions of the collection, too.
#[test]
fn a_placeholder_of_a_page_is_a_key_and_no_function() {
    let csdl = PETS.replace(
        "<EntityContainer",
        r#"<Function Name="delta" IsBound="true"><Parameter Name="bindingParameter" Type="Collection(graph.pet)"/><ReturnType Type="Collection(graph.pet)"/></Function><EntityContainer"#,
    );
    let page = PAGE.replace("POST /pets/{id}/feed", "GET /pets/{id}");
    let operations = |entry| with_page(&csdl, &page, entry).model.operations.len();
    assert_eq!(operations("docs:pet-feed"), 0);
    assert_eq!(operations("pets/*"), 1);
}

#[test]
fn a_page_says_that_a_change_needs_if_match() {
    let cut = |operation: &str, said: &str| {
        let page = PAGE.replace("POST /pets/{id}/feed", operation);
        let headers = format!(
            "## Request headers\n\n| Name | Description |\n|:-----|:-----|\n| If-Match | {said} |\n\n## Response"
        );
        let page = page.replace("## Response", &headers);
        with_page(PETS, &page, "docs:pet-feed")
    };
    let marker = |method: &str, said: &str| {
        let root = text(&cut(&format!("{method} /pets/{{id}}"), said), "src/root.rs");
        let (_, after) = root.split_once("caps::").expect("there is a marker");
        after
            .split(['>', ';'])
            .next()
            .unwrap_or_default()
            .to_owned()
    };
    let required = "ETag of the pet. Required.";
    assert_eq!(marker("PATCH", required), "UpdateMatching");
    assert_eq!(marker("DELETE", required), "DeleteMatching");
    assert_eq!(marker("PATCH", "ETag of the pet."), "Update");
    assert_eq!(marker("GET", required), "Get");
    // Of a relation, and so not of what it leads to.
    let needed = |operation: &str| {
        let mut types = cut(operation, required).model.types.into_values();
        types.any(|ty| match ty {
            TypeDef::Structured(ty) => {
                let mut said = ty
                    .navigations
                    .iter()
                    .map(|own| &own.capabilities.custom_headers);
                said.any(|headers| !headers.is_empty())
            }
            _ => false,
        })
    };
    assert!(needed("DELETE /people/{id}/pets/{id}"));
    assert!(!needed("DELETE /people/{id}/pets/{id}/$ref"));
}

/// The slice of the entry, with that page beside the schema.
fn with_page(csdl: &str, page: &str, entry: &str) -> Output {
    let origin = SourceFile::new("--include", entry).origin(0..entry.len());
    let inputs = Inputs {
        csdl: vec![SourceFile::new("pets.csdl", csdl)],
        docs: vec![SourceFile::new("api/pet-feed.md", page)],
        ..Inputs::default()
    };
    let options = Options {
        selection: Selection::Include(vec![Sourced::new(entry.to_owned(), &origin)]),
        ..run::options()
    };
    graph_codegen::pipeline::run(inputs, &options).expect("the slice is made")
}

/// The page documents a name that nothing declares, so that its request hangs on the handle before.
#[test]
fn a_page_brings_the_handle_of_a_method_of_its_own() {
    let case = run::cases().join("docs-facts");
    let files = run::case_files(&case);
    let of_page = |entry: &str| {
        let origin = SourceFile::new("--include", entry).origin(0..entry.len());
        let include = vec![Sourced::new(entry.to_owned(), &origin)];
        let options = Options {
            selection: Selection::Include(include),
            ..run::options()
        };
        let output = graph_codegen::pipeline::run(run::inputs(&case, &files), &options);
        output.expect("the slice is made")
    };
    let cut = of_page("docs:tree-water");
    let paths: Vec<_> = cut
        .model
        .requests
        .iter()
        .map(|r| r.path.to_string())
        .collect();
    assert_eq!(paths, ["/orchards/{orchard-id}/trees/water"]);
    let requests = text(&cut, "src/requests/orchard.rs");
    assert!(
        requests.contains("pub fn give_water_to_trees("),
        "{requests}"
    );
    assert!(!requests.contains("tree_prune"), "{requests}");
    assert!(text(&cut, "src/root.rs").contains("caps::Nothing"));
    // What a list of members leaves out is not told of the type, declared or not.
    let trimmed = of_page("orchard: name,id");
    let orchard = text(&trimmed, "src/models/orchard.rs");
    assert!(!orchard.contains("irrigated"), "{orchard}");
}

#[test]
fn what_follows_a_double_star_counts() {
    let cut = slice(PETS, "pets.csdl", &["**/visits#GET"]);
    assert_eq!(cut.model.roots.keys().collect::<Vec<_>>(), ["pets"]);
    assert_eq!(types(&cut), ["animal", "collar", "entity", "pet", "visit"]);
    // Rings of contained things are gone round, however deep the match lies.
    let cut = slice(PETS, "pets.csdl", &["shops/**/tills"]);
    assert_eq!(types(&cut), ["shop", "till"]);
    let shop = text(&cut, "src/models/shop/shop.rs");
    assert!(
        shop.contains("branches") && shop.contains("tills"),
        "{shop}"
    );
}

#[test]
fn a_cast_is_a_segment() {
    let cut = slice(PETS, "pets.csdl", &["animals/*/microsoft.graph.pet/visits"]);
    assert_eq!(cut.model.roots.keys().collect::<Vec<_>>(), ["animals"]);
    assert!(types(&cut).contains(&"visit"));
}

#[test]
fn a_slice_of_a_slice_is_the_same_bytes() {
    for entries in [
        &["pets/*#GET", "pet: name,owner"][..],
        &["**/visits#GET"],
        &["type:shop.till"],
        &["docs:pet-care", "type:person"],
    ] {
        let entries: Vec<String> = entries
            .iter()
            .map(|entry| entry.replace("type:shop", "type:microsoft.graph.shop"))
            .collect();
        let entries: Vec<&str> = entries.iter().map(String::as_str).collect();
        let whole = slice(PETS, "pets.csdl", &entries);
        let again = slice(PETS, "pets.csdl", &entries);
        assert_eq!(whole.files, again.files, "{entries:?}");
        let reduced = reduce::reduce(PETS, &whole.model);
        assert!(reduced.len() < PETS.len());
        let from_less = slice(&reduced, "pets.csdl", &entries);
        assert_eq!(whole.files, from_less.files, "{entries:?}");
    }
}

/// Needs the test data beside the checkout, see `common::shared`; says so and passes without.
#[test]
fn slices_of_whole_graph_are_those_of_the_part_they_need() {
    let Some(path) = common::shared("graph/csdl/v1.0-2026-08.csdl") else {
        return;
    };
    let whole = std::fs::read_to_string(path).expect("the test data is readable UTF-8");
    for entries in [
        &["users/*/messages/**#GET,POST", "user: displayName,mail"][..],
        &["deviceManagement/deviceEnrollmentConfigurations/**#GET,PATCH"],
        &["sites/**/items", "type:group"],
    ] {
        let from_whole = slice(&whole, "v1.0.csdl", entries);
        let reduced = reduce::reduce(&whole, &from_whole.model);
        assert!(reduced.len() < whole.len() / 2, "{entries:?}");
        let from_less = slice(&reduced, "part.csdl", entries);
        assert_eq!(from_whole.files.len(), from_less.files.len(), "{entries:?}");
        for ((path, text), (other, same)) in from_whole.files.iter().zip(from_less.files.iter()) {
            assert_eq!((path, text), (other, same), "{entries:?}");
        }
    }
}

/// Needs the test data beside the checkout, see `common::shared`; says so and passes without.
#[test]
fn every_type_of_a_slice_has_a_reason() {
    let Some(path) = common::shared("graph/csdl/v1.0-2026-08.csdl") else {
        return;
    };
    let whole = std::fs::read_to_string(path).expect("the test data is readable UTF-8");
    for entries in [
        &["users/*/messages/**", "type:group", "me#GET"][..],
        &["**"],
    ] {
        let model = slice(&whole, "v1.0.csdl", entries).model;
        let needs = Needs::of(&model);
        let chains = needs.chains();
        assert!(chains.keys().eq(model.types.keys()), "{entries:?}");
        for (name, (root, links)) in &chains {
            assert_eq!(links.last().map(|(ty, _)| ty), Some(name));
            assert!(!matches!(root, Node::Type(_)), "{name}");
        }
        let costs = needs.costs();
        assert!(costs.len() >= model.roots.len());
        assert!(
            costs
                .iter()
                .all(|cost| cost.alone <= cost.all && cost.all <= chains.len())
        );
        let alone: usize = costs.iter().map(|cost| cost.alone).sum();
        assert!(alone <= chains.len(), "{entries:?}");
    }
}

#[test]
fn bad_entries_are_explained() {
    let mut told = String::new();
    for entries in [
        &["users//messages"][..],
        &["pets/**/**"],
        &["pets/p*"],
        &["pets#GET,GET"],
        &["pets#GTE"],
        &["pets/{id}"],
        &["type:"],
        &["docs:a/b"],
        &["pet: name,,born"],
        &["pet: name,name"],
        &["pets/*#PUT"],
        &["pets/*/feed#GET"],
        &["pets/**/nowhere"],
        &["type:pett"],
        &["pet: nmae"],
        &["microsoft.graph.kind: dog"],
        &["docs:pet-fed"],
        &["pet: name", "pets", "pet: born"],
        &["entity: "],
        &["tag: text"],
        &["pets/*/photo", "pet: name"],
    ] {
        let Err(Failure {
            diagnostics,
            sources,
        }) = generate(PETS, "pets.csdl", entries)
        else {
            panic!("{entries:?} is taken");
        };
        let mut all = Sources::default();
        for file in sources.iter() {
            all.insert(SourceFile::new(file.label(), file.text()));
        }
        all.insert(SourceFile::new("--include", &entries.join("\n")));
        for found in diagnostics.sorted() {
            let error = found.severity == Severity::Error;
            assert!(
                !error || found.help.is_some() && found.at.is_some(),
                "{entries:?}"
            );
        }
        let findings = diagnostics.render(&all, Severity::Error);
        told.push_str(&format!("---- {entries:?}\n{findings}"));
    }
    insta::assert_snapshot!("bad_entries", told);
}

#[test]
fn a_slice_of_no_entries_is_empty_and_makes_nothing() {
    let Err(Failure {
        diagnostics,
        sources,
    }) = generate(PETS, "pets.csdl", &[])
    else {
        panic!("a slice of nothing is emitted");
    };
    let told = run::findings(&diagnostics, &sources);
    assert!(told.contains("error[empty-slice]"), "{told}");
    assert!(
        told.contains("= help: the input has no type and no path that an entry asks for"),
        "{told}"
    );
}
