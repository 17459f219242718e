//! What the examples of a page show, where its prose and its tables say otherwise.

use serde_json::Value;

use super::json;
use crate::model::{
    Documentation, EdmType, Facets, HttpRequest, Message, Parameter, TypeRef, TypeTarget,
};

/// Follows the examples in what a request sends and gets.
pub(super) fn correct(request: &mut HttpRequest) {
    let sent: Vec<Value> = request
        .examples
        .iter()
        .filter_map(|e| body(&e.request))
        .collect();
    if let Some(around) = around(&request.parameters, &sent) {
        request.parameters = around;
    }
}

/// The one member that each example sends the listed parameters in: the table is one of that object then.
fn around(listed: &[Parameter], sent: &[Value]) -> Option<Vec<Parameter>> {
    let first = listed.first()?;
    let mut names = sent.iter().map(|body| {
        let mut names = body.as_object()?.keys();
        let name = names.next()?;
        names.next().is_none().then_some(name)
    });
    let name = names.next()??;
    let is_listed = |name: &str| listed.iter().any(|p| p.name.eq_ignore_ascii_case(name));
    let mut others = sent.iter().filter_map(|body| body.get(name)?.as_object());
    let holds = others.any(|inner| inner.keys().any(|name| is_listed(name)));
    let alone = names.all(|other| other == Some(name));
    (alone && holds && !is_listed(name)).then(|| {
        vec![Parameter {
            name: name.clone(),
            ty: TypeRef::edm(EdmType::Untyped),
            nullable: true,
            optional: true,
            facets: Facets::default(),
            docs: Documentation::default(),
            origin: first.origin.clone(),
        }]
    })
}

/// Drops a response that is said to be of a built-in type where an example shows objects.
pub(super) fn doubt(request: &mut HttpRequest) {
    let ty = request.response.as_ref().and_then(|body| body.ty.as_ref());
    let built_in = ty.is_some_and(|ty| matches!(ty.target, TypeTarget::Edm(_)));
    let answers = request.examples.iter().filter_map(|e| e.response.as_ref());
    let mut answers = answers
        .filter(|answer| answer.is_success())
        .filter_map(body);
    if built_in && answers.any(|answer| holds_objects(&answer)) {
        request.response = None;
    }
}

fn holds_objects(answer: &Value) -> bool {
    match answer.get("value") {
        Some(Value::Array(items)) => items.iter().any(Value::is_object),
        Some(value) => value.is_object(),
        None => false,
    }
}

/// The body, which shows nothing where it is no JSON: the report on pages tells of it.
fn body(message: &Message) -> Option<Value> {
    let (value, _) = json::read(message.body.as_deref()?)?;
    Some(value)
}
