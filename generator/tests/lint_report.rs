//! The forms of the drift report: text, JSON, SARIF 2.1.0 and the page of HTML.

#![allow(
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a test says what is wrong by panicking"
)]

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

/// What the report uses of SARIF 2.1.0, as the schema has it: of each kind of object the properties with
/// what they hold, `!` where the object needs it, `*` for an array, `**` for one without repeats. The
/// schema allows no property of another name (§3.13, §3.14, §3.18, §3.19, §3.27 to §3.30, §3.49).
const FORM: [(&str, &[&str]); 11] = [
    ("log", &["$schema uri!", "version version!", "runs run*!"]),
    ("run", &["tool tool!", "results result*!"]),
    ("tool", &["driver driver!"]),
    ("driver", &["name text!", "rules rule**!"]),
    (
        "rule",
        &["id text!", "name text", "shortDescription message!"],
    ),
    (
        "result",
        &[
            "ruleId text!",
            "ruleIndex count!",
            "level level",
            "message message!",
            "locations location*!",
            "relatedLocations location**",
        ],
    ),
    ("message", &["text text!"]),
    ("location", &["physicalLocation place!", "message message"]),
    ("place", &["artifactLocation file!", "region region!"]),
    ("file", &["uri reference!"]),
    ("region", &["startLine line!"]),
];

/// Where a value is not of the form that the schema asks for.
fn against_form(value: &serde_json::Value, kind: &str, place: &str) -> Vec<String> {
    let number = value.as_u64();
    let word = value.as_str().unwrap_or_default();
    let printable = !word.is_empty() && word.bytes().all(|b| b.is_ascii_graphic());
    let fits = match kind {
        "text" => !word.is_empty(),
        "version" => word == "2.1.0",
        "level" => matches!(word, "none" | "note" | "warning" | "error"),
        "uri" => printable && word.starts_with("https://"),
        "reference" => printable && !word.contains(['"', '<', '>', '\\', '^', '`', '{', '|', '}']),
        "count" => number.is_some(),
        "line" => number.is_some_and(|line| line >= 1),
        _ => return object_against_form(value, kind, place),
    };
    let wrong = (!fits).then(|| format!("{place}: {value} is no {kind}"));
    wrong.into_iter().collect()
}

fn object_against_form(value: &serde_json::Value, kind: &str, place: &str) -> Vec<String> {
    if let Some(item) = kind.strip_suffix('*') {
        let Some(items) = value.as_array() else {
            return vec![format!("{place}: no array")];
        };
        let mut wrong = Vec::new();
        let (item, is_set) = item
            .strip_suffix('*')
            .map_or((item, false), |item| (item, true));
        for (at, value) in items.iter().enumerate() {
            if is_set && items[..at].contains(value) {
                wrong.push(format!("{place}[{at}]: there before"));
            }
            wrong.extend(against_form(value, item, &format!("{place}[{at}]")));
        }
        return wrong;
    }
    let Some(object) = value.as_object() else {
        return vec![format!("{place}: no object")];
    };
    let (_, properties) = FORM.iter().find(|(name, _)| *name == kind).unwrap();
    let mut wrong = Vec::new();
    let mut known = std::collections::BTreeSet::new();
    for property in *properties {
        let (name, kind) = property.split_once(' ').unwrap();
        known.insert(name);
        match object.get(name) {
            Some(value) => {
                let kind = kind.trim_end_matches('!');
                wrong.extend(against_form(value, kind, &format!("{place}.{name}")));
            }
            None if kind.ends_with('!') => wrong.push(format!("{place}: no {name}")),
            None => {}
        }
    }
    let others = object.keys().filter(|name| !known.contains(name.as_str()));
    wrong.extend(others.map(|name| format!("{place}: no {kind} has {name}")));
    wrong
}

#[test]
fn the_sarif_report_keeps_to_its_form() {
    let page = SourceFile::new("/srv/my docs/beta/api/pet-get.md", &titled("Get a pet"));
    let twin = SourceFile::new("beta/api/pet-read.md", PAGE);
    let found = findings(&[page, twin]);
    let log: serde_json::Value = serde_json::from_str(&sarif(&found, "/srv")).unwrap();
    assert_eq!(against_form(&log, "log", "log"), [""; 0]);
    let schema = "https://json.schemastore.org/sarif-2.1.0.json";
    assert_eq!(log["$schema"], schema);
    let [run] = log["runs"].as_array().unwrap().as_slice() else {
        panic!("one run")
    };
    let rules = run["tool"]["driver"]["rules"].as_array().unwrap();
    let ids: std::collections::BTreeSet<_> = rules.iter().map(|rule| rule["id"].as_str()).collect();
    assert_eq!(ids.len(), rules.len(), "an id for each rule");
    let results = run["results"].as_array().unwrap();
    assert_eq!(results.len(), found.len());
    let mut addresses = std::collections::BTreeSet::new();
    for result in results {
        let index = usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap();
        assert_eq!(rules[index]["id"], result["ruleId"]);
        let related = result["relatedLocations"].as_array().unwrap();
        assert!(related.iter().all(|other| other["message"].is_object()));
        let locations = result["locations"].as_array().unwrap();
        for location in locations.iter().chain(related) {
            let file = &location["physicalLocation"]["artifactLocation"];
            addresses.insert(file["uri"].as_str().unwrap());
        }
    }
    let relative = ["beta/api/pet-read.md", "my%20docs/beta/api/pet-get.md"];
    assert!(addresses.iter().eq(&relative), "{addresses:?}");
}

#[test]
fn a_report_that_is_no_sarif_is_told_from_one_that_is() {
    let found = findings(&[SourceFile::new("beta/api/pet-get.md", &titled("Get a pet"))]);
    let log: serde_json::Value = serde_json::from_str(&sarif(&found, "")).unwrap();
    let broken = |change: &dyn Fn(&mut serde_json::Value)| {
        let mut log = log.clone();
        change(&mut log);
        against_form(&log, "log", "log")
    };
    assert_eq!(broken(&|_| {}), [""; 0]);
    assert_eq!(broken(&|log| log["version"] = "2.0.0".into()).len(), 1);
    assert_eq!(broken(&|log| log["extra"] = true.into()).len(), 1);
    let result = "/runs/0/results/0";
    let line = format!("{result}/locations/0/physicalLocation/region/startLine");
    assert_eq!(
        broken(&|log| *log.pointer_mut(&line).unwrap() = 0.into()).len(),
        1
    );
    let text = format!("{result}/message");
    assert_eq!(
        broken(&|log| *log.pointer_mut(&text).unwrap() = serde_json::json!({})).len(),
        1
    );
    let rules = "/runs/0/tool/driver/rules";
    let twice = broken(&|log| {
        let rules = log.pointer_mut(rules).unwrap().as_array_mut().unwrap();
        let first = rules[0].clone();
        rules.push(first);
    });
    assert_eq!(twice.len(), 1);
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
