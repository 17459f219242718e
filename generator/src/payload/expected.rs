//! The type of a body, by the path of its request.

use serde_json::Value;

use crate::Model;
use crate::model::{HttpMethod, HttpRequest, Operation, OperationKind, QualifiedName, TypeRef};
use crate::resource::{EdgeOf, Resource, Walk};

/// What a body holds.
#[derive(Debug, Clone)]
pub(crate) enum Expected<'m> {
    /// The arguments of an action, by name.
    Arguments(&'m Operation),
    /// One entity or complex value as it is.
    One(QualifiedName),
    /// What a request results in, in the envelope of OData JSON.
    Result(TypeRef),
    /// Links, whose form is fixed.
    Reference,
    /// No source tells.
    Unknown,
}

/// What the request that ends a path sends.
pub(crate) fn of_request<'m>(walk: &Walk<'m>, method: Option<HttpMethod>) -> Expected<'m> {
    let action = operation(walk).filter(|op| op.kind == OperationKind::Action);
    if let Some(action) = action.filter(|_| method == Some(HttpMethod::Post)) {
        return Expected::Arguments(action);
    }
    match walk.end() {
        Resource::One(name) | Resource::Many(name) => Expected::One(name),
        Resource::Reference => Expected::Reference,
        _ => Expected::Unknown,
    }
}

/// What a success response to it holds; `value` is what stands there, which tells one created
/// entity from a list.
pub(crate) fn of_response<'m>(
    walk: &Walk<'m>,
    request: &HttpRequest,
    method: Option<HttpMethod>,
    value: &Value,
) -> Expected<'m> {
    if let Some(operation) = operation(walk) {
        let documented = request.response.as_ref().and_then(|body| body.ty.clone());
        let returns = operation.returns.as_ref().map(|returns| returns.ty.clone());
        return returns
            .or(documented)
            .map_or(Expected::Unknown, Expected::Result);
    }
    match walk.end() {
        Resource::Many(name) => {
            let lists =
                method == Some(HttpMethod::Get) || value.get("value").is_some_and(Value::is_array);
            let one = TypeRef::named(name);
            Expected::Result(if lists { one.into_collection() } else { one })
        }
        Resource::One(name) => Expected::Result(TypeRef::named(name)),
        Resource::Reference => Expected::Reference,
        Resource::Value(Some(ty)) => Expected::Result(ty),
        _ => Expected::Unknown,
    }
}

/// The value of type `ty` in a response: a collection and a primitive value are the member `value`
/// (OData JSON Format 4.01, sections 11 and 12). The flag is set where one entity is in such a
/// member, too, which no service sends. `None` if it has another shape.
pub(crate) fn result<'v>(
    model: &Model,
    ty: &TypeRef,
    value: &'v Value,
) -> Option<(&'v Value, bool)> {
    let inner = value.get("value");
    if ty.collection {
        return inner
            .filter(|inner| inner.is_array())
            .map(|inner| (inner, false));
    }
    let Some(structured) = ty.name().and_then(|name| model.structured(name)) else {
        return inner.map(|inner| (inner, false));
    };
    let declares_value = || {
        let lineage = model.lineage(&structured.name);
        lineage.iter().any(|ty| {
            ty.properties.iter().any(|p| p.name == "value")
                || ty.navigations.iter().any(|n| n.name == "value")
        })
    };
    match (value, inner) {
        (Value::Object(_), Some(inner @ Value::Object(_))) if !declares_value() => {
            Some((inner, true))
        }
        (Value::Object(_), Some(Value::Array(_))) if !declares_value() => None,
        (Value::Object(_), _) => Some((value, false)),
        _ => None,
    }
}

/// The operation that a path ends in.
fn operation<'m>(walk: &Walk<'m>) -> Option<&'m Operation> {
    match walk.steps.last()?.edge.as_ref()?.of {
        EdgeOf::Operation(operation) => Some(operation),
        _ => None,
    }
}
