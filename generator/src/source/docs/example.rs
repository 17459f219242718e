//! Examples: requests and the responses that follow them.

use super::block::Block;
use super::fence::{Fence, FenceKind};
use super::heading::Role;
use super::message::message;
use super::page::Page;
use super::{annotation, operation_line};
use crate::Diagnostics;
use crate::model::{Example, HttpRequest, PathSegment, PathTemplate};

/// The example exchanges of a page, in order.
///
/// A code block is a request or a response by its first line; the annotation before it, which half
/// of the pages lack, is not needed for it.
pub(super) fn examples(diagnostics: &mut Diagnostics, page: &Page<'_>) -> Vec<Example> {
    let mut found: Vec<Example> = Vec::new();
    for fence in page.sections_of(Role::Example).flat_map(|s| s.fences()) {
        let Some(message) = message(page.file, fence) else {
            continue;
        };
        match fence.kind() {
            FenceKind::Request => found.push(Example {
                request: message,
                response: None,
            }),
            FenceKind::Response => match found.last_mut() {
                Some(example) if example.response.is_none() => example.response = Some(message),
                Some(_) => diagnostics.push(page.note(
                    "second-response",
                    "the example has a response already; this one is dropped",
                    &fence.range,
                )),
                None => diagnostics.push(page.warning(
                    "response-without-request",
                    "no request stands before the response",
                    &fence.range,
                )),
            },
            FenceKind::Other => {}
        }
    }
    for example in found.iter().filter(|example| example.response.is_none()) {
        let at = &example.request.origin;
        diagnostics.push(page.warning(
            "request-without-response",
            "no response stands after the request",
            &(at.start as usize..at.end as usize),
        ));
    }
    found
}

/// Diagnoses annotations that are no JSON.
pub(super) fn check_annotations(diagnostics: &mut Diagnostics, page: &Page<'_>) {
    for block in page.sections.iter().flat_map(|section| &section.blocks) {
        if let Block::Html(html) = block
            && html.text.contains("blockType")
            && let Some(Err(())) = annotation::annotation(&html.text)
        {
            diagnostics.push(page.warning(
                "invalid-annotation",
                "the annotation is not a JSON object; it is ignored",
                &html.range,
            ));
        }
    }
}

/// Gives each example to the operation line it shows: by method and path, else by method, else
/// to the first.
pub(super) fn attach(requests: &mut [HttpRequest], examples: Vec<Example>) {
    for example in examples {
        let shown = operation_line::method(&example.request.start_line);
        let target = shown.and_then(|(_, target)| operation_line::target(target).ok());
        let mut best: Option<(usize, &mut HttpRequest)> = None;
        for request in requests.iter_mut() {
            let method = shown.is_some_and(|(method, _)| method == request.method);
            let path = target
                .as_ref()
                .map_or(0, |t| likeness(&request.path, &t.path));
            let score = if method { 1 + path } else { 0 };
            if best.as_ref().is_none_or(|(other, _)| score > *other) {
                best = Some((score, request));
            }
        }
        if let Some((_, request)) = best {
            request.examples.push(example);
        }
    }
}

/// How well a shown path fits a template; 0 if not at all. Literals count more than placeholders.
fn likeness(template: &PathTemplate, shown: &PathTemplate) -> usize {
    if template.0.len() != shown.0.len() {
        return 0;
    }
    let mut score = 1;
    for (template, shown) in template.0.iter().zip(&shown.0) {
        score += match (template, shown) {
            (PathSegment::Placeholder(_), _) => 1,
            (PathSegment::Literal(a), PathSegment::Literal(b)) if a.eq_ignore_ascii_case(b) => 3,
            (PathSegment::Call { name: a, .. }, PathSegment::Call { name: b, .. })
                if a.eq_ignore_ascii_case(b) =>
            {
                3
            }
            (PathSegment::Call { name, .. }, PathSegment::Literal(text))
            | (PathSegment::Literal(text), PathSegment::Call { name, .. })
                if name.eq_ignore_ascii_case(text) =>
            {
                2
            }
            _ => return 0,
        };
    }
    score
}

/// Whether a code block outside of examples shows operation lines.
pub(super) fn is_operation_fence(fence: &Fence) -> bool {
    fence.kind() == FenceKind::Request
}
