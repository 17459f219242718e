//! Operations: names, bodies, what a success gives.

use super::super::ast::{
    Api, Encoding as WrittenEncoding, MediaType, Operation, PathItem, Schema, Style,
};
use super::members::Members;
use super::names::camel;
use super::parameters;
use super::service::elsewhere;
use super::shape::{Shape, resolved, takes_null};
use super::types::{Lowering, deprecation};
use crate::model::{
    Content, Documentation, EdmType, Encoding, Endpoint, EndpointBody, TypeRef, essence, is_json,
};
use crate::{Diagnostic, Diagnostics};

const FORM: &str = "application/x-www-form-urlencoded";
const MULTIPART: &str = "multipart/form-data";

/// The operations of all documents, sorted by path and method.
pub(super) fn endpoints(
    servers: &[String],
    types: &mut Lowering<'_>,
    diagnostics: &mut Diagnostics,
) -> Vec<Endpoint> {
    let api = types.api;
    let mut endpoints: Vec<Endpoint> = Vec::new();
    for item in api.documents.iter().flat_map(|document| &document.paths) {
        if !is_usable(&item.path) {
            let text = "holds a fragment, or a query of more than fixed words, so that it is no path; its operations are left out";
            let found = Diagnostic::warning("path-unusable", &item.path, text).at(&item.origin);
            diagnostics.push(found.help("declare what stands behind `?` as query parameters"));
            continue;
        }
        for operation in &item.operations {
            endpoints.push(endpoint(item, operation, types, diagnostics));
            elsewhere(api, servers, operation, diagnostics);
        }
    }
    endpoints.sort_by(|a, b| (&a.path, &a.method).cmp(&(&b.path, &b.method)));
    endpoints.dedup_by(|second, first| {
        let same = first.path == second.path && first.method == second.method;
        if same {
            twice(first, second, diagnostics);
        }
        same
    });
    endpoints
}

/// Warns of an operation that two documents describe.
fn twice(first: &Endpoint, second: &Endpoint, diagnostics: &mut Diagnostics) {
    let subject = format!("{} {}", second.method, second.path);
    let text = "is described by another document, too, which is taken";
    let found = Diagnostic::warning("operation-twice", subject, text).at(&second.origin);
    diagnostics.push(found.related(&first.origin, "the one that is taken"));
}

/// Whether nothing follows the path but a query of fixed words, as in `/messages?beta=true`: no path by the
/// letter (OpenAPI 3.1.1 §4.8.8.1), but what documents write that have two operations at one.
fn is_usable(path: &str) -> bool {
    let (path, query) = path.split_once('?').unwrap_or((path, ""));
    let is_fixed = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '.' | '_' | '=' | '&');
    !path.contains('#') && query.chars().all(is_fixed)
}

fn endpoint(
    item: &PathItem,
    operation: &Operation,
    types: &mut Lowering<'_>,
    diagnostics: &mut Diagnostics,
) -> Endpoint {
    let method = operation.method.to_ascii_uppercase();
    let name = match &operation.id {
        Some(id) if id.chars().any(char::is_alphanumeric) => id.clone(),
        _ => format!("{} {}", operation.method, item.path),
    };
    let place = camel(&name);
    let parameters = parameters::of(item, operation, &name, types, diagnostics);
    let (success, success_optional) = success(operation, &place, types);
    Endpoint {
        tag: operation
            .tags
            .first()
            .filter(|tag| !tag.trim().is_empty())
            .cloned(),
        method,
        path: item.path.clone(),
        parameters,
        body: body(operation, &place, types, diagnostics),
        success,
        success_optional,
        docs: Documentation {
            description: operation
                .summary
                .clone()
                .or_else(|| operation.description.clone()),
            long_description: operation
                .summary
                .as_ref()
                .and(operation.description.clone()),
            link: operation.link.clone(),
            deprecation: deprecation(operation.deprecated, &operation.origin),
        },
        origin: operation.origin.clone(),
        name,
    }
}

/// The media type that is used of several: JSON, which loses nothing, before forms before the rest.
fn best(contents: &[MediaType]) -> Option<&MediaType> {
    contents
        .iter()
        .min_by_key(|content| match essence(&content.name).as_str() {
            "application/json" => 0,
            // RFC 6902: a list of changes, which those who declare it beside others do not declare as one.
            "application/json-patch+json" => 2,
            media_type if is_json(media_type) => 1,
            FORM => 3,
            MULTIPART => 4,
            _ => 5,
        })
}

/// As [`best`], but that a text is asked for as itself where that can be had: services that offer it as
/// JSON beside mean the same bytes.
fn answer<'c>(api: &Api, contents: &'c [MediaType]) -> Option<&'c MediaType> {
    let best = best(contents)?;
    let textual = best
        .schema
        .as_ref()
        .and_then(|schema| resolved(api, schema));
    let mut plain = contents
        .iter()
        .filter(|content| essence(&content.name) == "text/plain");
    match textual == Some(Shape::Scalar(EdmType::String)) {
        true => plain.next().or(Some(best)),
        false => Some(best),
    }
}

fn body(
    operation: &Operation,
    place: &str,
    types: &mut Lowering<'_>,
    diagnostics: &mut Diagnostics,
) -> Option<EndpointBody> {
    let body = operation.body.as_ref()?;
    let content = best(&body.content)?;
    for other in body
        .content
        .iter()
        .filter(|other| other.name != content.name)
    {
        let text = format!(
            "could be sent as `{}`; `{}` is sent",
            other.name, content.name
        );
        let subject = operation.id.as_deref().unwrap_or(place);
        let found = Diagnostic::note("media-type-passed-over", subject, text);
        diagnostics.push(found.at(&body.origin));
    }
    let media_type = match essence(&content.name).as_str() {
        ANY if is_bytes(types.api, content) => "application/octet-stream".to_owned(),
        ANY => "application/json".to_owned(),
        essence => essence.to_owned(),
    };
    Some(EndpointBody {
        encodings: encodings(types.api, content),
        content: Content {
            media_type,
            ty: content_type(content, &format!("{place}Body"), types),
        },
        required: body.required,
    })
}

fn content_type(content: &MediaType, place: &str, types: &mut Lowering<'_>) -> TypeRef {
    match &content.schema {
        Some(schema) => types.value(schema, place),
        None => TypeRef::edm(EdmType::Untyped),
    }
}

/// What is declared of the members of a form or multipart body beside their schemas.
fn encodings(api: &Api, content: &MediaType) -> Vec<Encoding> {
    let essence = essence(&content.name);
    let (Some(schema), true) = (
        &content.schema,
        [FORM, MULTIPART].contains(&essence.as_str()),
    ) else {
        return Vec::new();
    };
    let mut encodings = Vec::new();
    for member in Members::of(api, schema).members {
        let written = content
            .encoding
            .iter()
            .find(|(name, _)| *name == member.name);
        let written = written.map(|(_, encoding)| encoding);
        let encoding = encoding(api, &member.schema, &member.name, written);
        if encoding.media_type.is_some() || encoding.style.is_some() {
            encodings.push(encoding);
        }
    }
    encodings
}

fn encoding(api: &Api, schema: &Schema, name: &str, written: Option<&WrittenEncoding>) -> Encoding {
    let binary = match resolved(api, schema) {
        Some(Shape::List(Some(items))) => is_binary(api, items),
        _ => is_binary(api, schema),
    };
    // Of several types that a part may have, and of a range, none is known.
    let declared = written.and_then(|encoding| encoding.content_type.as_deref());
    let declared = declared.filter(|text| !text.contains([',', '*']));
    let fallback = binary.then_some("application/octet-stream");
    let style = written.and_then(|encoding| {
        let declared = encoding.style.or(encoding.explode.map(|_| Style::Form))?;
        let explode = encoding.explode.unwrap_or(declared == Style::Form);
        Some((parameters::style(declared), explode))
    });
    Encoding {
        name: name.to_owned(),
        media_type: declared.or(fallback).map(str::to_owned),
        binary,
        style,
    }
}

/// Any media type, which a schema says more of.
const ANY: &str = "*/*";

/// Whether any media type will do for what the schema says is bytes: no JSON then.
fn is_bytes(api: &Api, content: &MediaType) -> bool {
    let mut schema = content.schema.iter();
    essence(&content.name) == ANY && schema.any(|schema| is_binary(api, schema))
}

fn is_binary(api: &Api, schema: &Schema) -> bool {
    resolved(api, schema) == Some(Shape::Scalar(EdmType::Binary))
}

/// What a success holds, and whether it may be null or another success holds nothing: one type if all of them hold it,
/// else untyped JSON.
fn success(
    operation: &Operation,
    place: &str,
    types: &mut Lowering<'_>,
) -> (Option<Content>, bool) {
    let is_success = |status: &str| status.starts_with('2');
    let mut declared: Vec<_> = operation.responses.iter().collect();
    declared.retain(|(status, _)| is_success(status));
    if declared.is_empty() {
        declared = operation
            .responses
            .iter()
            .filter(|(status, _)| status == "default")
            .collect();
    }
    let contents: Vec<_> = declared
        .iter()
        .filter_map(|(_, r)| answer(types.api, &r.content))
        .collect();
    let Some(first) = contents.first() else {
        return (None, false);
    };
    let mut schemas = contents
        .iter()
        .filter_map(|content| content.schema.as_ref());
    let null = schemas.any(|schema| takes_null(types.api, schema));
    let bare = null || contents.len() < declared.len();
    let media_type = match essence(&first.name).as_str() {
        ANY => "application/json".to_owned(),
        essence => essence.to_owned(),
    };
    let is_read = |content: &&MediaType| is_json(&content.name) && !is_bytes(types.api, content);
    if !contents.iter().all(is_read) {
        let ty = TypeRef::edm(EdmType::Stream);
        let media_type = if is_json(&media_type) {
            ANY.to_owned()
        } else {
            media_type
        };
        return (Some(Content { media_type, ty }), bare);
    }
    let types: Vec<TypeRef> = contents
        .iter()
        .map(|content| content_type(content, &format!("{place}Response"), types))
        .collect();
    let ty = match types.as_slice() {
        [first, others @ ..] if others.iter().all(|other| other == first) => first.clone(),
        _ => TypeRef::edm(EdmType::Untyped),
    };
    (Some(Content { media_type, ty }), bare)
}
