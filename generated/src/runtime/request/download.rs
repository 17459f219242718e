//! Streams: their bytes, read and written.
use super::shell::{request, send};
use crate::runtime::batch::{BatchRequest, Step};
use crate::runtime::decode::Decode;
use crate::runtime::error::Error;
use crate::runtime::range::part_of;
use crate::runtime::response::Reply;
use crate::runtime::response::Response;
use crate::runtime::transport::BoxFuture;
use bytes::Bytes;

request! {
    [pub(crate)]
    /// Reads a stream: whole with `send`, up to the client's limit, or as it arrives with
    /// [`stream`](Self::stream). A redirect to where the bytes lie is followed without the token.
    Download
}

impl Download {
    /// Sends the request.
    ///
    /// # Errors
    /// When the request is refused, cannot be sent, or is answered with an error, and when the answer
    /// is of another range than was asked for.
    pub fn send(self) -> BoxFuture<'static, Result<Bytes, Error>> {
        let response = self.send_with_response();
        Box::pin(async move { response.await.map(Response::into_value) })
    }

    /// Sends the request, and gives the head of the response with the result.
    ///
    /// # Errors
    /// As `send`.
    pub fn send_with_response(self) -> BoxFuture<'static, Result<Response<Bytes>, Error>> {
        let asked = self.parts.header_text("range").map(ToOwned::to_owned);
        let reply = self.parts.client.clone().send(self.parts);
        Box::pin(async move {
            let reply = reply.await?;
            let (status, headers) = (reply.status, reply.headers.clone());
            let value = match asked {
                Some(asked) => part_of(&asked, reply)?,
                None => reply.body,
            };
            Ok(Response {
                value,
                status,
                headers,
            })
        })
    }

    /// Sends the request inside of a batch. Services answer it there with a redirect, which is an error
    /// that holds the place of the bytes.
    ///
    /// # Errors
    /// As `send`, and for a redirect.
    pub fn send_in_batch(self) -> BoxFuture<'static, Result<Bytes, Error>> {
        crate::runtime::batch::send_one(self)
    }

    /// Reads a part only (RFC 9110 section 14): `offset` and `length` in bytes. It is asked for
    /// uncompressed, since ranges count what is sent.
    pub fn range(mut self, offset: u64, length: u64) -> Self {
        match length
            .checked_sub(1)
            .and_then(|more| offset.checked_add(more))
        {
            Some(last) => {
                self.parts
                    .header("range", &format!("bytes={offset}-{last}"));
                self.parts.header("accept-encoding", "identity");
            }
            None => self
                .parts
                .refuse("the range is empty or too large".to_owned()),
        }
        self
    }
}

impl BatchRequest for Download {
    type Output = Bytes;

    fn into_step(self) -> Step<Bytes> {
        Step::new(self.parts, Reply::decode)
    }
}

request! {
    [pub(crate)]
    /// Writes a stream, and gives what the service answers as `R`.
    PutContent<R = ()>
}
send!([R: Decode] PutContent<R> => R);

impl<R> PutContent<R> {
    /// Takes the answer as a `T`: a drive gives the item that was written, with the id of a new one.
    /// `Option<T>` is also none where nothing is answered.
    pub fn returning<T: Decode>(self) -> PutContent<T> {
        PutContent::new(self.parts)
    }
}
