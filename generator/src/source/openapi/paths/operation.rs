//! Actions and functions, from the segment that calls them.

use super::envelope::{answered, is_stream, sent_schema};
use super::tree::Node;
use crate::model::{
    Capabilities, Documentation, EdmType, Facets, Operation, OperationKind, Parameter, PathSegment,
    QualifiedName, ReturnType, TypeRef,
};
use crate::source::openapi::ast::{self, Api, ParameterIn, Schema};
use crate::source::openapi::extension;
use crate::source::openapi::types::type_ref;

/// Whether the node is an action or function: the documents say so (`x-ms-docs-operation-type`), or its
/// name is a qualified one.
pub(super) fn is_one(node: &Node<'_>) -> bool {
    let dotted = match &node.segment {
        PathSegment::Literal(name) => name.contains('.'),
        PathSegment::Call { .. } => true,
        _ => false,
    };
    dotted || node.operations.iter().any(|o| kind(o).is_some())
}

/// What the documents say that the operation is.
fn kind(operation: &ast::Operation) -> Option<OperationKind> {
    let extensions = operation.extensions.iter();
    let mut named = extensions.filter(|(name, _)| name == "x-ms-docs-operation-type");
    match named.next()?.1.text()? {
        "action" => Some(OperationKind::Action),
        "function" => Some(OperationKind::Function),
        _ => None,
    }
}

/// The action or function at a node, bound to what it follows.
pub(super) fn read(api: &Api, node: &Node<'_>, binding: Option<&TypeRef>) -> Option<Operation> {
    let (name, arguments) = match &node.segment {
        PathSegment::Literal(name) => (name, &[][..]),
        PathSegment::Call { name, arguments } => (name, arguments.as_slice()),
        PathSegment::Placeholder(_) => return None,
    };
    let call = node.operation("post").or_else(|| node.operation("get"));
    let at = node.item.origin.clone();
    let kind = call.and_then(kind).unwrap_or(match call {
        Some(call) if call.method == "post" => OperationKind::Action,
        _ => OperationKind::Function,
    });
    let parameters = match (kind, call) {
        (OperationKind::Action, Some(call)) => sent_schema(api, call).map(of_body),
        (OperationKind::Function, call) => Some(of_path(call, arguments, &at)),
        (OperationKind::Action, None) => None,
    };
    Some(Operation {
        name: qualified(name),
        kind,
        binding: binding.map(|ty| parameter("bindingParameter", ty.clone(), false, &at)),
        parameters: parameters.unwrap_or_default(),
        returns: call.and_then(|call| returns(api, call)),
        composable: !node.children.is_empty(),
        entity_set_path: None,
        requires_explicit_binding: false,
        capabilities: Capabilities::default(),
        docs: Documentation {
            description: call.and_then(|call| call.description.clone()),
            deprecation: call.and_then(|call| {
                extension::deprecation(&call.extensions, call.deprecated, &call.origin)
            }),
            ..Documentation::default()
        },
        origin: at,
    })
}

fn qualified(name: &str) -> QualifiedName {
    match name.contains('.') {
        true => QualifiedName::parse(name),
        false => QualifiedName::new("microsoft.graph", name),
    }
}

fn returns(api: &Api, call: &ast::Operation) -> Option<ReturnType> {
    let (ty, nullable) = match is_stream(call) {
        true => (TypeRef::edm(EdmType::Stream), false),
        false => answered(api, call)?,
    };
    Some(ReturnType {
        ty,
        nullable,
        origin: call.origin.clone(),
    })
}

/// The parameters of an action: the members of its body.
fn of_body(schema: &Schema) -> Vec<Parameter> {
    let members = schema.properties.iter();
    let members = members.filter(|member| !member.name.contains('@'));
    members
        .map(|member| {
            let (ty, nullable) = type_ref(&member.schema);
            parameter(&member.name, ty, nullable, &member.origin)
        })
        .collect()
}

/// The parameters of a function: its arguments, with the schemas of the parameters that they name.
fn of_path(
    call: Option<&ast::Operation>,
    arguments: &[(String, String)],
    at: &crate::Origin,
) -> Vec<Parameter> {
    let declared = call.map_or(&[][..], |call| call.parameters.as_slice());
    let named = arguments.iter().filter(|(name, _)| !name.is_empty());
    named
        .map(|(name, value)| {
            let inner = value.trim_matches(|c| matches!(c, '\'' | '{' | '}' | '@'));
            let found = declared.iter().find(|p| {
                matches!(p.location, ParameterIn::Path | ParameterIn::Query) && p.name == inner
            });
            let (ty, nullable) = found
                .and_then(|found| found.schema.as_ref())
                .map_or((TypeRef::edm(EdmType::String), true), type_ref);
            parameter(name, ty, nullable, found.map_or(at, |found| &found.origin))
        })
        .collect()
}

fn parameter(name: &str, ty: TypeRef, nullable: bool, at: &crate::Origin) -> Parameter {
    Parameter {
        name: name.to_owned(),
        ty,
        nullable,
        optional: false,
        facets: Facets::default(),
        docs: Documentation::default(),
        origin: at.clone(),
    }
}
