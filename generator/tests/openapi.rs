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
        [("duplicate-key", "a.yml".to_owned(), Some(4))]
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
    }
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
