//! Actions, functions, and requests that only the documentation knows.
use super::options::{collection_options, condition_options, shape_options};
use super::run;
use super::shell::{request, send};
use crate::runtime::decode::Decode;
use crate::runtime::error::Error;
use crate::runtime::model::{Encode, Literal, Value, encode};
use crate::runtime::node::Handle;
use crate::runtime::page::Page;
use crate::runtime::transport::BoxFuture;
use http::Method;

request! {
    /// Calls an action or a function. `O` names the setters of its optional parameters.
    Call<R, O = ()>
}
send!([R: Decode, O] Call<R, O> => R);
shape_options!([T, O] Call<Page<T>, O>, T);
condition_options!([T, O] Call<Page<T>, O>, T);
collection_options!([T: Value, O] Call<Page<T>, O>, T, T);

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
    pub fn arg(mut self, name: &str, value: &dyn Encode) -> Self {
        let literal = match self.parts.method {
            Method::GET => value.literal(),
            _ => Literal::Json,
        };
        match literal.to_text() {
            Some(text) => self.parts.literal_argument(name, text),
            None => self.parts.json_argument(name, encode(value)),
        }
        self
    }
}

impl Call<(), ()> {
    /// The entity a composable function gives.
    #[allow(
        dead_code,
        reason = "which of these the emitted code calls depends on what was emitted"
    )]
    pub(crate) fn into_one<H: Handle>(self) -> H {
        H::at(self.parts.into_node())
    }

    /// The collection a composable function gives.
    #[allow(
        dead_code,
        reason = "which of these the emitted code calls depends on what was emitted"
    )]
    pub(crate) fn into_many<H: Handle>(self) -> H {
        H::at(self.parts.into_node())
    }
}
