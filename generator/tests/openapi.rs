//! What OpenAPI documents say, and what becomes of those that say it wrongly.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test that does not find what it looks for fails"
)]

use graph_codegen::source::openapi::ast::{Additional, Api, JsonType, ParameterIn, Style};
use graph_codegen::source::openapi::{Address, parse};
use graph_codegen::{Diagnostics, Severity, SourceFile, Sources};

fn read(files: &[(&str, &str)]) -> (Api, Diagnostics, Sources) {
    let files: Vec<_> = files
        .iter()
        .map(|(label, text)| SourceFile::new(label, text))
        .collect();
    let mut diagnostics = Diagnostics::default();
    let api = parse(&files.iter().collect::<Vec<_>>(), &mut diagnostics);
    let mut sources = Sources::default();
    files.into_iter().for_each(|file| sources.insert(file));
    (api, diagnostics, sources)
}

fn codes(diagnostics: &Diagnostics) -> Vec<(&'static str, String, Option<u32>)> {
    diagnostics
        .sorted()
        .into_iter()
        .map(|d| (d.code, d.subject.clone(), d.at.as_ref().map(|at| at.line)))
        .collect()
}

fn one(text: &str) -> Api {
    let (api, diagnostics, sources) = read(&[("a.yml", text)]);
    let found = diagnostics.render(&sources, Severity::Warning);
    assert_eq!(found, "");
    api
}

fn at(pointer: &str) -> Address {
    Address {
        file: "a.yml".into(),
        pointer: pointer.into(),
    }
}

#[test]
fn words_that_are_booleans_in_yaml_1_1_stay_words() {
    let api = one("openapi: 3.0.1
paths:
  /a:
    get:
      parameters:
      - {name: on, in: query, schema: {type: string, enum: [Yes, No, n, off, null, true]}}
      responses: {200: {description: y}}
");
    let get = &api.documents[0].paths[0].operations[0];
    assert_eq!(get.parameters[0].name, "on");
    let values = get.parameters[0].schema.as_ref().unwrap().values.clone();
    let kinds: Vec<_> = values
        .unwrap()
        .iter()
        .map(|v| (v.kind(), v.text().map(str::to_owned)))
        .collect();
    let text = |t: &str| ("text", Some(t.to_owned()));
    let wanted = [
        text("Yes"),
        text("No"),
        text("n"),
        text("off"),
        ("null", None),
        ("a boolean", None),
    ];
    assert_eq!(kinds, wanted);
    assert_eq!(get.responses[0].0, "200");
}

#[test]
fn the_dialects_of_3_0_and_3_1_say_the_same() {
    let old = one("openapi: 3.0.3
components:
  schemas:
    A: {type: string, nullable: true, enum: [x]}
    B: {type: integer, minimum: 1, exclusiveMinimum: true}
");
    let new = one("openapi: 3.1.0
components:
  schemas:
    A: {type: [string, 'null'], const: x}
    B: {type: integer, exclusiveMinimum: 1}
");
    for name in ["/components/schemas/A", "/components/schemas/B"] {
        let (old, new) = (&old.schemas[&at(name)], &new.schemas[&at(name)]);
        assert_eq!(
            (&old.types, old.nullable),
            (&new.types, new.nullable),
            "{name}"
        );
        assert_eq!(old.limits, new.limits, "{name}");
        assert_eq!(
            old.values.as_ref().map(Vec::len),
            new.values.as_ref().map(Vec::len)
        );
    }
    assert_eq!(
        new.schemas[&at("/components/schemas/A")].types,
        [JsonType::String]
    );
    assert!(new.schemas[&at("/components/schemas/A")].nullable);
    assert!(
        new.schemas[&at("/components/schemas/B")]
            .limits
            .exclusive_minimum
    );
}

#[test]
fn parameters_of_the_operation_win_and_defaults_are_those_of_their_place() {
    let api = one("openapi: 3.0.1
paths:
  /a/{id}:
    parameters:
    - {name: id, in: path, schema: {type: integer}}
    - {name: q, in: query, schema: {type: string}}
    get:
      parameters:
      - {name: q, in: query, required: true, style: deepObject, explode: true}
      - {name: c, in: cookie}
      - $ref: '#/components/parameters/h'
components:
  parameters:
    h: {name: X-H, in: header}
");
    let parameters = &api.documents[0].paths[0].operations[0].parameters;
    let seen: Vec<_> = parameters
        .iter()
        .map(|p| (p.name.as_str(), p.location, p.required, p.style, p.explode))
        .collect();
    let wanted = [
        ("id", ParameterIn::Path, true, Style::Simple, false),
        ("q", ParameterIn::Query, true, Style::DeepObject, true),
        ("c", ParameterIn::Cookie, false, Style::Form, true),
        ("X-H", ParameterIn::Header, false, Style::Simple, false),
    ];
    assert_eq!(seen, wanted);
}

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

#[test]
fn a_repeated_key_is_an_error_that_shows_both_places() {
    let (_, diagnostics, _) = read(&[("a.yml", "openapi: 3.0.1\npaths: {}\n# é\npaths: {}\n")]);
    assert_eq!(
        codes(&diagnostics),
        [("duplicate-key", "#/paths".to_owned(), Some(4))]
    );
    let found = diagnostics.of_code("duplicate-key").next().unwrap();
    assert_eq!(found.related[0].0.line, 2);
}

#[test]
fn bombs_and_depth_are_errors_and_never_a_crash() {
    let mut bomb = String::from("a0: &a0 [x,x,x,x,x,x,x,x,x,x]\n");
    for n in 1..12 {
        let refs = vec![format!("*a{}", n - 1); 10].join(",");
        bomb.push_str(&format!("a{n}: &a{n} [{refs}]\n"));
    }
    let cycle = "openapi: 3.0.1\na: &a [*a]\n";
    let flow = format!("openapi: 3.0.1\na: {}", "[".repeat(100_000));
    let braces = format!("openapi: 3.0.1\na: {}", "{a: ".repeat(100_000));
    let dashes = format!("a:\n {}x", "- ".repeat(100_000));
    // The parser itself refuses flow sequences beyond 255 levels, before it tells of any.
    let cases = [
        (bomb.as_str(), "yaml-alias"),
        (cycle, "yaml-alias"),
        (&flow, "yaml-syntax"),
        (&braces, "document-too-deep"),
        (&dashes, "document-too-deep"),
        ("", "yaml-syntax"),
        ("a: [", "yaml-syntax"),
        ("? {a: b}\n: c\n", "yaml-key"),
        ("swagger: '2.0'\n", "openapi-missing"),
        ("openapi: 4.0.0\n", "openapi-version"),
    ];
    for (text, code) in cases {
        let (_, diagnostics, _) = read(&[("a.yml", text)]);
        let found = diagnostics.of_code(code).next();
        assert!(found.is_some(), "{code}: {:?}", codes(&diagnostics));
        let found = found.unwrap();
        assert_eq!(found.severity, Severity::Error, "{code}");
        if code.starts_with("yaml") || code.starts_with("document") {
            let at = found.at.as_ref().unwrap();
            assert_eq!((&*at.file, at.line > 0), ("a.yml", true), "{code}");
            assert!(found.subject.starts_with('#'), "{code}: {}", found.subject);
        }
    }
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
fn whatever_a_member_is_the_reader_goes_on() {
    let odd = [
        "null",
        "true",
        "1",
        "x",
        "[]",
        "[1, {}]",
        "{}",
        "{a: {a: [b]}}",
    ];
    let places = [
        "openapi: 3.0.1\nservers: @\nsecurity: @\npaths: {/k: {get: {}}}\n",
        "openapi: 3.0.1\npaths: {/k: {get: {}}, /a: @}\n",
        "openapi: 3.0.1\npaths: {/k: {get: {}}, /a: {parameters: @, get: @}}\n",
        "openapi: 3.0.1\npaths: {/k: {get: {}}, /a: {get: {parameters: [@], requestBody: @, responses: @}}}\n",
        "openapi: 3.0.1\npaths: {/k: {get: {}}, /a: {get: {requestBody: {content: @}, responses: {200: {content: {a/b: @}, headers: @}}}}}\n",
        "openapi: 3.0.1\npaths: {/k: {get: {}}}\ncomponents: {schemas: {A: @, B: {type: @, properties: @, allOf: @, items: @, required: @, discriminator: @, enum: @, $ref: @}}}\n",
    ];
    for place in places {
        for value in odd {
            let (api, _, _) = read(&[("a.yml", &place.replace('@', value))]);
            let paths = &api.documents[0].paths;
            assert!(
                paths
                    .iter()
                    .any(|p| p.path == "/k" && p.operations.len() == 1),
                "{place} {value}"
            );
        }
    }
}

#[test]
fn json_escapes_are_read() {
    let text = r#"{"openapi": "3.0.1", "info": {"title": "\/\u00e9\t\"x\""}}"#;
    let (api, diagnostics, _) = read(&[("a.json", text)]);
    assert_eq!(codes(&diagnostics), []);
    assert_eq!(api.documents[0].title.as_deref(), Some("/\u{e9}\t\"x\""));
}

#[test]
fn characters_escaped_as_two_halves_are_one_and_places_stay_right() {
    let text = r#"{"openapi": "3.0.1", "info": {"title": "a\ud83d\ude00\uD83D\uDE01 \\ud83d"}, "x-\ud83d\ude00": 1,
"paths": {"/\ud83d\ude00": {"get": {}}, "/a": 1}}"#;
    let (api, diagnostics, sources) = read(&[("a.json", text)]);
    let title = api.documents[0].title.as_deref();
    assert_eq!(title, Some("a\u{1f600}\u{1f601} \\ud83d"));
    assert_eq!(api.documents[0].paths[0].path, "/\u{1f600}");
    let drawn = diagnostics.render(&sources, Severity::Warning);
    assert!(drawn.contains("a.json:2:47"), "{drawn}");
}

#[test]
fn half_a_character_is_an_error_with_its_place() {
    for half in [
        r"\ud83d",
        r"\ude00",
        r"\ude00\ud83d",
        r"\ud83dx\ude00",
        r"\ud83d\ud83d",
    ] {
        let text = format!("{{\"openapi\": \"3.0.1\",\n \"info\": {{\"title\": \"{half}\"}}}}");
        let (api, diagnostics, _) = read(&[("a.json", &text)]);
        assert_eq!(api.documents.len(), 0, "{half}");
        // The parser looks ahead, so that the pointer is to what it has told of before.
        let wanted = ("yaml-syntax", "#".to_owned(), Some(2));
        assert_eq!(codes(&diagnostics), [wanted], "{half}");
    }
}

#[test]
fn json_may_be_indented_by_tabs_and_begin_with_a_mark() {
    let text = "\u{feff}{\n\t\"openapi\": \"3.1.0\",\r\n\t\"paths\": {\n\t\t\"/a\": {\"get\":\t{}}\n\t}\n}\n";
    let (api, diagnostics, _) = read(&[("a.json", text)]);
    assert_eq!(codes(&diagnostics), []);
    assert_eq!(api.documents[0].paths.len(), 1);
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
