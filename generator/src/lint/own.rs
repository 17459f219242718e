//! Rules that reading the pages has no use for: titles, products, repeated operations, messages.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::Finding;
use super::rule::of_rule;
use crate::model::{HttpMethod, HttpRequest, Message, Model, PathSegment};
use crate::source::docs::Page;
use crate::{Diagnostics, Origin, SourceFile};

/// The findings about `pages`, of which `documented` is the model.
pub(super) fn findings(pages: &[&SourceFile], documented: &Model) -> Vec<Finding> {
    let mut found: Vec<Finding> = pages
        .par_iter()
        .flat_map_iter(|file| envelope(file))
        .collect();
    found.extend(repeated(&documented.requests));
    for example in documented.requests.iter().flat_map(|r| &r.examples) {
        found.extend(content_type(&example.request));
        if let Some(response) = &example.response {
            found.extend(content_type(response));
            found.extend(status(response));
        }
    }
    found
}

fn envelope(file: &SourceFile) -> Vec<Finding> {
    let page = Page::parse(&mut Diagnostics::default(), file);
    let mut found = Vec::new();
    let field = |key: &str| page.front_matter.iter().find(|field| field.key == key);
    let start = page.origin(&(0..0));
    if page.front_matter.is_empty() {
        return found;
    }
    if field("doc_type").is_none() {
        found.extend(of_rule("D02", &start, "`doc_type` is missing".to_owned()));
    }
    match field("ms.prod") {
        None => found.extend(of_rule("D03", &start, "`ms.prod` is missing".to_owned())),
        Some(field) if field.value.trim().is_empty() => {
            let at = page.origin(&field.range);
            found.extend(of_rule("D03", &at, "`ms.prod` is empty".to_owned()));
        }
        Some(_) => {}
    }
    if let (Some(title), Some(heading)) = (field("title"), &page.title) {
        let plain = |text: &str| text.replace(['`', '*', '\\'], "").trim().to_owned();
        if plain(&title.value) != plain(&heading.text) {
            let message = format!(
                "the title is `{}`, the heading `{}`",
                title.value, heading.text
            );
            found.extend(of_rule("D04", &page.origin(&heading.range), message));
        }
    }
    found
}

/// Operations that several pages document; the finding is at each page after the first.
fn repeated(requests: &[HttpRequest]) -> Vec<Finding> {
    let mut first: BTreeMap<(HttpMethod, String), &Origin> = BTreeMap::new();
    let mut found = Vec::new();
    for request in requests {
        let key = (request.method, shape(request));
        let known = *first.entry(key).or_insert(&request.origin);
        if known.file == request.origin.file {
            continue;
        }
        let message = format!(
            "{} {} is documented elsewhere too",
            request.method, request.path
        );
        if let Some(mut finding) = of_rule("D17", &request.origin, message) {
            finding.other = vec![(known.clone(), "here".to_owned())];
            found.push(finding);
        }
    }
    found
}

/// The path in lower case, placeholders without their names.
fn shape(request: &HttpRequest) -> String {
    let segments = request.path.0.iter().map(|segment| match segment {
        PathSegment::Placeholder(_) => "{}".to_owned(),
        other => format!("{}", crate::model::PathTemplate(vec![other.clone()])).to_lowercase(),
    });
    let path = segments.collect::<Vec<_>>().join("/");
    format!("{path}?{}", request.query.as_deref().unwrap_or_default())
}

fn content_type(message: &Message) -> Option<Finding> {
    let stated = message
        .headers
        .iter()
        .any(|(name, _)| name.eq_ignore_ascii_case("content-type"));
    let bare = message.body.is_some() && !stated;
    let text = || format!("`{}` has a body and no `Content-Type`", message.start_line);
    bare.then(|| of_rule("D29", &message.origin, text()))
        .flatten()
}

fn status(response: &Message) -> Option<Finding> {
    let mut words = response.start_line.split_whitespace();
    let status = words.find_map(|word| word.parse::<u16>().ok())?;
    let matter = match (status, &response.body) {
        (204, Some(_)) => "has a body, which 204 rules out (RFC 9110 §15.3.5)",
        (200 | 201, None) => "has no body",
        _ => return None,
    };
    let message = format!("`{}` {matter}", response.start_line);
    of_rule("D28", &response.origin, message)
}
