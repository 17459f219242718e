//! Parameters of operations.

use super::super::ast::{Operation, Parameter, ParameterIn, PathItem, Style};
use super::names::{camel, inside};
use super::types::{Lowering, deprecation};
use crate::model::{
    Documentation, EdmType, EndpointParameter, ParameterLocation, ParameterStyle, TypeRef, essence,
    is_json,
};
use crate::{Diagnostic, Diagnostics};

/// The parameters of an operation of that name: those in the path first, in the order in which it reads.
pub(super) fn of(
    item: &PathItem,
    operation: &Operation,
    name: &str,
    types: &mut Lowering<'_>,
    diagnostics: &mut Diagnostics,
) -> Vec<EndpointParameter> {
    let place = camel(name);
    let mut parameters = Vec::new();
    for parameter in operation.parameters.iter().filter(|p| !is_managed(p)) {
        parameters.push(parameter_of(parameter, &place, types));
        unwritten(parameter, name, diagnostics);
    }
    implied(item, &mut parameters);
    parameters
}

/// Headers that are none of an operation's parameters, whatever it says (OpenAPI 3.1.1 §4.8.12.2.1).
fn is_managed(parameter: &Parameter) -> bool {
    let managed = ["accept", "content-type", "authorization"];
    parameter.location == ParameterIn::Header
        && managed
            .iter()
            .any(|name| parameter.name.eq_ignore_ascii_case(name))
}

fn parameter_of(parameter: &Parameter, place: &str, types: &mut Lowering<'_>) -> EndpointParameter {
    let content = parameter
        .content
        .first()
        .filter(|_| parameter.schema.is_none());
    let schema = parameter.schema.as_ref();
    let schema = schema.or_else(|| content.and_then(|content| content.schema.as_ref()));
    let place = inside(place, &parameter.name);
    let ty = match schema {
        Some(schema) => types.value(schema, &place),
        None => TypeRef::edm(EdmType::String),
    };
    let style = match content {
        Some(content) if is_json(&content.name) => ParameterStyle::Json,
        _ => style(parameter.style),
    };
    EndpointParameter {
        name: parameter.name.clone(),
        location: match parameter.location {
            ParameterIn::Path => ParameterLocation::Path,
            ParameterIn::Query => ParameterLocation::Query,
            ParameterIn::Header => ParameterLocation::Header,
            ParameterIn::Cookie => ParameterLocation::Cookie,
        },
        style,
        explode: parameter.explode,
        allow_reserved: parameter.allow_reserved,
        required: parameter.required,
        ty,
        docs: Documentation {
            description: parameter.description.clone(),
            deprecation: deprecation(parameter.deprecated, &parameter.origin),
            ..Documentation::default()
        },
        origin: parameter.origin.clone(),
    }
}

/// Warns of a value in a media type that is neither JSON nor text: it is sent in the style of its place.
fn unwritten(parameter: &Parameter, operation: &str, diagnostics: &mut Diagnostics) {
    let content = parameter.content.first();
    let Some(content) = content.filter(|_| parameter.schema.is_none()) else {
        return;
    };
    let media_type = essence(&content.name);
    if is_json(&media_type) || media_type.starts_with("text/") {
        return;
    }
    let subject = format!("{operation} {}", parameter.name);
    let text = format!("is a value of `{media_type}`, and is sent as a plain one");
    let found = Diagnostic::warning("parameter-content", subject, text).at(&parameter.origin);
    diagnostics.push(found.help("give a text that is of this media type, by its `schema`"));
}

/// Placeholders of the path that no parameter fills get one; parameters without a placeholder go.
fn implied(item: &PathItem, parameters: &mut Vec<EndpointParameter>) {
    let names = placeholders(&item.path);
    let is_path = |p: &EndpointParameter| p.location == ParameterLocation::Path;
    parameters.retain(|p| !is_path(p) || names.contains(&p.name.as_str()));
    for name in names {
        if !parameters.iter().any(|p| is_path(p) && p.name == name) {
            parameters.push(EndpointParameter {
                name: name.to_owned(),
                location: ParameterLocation::Path,
                style: ParameterStyle::Simple,
                explode: false,
                allow_reserved: false,
                required: true,
                ty: TypeRef::edm(EdmType::String),
                docs: Documentation::default(),
                origin: item.origin.clone(),
            });
        }
    }
    // Arguments in the order in which the path reads.
    let at = |p: &EndpointParameter| match is_path(p) {
        true => item
            .path
            .find(&format!("{{{}}}", p.name))
            .unwrap_or(usize::MAX),
        false => usize::MAX,
    };
    parameters.sort_by_key(at);
}

fn placeholders(path: &str) -> Vec<&str> {
    let parts = path.split('{').skip(1);
    parts
        .filter_map(|part| part.split_once('}').map(|(name, _)| name))
        .collect()
}

/// The style as the model has it.
pub(super) fn style(style: Style) -> ParameterStyle {
    match style {
        Style::Form => ParameterStyle::Form,
        Style::Simple => ParameterStyle::Simple,
        Style::Label => ParameterStyle::Label,
        Style::Matrix => ParameterStyle::Matrix,
        Style::SpaceDelimited => ParameterStyle::SpaceDelimited,
        Style::PipeDelimited => ParameterStyle::PipeDelimited,
        Style::DeepObject => ParameterStyle::DeepObject,
    }
}
