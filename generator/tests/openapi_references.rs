//! Where references in OpenAPI documents lead, and what the extensions of the converter say.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test that does not find what it looks for fails"
)]

#[path = "common/documents.rs"]
mod documents;

use documents::{at, codes, read};
use graph_codegen::source::openapi::ast::Additional;
use graph_codegen::{Diagnostics, Severity, SourceFile};

#[test]
fn references_lead_anywhere_in_the_document_and_to_files_given() {
    let main = "openapi: 3.1.0
paths:
  /a~b/{x}:
    get:
      responses:
        '200': {content: {application/json: {schema: {$ref: 'parts/b.json#/defs/T'}}}}
  /b:
    get:
      responses:
        '200': {content: {application/json: {schema: {$ref: '#/paths/~1a~0b~1%7Bx%7D/get/responses/200/content/application~1json/schema'}}}}
";
    let part = r##"{"defs": {"T": {"type": "object", "properties": {"self": {"$ref": "#/defs/T"}}, "additionalProperties": false}}}"##;
    let (api, diagnostics, _) = read(&[("in/a.yml", main), ("in/parts/b.json", part)]);
    assert_eq!(codes(&diagnostics), []);
    let names: Vec<_> = api.schemas.keys().map(ToString::to_string).collect();
    let inline = "in/a.yml#/paths/~1a~0b~1{x}/get/responses/200/content/application~1json/schema";
    assert_eq!(names, [inline, "in/parts/b.json#/defs/T"]);
    let t = api.schemas.values().last().unwrap();
    assert_eq!(t.additional, Additional::None);
    let member = t.properties[0].schema.reference.as_ref().unwrap();
    assert_eq!(member.to_string(), "in/parts/b.json#/defs/T");
}

#[test]
fn broken_references_are_errors_with_line_and_pointer() {
    let (_, diagnostics, sources) = read(&[(
        "in/a.yml",
        "openapi: 3.0.1
components:
  parameters:
    a: {$ref: '#/components/parameters/b'}
    b: {$ref: '#/components/parameters/a'}
  schemas:
    Nowhere: {$ref: '#/components/schemas/Missing'}
    Outside: {$ref: '../../etc/passwd'}
    Remote: {$ref: 'https://example.com/a.yml#/A'}
    Mapped:
      discriminator: {propertyName: k, mapping: {x: Absent}}
paths:
  /a:
    get:
      parameters:
      - $ref: '#/components/parameters/a'
",
    )]);
    let schema = |name: &str| format!("#/components/schemas/{name}");
    let wanted = [
        ("reference-broken", schema("Nowhere"), Some(7)),
        ("reference-broken", schema("Outside"), Some(8)),
        ("reference-broken", schema("Remote"), Some(9)),
        (
            "discriminator-broken",
            schema("Mapped/discriminator/mapping/x"),
            Some(11),
        ),
        (
            "reference-circle",
            "#/paths/~1a/get/parameters/0".to_owned(),
            Some(16),
        ),
    ];
    assert_eq!(codes(&diagnostics), wanted);
    let drawn = diagnostics.render(&sources, Severity::Error);
    assert!(drawn.contains("in/a.yml:7:"), "{drawn}");
}

/// The beginning of a document of a service of the OData protocol.
const ODATA: &str =
    "openapi: 3.0.4\npaths: {/pets: {get: {parameters: [{name: $top, in: query}]}}}\n";

/// Every one of ten thousand levels of what refers to itself is one reference to follow, not a call.
#[test]
fn long_and_circular_references_end() {
    let mut text = String::from(ODATA);
    text.push_str("components:\n  schemas:\n");
    for n in 0..10_000 {
        text.push_str(&format!(
            "    n.a{n}: {{$ref: '#/components/schemas/n.a{}'}}\n",
            n + 1
        ));
    }
    text.push_str("    n.a10000: {allOf: [{$ref: '#/components/schemas/n.a0'}]}\n");
    let file = SourceFile::new("a.yml", &text);
    let mut diagnostics = Diagnostics::default();
    let model = graph_codegen::source::openapi::read(&[&file], &mut diagnostics);
    assert_eq!(model.types.len(), 10_001);
}

#[test]
fn schemas_are_found_by_the_names_that_they_give_themselves() {
    let main = "openapi: 3.1.0
components:
  schemas:
    Pet:
      $id: https://pets.example/schemas/pet
      type: object
      properties:
        near: {$ref: '#name'}
        own: {$ref: '#/$defs/Name'}
        kin: {$ref: owner}
        whole: {$ref: '#/components/schemas/Cat'}
      $defs:
        Name: {$anchor: name, type: string}
    Owner: {$id: 'https://pets.example/schemas/owner', type: object}
    Cat: {$anchor: cat, example: {$anchor: none}, type: object}
    Far: {$ref: 'parts.json#there'}
    Here: {$ref: '#cat'}
    Nowhere: {$ref: '#none'}
    Unknown: {$ref: 'https://pets.example/schemas/dog'}
";
    let parts = r#"{"$defs": {"a": {"$anchor": "there", "type": "integer"}}}"#;
    let (api, diagnostics, _) = read(&[("a.yml", main), ("parts.json", parts)]);
    let schema = |name: &str| format!("#/components/schemas/{name}");
    let wanted = [
        ("reference-broken", schema("Nowhere"), Some(18)),
        ("reference-broken", schema("Unknown"), Some(19)),
    ];
    assert_eq!(codes(&diagnostics), wanted);
    let pet = &api.schemas[&at("/components/schemas/Pet")];
    let members = pet.properties.iter();
    let lead: Vec<_> = members
        .map(|m| m.schema.reference.as_ref().unwrap().to_string())
        .collect();
    let name = "a.yml#/components/schemas/Pet/$defs/Name";
    let owner = "a.yml#/components/schemas/Owner";
    let cat = "a.yml#/components/schemas/Cat";
    assert_eq!(lead, [name, name, owner, cat]);
    let leads = |name: &str| {
        let schema = &api.schemas[&at(&format!("/components/schemas/{name}"))];
        schema.reference.as_ref().unwrap().to_string()
    };
    assert_eq!(leads("Far"), "parts.json#/$defs/a");
    assert_eq!(leads("Here"), cat);
}

#[test]
fn names_of_3_1_are_none_in_3_0() {
    let text = "openapi: 3.0.3
components:
  schemas:
    Cat: {$anchor: cat, type: object}
    Here: {$ref: '#cat'}
";
    let (_, diagnostics, _) = read(&[("a.yml", text)]);
    let wanted = (
        "reference-broken",
        "#/components/schemas/Here".to_owned(),
        Some(5),
    );
    assert_eq!(codes(&diagnostics), [wanted]);
}

/// A file that stands for what is on another host is labeled by its URL.
#[test]
fn references_to_other_hosts_lead_to_what_stands_for_them() {
    let main = "openapi: 3.1.0
components:
  schemas:
    Pet: {$ref: 'https://pets.example/v1/pet.yml#/Pet'}
    Other: {$ref: 'https://other.example/v1/pet.yml#/Pet'}
    Plain: {$ref: '//pets.example/v1/pet.yml'}
";
    let pet = "openapi: 3.0.1
Pet: {properties: {owner: {$ref: '../owner.yml#/Owner'}, root: {$ref: '/root.yml'}, out: {$ref: '../../../a.yml'}}}
paths: {/a: {get: {}}}
";
    let files = [
        ("a.yml", main),
        ("https://pets.example/v1/pet.yml", pet),
        ("https://pets.example/owner.yml", "Owner: {type: string}"),
        ("https://pets.example/root.yml", "{type: string}"),
    ];
    let (api, diagnostics, _) = read(&files);
    let names: Vec<_> = api.schemas.keys().map(ToString::to_string).collect();
    assert_eq!(
        names,
        [
            "a.yml#/components/schemas/Other",
            "a.yml#/components/schemas/Pet",
            "a.yml#/components/schemas/Plain",
            "https://pets.example/owner.yml#/Owner",
            "https://pets.example/root.yml#",
            "https://pets.example/v1/pet.yml#/Pet",
        ]
    );
    let paths: usize = api.documents.iter().map(|d| d.paths.len()).sum();
    assert_eq!(
        paths, 0,
        "what is referred to is no document of the service"
    );
    let subjects: Vec<_> = codes(&diagnostics).into_iter().map(|c| c.1).collect();
    assert_eq!(
        subjects,
        [
            "#/components/schemas/Other",
            "#/components/schemas/Plain",
            "#/Pet/properties/out"
        ]
    );
}

#[test]
fn extensions_of_the_converter_are_read() {
    let schemas = "components:
  schemas:
    n.entity: {type: object}
    n.pet:
      allOf:
      - {$ref: '#/components/schemas/n.entity'}
      - type: object
        properties:
          tag: {anyOf: [{$ref: '#/components/schemas/n.tag'}, {type: object, nullable: true}], x-ms-navigationProperty: true}
          tags: {type: array, items: {$ref: '#/components/schemas/n.tag'}, x-ms-navigationProperty: true}
          born: {type: string, format: date, readOnly: true}
          word: {type: string, writeOnly: true}
          moods: {$ref: '#/components/schemas/n.mood'}
      x-ms-deprecation: {removalDate: '2027-01-01', date: '2026-01-01', version: '2026-01/gone', description: Gone}
      x-ms-discriminator-value: '#n.pet'
    n.tag: {type: object}
    n.label: {allOf: [{$ref: '#/components/schemas/n.tag'}]}
    n.mood: {type: string, enum: [good, bad], x-ms-enum: {name: mood, values: [{value: bad, description: Growls}]}, x-ms-enum-flags: {isFlags: true}}
";
    let file = SourceFile::new("a.yml", &format!("{ODATA}{schemas}"));
    let mut diagnostics = Diagnostics::default();
    let model = graph_codegen::source::openapi::read(&[&file], &mut diagnostics);
    let read = model.to_json().unwrap();
    let read: serde_json::Value = serde_json::from_str(&read).unwrap();
    let named = |name: &str| {
        let ty = read["types"][name].as_object().unwrap();
        ty.values().next().unwrap()
    };
    let pet = named("n.pet");
    let names = |list: &serde_json::Value| -> Vec<String> {
        let all = list.as_array().unwrap().iter();
        all.map(|n| n["name"].as_str().unwrap().to_owned())
            .collect()
    };
    assert_eq!(names(&pet["navigations"]), ["tag", "tags"], "{pet}");
    assert_eq!(names(&pet["properties"]), ["born", "word", "moods"]);
    assert_eq!(pet["navigations"][0]["nullable"], true);
    assert_eq!(pet["properties"][0]["access"]["value"], "readOnly");
    assert_eq!(pet["properties"][1]["access"]["value"], "writeOnly");
    assert_eq!(
        pet["deprecation"]["value"]["removalDate"], "2027-01-01",
        "{pet}"
    );
    // What a relation leads to is an entity type, and so is what is derived from that.
    assert_eq!(named("n.tag")["kind"], "entity");
    assert_eq!(named("n.label")["kind"], "entity");
    assert_eq!(named("n.mood")["flags"], true);
    let members = named("n.mood")["members"].as_array().unwrap();
    assert_eq!(
        members[1]["description"]["value"],
        "Growls",
        "{}",
        named("n.mood")
    );
}
