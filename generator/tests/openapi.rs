//! What OpenAPI documents say, and what becomes of those that say it wrongly.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test that does not find what it looks for fails"
)]

#[path = "common/documents.rs"]
mod documents;

use documents::{at, codes, one, read};
use graph_codegen::Severity;
use graph_codegen::source::openapi::ast::{JsonType, ParameterIn, Style};

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
