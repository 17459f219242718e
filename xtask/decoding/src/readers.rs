//! The ways to read a page, and to write its items again.

use std::pin::pin;
use std::task::{Context, Poll, Waker};

use bytes::Bytes;
use directory::models::{AnyDirectoryObject, User};
use directory::runtime::model;
use directory::{
    BoxFuture, Encode, Graph, Page, RequestBody, ResponseBody, Transport, TransportError,
};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::derived;

/// A page as one would derive it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct DerivedPage<T> {
    /// `@odata.context`
    #[serde(rename = "@odata.context")]
    pub context: Option<String>,
    /// `@odata.nextLink`
    #[serde(rename = "@odata.nextLink")]
    pub next_link: Option<String>,
    /// The items.
    pub value: Vec<T>,
}

/// Users as one would derive them.
pub type DerivedUsers = DerivedPage<derived::User>;
/// Objects as one would derive them.
pub type DerivedObjects = DerivedPage<derived::DirectoryObject>;

/// A client whose requests are all answered with the same page, at once.
pub struct Sdk(Graph);

struct Same(Bytes);

impl Transport for Same {
    fn send(
        &self,
        _: http::Request<RequestBody>,
    ) -> BoxFuture<'_, Result<http::Response<ResponseBody>, TransportError>> {
        let body = ResponseBody::from_bytes(self.0.clone());
        Box::pin(std::future::ready(Ok(http::Response::new(body))))
    }
}

impl Sdk {
    /// A client that gets `page`.
    pub fn new(page: &str) -> Self {
        let transport = Same(Bytes::copy_from_slice(page.as_bytes()));
        let token = directory::StaticToken::new("token");
        let graph = Graph::builder(token).transport(transport).build();
        Self(graph.expect("a client with a transport can be built"))
    }

    /// The page of users: a whole request.
    pub fn users(&self) -> Page<User> {
        done(self.0.users().list().send())
    }

    /// The page of objects: a whole request.
    pub fn objects(&self) -> Page<AnyDirectoryObject> {
        done(
            self.0
                .request(http::Method::GET, "/directoryObjects")
                .send(),
        )
    }
}

/// Items as a body.
pub fn encode(items: &dyn Encode) -> String {
    model::encode(items)
}

/// A page with `serde_json`, from the bytes that came.
pub fn serde<'de, T: Deserialize<'de>>(page: &'de str) -> T {
    serde_json::from_slice(page.as_bytes()).expect("the page is what is expected")
}

/// Items with `serde_json`.
pub fn to_json(items: &impl Serialize) -> String {
    serde_json::to_string(items).expect("the items can be written")
}

/// The items of a page that was read as a tree.
pub fn items(page: &Value) -> &Value {
    &page["value"]
}

/// What a future that never waits results in.
fn done<T>(future: BoxFuture<'_, Result<T, directory::Error>>) -> T {
    match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(Ok(value)) => value,
        Poll::Ready(Err(error)) => panic!("{error}"),
        Poll::Pending => panic!("the transport answers at once"),
    }
}
