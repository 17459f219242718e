//! The published OpenAPI documents of Graph beta, against figures counted from the files by other means.
//! Needs the test data beside the checkout, see `common::shared`; says so and passes without.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "functions of a test that reads its own files"
)]

#[path = "common/causes.rs"]
mod causes;
mod common;
#[path = "common/run.rs"]
mod run;

use std::collections::{BTreeMap, BTreeSet};

use graph_codegen::compare::{Comparison, ElementKind};
use graph_codegen::config::{Change, Correction, Overlay};
use graph_codegen::model::{HttpMethod, Model, PathTemplate, TypeDef};
use graph_codegen::pipeline::{self, Inputs, Options};
use graph_codegen::resource::{EdgeOf, Resource, ResourceGraph};
use graph_codegen::source::csdl;
use graph_codegen::source::openapi::{self, ast::Api, parse};
use graph_codegen::{Diagnostics, Origin, SourceFile};

fn files() -> Option<Vec<SourceFile>> {
    let folder = common::shared("graph/openapi/beta")?;
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let label = path.file_name().unwrap().to_string_lossy().into_owned();
        files.push(SourceFile::new(
            &label,
            &std::fs::read_to_string(path).unwrap(),
        ));
    }
    Some(files)
}

fn beta() -> Option<(Api, Diagnostics)> {
    let files = files()?;
    let mut diagnostics = Diagnostics::default();
    let api = parse(&files.iter().collect::<Vec<_>>(), &mut diagnostics);
    Some((api, diagnostics))
}

fn model_of(inputs: Inputs, options: &Options) -> Model {
    match pipeline::model(inputs, options) {
        Ok(made) => made.model,
        Err(failure) => panic!("{}", run::findings(&failure.diagnostics, &failure.sources)),
    }
}

fn model() -> Option<Model> {
    let inputs = Inputs {
        openapi: files()?,
        ..Inputs::default()
    };
    Some(model_of(inputs, &run::options()))
}

/// Lines of the files that begin with `  /` below `paths:`, and with four blanks and a method below
/// them, counted with awk.
#[test]
fn every_module_is_read_whole() {
    let Some((api, diagnostics)) = beta() else {
        return;
    };
    let found: Vec<_> = diagnostics.sorted().into_iter().take(5).collect();
    assert_eq!(found, Vec::<&graph_codegen::Diagnostic>::new());
    assert_eq!(api.documents.len(), 36);
    let paths: Vec<_> = api.documents.iter().flat_map(|d| &d.paths).collect();
    let distinct: BTreeSet<_> = paths.iter().map(|p| &p.path).collect();
    let operations: usize = paths.iter().map(|p| p.operations.len()).sum();
    assert_eq!(
        (paths.len(), distinct.len(), operations),
        (5374, 5372, 10120)
    );
    let schemas: BTreeSet<_> = api.schemas.keys().map(|a| a.name()).collect();
    assert_eq!((api.schemas.len(), schemas.len()), (10697, 2077));
    let operations = paths.iter().flat_map(|p| &p.operations);
    let filters = operations.filter(|o| o.parameters.iter().any(|p| p.name == "on"));
    assert_eq!(filters.count(), 19);
}

/// Every operation of every path, by what becomes of it.
#[test]
fn every_path_is_in_the_resource_graph() {
    let (Some((api, _)), Some(model)) = (beta(), model()) else {
        return;
    };
    let graph = ResourceGraph::new(&model);
    let (mut paths, mut operations) = (0, 0);
    let mut lost = Vec::new();
    let mut refused = Vec::new();
    for item in api.documents.iter().flat_map(|d| &d.paths) {
        let path = PathTemplate::parse(&item.path).unwrap();
        let walk = match graph.walk(&path) {
            Ok(walk) => walk,
            Err(error) => {
                lost.push(format!("{} at {}", item.path, error.segment));
                continue;
            }
        };
        paths += 1;
        for operation in &item.operations {
            let method = HttpMethod::parse(&operation.method.to_uppercase()).unwrap();
            if walk.http().contains(&method) {
                operations += 1;
            } else {
                refused.push(format!("{method} {}", item.path));
            }
        }
    }
    assert_eq!(lost, [""; 0]);
    assert_eq!(refused, [""; 0]);
    assert_eq!((paths, operations), (5374, 10120));
}

/// Members of the types that schema and OpenAPI documents share, by what they are on either side.
#[test]
fn members_of_shared_types_agree_with_the_schema() {
    let (Some((api, _)), Some(path)) = (beta(), common::shared("graph/csdl/beta-2021-06.csdl"))
    else {
        return;
    };
    let file = SourceFile::new("beta.csdl", &std::fs::read_to_string(path).unwrap());
    let schema = csdl::read(&[&file], &mut Diagnostics::default());
    let types = openapi::types(&api);
    let (mut shared, mut members, mut extra, mut missing) = (0, 0, 0, Vec::new());
    let mut differ = BTreeMap::<String, usize>::new();
    for (name, ty) in &types {
        let Some(declared) = schema.types.get(name) else {
            continue;
        };
        shared += 1;
        let (here, there) = (members_of(ty), members_of(declared));
        extra += here.keys().filter(|m| !there.contains_key(*m)).count();
        for (member, declared) in &there {
            let Some(written) = here.get(member) else {
                missing.push(format!("{name}/{member}"));
                continue;
            };
            members += 1;
            if written != declared {
                *differ
                    .entry(format!("{declared} as {written}"))
                    .or_default() += 1;
            }
        }
    }
    let counts = (types.len(), shared, members, extra);
    assert_eq!(counts, (2076, 2056, 12578, 31));
    // Respelt `unknownFutureValue` between the two.
    assert_eq!(missing, ["microsoft.graph.entityType/unknownfuturevalue"]);
    // The converter writes streams as `base64url`. The identity sets, like the further members, are in the
    // documents alone, which are three months younger than the schema.
    let wanted = [
        ("Edm.Stream as Edm.Binary", 18),
        (
            "microsoft.graph.identitySet as microsoft.graph.chatMessageFromIdentitySet",
            1,
        ),
        (
            "microsoft.graph.identitySet as microsoft.graph.chatMessageMentionedIdentitySet",
            1,
        ),
        (
            "microsoft.graph.identitySet as microsoft.graph.chatMessageReactionIdentitySet",
            1,
        ),
    ];
    let differ: Vec<_> = differ
        .iter()
        .map(|(class, n)| (class.as_str(), *n))
        .collect();
    assert_eq!(differ, wanted);
}

/// What each member holds, as text; of an enumeration, that it is there.
fn members_of(ty: &TypeDef) -> BTreeMap<&str, String> {
    match ty {
        TypeDef::Structured(ty) => {
            let properties = ty
                .properties
                .iter()
                .map(|p| (p.name.as_str(), p.ty.to_string()));
            let navigations = ty
                .navigations
                .iter()
                .map(|n| (n.name.as_str(), n.ty.to_string()));
            properties.chain(navigations).collect()
        }
        TypeDef::Enum(ty) => ty
            .members
            .iter()
            .map(|m| (m.name.as_str(), String::new()))
            .collect(),
        TypeDef::Definition(_) | TypeDef::Union(_) | TypeDef::Container(_) => BTreeMap::new(),
    }
}

/// Where schema and OpenAPI documents speak of the same, how often they say the same.
#[test]
fn schema_and_documents_agree() {
    let (Some(documents), Some((api, _)), Some(schema)) =
        (model(), beta(), schema(Overlay::default()))
    else {
        return;
    };
    let comparison = Comparison::of(&schema, &documents);
    let members = comparison.agreement[&ElementKind::Member];
    let requests = Requests::of(&schema, &api);
    // The schema is older than the statement that a relation can be referred to (`Referenceable`); see
    // `references_are_written_by_a_rule_of_the_converter`.
    let references = [
        ("DELETE Reference", 130),
        ("GET Reference", 229),
        ("POST Reference", 99),
        ("PUT Reference", 130),
    ];
    assert_eq!(requests.refused, counted(references));
    // The paths that are alone are younger than the schema. Of the requests of the others, 94.18 in a
    // hundred are the same, and all that are none of references.
    assert_eq!(
        (requests.shared, requests.alone, requests.same),
        (5368, 6, 9518)
    );
    // What deletes a stream (OData 4.01 §11.4.8.2) the converter never writes.
    assert_eq!(requests.lacking, counted([("DELETE Media", 100)]));
    // 99.67 in a hundred, of members that either side declares for a type that both describe.
    assert_eq!((members.agree, members.all), (9498, 9529));
    let later = ["v1.0-2022-12-descriptions", "v1.0-2026-08"].map(later);
    let found = causes::of(&comparison, [&schema, &documents], &later, &api);
    assert_eq!(found, causes::documented());
}

/// Read as the converter reads it, the schema takes each request of the shared paths: `$ref` on whatever
/// contains nothing and of which the schema does not say that it cannot be referred to.
#[test]
fn a_schema_read_as_the_converter_reads_it_agrees_in_every_operation() {
    let overlay = Overlay {
        corrections: vec![Correction {
            change: Change::UnstatedReferences,
            reason: "the schema is older than `Referenceable`".to_owned(),
            origin: SourceFile::new("overlay.toml", "[[unstated-references]]").origin(0..23),
        }],
    };
    let (Some((api, _)), Some(schema)) = (beta(), schema(overlay)) else {
        return;
    };
    let requests = Requests::of(&schema, &api);
    assert_eq!(requests.refused, BTreeMap::new());
    assert_eq!(
        (requests.shared, requests.alone, requests.same),
        (5368, 6, 9518 + 588)
    );
    // Nor what takes one out of a collection (§11.4.6.2): it wrote the path without keys then.
    let lacking = counted([("DELETE Media", 100), ("DELETE Reference", 99)]);
    assert_eq!(requests.lacking, lacking);
}

/// What a schema does not state in the requests of documents, and the other way round.
#[derive(Default)]
struct Requests {
    /// Paths of the documents that the schema has, too.
    shared: usize,
    /// Paths of the documents alone.
    alone: usize,
    /// Requests on shared paths that both have.
    same: usize,
    /// Those of the documents alone, by method and kind of resource.
    refused: BTreeMap<String, usize>,
    /// Those of the schema alone.
    lacking: BTreeMap<String, usize>,
}

impl Requests {
    fn of(schema: &Model, api: &Api) -> Self {
        let graph = ResourceGraph::new(schema);
        let mut found = Self::default();
        for item in api.documents.iter().flat_map(|d| &d.paths) {
            let Ok(walk) = graph.walk(&PathTemplate::parse(&item.path).unwrap()) else {
                found.alone += 1;
                continue;
            };
            found.shared += 1;
            let end = format!("{:?}", walk.end());
            let shape = end.split('(').next().unwrap();
            let methods = item.operations.iter().map(|o| &o.method);
            let written: Vec<HttpMethod> = methods
                .map(|method| HttpMethod::parse(&method.to_uppercase()).unwrap())
                .collect();
            for method in &written {
                if walk.http().contains(method) {
                    found.same += 1;
                } else {
                    *found
                        .refused
                        .entry(format!("{method} {shape}"))
                        .or_default() += 1;
                }
            }
            for method in walk.http().iter().filter(|m| !written.contains(m)) {
                *found
                    .lacking
                    .entry(format!("{method} {shape}"))
                    .or_default() += 1;
            }
        }
        found
    }
}

fn counted<const N: usize>(requests: [(&str, usize); N]) -> BTreeMap<String, usize> {
    BTreeMap::from(requests.map(|(request, count)| (request.to_owned(), count)))
}

/// A rule of the converter of 2021 (OpenAPI.NET.OData), whatever the service takes: a `$ref` below every
/// relation that contains nothing, and below no other. The schema says nothing of it, so that none is
/// taken. Since then `Referenceable` tells: of those of the relations that v1.0 has, 23 in 108 can be
/// referred to.
#[test]
fn references_are_written_by_a_rule_of_the_converter() {
    let (Some((api, _)), Some(schema)) = (beta(), schema(Overlay::default())) else {
        return;
    };
    let graph = ResourceGraph::new(&schema);
    let (mut with, mut along) = (BTreeSet::new(), BTreeSet::new());
    for item in api.documents.iter().flat_map(|d| &d.paths) {
        let Ok(walk) = graph.walk(&PathTemplate::parse(&item.path).unwrap()) else {
            continue;
        };
        let edge = walk.steps.iter().rev().find_map(|step| step.edge.as_ref());
        if let Some(EdgeOf::Navigation(navigation)) = edge.map(|edge| edge.of) {
            match walk.end() {
                Resource::Reference => with.insert(&navigation.origin),
                _ => along.insert(&navigation.origin),
            };
        }
    }
    let relations_of = |model: &Model| {
        let mut all = BTreeMap::new();
        for (name, ty) in &model.types {
            let TypeDef::Structured(ty) = ty else {
                continue;
            };
            for navigation in ty.navigations.iter().filter(|n| !n.contains_target) {
                let referable = navigation.capabilities.referenceable;
                let named = (name.clone(), navigation.name.clone());
                all.insert(named, (navigation.origin.clone(), referable));
            }
        }
        all
    };
    let relations = relations_of(&schema);
    let of = |found: &BTreeSet<&Origin>| {
        relations
            .values()
            .filter(|(at, _)| found.contains(at))
            .count()
    };
    // All of them, the ones that contain included, and those that do not.
    assert_eq!((with.len(), of(&with)), (164, 164), "those with a `$ref`");
    let without: BTreeSet<_> = along.difference(&with).copied().collect();
    assert_eq!(
        of(&without),
        0,
        "those along which a path leads, without one"
    );
    let v1 = relations_of(&later("v1.0-2026-08"));
    let both = relations.iter().filter(|(_, (at, _))| with.contains(at));
    let stated: Vec<_> = both.filter_map(|(named, _)| v1.get(named)).collect();
    let referable = stated.iter().filter(|(_, stated)| *stated == Some(true));
    assert_eq!((stated.len(), referable.count()), (108, 23));
}

fn later(name: &str) -> Model {
    let path = common::shared(&format!("graph/csdl/{name}.csdl")).unwrap();
    let file = SourceFile::new(name, &std::fs::read_to_string(path).unwrap());
    csdl::read(&[&file], &mut Diagnostics::default())
}

fn schema(overlay: Overlay) -> Option<Model> {
    let path = common::shared("graph/csdl/beta-2021-06.csdl")?;
    let file = SourceFile::new("beta.csdl", &std::fs::read_to_string(path).unwrap());
    let inputs = Inputs {
        csdl: vec![file],
        ..Inputs::default()
    };
    let options = Options {
        overlay,
        ..run::options()
    };
    Some(model_of(inputs, &options))
}
