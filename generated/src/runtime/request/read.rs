//! `GET`: one entity, a collection, a number.
use super::options::{collection_options, condition_options, shape_options};
use super::shell::{request, send};
use crate::runtime::batch::{BatchRequest, Step};
use crate::runtime::decode::PlainCount;
use crate::runtime::error::Error;
use crate::runtime::model::Entity;
use crate::runtime::page::Page;
use crate::runtime::transport::BoxFuture;

request! {
    [pub(crate)]
    /// Reads one entity.
    Get<T>
}
send!([T: Entity] Get<T> => T::Item);
shape_options!([T] Get<T>, T);

request! {
    [pub(crate)]
    /// Lists a collection: one page with `send`, all with `stream` or `pages`.
    List<T>
}
send!([T: Entity] List<T> => Page<T::Item>);
shape_options!([T] List<T>, T);
condition_options!([T] List<T>, T);
collection_options!([T: Entity] List<T>, T, T::Item);

request! {
    [pub(crate)]
    /// Counts a collection. Directory objects can be counted by `advanced` queries only.
    Count<T>
}
condition_options!([T] Count<T>, T);

impl<T> Count<T> {
    /// An advanced directory query: `ConsistencyLevel: eventual`. The count can lag behind.
    pub fn advanced(mut self) -> Self {
        self.parts.header("consistencylevel", "eventual");
        self
    }
}

impl<T> BatchRequest for Count<T> {
    type Output = u64;

    fn into_step(self) -> Step<u64> {
        Step::new(self.parts, |reply| {
            reply.decode::<PlainCount>().map(|count| count.0)
        })
    }
}

impl<T> Count<T> {
    /// Sends the request.
    ///
    /// # Errors
    /// When the request is refused, cannot be sent, or is answered with an error, and when the
    /// answer is not a number.
    pub fn send(self) -> BoxFuture<'static, Result<u64, Error>> {
        let count = super::run::<PlainCount>(self.parts);
        Box::pin(async move { count.await.map(|count| count.0) })
    }
}
