//! Bodies of examples, with the types that the SDK has for them.

use serde_json::Value;

use super::report::Class;
use super::{Context, Resolved, json};
use crate::Origin;
use crate::model::{HttpRequest, Message, Operation, OperationKind, QualifiedName, TypeRef};
use crate::resource::{EdgeOf, Resource};

/// A body of an example.
#[derive(Debug, Clone)]
pub enum Body {
    /// The message has none.
    Absent,
    /// There is nothing to decode, and why.
    Untested {
        /// Where the message stands.
        at: Origin,
        /// The reason.
        class: Class,
    },
    /// JSON, with a type for each part of it that the SDK reads or writes.
    Typed {
        /// Where the message stands.
        at: Origin,
        /// The parts.
        pieces: Vec<Piece>,
        /// How well the page keeps to the types.
        fit: Class,
    },
}

/// JSON that is a value of a type of the SDK.
#[derive(Debug, Clone)]
pub struct Piece {
    /// The type, as a user of the SDK spells it.
    pub ty: String,
    /// The text.
    pub text: String,
    /// What it says.
    pub value: Value,
}

impl Context<'_> {
    pub(super) fn request_body(
        &self,
        message: &Message,
        resolved: Option<&Resolved<'_>>,
        method: Option<&str>,
    ) -> Body {
        self.body(message, resolved, |value, text, resolved| {
            let action = operation(resolved).filter(|op| op.kind == OperationKind::Action);
            if let Some(action) = action.filter(|_| method == Some("POST")) {
                return Ok(self.arguments(action, value));
            }
            match resolved.walk.end() {
                Resource::One(name) | Resource::Many(name) => Ok(self.entity(&name, value, text)),
                Resource::Reference => Ok((vec![untyped(value, text)], Class::Exact)),
                _ => Err(Class::Untyped),
            }
        })
    }

    pub(super) fn response_body(
        &self,
        request: &HttpRequest,
        message: &Message,
        resolved: Option<&Resolved<'_>>,
        method: Option<&str>,
    ) -> Body {
        let status = message.start_line.split_whitespace().nth(1);
        let is_error = status.is_some_and(|status| status.starts_with(['4', '5']));
        self.body(message, resolved, |value, text, resolved| {
            if is_error {
                return Err(Class::ErrorAnswer);
            }
            if let Some(operation) = operation(resolved) {
                let documented = request.response.as_ref().and_then(|body| body.ty.as_ref());
                let returns = operation.returns.as_ref().map(|returns| &returns.ty);
                let ty = returns.or(documented).ok_or(Class::Untyped)?;
                return self.result(ty, value, text);
            }
            let named = |name: &QualifiedName| TypeRef::named(name.clone());
            match resolved.walk.end() {
                Resource::Many(name) if method == Some("GET") => {
                    self.result(&named(&name).into_collection(), value, text)
                }
                Resource::Many(name) if value.get("value").is_some_and(Value::is_array) => {
                    self.result(&named(&name).into_collection(), value, text)
                }
                Resource::Many(name) | Resource::One(name) => {
                    self.result(&named(&name), value, text)
                }
                Resource::Reference => Ok((vec![untyped(value, text)], Class::Exact)),
                Resource::Value(Some(ty)) => self.result(&ty, value, text),
                _ => Err(Class::Untyped),
            }
        })
    }

    fn body(
        &self,
        message: &Message,
        resolved: Option<&Resolved<'_>>,
        typed: impl FnOnce(&Value, &str, &Resolved<'_>) -> Result<(Vec<Piece>, Class), Class>,
    ) -> Body {
        let Some(text) = &message.body else {
            return Body::Absent;
        };
        let at = message.origin.clone();
        let made = match (json::read(text), resolved) {
            (None, _) if text.starts_with(['{', '[']) => Err(Class::BrokenJson),
            (None, _) => Err(Class::OtherMedia),
            (Some(_), None) => Err(Class::NoSuchPath),
            (Some((value, text)), Some(resolved)) => typed(&value, &text, resolved),
        };
        match made {
            Ok((pieces, fit)) => Body::Typed { at, pieces, fit },
            Err(class) => Body::Untested { at, class },
        }
    }

    /// The arguments of an action, each by its parameter; names are compared as pages write them, in
    /// any letter case.
    fn arguments(&self, action: &Operation, value: &Value) -> (Vec<Piece>, Class) {
        let mut fit = Class::Exact;
        let mut pieces = Vec::new();
        for (name, value) in value.as_object().into_iter().flatten() {
            let mut parameters = action.parameters.iter();
            let found = parameters.find(|p| p.name.eq_ignore_ascii_case(name));
            let Some(parameter) = found else {
                if !name.starts_with('@') {
                    fit = fit.max(Class::UnknownMember);
                }
                continue;
            };
            if parameter.name != *name {
                fit = fit.max(Class::MemberCase);
            }
            if value.is_null() {
                continue;
            }
            fit = fit.max(self.fit(&parameter.ty, value));
            pieces.push(self.part(&parameter.ty, value));
        }
        (pieces, fit)
    }

    /// An entity or complex value, read as the type that it says it is.
    fn entity(&self, declared: &QualifiedName, value: &Value, text: &str) -> (Vec<Piece>, Class) {
        let said = self.said(declared, value).filter(|ty| !ty.is_abstract);
        let ty = TypeRef::named(said.map_or(declared, |ty| &ty.name).clone());
        let piece = Piece {
            ty: self.spelled(&ty),
            text: text.to_owned(),
            value: value.clone(),
        };
        (vec![piece], self.fit(&ty, value))
    }

    /// What a request results in: a collection and a primitive value are the member `value` (OData
    /// JSON Format 4.01, sections 11 and 12).
    fn result(
        &self,
        ty: &TypeRef,
        value: &Value,
        text: &str,
    ) -> Result<(Vec<Piece>, Class), Class> {
        let inner = value.get("value");
        let structured = ty.name().and_then(|name| self.model.structured(name));
        if ty.collection {
            return match inner {
                Some(inner @ Value::Array(_)) => {
                    Ok((vec![self.part(ty, inner)], self.fit(ty, inner)))
                }
                _ => Err(Class::OtherShape),
            };
        }
        let Some(structured) = structured else {
            let inner = inner.ok_or(Class::OtherShape)?;
            return Ok((vec![self.part(ty, inner)], self.fit(ty, inner)));
        };
        if !value.is_object() {
            return Err(Class::OtherShape);
        }
        let declares = |name: &str| self.member(&structured.name, name).is_some();
        match inner {
            Some(inner @ Value::Object(_)) if !declares("value") => {
                let text = inner.to_string();
                let (pieces, fit) = self.entity(&structured.name, inner, &text);
                Ok((pieces, fit.max(Class::Wrapped)))
            }
            Some(Value::Array(_)) if !declares("value") => Err(Class::OtherShape),
            _ => Ok(self.entity(&structured.name, value, text)),
        }
    }

    fn part(&self, ty: &TypeRef, value: &Value) -> Piece {
        Piece {
            ty: self.spelled(ty),
            text: value.to_string(),
            value: value.clone(),
        }
    }
}

fn untyped(value: &Value, text: &str) -> Piece {
    Piece {
        ty: "Json".to_owned(),
        text: text.to_owned(),
        value: value.clone(),
    }
}

/// The operation that a path ends in.
fn operation<'m>(resolved: &Resolved<'m>) -> Option<&'m Operation> {
    match resolved.walk.steps.last()?.edge.as_ref()?.of {
        EdgeOf::Operation(operation) => Some(operation),
        _ => None,
    }
}
