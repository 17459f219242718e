//! Bodies of examples, with the types that the SDK has for them.

use serde_json::Value;

use super::Context;
use super::report::Class;
use crate::Origin;
use crate::model::{self, HttpMethod, HttpRequest, Message, Operation, QualifiedName, TypeRef};
use crate::payload::{self, Expected, Fit};
use crate::resource::Resolved;
use crate::source::docs::read_json;

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
        request: &HttpRequest,
        message: &Message,
        resolved: Option<&Resolved<'_>>,
        method: Option<HttpMethod>,
    ) -> Body {
        self.body(message, |_| {
            let Some(resolved) = resolved else {
                let ty = self.documented(request, request.body.as_ref())?;
                let name = ty
                    .name()
                    .filter(|name| self.model.structured(name).is_some());
                return name.cloned().map(Expected::One).ok_or(Class::Untyped);
            };
            Ok(payload::of_request(&resolved.walk, method))
        })
    }

    pub(super) fn response_body(
        &self,
        request: &HttpRequest,
        message: &Message,
        resolved: Option<&Resolved<'_>>,
        method: Option<HttpMethod>,
    ) -> Body {
        let status = message.start_line.split_whitespace().nth(1);
        let is_error = status.is_some_and(|status| status.starts_with(['4', '5']));
        self.body(message, |value| {
            if is_error {
                return Err(Class::ErrorAnswer);
            }
            let Some(resolved) = resolved else {
                let ty = self.documented(request, request.response.as_ref())?;
                return Ok(Expected::Result(ty));
            };
            Ok(payload::of_response(&resolved.walk, request, method, value))
        })
    }

    /// The type that the method of a request which only its page knows has there.
    fn documented(
        &self,
        request: &HttpRequest,
        body: Option<&model::Body>,
    ) -> Result<TypeRef, Class> {
        let method = self.graph.own_method(request).ok_or(Class::NoSuchPath)?;
        let body = body.filter(|_| !method.path.ends_with("$value"));
        body.and_then(|body| body.ty.clone()).ok_or(Class::Untyped)
    }

    fn body<'e>(
        &self,
        message: &Message,
        expected: impl FnOnce(&Value) -> Result<Expected<'e>, Class>,
    ) -> Body {
        let Some(text) = &message.body else {
            return Body::Absent;
        };
        let at = message.origin.clone();
        let made = match read_json(text) {
            None if text.starts_with(['{', '[']) => Err(Class::BrokenJson),
            None => Err(Class::OtherMedia),
            Some((value, text)) => {
                expected(&value).and_then(|expected| self.pieces(&expected, &value, &text))
            }
        };
        match made {
            Ok((pieces, fit)) => Body::Typed { at, pieces, fit },
            Err(class) => Body::Untested { at, class },
        }
    }

    fn pieces(
        &self,
        expected: &Expected<'_>,
        value: &Value,
        text: &str,
    ) -> Result<(Vec<Piece>, Class), Class> {
        match expected {
            Expected::Arguments(action) => Ok(self.arguments(action, value)),
            Expected::One(name) => Ok(self.entity(name, value, text)),
            Expected::Result(ty) => self.result(ty, value, text),
            Expected::Reference => Ok((vec![untyped(value, text)], Class::Exact)),
            Expected::Unknown => Err(Class::Untyped),
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
        let said = Fit::new(self.graph).said(declared, value);
        let said = said.filter(|ty| !ty.is_abstract);
        let ty = TypeRef::named(said.map_or(declared, |ty| &ty.name).clone());
        let piece = Piece {
            ty: self.spelled(&ty),
            text: text.to_owned(),
            value: value.clone(),
        };
        (vec![piece], self.fit(&ty, value))
    }

    /// What a request results in.
    fn result(
        &self,
        ty: &TypeRef,
        value: &Value,
        text: &str,
    ) -> Result<(Vec<Piece>, Class), Class> {
        let (inner, wrapped) = payload::result(self.model, ty, value).ok_or(Class::OtherShape)?;
        let structured = ty.name().and_then(|name| self.model.structured(name));
        match structured.filter(|_| !ty.collection) {
            Some(structured) if wrapped => {
                let text = inner.to_string();
                let (pieces, fit) = self.entity(&structured.name, inner, &text);
                Ok((pieces, fit.max(Class::Wrapped)))
            }
            Some(structured) => Ok(self.entity(&structured.name, inner, text)),
            None => Ok((vec![self.part(ty, inner)], self.fit(ty, inner))),
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
