//! The drift report on small pages: each rule breaks once and holds once.

use graph_codegen::lint::{Allowances, Finding, RULES, html, json, lint, sarif, text};
use graph_codegen::{Diagnostics, SourceFile};

const SCHEMA: &str = r#"<edmx:Edmx Version="4.0" xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx">
<edmx:DataServices><Schema Namespace="microsoft.graph" xmlns="http://docs.oasis-open.org/odata/ns/edm">
<EntityType Name="pet"><Key><PropertyRef Name="id"/></Key><Property Name="id" Type="Edm.String" Nullable="false"/>
<Property Name="age" Type="Edm.Int32"/></EntityType>
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

#[test]
fn every_form_of_the_report_holds_the_finding() {
    let page = api(&GOOD.replace("title: \"Get pet\"", "title: \"</script><b>\""));
    let found = findings(&[page]);
    assert!(text(&found).starts_with("beta/api/pet-get.md:6: D04 title-differs: "));
    let read: serde_json::Value = serde_json::from_str(&json(&found)).unwrap();
    assert_eq!(read["counts"]["D04"], 1);
    let read: serde_json::Value = serde_json::from_str(&sarif(&found, "")).unwrap();
    let region = &read["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["region"];
    assert_eq!(region["startLine"], 6);
    let rules = read["runs"][0]["tool"]["driver"]["rules"]
        .as_array()
        .unwrap();
    assert_eq!(rules.len(), RULES.len());
    let page = html(&found);
    assert_eq!(
        page.matches("</script>").count(),
        1,
        "data cannot end the script"
    );
    assert!(page.contains("\\u003c/script>"));
}

/// SARIF 2.1.0 as its schema has it: what is required, of which kind (§3.13, §3.14, §3.19, §3.27, §3.49).
#[test]
fn the_sarif_report_keeps_to_its_form() {
    let page = SourceFile::new(
        "/work/my docs/beta/api/pet-get.md",
        &GOOD.replace("\"Get pet\"", "\"Get a pet\""),
    );
    let twin = SourceFile::new("beta/api/pet-read.md", GOOD);
    let found = findings(&[page, twin]);
    let log: serde_json::Value = serde_json::from_str(&sarif(&found, "/work")).unwrap();
    assert_eq!(log["version"], "2.1.0");
    let [run] = log["runs"].as_array().unwrap().as_slice() else {
        panic!("one run")
    };
    let driver = &run["tool"]["driver"];
    assert!(driver["name"].is_string());
    let rules = driver["rules"].as_array().unwrap();
    let ids: std::collections::BTreeSet<_> = rules.iter().map(|rule| rule["id"].as_str()).collect();
    assert_eq!(ids.len(), rules.len(), "an id for each rule");
    for rule in rules {
        assert!(rule["shortDescription"]["text"].is_string());
    }
    let results = run["results"].as_array().unwrap();
    assert_eq!(results.len(), found.len());
    let mut addresses = std::collections::BTreeSet::new();
    for result in results {
        let index = result["ruleIndex"].as_u64().unwrap();
        assert_eq!(
            rules[usize::try_from(index).unwrap()]["id"],
            result["ruleId"]
        );
        assert_eq!(result["level"], "warning");
        assert!(result["message"]["text"].is_string());
        let related = result["relatedLocations"].as_array().unwrap();
        for related in related {
            assert!(related["message"]["text"].is_string());
        }
        for location in result["locations"]
            .as_array()
            .unwrap()
            .iter()
            .chain(related)
        {
            let place = &location["physicalLocation"];
            assert!(place["region"]["startLine"].as_u64().unwrap() >= 1);
            addresses.insert(place["artifactLocation"]["uri"].as_str().unwrap());
        }
    }
    let relative = ["beta/api/pet-read.md", "my%20docs/beta/api/pet-get.md"];
    assert!(addresses.iter().eq(&relative), "{addresses:?}");
}
