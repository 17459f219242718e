//! Annotations of responses against what the path of the request results in.

use rayon::prelude::*;
use serde_json::{Map, Value};

use super::rule::of_rule;
use super::{Drift, Finding};
use crate::model::{HttpRequest, Message, QualifiedName, TypeRef};
use crate::payload::{self, Expected};
use crate::resource::Walk;
use crate::source::docs::{Block, Page, annotation, read_json, request_line};

/// Annotations that name another type, or one value for several.
pub(super) fn findings(drift: &Drift<'_>) -> Vec<Finding> {
    let requests = drift.walks();
    requests
        .flat_map_iter(|(request, walk)| of_request(drift, request, walk))
        .collect()
}

fn of_request(drift: &Drift<'_>, request: &HttpRequest, walk: Option<&Walk<'_>>) -> Vec<Finding> {
    let Some(page) = drift.page(&request.origin.file) else {
        return Vec::new();
    };
    let mut found = Vec::new();
    for example in &request.examples {
        let method = request_line(&example.request.start_line).map(|(method, _)| method);
        let Some(response) = example.response.as_ref() else {
            continue;
        };
        if method != Some(request.method) || response.body.is_none() {
            continue;
        }
        let walk = drift.shown(request, &example.request, walk);
        let (Some(walk), Some(given)) = (walk, annotated(page, response)) else {
            continue;
        };
        let value = response.body.as_deref().and_then(read_json);
        let value = value.map_or(Value::Null, |(value, _)| value);
        if let Expected::Result(ty) = payload::of_response(&walk, request, method, &value)
            && let Some(matter) = differs(drift, page, &ty, &given)
        {
            let found_here = of_rule("D31", &response.origin, matter);
            let declared = drift.declared(&ty);
            found.extend(
                found_here.map(|found| found.beside(declared, "the type is declared here")),
            );
        }
    }
    found
}

/// The annotation before the code block of the message.
fn annotated(page: &Page<'_>, message: &Message) -> Option<Map<String, Value>> {
    for section in &page.sections {
        let mut last = None;
        for block in &section.blocks {
            match block {
                Block::Html(html) if html.text.contains("blockType") => last = Some(html),
                Block::Fence(fence) if fence.range.start == message.origin.start as usize => {
                    return annotation::annotation(&last?.text)?.ok();
                }
                Block::Html(_) => {}
                _ => last = None,
            }
        }
    }
    None
}

/// What the annotation says otherwise. A base or derived type is no contradiction.
fn differs(
    drift: &Drift<'_>,
    page: &Page<'_>,
    ty: &TypeRef,
    given: &Map<String, Value>,
) -> Option<String> {
    let written = annotation::text(given, &["@odata.type", "@type"])?;
    let (prefix, rest) = written
        .split_at_checked("Collection(".len())
        .unwrap_or_default();
    let listed = prefix.eq_ignore_ascii_case("Collection(");
    let inner = listed.then(|| rest.trim_end_matches(')'));
    let collection = inner.is_some() || annotation::flag(given, "isCollection");
    let name = inner.unwrap_or(written).trim_start_matches('#');
    let stated = drift.names.resolve(page.namespace(), name, None);
    if let Some(declared) = ty.name() {
        let model = drift.graph.model;
        let above = |lower: &QualifiedName, upper: &QualifiedName| {
            let lineage = model.lineage(lower);
            let same = |a: &str| a.eq_ignore_ascii_case(upper.as_str());
            lineage.iter().any(|ty| same(ty.name.as_str()))
        };
        if !above(declared, &stated) && !above(&stated, declared) {
            return Some(format!(
                "the annotation says `{written}`, the path leads to `{ty}`"
            ));
        }
    }
    match (ty.collection, collection) {
        (true, false) => Some(format!("`isCollection` is missing for `{ty}`")),
        (false, true) => Some(format!(
            "the annotation says several, the path leads to `{ty}`"
        )),
        _ => None,
    }
}
