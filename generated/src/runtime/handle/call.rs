//! Actions, functions, and requests that only the documentation knows.
#![allow(
    dead_code,
    reason = "which of these the emitted code calls depends on what was emitted"
)]
use crate::runtime::decode::Decode;
use crate::runtime::delta::delta_requests;
use crate::runtime::error::Error;
use crate::runtime::json::{Json, Writer};
use crate::runtime::model::{Encode, Literal, Model, Value};
use crate::runtime::node::{Handle, Node};
use crate::runtime::operation::begins;
use crate::runtime::page::Page;
use crate::runtime::patch::Body;
use crate::runtime::request::options::{collection_options, condition_options, shape_options};
use crate::runtime::request::shell::{request, send};
use crate::runtime::request::{RequestParts, run};
use crate::runtime::transport::BoxFuture;
use crate::runtime::upload::{Upload, UploadSession, UploadSource};
use http::Method;

request! {
    [pub(crate)]
    /// Calls an action or a function. `O` names the setters of its optional parameters.
    Call<R, O = ()>
}
send!([R: Decode, O] Call<R, O> => R);
shape_options!([T, O] Call<Page<T>, O>, T);
condition_options!([T, O] Call<Page<T>, O>, T);
collection_options!([T: Value, O] Call<Page<T>, O>, T, T);
delta_requests!([T: Value, O] Call<Page<T>, O>, T);
begins!([R, O] Call<R, O>);

impl<R: UploadSession, O> Call<R, O> {
    /// Sends `source` to the session that this call creates.
    pub fn upload(self, source: impl UploadSource) -> Upload {
        Upload::new(self.parts, source)
    }
}

impl<R: Value, O> Call<R, O> {
    /// Sends the request; `None` if it is answered without a body.
    ///
    /// # Errors
    /// As `send`.
    pub fn send_optional(self) -> BoxFuture<'static, Result<Option<R>, Error>> {
        run(self.parts)
    }
}

impl<R, O> Call<R, O> {
    /// Sets a parameter: a member of an action's body, or an argument in a function's URL.
    pub fn arg(mut self, name: &str, value: &(impl Encode + ?Sized)) -> Self {
        let literal = match self.parts.method {
            Method::GET => value.literal(),
            _ => Literal::Json,
        };
        let json = literal.to_text().is_none().then(|| {
            let mut writer = Writer::new();
            value.write(&mut writer);
            writer.into_string()
        });
        self.parts.argument(name, literal.to_text(), json);
        self
    }
}

impl Call<(), ()> {
    /// The entity a composable function gives.
    pub(crate) fn into_one<H: Handle>(self) -> H {
        H::at(self.parts.into_node())
    }

    /// The collection a composable function gives.
    pub(crate) fn into_many<H: Handle>(self) -> H {
        H::at(self.parts.into_node())
    }
}

impl<R, O> Call<R, O> {
    /// What a composable function gives, once its optional parameters are set.
    pub(crate) fn onward<H: Handle>(self) -> H {
        H::at(self.parts.into_node())
    }
}

/// The action `name`, called with `POST`.
pub(crate) fn action<R, O>(node: &Node, name: &str) -> Call<R, O> {
    Call::new(node.request("POST", name))
}

/// The function `name`, called with `GET`. One without arguments has its parentheses too.
pub(crate) fn function<R, O>(node: &Node, name: &str) -> Call<R, O> {
    let mut parts: RequestParts = node.request("GET", name);
    parts.is_function();
    Call::new(parts)
}

/// A documented request that is not in the metadata, without a body.
pub(crate) fn fetch<R, O>(node: &Node, method: &str, path: &str) -> Call<R, O> {
    Call::new(node.request(method, path))
}

/// A documented request that is not in the metadata, with a body.
pub(crate) fn send<T: Model, R, O>(
    node: &Node,
    method: &str,
    path: &str,
    body: impl Body<T>,
) -> Call<R, O> {
    Call::new(node.request_with(method, path, body.to_json()))
}

/// The same with a body of which nothing tells the type.
pub(crate) fn send_json<R, O>(node: &Node, method: &str, path: &str, body: &Json) -> Call<R, O> {
    Call::new(node.request_with(method, path, body.to_string()))
}
