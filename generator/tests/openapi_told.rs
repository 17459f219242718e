//! What of a document cannot be sent as it is written, and what is left open: each is told, with its place.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that does not find what it looks for fails"
)]

#[path = "common/run.rs"]
mod run;

use graph_codegen::SourceFile;
use graph_codegen::pipeline::{self, Inputs, Output};

const SCHEMES: &str = "components: {securitySchemes: {
  key: {type: apiKey, in: header, name: K}, token: {type: http, scheme: bearer}, certificate: {type: mutualTLS}}}
";

/// A document with these members of the root and of its one operation.
fn document(root: &str, operation: &str) -> String {
    format!(
        "openapi: 3.1.0\ninfo: {{title: A, version: '1'}}\n{root}\npaths:\n  /a/{{b}}:\n    get:\n      \
         operationId: read\n      responses: {{'204': {{description: y}}}}\n      {operation}\n"
    )
}

fn generated(documents: &[String]) -> Output {
    let files = documents.iter().enumerate();
    let files = files.map(|(at, text)| SourceFile::new(&format!("{at}.yml"), text));
    let inputs = Inputs {
        openapi: files.collect(),
        ..Inputs::default()
    };
    match pipeline::run(inputs, &run::options()) {
        Ok(output) => output,
        Err(failure) => panic!("{}", run::findings(&failure.diagnostics, &failure.sources)),
    }
}

/// Each thing that is told: severity, code, what of, and at which line.
fn told(documents: &[String]) -> Vec<String> {
    let output = generated(documents);
    let found = output.diagnostics.sorted().into_iter();
    let lines = found.map(|found| {
        let line = found.at.as_ref().map_or(0, |at| at.line);
        let severity = format!("{:?}", found.severity).to_lowercase();
        format!("{severity} {} {} at {line}", found.code, found.subject)
    });
    lines.collect()
}

const SERVER: &str = "servers: [{url: 'https://a.example'}]";

#[test]
fn what_is_not_sent_as_written_is_a_warning() {
    let cases = [
        (
            "parameters: [{name: c, in: query, style: matrix, schema: {type: string}}]",
            "warning parameter-style #/paths/~1a~1{b}/get/parameters/0/style at 9",
        ),
        (
            "parameters: [{name: c, in: path, style: form, schema: {type: string}}]",
            "warning parameter-style #/paths/~1a~1{b}/get/parameters/0/style at 9",
        ),
        (
            "parameters: [{name: c, in: header, style: deepObject, schema: {type: object}}]",
            "warning parameter-style #/paths/~1a~1{b}/get/parameters/0/style at 9",
        ),
        (
            "parameters: [{name: c, in: cookie, style: pipeDelimited, schema: {type: string}}]",
            "warning parameter-style #/paths/~1a~1{b}/get/parameters/0/style at 9",
        ),
        (
            "parameters: [{name: c, in: query, style: commas, schema: {type: string}}]",
            "warning parameter-style #/paths/~1a~1{b}/get/parameters/0/style at 9",
        ),
        (
            "parameters: [{name: c, in: body, schema: {type: string}}]",
            "warning parameter-unusable #/paths/~1a~1{b}/get/parameters/0 at 9",
        ),
        (
            "parameters: [{name: c, in: query, content: {application/xml: {schema: {type: object}}}}]",
            "warning parameter-content read c at 9",
        ),
        (
            "servers: [{url: 'https://b.example'}]",
            "warning server-of-operation read at 6",
        ),
        (
            "servers: [{url: /v2}]",
            "warning server-of-operation read at 6",
        ),
        (
            "security: [{key: [], token: []}]",
            "warning security-together read at 6",
        ),
        (
            "requestBody: {content: {application/json: {}, text/csv: {}}}",
            "note media-type-passed-over read at 9",
        ),
    ];
    for (operation, expected) in cases {
        let found = told(&[document(SERVER, operation)]);
        assert_eq!(found, [expected], "{operation}");
    }
    let paths = document(SERVER, "").replace("/a/{b}", "'/a#b'");
    assert_eq!(told(&[paths]), ["warning path-unusable /a#b at 5"]);
    let paths = document(SERVER, "").replace("/a/{b}", "a");
    assert_eq!(told(&[paths]), ["warning path-unusable #/paths/a at 6"]);
}

#[test]
fn what_the_transport_or_the_user_must_see_to_is_a_note() {
    let schemes = document(&format!("{SERVER}\n{SCHEMES}"), "");
    assert_eq!(
        told(&[schemes]),
        ["note security-scheme-outside certificate at 1"]
    );
    for server in [
        "servers: [{url: /v2}]",
        "servers: [{url: 'https://{region}.a.example'}]",
    ] {
        let output = generated(&[document(server, "")]);
        let found = output.diagnostics.sorted();
        let codes: Vec<_> = found.iter().map(|found| found.code).collect();
        assert_eq!(codes, ["server-relative"], "{server}");
        assert_eq!(output.model.service.servers, [""; 0]);
    }
}

#[test]
fn an_operation_that_two_documents_describe_is_that_of_the_first() {
    let second = document(SERVER, "").replace("read", "other");
    let found = told(&[document(SERVER, ""), second]);
    assert_eq!(found, ["warning operation-twice GET /a/{b} at 6"]);
}

#[test]
fn a_default_of_a_variable_may_be_empty() {
    let server = "servers: [{url: 'https://a{zone}.example{base}', variables: {zone: {default: ''}, base: {default: /v2}}}]";
    let output = generated(&[document(server, "")]);
    assert_eq!(output.model.service.servers, ["https://a.example/v2"]);
    assert_eq!(output.diagnostics.sorted().len(), 0);
    let none = server.replace("default: ''", "description: y");
    assert_eq!(
        told(&[document(&none, "")]),
        ["note server-relative https://a{zone}.example{base} at 1"]
    );
}

/// Names of media types know no case and may have parameters (RFC 9110 §8.3.1).
#[test]
fn a_value_in_json_is_one_however_the_media_type_is_spelt() {
    for media_type in [
        "application/json",
        "application/json; charset=utf-8",
        "Application/JSON",
        "application/problem+json;v=1",
    ] {
        let content = format!("{{'{media_type}': {{schema: {{type: object}}}}}}");
        let parameters = format!("parameters: [{{name: c, in: query, content: {content}}}]");
        let output = generated(&[document(SERVER, &parameters)]);
        let endpoint = output.model.service.endpoints.first().unwrap();
        let parameter = endpoint.parameters.iter().find(|p| p.name == "c").unwrap();
        assert_eq!(format!("{:?}", parameter.style), "Json", "{media_type}");
        assert_eq!(output.diagnostics.sorted().len(), 0, "{media_type}");
    }
}

/// A list in commas stays one where the style is called by the wrong name.
#[test]
fn a_style_of_another_place_is_the_default_and_stays_unexploded() {
    let list = "parameters: [{name: c, in: query, style: simple, schema: {type: array}}]";
    let output = generated(&[document(SERVER, list)]);
    let endpoint = output.model.service.endpoints.first().unwrap();
    let parameter = endpoint.parameters.iter().find(|p| p.name == "c").unwrap();
    assert_eq!(
        format!("{:?} {}", parameter.style, parameter.explode),
        "Form false"
    );
}
