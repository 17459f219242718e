//! Services that OpenAPI documents describe path by path: slices of them, how requests are written, what
//! cannot be said. And what another converter than Microsoft's writes of one with a resource graph.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that does not find what it looks for fails"
)]

#[path = "common/run.rs"]
mod run;

use std::collections::BTreeMap;

use graph_codegen::model::{Model, QualifiedName, Sourced, TypeDef};
use graph_codegen::pipeline::{self, Inputs, Selection};
use graph_codegen::plan::{self, Namer};
use graph_codegen::resource::ResourceGraph;
use graph_codegen::usage::service::operations;
use graph_codegen::{Diagnostics, SourceFile};

const SHELTER: &str = include_str!("cases/openapi-plain-service/shelter.yml");

/// The model of a document, cut to some entries; the codes of what was found.
fn cut(document: &str, include: &[&str]) -> Result<(Model, Vec<&'static str>), Vec<String>> {
    let mut options = run::options();
    let origin = SourceFile::new("include", "").origin(0..0);
    if !include.is_empty() {
        let entries = include.iter().map(|text| (*text).to_owned());
        let entries = entries.map(|text| Sourced::new(text, &origin)).collect();
        options.selection = Selection::Include(entries);
    }
    let inputs = Inputs {
        openapi: vec![SourceFile::new("a.yml", document)],
        ..Inputs::default()
    };
    match pipeline::model(inputs, &options) {
        Ok(made) => {
            let found = made.diagnostics.sorted();
            let codes = found.into_iter().map(|found| found.code).collect();
            Ok((made.model, codes))
        }
        Err(failure) => {
            let found = failure.diagnostics.sorted().into_iter();
            Err(found
                .map(|found| format!("{} {}", found.code, found.subject))
                .collect())
        }
    }
}

fn requests(model: &Model) -> Vec<String> {
    let endpoints = model.service.endpoints.iter();
    endpoints
        .map(|endpoint| format!("{} {}", endpoint.method, endpoint.path))
        .collect()
}

fn types(model: &Model) -> Vec<&str> {
    model.types.keys().map(QualifiedName::as_str).collect()
}

#[test]
fn a_slice_keeps_operations_by_path_and_tag_and_the_types_they_need() {
    let (one, _) = cut(SHELTER, &["animals/*#GET"]).unwrap();
    assert_eq!(requests(&one), ["GET /animals/{animalId}"]);
    assert_eq!(
        types(&one),
        [
            "Animal",
            "AnimalHome",
            "AnimalOutlineItem",
            "AnimalStatus",
            "NotesMap"
        ]
    );
    let (photos, _) = cut(SHELTER, &["animals/*/photos/**"]).unwrap();
    assert_eq!(
        requests(&photos),
        [
            "POST /animals/{animalId}/photos",
            "GET /animals/{animalId}/photos/{photo}.png"
        ]
    );
    let (all, _) = cut(SHELTER, &["tag:animals"]).unwrap();
    assert_eq!(requests(&all).len(), 9);
    let (login, _) = cut(SHELTER, &["login", "type:Filter"]).unwrap();
    assert_eq!(requests(&login), ["POST /login"]);
    assert!(types(&login).contains(&"Filter"), "{:?}", types(&login));
    assert!(!types(&login).contains(&"Animal"), "{:?}", types(&login));
    let (part, _) = cut(SHELTER, &["animals#GET", "Animal: id,name"]).unwrap();
    assert_eq!(types(&part), ["Animal", "Filter"]);
}

#[test]
fn entries_that_ask_for_what_is_not_there_are_errors() {
    let found = |entry: &str| cut(SHELTER, &[entry]).unwrap_err();
    assert_eq!(found("animal/**"), ["include-matches-nothing animal/**"]);
    assert_eq!(found("login#GET"), ["include-method-not-offered login#GET"]);
    assert_eq!(found("tag:animal"), ["include-matches-nothing tag:animal"]);
    assert_eq!(found("type:Anima"), ["include-unknown-type Anima"]);
    assert_eq!(
        found("docs:animal"),
        ["include-matches-nothing docs:animal"]
    );
}

#[test]
fn operations_are_written_as_methods_of_their_tag() {
    let (model, _) = cut(SHELTER, &[]).unwrap();
    let namer = Namer::new(BTreeMap::new());
    let plan = plan::plan(&model, &namer, &mut Diagnostics::default());
    let written = operations(&plan.service.unwrap());
    let lines: Vec<_> = written
        .iter()
        .map(|one| format!("{} {} {}", one.method, one.code, one.setters.concat()))
        .collect();
    let expected = [
        "GET client.animals().list() .limit(limit).tags(&tags).filter(&filter).x_trace(&x_trace).theme(theme)",
        "POST client.animals().create(&body) ",
        "GET client.animals().get_animals_animal_id(animal_id) ",
        "PATCH client.animals().update_animal(animal_id) .with_body(&body)",
        "GET client.animals().get_mother(animal_id) ",
        "POST client.animals().upload_photo(animal_id, &body) ",
        "GET client.animals().get_photo(animal_id, photo) ",
        "GET client.animals().get_scan(animal_id) ",
        "PUT client.animals().put_scan(animal_id, &body) ",
        "POST client.log_in(&body) ",
    ];
    assert_eq!(lines, expected);
}

#[test]
fn an_operation_that_needs_two_credentials_at_once_is_told() {
    let document = |security: &str| {
        format!(
            "openapi: 3.0.3\ninfo: {{title: A, version: '1'}}\nservers: [{{url: 'https://a.example'}}]\n\
             paths:\n  /a:\n    get:\n      security: {security}\n      responses: {{'204': {{description: y}}}}\n\
             components:\n  securitySchemes:\n    key: {{type: apiKey, in: header, name: K}}\n    \
             token: {{type: http, scheme: bearer}}\n"
        )
    };
    let codes = |security| cut(&document(security), &[]).unwrap().1;
    assert_eq!(codes("[{key: [], token: []}]"), ["security-together"]);
    assert_eq!(codes("[{key: [], token: []}, {key: []}]"), [""; 0]);
    assert_eq!(codes("[{key: [], token: []}, {}]"), [""; 0]);
}

#[test]
fn what_all_of_adds_is_merged_and_needs_no_discriminator() {
    let document = "openapi: 3.0.3\ninfo: {title: A, version: '1'}\nservers: [{url: 'https://a.example'}]\npaths:
  /dogs:
    get:
      responses: {'200': {description: y, content: {application/json: {schema: {$ref: '#/components/schemas/Dog'}}}}}
components:
  schemas:
    Pet: {type: object, required: [name], properties: {name: {type: string}, friend: {$ref: '#/components/schemas/Pet'}}}
    Dog:
      allOf: [{$ref: '#/components/schemas/Pet'}, {type: object, properties: {pack: {type: integer, format: int32}}}]
      properties: {loud: {type: boolean}}
";
    let (model, codes) = cut(document, &[]).unwrap();
    assert_eq!(codes, [""; 0]);
    let Some(TypeDef::Structured(dog)) = model.types.get(&QualifiedName::parse("Dog")) else {
        panic!("there is no Dog");
    };
    let members = dog.properties.iter();
    let members: Vec<_> = members.map(|p| format!("{}: {}", p.name, p.ty)).collect();
    assert_eq!(
        members,
        [
            "loud: Edm.Boolean",
            "name: Edm.String",
            "friend: Pet",
            "pack: Edm.Int32"
        ]
    );
    assert_eq!(types(&model), ["Dog", "Pet"]);
}

/// Keys in brackets, an alias before the names of operations, 64 bits as number or text with the format
/// beside, and a second schema of what of a type can be sent.
#[test]
fn what_the_converter_of_oasis_writes_is_the_same_resource_graph() {
    let document = "openapi: 3.0.2\ninfo: {title: A, version: ''}\nservers: [{url: 'https://a.example'}]\npaths:
  /pets:
    get: &list {responses: {'200': {content: {application/json: {schema: {type: object, properties: {value: {type: array, items: {$ref: '#/components/schemas/microsoft.graph.pet'}}}}}}}}}
    post: {requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/microsoft.graph.pet-create'}}}}, responses: {'204': {description: y}}}
  \"/pets('{id}')\":
    get: {responses: {'200': {content: {application/json: {schema: {$ref: '#/components/schemas/microsoft.graph.pet'}}}}}}
    patch: {requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/microsoft.graph.pet-update'}}}}, responses: {'204': {description: y}}}
  \"/pets('{id}')/graph.feed\":
    post: {responses: {'204': {description: y}}}
components:
  schemas:
    microsoft.graph.pet: {type: object, properties: {id: {type: string}, age: {anyOf: [{type: integer}, {type: string}], format: int64}}}
    microsoft.graph.pet-create: {type: object, properties: {id: {type: string}}}
    microsoft.graph.pet-update: {type: object, properties: {}}
";
    let (model, _) = cut(document, &[]).unwrap();
    assert_eq!(types(&model), ["microsoft.graph.pet"]);
    let ty = model
        .structured(&QualifiedName::parse("microsoft.graph.pet"))
        .unwrap();
    let age = ty.properties.iter().find(|p| p.name == "age").unwrap();
    assert_eq!(age.ty.to_string(), "Edm.Int64");
    let names: Vec<_> = model
        .operations
        .iter()
        .map(|o| o.name.to_string())
        .collect();
    assert_eq!(names, ["microsoft.graph.feed"]);
    let graph = ResourceGraph::new(&model);
    let taken = |path: &str| {
        let path = graph_codegen::model::PathTemplate::parse(path).unwrap();
        let methods = graph.walk(&path).unwrap().http();
        methods.iter().map(|m| m.as_str()).collect::<Vec<_>>()
    };
    assert_eq!(taken("/pets"), ["GET", "POST"]);
    assert_eq!(taken("/pets/{id}"), ["GET", "PATCH"]);
}

/// `*/*` says that any type will do: beside JSON it is JSON that is asked for, and alone, without a schema,
/// it is bytes.
#[test]
fn any_media_type_gives_way_to_json_and_is_bytes_alone() {
    let document = |content: &str| {
        format!(
            "openapi: 3.0.2\ninfo: {{title: A, version: ''}}\nservers: [{{url: 'https://a.example'}}]\npaths:
  '/pets/{{pet-id}}':
    get: {{responses: {{'200': {{content: {{application/json: {{schema: {{$ref: '#/components/schemas/microsoft.graph.pet'}}}}}}}}}}}}
  '/pets/{{pet-id}}/microsoft.graph.twin()':
    get: {{responses: {{'200': {{content: {{{content}}}}}}}}}
components:
  schemas:
    microsoft.graph.pet: {{type: object, properties: {{id: {{type: string}}}}}}
"
        )
    };
    let returned = |content: &str| {
        let (model, _) = cut(&document(content), &[]).unwrap();
        let mut returned = model.operations.iter().map(|o| o.returns.as_ref());
        returned.next().flatten().map(|r| r.ty.to_string())
    };
    let json = "application/json: {schema: {$ref: '#/components/schemas/microsoft.graph.pet'}}";
    let pet = Some("microsoft.graph.pet".to_owned());
    assert_eq!(returned(json), pet);
    assert_eq!(returned(&format!("'*/*': {{}}, {json}")), pet);
    assert_eq!(returned(&format!("{json}, '*/*': {{}}")), pet);
    assert_eq!(returned("'*/*': {}"), Some("Edm.Stream".to_owned()));
    let typed = "'*/*': {schema: {$ref: '#/components/schemas/microsoft.graph.pet'}}";
    assert_eq!(returned(typed), pet);
    // What another type is beside it for, or JSON of which nothing is said, takes nothing away.
    assert_eq!(returned(&format!("{typed}, application/pdf: {{}}")), pet);
    let bytes = "'*/*': {schema: {type: string, format: binary}}, application/json: {}";
    assert_eq!(returned(bytes), Some("Edm.Stream".to_owned()));
}
