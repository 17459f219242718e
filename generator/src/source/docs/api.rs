//! API pages lowered: a request for each operation line, the type of its body.

use super::description::is_placeholder;
use super::example::{attach, check_annotations, examples, is_operation_fence};
use super::fence::Fence;
use super::heading::Role;
use super::member::{is_member_table, members};
use super::operation_line::{self, Target};
use super::page::Page;
use super::parameter::{parameters, required_options};
use super::permissions::permissions;
use super::prose::{self, Mention};
use super::shown;
use super::types::Types;
use crate::model::{
    Body, Documentation, HttpMethod, HttpRequest, Sourced, StructuredKind, TypeRef,
};
use crate::{Diagnostics, Origin};

/// The requests that an API page documents; types that it describes go to `types`.
pub(super) fn requests(
    diagnostics: &mut Diagnostics,
    types: &mut Types<'_>,
    page: &Page<'_>,
) -> Vec<HttpRequest> {
    check_annotations(diagnostics, page);
    let Operations { lines, unusable } = operations(diagnostics, page);
    if lines.is_empty() {
        let (code, message) = match unusable {
            0 => ("no-operation", "the page has no operation line"),
            _ => (
                "no-usable-path",
                "no operation line of the page has a usable path",
            ),
        };
        diagnostics.push(page.dropped(code, message, &(0..0)));
        return Vec::new();
    }
    let Answer {
        statuses,
        response,
        empty,
    } = answer(types, page);
    let updates = lines.iter().any(|line| line.method == HttpMethod::Patch);
    let subject = response.as_ref().filter(|r| updates && !is_collection(r));
    let body = body(diagnostics, types, page, subject.cloned().as_ref());
    let shared = Shared {
        title: title(page),
        permissions: permissions(diagnostics, page),
        headers: headers(page),
        query_options: required_options(diagnostics, page),
        docs: documentation(page),
    };
    let mut requests: Vec<_> = lines
        .into_iter()
        .map(|line| HttpRequest {
            path: line.target.path,
            as_written: None,
            method: line.method,
            query: line.target.query,
            title: shared.title.clone(),
            namespace: page.namespace.as_ref().map(|(name, _)| name.clone()),
            topic: topic(page),
            permissions: shared.permissions.clone(),
            headers: shared.headers.clone(),
            query_options: shared.query_options.clone(),
            parameters: Vec::new(),
            body: body.clone(),
            statuses: statuses.clone(),
            response: response.clone(),
            empty_response: empty,
            examples: Vec::new(),
            docs: shared.docs.clone(),
            origin: line.origin,
        })
        .collect();
    attach(&mut requests, examples(diagnostics, page));
    requests.iter_mut().for_each(shown::doubt);
    if requests.iter().any(HttpRequest::is_operation_by_title) {
        let parameters = parameters(diagnostics, types, page, body.as_ref());
        for request in &mut requests {
            request.parameters.clone_from(&parameters);
            shown::correct(request);
        }
    }
    requests
}

struct Shared {
    title: Sourced<String>,
    permissions: Vec<crate::model::Permissions>,
    headers: Vec<(String, Sourced<String>)>,
    query_options: Vec<(String, Sourced<String>)>,
    docs: Documentation,
}

struct Line {
    method: HttpMethod,
    target: Target,
    origin: Origin,
}

/// The operation lines of a page.
#[derive(Default)]
struct Operations {
    lines: Vec<Line>,
    /// How many have a path that cannot be used.
    unusable: usize,
}

/// The operation lines: under the heading for them or, if it is missing, anywhere but in examples.
fn operations(diagnostics: &mut Diagnostics, page: &Page<'_>) -> Operations {
    let mut found = Operations::default();
    for fence in page.sections_of(Role::HttpRequest).flat_map(|s| s.fences()) {
        operation_lines(diagnostics, page, fence, &mut found);
    }
    if found.lines.is_empty() {
        let elsewhere = page.sections.iter().filter(|s| s.role != Role::Example);
        let elsewhere = elsewhere.filter(|s| s.role != Role::HttpRequest);
        for fence in elsewhere
            .flat_map(|s| s.fences())
            .filter(|f| is_operation_fence(f))
        {
            diagnostics.push(page.warning(
                "operation-outside-section",
                "the operation line does not stand under a heading `HTTP request`",
                &fence.range,
            ));
            operation_lines(diagnostics, page, fence, &mut found);
        }
    }
    found
}

fn operation_lines(
    diagnostics: &mut Diagnostics,
    page: &Page<'_>,
    fence: &Fence,
    found: &mut Operations,
) {
    let mut diagnosed = false;
    for (line, range) in fence.lines().filter(|(line, _)| !line.trim().is_empty()) {
        let Some((method, written)) = operation_line::method(line) else {
            if !std::mem::replace(&mut diagnosed, true) {
                diagnostics.push(page.note(
                    "not-an-operation-line",
                    "the line is not a method and a path; it is skipped",
                    &range,
                ));
            }
            continue;
        };
        match operation_line::target(written) {
            Ok(target) => found.lines.push(Line {
                method,
                target,
                origin: page.origin(&range),
            }),
            Err(reason) => {
                found.unusable += 1;
                diagnostics.push(page.dropped("unusable-path", reason.to_string(), &range));
            }
        }
    }
}

fn title(page: &Page<'_>) -> Sourced<String> {
    match (&page.title, page.field("title")) {
        (Some(title), _) => Sourced::new(title.text.clone(), &page.origin(&title.range)),
        (None, Some(field)) => Sourced::new(field.value.clone(), &page.origin(&field.range)),
        (None, None) => Sourced::new(String::new(), &page.origin(&(0..0))),
    }
}

/// The topic: `ms.subservice`, which took the place of `ms.prod` on newer pages.
fn topic(page: &Page<'_>) -> Option<Sourced<String>> {
    let mut fields = ["ms.subservice", "ms.prod"]
        .into_iter()
        .filter_map(|key| page.field(key));
    let field = fields.find(|field| !field.value.is_empty())?;
    Some(Sourced::new(
        field.value.clone(),
        &page.origin(&field.range),
    ))
}

/// The first paragraph under the title, and the address of the page.
pub(super) fn documentation(page: &Page<'_>) -> Documentation {
    let introduction = page.sections_of(Role::Introduction).next();
    let paragraph = introduction.and_then(|section| {
        let mut paragraphs = section.paragraphs();
        paragraphs.find(|p| !is_placeholder(&p.text) && p.text.contains(' '))
    });
    let start = page.origin(&(0..0));
    Documentation {
        description: paragraph
            .map(|p| Sourced::new(p.text.trim().to_owned(), &page.origin(&p.range))),
        link: address(page.file.label()).map(|link| Sourced::new(link, &start)),
        ..Documentation::default()
    }
}

/// The address of the published page, for files in the folders of the published tree.
fn address(label: &str) -> Option<String> {
    let mut parts = label.rsplit('/');
    let name = parts.next()?.strip_suffix(".md")?;
    let folder = match parts.next()? {
        "api" => "",
        "resources" => "resources/",
        _ => return None,
    };
    let view = match parts.next()? {
        "beta" => "beta",
        "v1.0" => "1.0",
        _ => return None,
    };
    Some(format!(
        "https://learn.microsoft.com/graph/api/{folder}{name}?view=graph-rest-{view}"
    ))
}

/// Rows of the table of request headers: the name and the rest.
fn headers(page: &Page<'_>) -> Vec<(String, Sourced<String>)> {
    let sections = page.sections_of(Role::RequestHeaders);
    let rows = sections
        .flat_map(|s| s.tables())
        .flat_map(|table| &table.rows);
    let mut headers: Vec<(String, Sourced<String>)> = Vec::new();
    for row in rows {
        let mut cells = row.cells.iter();
        let Some(name) = cells.next().map(|cell| cell.text.replace(['`', '*'], "")) else {
            continue;
        };
        let name = name.trim();
        let text: Vec<_> = cells
            .map(|c| c.text.trim())
            .filter(|t| !t.is_empty())
            .collect();
        if !name.is_empty() && !headers.iter().any(|(known, _)| known == name) {
            let text = Sourced::new(text.join(". "), &page.origin(&row.range));
            headers.push((name.to_owned(), text));
        }
    }
    headers
}

/// The body of the request. Its table describes the type the section names or, on a page about an
/// update that names none, the type that the response has.
fn body(
    diagnostics: &mut Diagnostics,
    types: &mut Types<'_>,
    page: &Page<'_>,
    updated: Option<&Body>,
) -> Option<Body> {
    let mut found: Option<Body> = None;
    for section in page.sections_of(Role::RequestBody) {
        for paragraph in section.paragraphs() {
            let Some(mention) = prose::body_type(paragraph) else {
                continue;
            };
            let origin = page.origin(&paragraph.range);
            let ty = mention_type(types, page, &mention, &origin);
            let body = found.get_or_insert_with(|| no_body(&origin));
            body.ty.get_or_insert(ty);
        }
        for table in section.tables().filter(|table| is_member_table(table)) {
            let origin = page.origin(&table.range);
            let body = found.get_or_insert_with(|| no_body(&origin));
            let properties = table
                .header_names()
                .first()
                .is_some_and(|n| n.starts_with("property"));
            if body.ty.is_none() && properties {
                body.ty = updated.and_then(|updated| updated.ty.clone());
            }
            let rows = members(diagnostics, page, table);
            let described = body
                .ty
                .as_ref()
                .filter(|_| properties)
                .and_then(TypeRef::name)
                .cloned();
            for row in &rows {
                if let Some(owner) = &described {
                    types.add_property(diagnostics, page, owner, row);
                }
                if !body.members.contains(&row.name) {
                    body.members.push(row.name.clone());
                }
            }
        }
    }
    found
}

fn no_body(origin: &Origin) -> Body {
    Body {
        ty: None,
        members: Vec::new(),
        origin: origin.clone(),
    }
}

fn is_collection(body: &Body) -> bool {
    body.ty.as_ref().is_none_or(|ty| ty.collection)
}

/// What a page says of the response.
#[derive(Default)]
struct Answer {
    statuses: Vec<u16>,
    response: Option<Body>,
    /// Whether it has no body.
    empty: bool,
}

/// The status codes and the body of the response, by the prose about it.
fn answer(types: &mut Types<'_>, page: &Page<'_>) -> Answer {
    let mut found = Answer::default();
    for paragraph in page
        .sections_of(Role::Response)
        .flat_map(|s| s.paragraphs())
    {
        for status in prose::statuses(paragraph) {
            if !found.statuses.contains(&status) {
                found.statuses.push(status);
            }
        }
        if found.response.is_none() {
            let origin = page.origin(&paragraph.range);
            let named = prose::response_type(paragraph);
            let named = named.map(|mention| mention_type(types, page, &mention, &origin));
            let ty = named.or_else(|| {
                let (edm, several) = prose::response_value(paragraph)?;
                let one = TypeRef::edm(edm);
                Some(if several { one.into_collection() } else { one })
            });
            found.response = ty.map(|ty| Body {
                ty: Some(ty),
                members: Vec::new(),
                origin,
            });
        }
        found.empty |= prose::says_no_body(paragraph);
    }
    found.empty &= found.response.is_none();
    found
}

fn mention_type(
    types: &mut Types<'_>,
    page: &Page<'_>,
    mention: &Mention,
    origin: &Origin,
) -> TypeRef {
    let link = mention.link.as_deref();
    let kind = StructuredKind::Complex;
    let one = TypeRef::named(types.mention(page, &mention.name, link, kind, origin));
    if mention.collection {
        one.into_collection()
    } else {
        one
    }
}
