//! A request of an operation that OpenAPI describes.
#![allow(
    dead_code,
    reason = "which of these the emitted code calls depends on what was emitted"
)]
use crate::runtime::decode::Decode;
use crate::runtime::json::Json;
use crate::runtime::model::{Encode, Model};
use crate::runtime::node::Node;
use crate::runtime::operation::begins;
use crate::runtime::patch::Body;
use crate::runtime::request::RequestParts;
use crate::runtime::request::shell::{request, send};
use crate::runtime::rest::{Location, Parameter, Part, form, multipart};
use bytes::Bytes;

request! {
    [pub(crate)]
    /// Calls an operation. `O` names the setters of its optional parameters.
    RestCall<R, O = ()>
}
send!([R: Decode, O] RestCall<R, O> => R);
begins!([R, O] RestCall<R, O>);

impl<R, O> RestCall<R, O> {
    /// Sets a parameter.
    pub(crate) fn parameter(mut self, parameter: &Parameter, value: &dyn Encode) -> Self {
        let Some(value) = self.json_of(value) else {
            return self;
        };
        match parameter.location {
            Location::Path => self.parts.fill(parameter.name, &parameter.in_path(&value)),
            Location::Query => {
                let pairs = parameter.pairs(&value);
                pairs
                    .into_iter()
                    .for_each(|pair| self.parts.query.verbatim(pair));
            }
            Location::Header => self
                .parts
                .header(parameter.name, &parameter.in_header(&value)),
            Location::Cookie => {
                let pairs = parameter.pairs(&value);
                pairs.iter().for_each(|pair| self.parts.cookie(pair));
            }
        }
        self
    }

    /// Says which media type the answer should have.
    pub(crate) fn accepting(mut self, media_type: &str) -> Self {
        self.parts.header("accept", media_type);
        self
    }

    /// Sets the body to `value` as JSON.
    pub(crate) fn json(mut self, media_type: &str, value: &dyn Encode) -> Self {
        let json = crate::runtime::RawJson::encode(value);
        self.parts
            .content(media_type, json.as_str().to_owned().into());
        self
    }

    /// Sets the body to a model, or to changes to make to one.
    pub(crate) fn structured<T: Model>(mut self, media_type: &str, value: &impl Body<T>) -> Self {
        self.parts.content(media_type, value.to_json().into());
        self
    }

    /// Sets the body to the members of `value` as a form.
    pub(crate) fn form(mut self, value: &dyn Encode, encoded: &[Parameter]) -> Self {
        let form = self.json_of(value).and_then(|value| form(&value, encoded));
        match form {
            Some(form) => self
                .parts
                .content("application/x-www-form-urlencoded", form.into()),
            None => self.parts.refuse("a form's body is no object".to_owned()),
        }
        self
    }

    /// Sets the body to the members of `value` as parts.
    pub(crate) fn multipart(mut self, value: &dyn Encode, parts: &[Part]) -> Self {
        let body = self
            .json_of(value)
            .and_then(|value| multipart(&value, parts));
        match body {
            Some((media_type, body)) => self.parts.content(&media_type, body.into()),
            None => self
                .parts
                .refuse("a multipart body is no object".to_owned()),
        }
        self
    }

    /// Sets the body as it is.
    pub(crate) fn content(mut self, media_type: &str, body: Bytes) -> Self {
        self.parts.content(media_type, body);
        self
    }

    fn json_of(&mut self, value: &dyn Encode) -> Option<Json> {
        match crate::runtime::RawJson::encode(value).parse() {
            Ok(json) => Some(json),
            Err(error) => {
                self.parts
                    .refuse(format!("a parameter cannot be JSON: {error}"));
                None
            }
        }
    }
}

/// The operation of `method` at the path `template`, whose placeholders parameters fill.
pub(crate) fn operation<R, O>(node: &Node, method: &str, template: &str) -> RestCall<R, O> {
    let mut parts: RequestParts = node.request(method, "");
    parts.template(template);
    RestCall::new(parts)
}
