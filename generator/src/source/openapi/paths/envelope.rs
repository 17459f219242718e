//! What a body holds, without the envelope that OData puts around collections and primitive values.

use crate::model::{TypeRef, essence, is_json};
use crate::source::openapi::ast::{Api, MediaType, Operation, Response, Schema};
use crate::source::openapi::types::type_ref;

/// What the first response that tells of success holds, and whether it may be null.
pub(super) fn answered(api: &Api, operation: &Operation) -> Option<(TypeRef, bool)> {
    let mut responses = operation.responses.iter();
    let (_, response): &(_, Response) =
        responses.find(|(status, r)| status.starts_with('2') && !r.content.is_empty())?;
    held(api, &response.content)
}

/// What the body of a request holds, and whether it may be null.
pub(super) fn sent(api: &Api, operation: &Operation) -> Option<(TypeRef, bool)> {
    held(api, &operation.body.as_ref()?.content)
}

/// The schema of the body of a request, in JSON.
pub(super) fn sent_schema<'a>(api: &'a Api, operation: &'a Operation) -> Option<&'a Schema> {
    let content = &operation.body.as_ref()?.content;
    Some(followed(api, media(content)?.schema.as_ref()?))
}

/// Whether the body of the first response that has one is bytes, not JSON.
pub(super) fn is_stream(operation: &Operation) -> bool {
    let mut bodies = operation.responses.iter();
    let body = bodies.find_map(|(status, r)| status.starts_with('2').then(|| said(&r.content))?);
    let schema = body.and_then(|body| body.schema.as_ref());
    let binary = schema.is_none_or(|schema| schema.format.as_deref() == Some("binary"));
    body.is_some_and(|body| !says_json(&body.name)) && binary
}

/// JSON where a schema says what is in it, else the first.
fn said(content: &[MediaType]) -> Option<&MediaType> {
    let typed = |media: &&MediaType| says_json(&media.name) && media.schema.is_some();
    content.iter().find(typed).or(content.first())
}

fn held(api: &Api, content: &[MediaType]) -> Option<(TypeRef, bool)> {
    let schema = media(content)?.schema.as_ref()?;
    let bare = followed(api, schema);
    Some(match value(bare) {
        Some(value) => type_ref(value),
        None => type_ref(schema),
    })
}

fn media(content: &[MediaType]) -> Option<&MediaType> {
    let json = content.iter().find(|media| says_json(&media.name));
    json.or(content.first())
}

/// Whether it is JSON that is said, and not that any type will do.
fn says_json(media_type: &str) -> bool {
    is_json(media_type) && essence(media_type) != "*/*"
}

/// The schema itself where the reference leads to an envelope or to a schema that is no type.
fn followed<'a>(api: &'a Api, schema: &'a Schema) -> &'a Schema {
    let target = schema
        .reference
        .as_ref()
        .and_then(|to| Some((to, api.schemas.get(to)?)));
    match target {
        Some((to, target)) if target.is_envelope() || !to.name().contains('.') => target,
        _ => schema,
    }
}

/// The member `value`, where all others are annotations (OData JSON 4.01 §11, §13).
fn value(schema: &Schema) -> Option<&Schema> {
    let own = schema.all_of.iter().filter(|part| part.reference.is_none());
    let mut members = std::iter::once(schema)
        .chain(own)
        .flat_map(|part| &part.properties)
        .filter(|member| !member.name.starts_with("@odata."));
    let first = members.next()?;
    (first.name == "value" && members.next().is_none()).then_some(&first.schema)
}
