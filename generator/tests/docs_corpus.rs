//! The published reference pages of the beta version, read as a whole. They are not part of the
//! repository; see `common::shared` for where they are looked for.

#![allow(clippy::panic, reason = "a test says what is wrong by panicking")]

#[allow(dead_code)]
mod common;
mod corpus;

use std::collections::{BTreeMap, BTreeSet};

use graph_codegen::model::{TypeDef, TypeRef};
use graph_codegen::source::docs::{Page, PageKind, read, request_line};
use graph_codegen::{Diagnostics, Model, Severity, SourceFile};

fn read_all(files: &[SourceFile]) -> (Model, Diagnostics) {
    let mut diagnostics = Diagnostics::default();
    let model = read(&files.iter().collect::<Vec<_>>(), &mut diagnostics);
    (model, diagnostics)
}

#[test]
#[allow(clippy::print_stdout)]
fn the_corpus_reads_into_a_model() {
    let Some(root) = common::shared("graph/docs/beta") else {
        return;
    };
    let files = corpus::pages(&root);
    let started = std::time::Instant::now();
    let (model, diagnostics) = read_all(&files);
    println!("{} pages in {:?}", files.len(), started.elapsed());

    let api = files.iter().filter(|f| f.label().contains("/api/")).count();
    let with_operation: BTreeSet<_> = model.requests.iter().map(|r| &r.origin.file).collect();
    assert_eq!((files.len(), api), (7948, 5014));
    assert_eq!((model.requests.len(), with_operation.len()), (9332, 4998));
    // One page of the API folder is about a resource, as told below; of the others these 15 yield
    // nothing, because there is nothing: see the test of them.
    insta::assert_snapshot!("pages_without_operation", without_operation(&diagnostics));

    let with_permissions: BTreeSet<_> = model
        .requests
        .iter()
        .filter(|r| !r.permissions.is_empty())
        .map(|r| &r.origin.file)
        .collect();
    assert_eq!(with_permissions.len(), 4995);
    let examples: usize = model.requests.iter().map(|r| r.examples.len()).sum();
    assert_eq!(examples, 5552);

    let mut codes: BTreeMap<(Severity, &str), usize> = BTreeMap::new();
    for diagnostic in diagnostics.sorted() {
        *codes
            .entry((diagnostic.severity, diagnostic.code))
            .or_default() += 1;
    }
    insta::assert_debug_snapshot!("diagnostics_of_the_corpus", codes);
    let members: usize = model
        .types
        .values()
        .map(|ty| match ty {
            TypeDef::Structured(t) => t.properties.len() + t.navigations.len(),
            TypeDef::Enum(t) => t.members.len(),
            TypeDef::Definition(_) | TypeDef::Union(_) | TypeDef::Container(_) => 0,
        })
        .sum();
    assert_eq!((model.types.len(), members), (3216, 19375));
    assert_eq!(unresolved(&model), Vec::<String>::new());
    let text = model.to_json().unwrap();
    let kept = Model::from_json(&text).unwrap();
    assert_eq!(
        text,
        kept.to_json().unwrap(),
        "reads back as it was written"
    );
}

#[test]
#[allow(clippy::print_stdout)]
fn every_page_of_the_corpus_gets_a_kind() {
    let Some(root) = common::shared("graph/docs/beta") else {
        return;
    };
    let mut kinds: BTreeMap<PageKind, usize> = BTreeMap::new();
    let mut wrong = Vec::new();
    for file in &corpus::pages(&root) {
        let page = Page::parse(&mut Diagnostics::default(), file);
        *kinds.entry(page.kind).or_default() += 1;
        let api = file.label().contains("/api/");
        if page.kind == PageKind::Conceptual || api != (page.kind == PageKind::Api) {
            wrong.push(file.label().to_string());
        }
    }
    println!("{kinds:?}");
    // One page of the API folder really is about a resource.
    assert_eq!(wrong, ["beta/api/identityproviderbase.md"]);
}

/// The generator of these pages found no path for the type they are about, and wrote its message where
/// the path belongs: in the operation line and in the example. A path could only be guessed.
#[test]
fn pages_without_operation_name_no_path_anywhere() {
    let Some(root) = common::shared("graph/docs/beta") else {
        return;
    };
    let files = corpus::pages(&root);
    let without = without_operation(&read_all(&files).1);
    let without = without.lines().map(|label| {
        let file = files.iter().find(|file| &**file.label() == label);
        file.unwrap_or_else(|| panic!("{label} is a page"))
    });
    for file in without {
        let lines = file.text().lines();
        let targets: Vec<_> = lines
            .filter_map(|line| Some((line, request_line(line)?.1)))
            .collect();
        assert_eq!(targets.len(), 2, "{}", file.label());
        for (line, target) in targets {
            let is_message = line.contains("** ") && line.ends_with(" not found");
            assert!(is_message && target.is_none(), "{}: {line}", file.label());
        }
    }
}

#[test]
fn the_order_of_the_files_does_not_matter() {
    let Some(root) = common::shared("graph/docs/beta") else {
        return;
    };
    let mut files: Vec<_> = corpus::pages(&root).into_iter().step_by(20).collect();
    let forward = read_all(&files).0.to_json().unwrap();
    files.reverse();
    assert_eq!(forward, read_all(&files).0.to_json().unwrap());
}

/// The API pages that yield no request, by name.
fn without_operation(diagnostics: &Diagnostics) -> String {
    let found = diagnostics.sorted().into_iter();
    let found = found.filter(|found| found.code == "no-usable-path");
    found.map(|f| f.subject.clone() + "\n").collect()
}

/// The type names that the model mentions and does not hold.
fn unresolved(model: &Model) -> Vec<String> {
    let mut named: Vec<&TypeRef> = Vec::new();
    let mut missing = Vec::new();
    for ty in model.types.values() {
        if let TypeDef::Structured(ty) = ty {
            named.extend(ty.properties.iter().map(|p| &p.ty));
            named.extend(ty.navigations.iter().map(|n| &n.ty));
            missing.extend(ty.base.iter().filter(|b| !model.types.contains_key(*b)));
        }
    }
    for request in &model.requests {
        named.extend(
            [&request.body, &request.response]
                .into_iter()
                .flatten()
                .filter_map(|b| b.ty.as_ref()),
        );
    }
    missing.extend(
        named
            .into_iter()
            .filter_map(TypeRef::name)
            .filter(|n| !model.types.contains_key(*n)),
    );
    missing.into_iter().map(ToString::to_string).collect()
}
