//! Two small pages that agree, and what reading changes of them gives.

#![allow(dead_code, unreachable_pub, reason = "each test binary uses its part")]
#![allow(
    clippy::unwrap_used,
    reason = "a test that cannot read its own pages fails"
)]

use graph_codegen::source::docs::read;
use graph_codegen::{Diagnostics, Model, SourceFile};
use serde_json::Value;

pub const API: &str = include_str!("../../fuzz/corpus/page/api");
pub const RESOURCE: &str = include_str!("../../fuzz/corpus/page/resource");
pub const BASE: &str = include_str!("../../fuzz/corpus/page/base");

pub const API_LABEL: &str = "beta/api/pet-update.md";
pub const RESOURCE_LABEL: &str = "beta/resources/pet.md";

/// What reading found: code, file and line.
pub type Found = Vec<(String, String, u32)>;

pub fn read_pages(pages: &[(&str, &str)]) -> (Model, Found) {
    let files: Vec<_> = pages
        .iter()
        .map(|(label, text)| SourceFile::new(label, text))
        .collect();
    let mut diagnostics = Diagnostics::default();
    let model = read(&files.iter().collect::<Vec<_>>(), &mut diagnostics);
    assert!(!diagnostics.has_errors());
    let found = diagnostics.sorted().into_iter().map(|found| {
        let (file, line) = found.at.as_ref().map_or(("", 0), |at| (&*at.file, at.line));
        (found.code.to_owned(), file.to_owned(), line)
    });
    (model, found.collect())
}

pub fn read_with(api: &str, resource: &str) -> (Model, Found) {
    read_pages(&[
        (API_LABEL, api),
        (RESOURCE_LABEL, resource),
        ("beta/resources/being.md", BASE),
    ])
}

pub fn edited(page: &str, from: &str, to: &str) -> String {
    assert!(page.contains(from), "{from:?} is in the page");
    page.replacen(from, to, 1)
}

/// What the model states, without the places and without the examples as written.
pub fn facts(model: &Model) -> Value {
    fn strip(value: &mut Value) {
        match value {
            Value::Object(members) => {
                members
                    .retain(|name, _| !matches!(name.as_str(), "origin" | "origins" | "examples"));
                members.values_mut().for_each(strip);
            }
            Value::Array(items) => items.iter_mut().for_each(strip),
            _ => {}
        }
    }
    let mut value = serde_json::to_value(model).unwrap();
    strip(&mut value);
    value
}

/// The API page with one text replaced states the same, and nothing is found.
pub fn api_is_as_before(from: &str, to: &str) {
    let (model, found) = read_with(&edited(API, from, to), RESOURCE);
    assert_eq!(found, [], "{to:?}");
    assert_eq!(facts(&model), facts(&read_with(API, RESOURCE).0), "{to:?}");
    let pairs = model.requests.iter().flat_map(|request| &request.examples);
    assert_eq!(
        pairs.filter(|pair| pair.response.is_some()).count(),
        1,
        "{to:?}"
    );
}

/// The resource page with one text replaced states the same, and nothing is found.
pub fn resource_is_as_before(from: &str, to: &str) {
    let (model, found) = read_with(API, &edited(RESOURCE, from, to));
    assert_eq!(found, [], "{to:?}");
    assert_eq!(facts(&model), facts(&read_with(API, RESOURCE).0), "{to:?}");
}
