//! The rules of the drift report that compare bodies, members and values with the schema: each
//! breaks once and holds once.

use graph_codegen::SourceFile;
use graph_codegen::lint::lint;

const SCHEMA: &str = include_str!("../fuzz/corpus/csdl/pets");

const API: &str = include_str!("../fuzz/corpus/page/api");

const RESOURCE: &str = include_str!("../fuzz/corpus/page/resource");

const BASE: &str = include_str!("../fuzz/corpus/page/base");

fn codes(api: &str, resource: &str) -> Vec<(&'static str, u32)> {
    let pages = [
        SourceFile::new("beta/api/pet-update.md", api),
        SourceFile::new("beta/resources/being.md", BASE),
        SourceFile::new("beta/resources/pet.md", resource),
    ];
    let found = lint(&[SourceFile::new("pets.csdl", SCHEMA)], &pages);
    found.iter().map(|f| (f.code, f.at.line)).collect()
}

/// The good API page with one text replaced.
fn api(from: &str, to: &str) -> Vec<(&'static str, u32)> {
    assert!(API.contains(from), "{from}");
    codes(&API.replacen(from, to, 1), RESOURCE)
}

/// The same with the body of the request.
fn body(to: &str) -> Vec<(&'static str, u32)> {
    api("\"age\": 1", to)
}

/// The good resource page with one text replaced.
fn resource(from: &str, to: &str) -> Vec<(&'static str, u32)> {
    assert!(RESOURCE.contains(from), "{from}");
    codes(API, &RESOURCE.replacen(from, to, 1))
}

#[test]
fn pages_that_agree_have_no_findings() {
    assert_eq!(codes(API, RESOURCE), []);
}

#[test]
fn json_is_json() {
    assert_eq!(body("\"age\": 1,"), [("D19", 34)]);
    assert_eq!(body("age"), [("D19", 34)]);
    assert_eq!(resource("\"age\": 1,", "\"age\": 1"), [("D19", 19)]);
}

#[test]
fn members_of_bodies_are_those_of_their_types() {
    assert_eq!(body("\"aged\": 1"), [("D33", 39)]);
    assert_eq!(body("\"Age\": 1"), [("D33", 39)]);
    assert_eq!(body("\"size\": {\"depth\": 1}"), [("D34", 39)]);
    let stated = "\"size\": {\"@odata.type\": \"#microsoft.graph.boxSize\", \"depth\": 1}";
    assert_eq!(body(stated), []);
}

#[test]
fn types_of_bodies_can_stand_there() {
    let typed = |name: &str| body(&format!("\"size\": {{\"@odata.type\": \"{name}\"}}"));
    assert_eq!(typed("#microsoft.graph.boxSize"), []);
    assert_eq!(typed("microsoft.graph.boxSize"), [("D35", 39)]);
    assert_eq!(typed("#microsoft.graph.size"), [("D35", 39)]);
    assert_eq!(typed("#microsoft.graph.pet"), [("D35", 39)]);
}

#[test]
fn values_keep_to_their_types() {
    assert_eq!(body("\"color\": \"blue\""), []);
    assert_eq!(body("\"color\": null"), []);
    for wrong in ["Blue", "green", "String"] {
        let found = body(&format!("\"color\": \"{wrong}\""));
        assert_eq!(found, [("D36", 39)], "{wrong}");
    }
    assert_eq!(body("\"born\": \"2026-01-02\""), []);
    assert_eq!(body("\"born\": \"yesterday\""), [("D37", 39)]);
    assert_eq!(body("\"picture\": \"AQID\""), []);
    assert_eq!(body("\"picture\": \"a picture\""), [("D37", 39)]);
    assert_eq!(body("\"age\": \"1\""), [("D38", 39)]);
    assert_eq!(body("\"size\": []"), [("D38", 39)]);
}

#[test]
fn responses_are_what_the_path_leads_to() {
    let wrapped = api("{\"id\": \"1\"}", "{\"value\": {\"id\": \"1\"}}");
    assert_eq!(wrapped, [("D32", 48)]);
    let annotated = |ty: &str| api("\"@odata.type\": \"microsoft.graph.pet\"", ty);
    assert_eq!(annotated("\"@odata.type\": \"microsoft.graph.being\""), []);
    assert_eq!(
        annotated("\"@odata.type\": \"microsoft.graph.size\""),
        [("D31", 44)]
    );
    assert_eq!(
        annotated("\"@odata.type\": \"microsoft.graph.pet\", \"isCollection\": true"),
        [("D31", 44)]
    );
}

#[test]
fn methods_fit_what_they_are_for() {
    let other = |line: &str| {
        let found = api("PATCH /pets/{id}\n", &format!("{line}\n"));
        let found = found
            .into_iter()
            .filter(|(code, _)| matches!(*code, "D15" | "D51"));
        found.map(|(code, _)| code).collect::<Vec<_>>()
    };
    assert_eq!(other("PATCH /pets"), ["D15"]);
    assert_eq!(other("GET /pets/{id}/feed"), ["D15"]);
    assert_eq!(other("POST /pets/{id}/feed"), [""; 0]);
    assert_eq!(other("PATCH /pets/{id}/friend"), ["D51"]);
    assert_eq!(other("GET /pets/{id}/friend"), [""; 0]);
}

#[test]
fn tables_of_bodies_name_what_is_declared() {
    assert_eq!(api("|age|", "|aged|"), [("D43", 26)]);
    assert_eq!(api("|age|", "|Age|"), [("D43", 26)]);
    assert_eq!(api("|Int32|", "|String|"), [("D43", 26)]);
}

#[test]
fn resources_name_what_is_declared() {
    assert_eq!(resource("|age|Int32|Years.|\n", ""), [("D46", 18)]);
    assert_eq!(resource("  \"age\": 1,\n", ""), [("D46", 19)]);
    let renamed = RESOURCE.replace("age", "Age");
    assert_eq!(codes(API, &renamed), [("D40", 14)]);
    assert_eq!(resource("|Int32|", "|Int64|"), [("D41", 14)]);
    assert_eq!(resource(", `blue`", ""), [("D44", 15)]);
    assert_eq!(resource("`blue`", "`blue`, `unknownFutureValue`"), []);
    assert_eq!(resource("`blue`", "`green`"), [("D44", 15)]);
    assert_eq!(
        resource("[being](being.md)", "[size](being.md)"),
        [("D45", 6)]
    );
}

#[test]
fn findings_show_where_the_schema_says_otherwise() {
    let places = |api: &str, resource: &str| {
        let pages = [
            SourceFile::new("beta/api/pet-update.md", api),
            SourceFile::new("beta/resources/being.md", BASE),
            SourceFile::new("beta/resources/pet.md", resource),
        ];
        let found = lint(&[SourceFile::new("pets.csdl", SCHEMA)], &pages);
        let told = found.into_iter().flat_map(|f| {
            let places = f.other.into_iter();
            places.map(move |(at, _)| {
                let line = SCHEMA.lines().nth(at.line as usize - 1).unwrap_or_default();
                (f.code, at.file.to_string(), line.trim().to_owned())
            })
        });
        told.collect::<Vec<_>>()
    };
    let body = |to: &str| places(&API.replacen("\"age\": 1", to, 1), RESOURCE);
    let line = |request: &str| {
        let text = API.replacen("PATCH /pets/{id}\n", &format!("{request}\n"), 1);
        let mut found = places(&text, RESOURCE);
        found.retain(|(code, ..)| matches!(*code, "D13" | "D14" | "D15" | "D51"));
        found
    };
    let age = places(API, &RESOURCE.replace("age", "aged"));
    let table = |to: &str| places(&API.replacen("|age|Int32|", to, 1), RESOURCE);
    let wrapped = API.replacen("{\"id\": \"1\"}", "{\"value\": {\"id\": \"1\"}}", 1);
    let size = API.replacen(
        "\"@odata.type\": \"microsoft.graph.pet\"",
        "\"@odata.type\": \"microsoft.graph.size\"",
        1,
    );
    let elsewhere = RESOURCE
        .replace(
            "Namespace: microsoft.graph",
            "Namespace: microsoft.graph.zoo",
        )
        .replace("microsoft.graph.pet", "microsoft.graph.zoo.pet");
    for (code, name, found) in [
        ("D31", "\"pet\"", places(&size, RESOURCE)),
        ("D32", "\"pet\"", places(&wrapped, RESOURCE)),
        ("D42", "\"pet\"", places(API, &elsewhere)),
        ("D43", "\"pet\"", table("|aged|Int32|")),
        ("D43", "\"age\"", table("|Age|Int32|")),
        ("D39", "\"pet\"", age),
        ("D33", "\"pet\"", body("\"aged\": 1")),
        ("D33", "\"age\"", body("\"Age\": 1")),
        ("D34", "\"boxSize\"", body("\"size\": {\"depth\": 1}")),
        ("D36", "\"color\"", body("\"color\": \"green\"")),
        ("D37", "\"born\"", body("\"born\": \"yesterday\"")),
        ("D38", "\"age\"", body("\"age\": \"1\"")),
        ("D13", "\"pet\"", line("GET /pets/{id}/none")),
        ("D14", "\"friend\"", line("GET /pets/{id}/Friend")),
        ("D14", "\"pets\"", line("GET /Pets/{id}/none")),
        ("D15", "\"feed\"", line("GET /pets/{id}/feed")),
        ("D51", "\"friend\"", line("PATCH /pets/{id}/friend")),
    ] {
        let shown = |(c, file, line): &(&str, String, String)| {
            *c == code && file == "pets.csdl" && line.contains(&format!("Name={name}"))
        };
        assert!(found.iter().any(shown), "{code} {name}: {found:?}");
    }
}
