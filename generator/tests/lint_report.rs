//! The forms of the drift report: text, JSON, SARIF 2.1.0 and the page of HTML.

use graph_codegen::SourceFile;
use graph_codegen::lint::{Finding, RULES, html, json, lint, sarif, text};

const PAGE: &str = r#"---
title: "Get pet"
doc_type: apiPageType
---
# Get pet

## HTTP request
``` http
GET /pets/{id}
```
"#;

fn titled(title: &str) -> String {
    PAGE.replace("\"Get pet\"", &format!("\"{title}\""))
}

fn findings(pages: &[SourceFile]) -> Vec<Finding> {
    let mut found = lint(&[], pages);
    found.retain(|f| matches!(f.code, "D04" | "D17"));
    assert!(!found.is_empty());
    found
}

#[test]
fn every_form_of_the_report_holds_the_finding() {
    let found = findings(&[SourceFile::new(
        "beta/api/pet-get.md",
        &titled("</script><b>"),
    )]);
    assert!(text(&found).contains("beta/api/pet-get.md:5: D04 title-differs: "));
    let read: serde_json::Value = serde_json::from_str(&json(&found)).unwrap();
    assert_eq!(read["counts"]["D04"], 1);
    let read: serde_json::Value = serde_json::from_str(&sarif(&found, "")).unwrap();
    let region = &read["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["region"];
    assert_eq!(region["startLine"], 5);
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
    let page = SourceFile::new("/srv/my docs/beta/api/pet-get.md", &titled("Get a pet"));
    let twin = SourceFile::new("beta/api/pet-read.md", PAGE);
    let found = findings(&[page, twin]);
    let log: serde_json::Value = serde_json::from_str(&sarif(&found, "/srv")).unwrap();
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

/// The report shows text of pages that anybody may change.
#[test]
fn the_page_of_html_stands_alone_and_takes_text_for_text() {
    let hostile = "<img src=x onerror=alert(1)><!--<script>${x}`";
    let name = "beta/api/<svg onload=alert(2)>.md";
    let found = findings(&[SourceFile::new(name, &titled(hostile))]);
    let page = html(&found);
    let (frame, data) = (include_str!("../src/lint/report.html"), json(&found));
    assert!(data.contains("<img src=x") && data.contains("<svg"));
    for markup in ["<img", "<svg", "<!--"] {
        assert!(!page.contains(markup), "{markup}");
    }
    // What stands in the data reaches the document as text nodes only.
    for sink in [
        "innerHTML",
        "outerHTML",
        "insertAdjacentHTML",
        "document.write",
        "eval(",
    ] {
        assert!(!frame.contains(sink), "{sink}");
    }
    for outside in [
        "http:", "https:", "src=", "<link", "@import", "url(", "fetch(",
    ] {
        assert!(!frame.contains(outside), "{outside}");
    }
    assert!(frame.contains("default-src 'none'"));
    assert_eq!(frame.matches("/*DATA*/null").count(), 1);
}
