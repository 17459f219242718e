//! The drift report on small pages: each rule breaks once and holds once.

use graph_codegen::lint::{Allowances, Finding, RULES, lint};
use graph_codegen::{Diagnostics, SourceFile};

const SCHEMA: &str = r#"<edmx:Edmx Version="4.0" xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx">
<edmx:DataServices><Schema Namespace="microsoft.graph" xmlns="http://docs.oasis-open.org/odata/ns/edm">
<EntityType Name="pet"><Key><PropertyRef Name="id"/></Key><Property Name="id" Type="Edm.String" Nullable="false"/>
<Property Name="age" Type="Edm.Int32"/><NavigationProperty Name="owner" Type="microsoft.graph.person"/></EntityType>
<EntityType Name="person"><Key><PropertyRef Name="id"/></Key><Property Name="id" Type="Edm.String" Nullable="false"/>
<Property Name="name" Type="Edm.String"/></EntityType>
<EntityContainer Name="Service"><EntitySet Name="pets" EntityType="microsoft.graph.pet"/></EntityContainer>
</Schema></edmx:DataServices></edmx:Edmx>"#;

const GOOD: &str = r#"---
title: "Get pet"
doc_type: apiPageType
ms.prod: "pets"
---
# Get pet
Namespace: microsoft.graph

Reads one pet.

## Permissions
|Permission type|Permissions (from least to most privileged)|
|:---|:---|
|Delegated (work or school account)|Pet.Read.All|

## HTTP request
``` http
GET /pets/{id}
```

## Example
### Request
<!-- {"blockType": "request"} -->
``` http
GET https://graph.microsoft.com/beta/pets/1
```
### Response
<!-- {"blockType": "response"} -->
``` http
HTTP/1.1 200 OK
Content-Type: application/json

{"id": "1"}
```
"#;

const RESOURCE: &str = r#"---
title: "pet resource type"
doc_type: resourcePageType
ms.prod: "pets"
---
# pet resource type
Namespace: microsoft.graph

A pet; [read it](../api/pet-get.md).

## Properties
|Property|Type|Description|
|:---|:---|:---|
|age|Int32|Years.|
"#;

fn api(text: &str) -> SourceFile {
    SourceFile::new("beta/api/pet-get.md", text)
}

fn findings(pages: &[SourceFile]) -> Vec<Finding> {
    lint(&[SourceFile::new("pets.csdl", SCHEMA)], pages)
}

fn codes(pages: &[SourceFile]) -> Vec<(&'static str, u32)> {
    let found = findings(pages);
    found.iter().map(|f| (f.code, f.at.line)).collect()
}

/// The good page with one text replaced.
fn broken(from: &str, to: &str) -> Vec<(&'static str, u32)> {
    assert!(GOOD.contains(from));
    codes(&[api(&GOOD.replacen(from, to, 1))])
}

#[test]
fn pages_that_agree_with_the_schema_have_no_findings() {
    let resource = SourceFile::new("beta/resources/pet.md", RESOURCE);
    assert_eq!(codes(&[api(GOOD), resource]), []);
}

#[test]
fn the_envelope_is_judged() {
    assert_eq!(broken("---\ntitle", "title").first(), Some(&("D01", 1)));
    assert_eq!(broken("doc_type: apiPageType\n", ""), [("D02", 1)]);
    assert_eq!(broken("apiPageType", "resourcePageType"), [("D02", 3)]);
    assert_eq!(broken("ms.prod: \"pets\"", "ms.prod: \"\""), [("D03", 4)]);
    assert_eq!(broken("\"Get pet\"", "\"Get a pet\""), [("D04", 6)]);
}

#[test]
fn permissions_are_judged() {
    let reversed = broken("from least to most", "from most to least");
    assert_eq!(reversed, [("D09", 12)]);
    let prose = broken("|Pet.Read.All|", "|For cats: Pet.Read.All|");
    assert_eq!(prose, [("D10", 14)]);
    assert_eq!(
        broken("|Pet.Read.All|", "|**TODO: scopes**|"),
        [("D05", 14)]
    );
}

#[test]
fn requests_are_judged() {
    assert_eq!(broken("## HTTP request", "## Call")[0], ("D08", 17));
    assert_eq!(broken("GET /pets/{id}", "GET /cats/{id}")[0].0, "D13");
    assert_eq!(broken("GET /pets/{id}", "GET /Pets/{id}"), [("D14", 18)]);
    assert_eq!(
        broken("GET /pets/{id}", "POST /pets/{id}"),
        [("D15", 18), ("D16", 18), ("D25", 24)]
    );
    assert_eq!(
        broken("GET /pets/{id}", "GET /pets/root:/{path}:")[0].0,
        "D13"
    );
    assert_eq!(
        broken("GET /pets/{id}", "GET /pets/{id}:/{path}:"),
        [("D24", 24)]
    );
    let put = |title: &str| {
        let page = GOOD
            .replace("Get pet", title)
            .replacen("GET /pets/{id}", "PUT /pets/{id}", 1);
        codes(&[api(&page)]).iter().any(|(code, _)| *code == "D16")
    };
    assert!(put("Create pet") && !put("Create or replace pet"));
    let none = broken("GET /pets/{id}", "GET ** Entity URI for pet not found");
    assert_eq!(none[0], ("D53", 18));
    assert!(none.iter().all(|(code, _)| *code != "D08"), "{none:?}");
    assert_eq!(broken("``` http\nGET /pets/{id}\n```\n", "")[0].0, "D08");
    let twin = SourceFile::new("beta/api/pet-read.md", GOOD);
    assert_eq!(codes(&[api(GOOD), twin]), [("D17", 18)]);
}

#[test]
fn examples_are_judged() {
    let (request, _) = GOOD.split_once("### Response").unwrap();
    assert_eq!(codes(&[api(request)]), [("D22", 24)]);
    let again = "<!-- {\"blockType\": \"response\"} -->\n``` http\nHTTP/1.1 200 OK\nContent-Type: a/b\n\n{}\n```\n";
    assert_eq!(codes(&[api(&format!("{GOOD}{again}"))]), [("D23", 36)]);
    assert_eq!(broken("200 OK", "204 No Content"), [("D28", 29)]);
    assert_eq!(broken("{\"id\": \"1\"}\n", ""), [("D28", 29)]);
    assert_eq!(
        broken("Content-Type: application/json\n", ""),
        [("D29", 29)]
    );
    assert_eq!(broken("\"request\"", "request"), [("D20", 23)]);
    let unclosed = broken("{\"id\": \"1\"}\n```\n", "");
    assert!(
        unclosed.iter().any(|(code, _)| *code == "D50"),
        "{unclosed:?}"
    );
}

#[test]
fn an_example_is_judged_by_where_it_leads() {
    let shown = |address: &str, body: &str| {
        let annotated = "{\"blockType\": \"response\", \"@odata.type\": \"microsoft.graph.pet\"}";
        let text = GOOD
            .replacen("graph.microsoft.com/beta/pets/1", address, 1)
            .replacen("{\"blockType\": \"response\"}", annotated, 1)
            .replacen("{\"id\": \"1\"}", body, 1);
        let found = codes(&[api(&text)]);
        let judged = found.into_iter().map(|(code, _)| code);
        let judged = judged.filter(|code| matches!(*code, "D31" | "D33" | "D38"));
        judged.collect::<Vec<_>>()
    };
    let pet = "graph.microsoft.com/beta/pets/1";
    let owner = "graph.microsoft.com/beta/pets/1/owner";
    assert_eq!(shown(pet, "{\"age\": 1}"), [""; 0]);
    assert_eq!(shown(pet, "{\"age\": \"1\"}"), ["D38"]);
    assert_eq!(shown(pet, "{\"name\": \"Ann\"}"), ["D33"]);
    assert_eq!(shown(owner, "{\"name\": \"Ann\"}"), ["D31"]);
    assert_eq!(shown(owner, "{\"name\": 1}"), ["D31", "D38"]);
    assert_eq!(shown(owner, "{\"age\": 1}"), ["D31", "D33"]);
    // An address that leads nowhere, or elsewhere, shows what the page documents.
    for nowhere in [
        "graph.microsoft.com/beta/pets/1/none",
        "example.com/pets/1/owner",
    ] {
        assert_eq!(shown(nowhere, "{\"age\": \"1\"}"), ["D38"], "{nowhere}");
    }
}

#[test]
fn resources_are_compared_with_the_schema() {
    let judged = |from: &str, to: &str| {
        let text = RESOURCE.replacen(from, to, 1);
        codes(&[SourceFile::new("beta/resources/pet.md", &text)])
    };
    assert_eq!(judged("|age|", "|years|"), [("D39", 14)]);
    assert_eq!(judged("|Int32|", "|String|"), [("D41", 14)]);
    assert_eq!(judged("|Years.|", "|Not yet documented|"), [("D06", 14)]);
    assert_eq!(judged("|Years.|", "|a|b|"), [("D47", 14)]);
    let other = judged("# pet resource", "# cat resource");
    assert!(other.iter().any(|(code, _)| *code == "D42"), "{other:?}");
}

#[test]
fn pages_are_held_to_their_own_words() {
    assert_eq!(broken("\"Get pet\"", "Get: pet"), [("D01", 2), ("D04", 6)]);
    assert_eq!(broken("HTTP request", "HTTP Request"), [("D07", 16)]);
    let twice = broken("|Pet.Read.All|", "|Pet.Read.All, Pet.Read.All|");
    assert_eq!(twice, [("D12", 14)]);
    let order = broken("|Pet.Read.All|", "|Pet.ReadWrite.All, Pet.Read.All|");
    assert_eq!(order, [("D12", 14)]);
    assert_eq!(
        broken("<!-- {\"blockType\": \"request\"} -->\n", ""),
        [("D21", 23)]
    );
    assert_eq!(broken("com/beta/pets", "com/v1.0/pets"), [("D26", 24)]);
    assert_eq!(
        broken("https://graph.microsoft.com/beta/pets", "/pets"),
        [("D26", 24)]
    );
    let length = broken("Content-Type:", "Content-Length: 12\nContent-Type:");
    assert_eq!(length, [("D30", 29)]);
    let right = broken("Content-Type:", "Content-Length: 11\nContent-Type:");
    assert_eq!(right, []);
}

#[test]
fn pages_are_held_to_each_other() {
    let named = GOOD.replace(
        "{\"blockType\": \"request\"}",
        "{\"blockType\": \"request\", \"name\": \"get_pet\"}",
    );
    let repeated = |second: &str| {
        let pages = [api(&named), SourceFile::new("beta/api/pet-read.md", second)];
        codes(&pages).contains(&("D49", 23))
    };
    assert!(repeated(&named));
    assert!(!repeated(&named.replace("get_pet", "read_pet")));

    let scopes = |rare: &str| {
        let row = "|Application|Pet.ReadWrite.All|\n".repeat(40);
        let text = GOOD.replace("|Pet.Read.All|\n", &format!("|{rare}|\n{row}"));
        codes(&[api(&text)]).contains(&("D11", 14))
    };
    assert!(scopes("Pet.Read.WriteAll"));
    assert!(!scopes("Pet.Read.All"));
}

#[test]
fn statuses_are_those_that_the_page_promises() {
    let promising = |status: &str| {
        let section = format!("## Response\nReturns a `{status}` response code.\n\n## Example");
        broken("## Example", &section)
    };
    assert_eq!(promising("200 OK"), []);
    assert_eq!(promising("201 Created"), [("D27", 32)]);
}

#[test]
fn what_cannot_be_read_is_told_and_the_rest_judged() {
    let lost = GOOD.replace("Reads one pet.", "Reads one p\u{fffd}t.");
    assert_eq!(codes(&[api(&lost)]), [("D52", 9)]);
    let text = format!("{GOOD}{}", "|a|String|b|\n".repeat(8_000_000));
    let large = SourceFile::new("beta/api/pet-large.md", &text);
    let wrong = api(&GOOD.replacen("ms.prod: \"pets\"", "ms.prod: \"\"", 1));
    let found = findings(&[wrong, large]);
    let found: Vec<_> = found.iter().map(|f| (f.code, &*f.at.file)).collect();
    let (other, large) = ("beta/api/pet-get.md", "beta/api/pet-large.md");
    assert_eq!(found, [("D03", other), ("D52", large)]);
}

#[test]
fn every_rule_is_broken_in_a_test() {
    let tests = [include_str!("lint.rs"), include_str!("lint_schema.rs")].concat();
    for rule in RULES {
        let quoted = format!("\"{}\"", rule.code);
        assert!(tests.contains(&quoted), "{}", rule.code);
    }
}

#[test]
fn links_are_followed() {
    let linking = |target: &str| {
        let text = RESOURCE.replace("../api/pet-get.md", target);
        codes(&[api(GOOD), SourceFile::new("beta/resources/pet.md", &text)])
    };
    assert_eq!(linking("../api/Pet-Get.md"), [("D48", 9)]);
    assert_eq!(linking("../api/pet-gone.md"), [("D18", 1), ("D48", 9)]);
}

#[test]
fn allowances_need_a_reason_and_a_finding() {
    let page = api(&GOOD.replace("\"Get pet\"", "\"Get a pet\""));
    let entry = |path: &str, reason: &str| {
        let text = format!("[[allow]]\nrule = \"D04\"\npath = \"{path}\"\nreason = \"{reason}\"\n");
        Allowances::parse(&SourceFile::new("allow.toml", &text))
    };
    let mut found = findings(&[page]);
    let mut diagnostics = Diagnostics::default();
    let unused = entry("beta/resources/*", "why").unwrap();
    unused.apply(&mut found, &mut diagnostics);
    assert_eq!((found.len(), diagnostics.count("unused-allowance")), (1, 1));

    let mut diagnostics = Diagnostics::default();
    let used = entry("beta/*/pet-*.md", "why").unwrap();
    used.apply(&mut found, &mut diagnostics);
    assert_eq!((found.len(), diagnostics.has_errors()), (0, false));

    assert!(entry("x", " ").is_err(), "no reason");
    let unknown = SourceFile::new("a.toml", "[[allow]]\nrule='D99'\npath='*'\nreason='r'\n");
    assert!(Allowances::parse(&unknown).is_err(), "no such rule");
}
