//! What a request can result in.
use crate::runtime::error::Error;
use crate::runtime::response::Reply;
use bytes::Bytes;

/// Decoded from a successful response.
pub trait Decode: Sized + 'static {
    /// Reads the result from `reply`.
    ///
    /// # Errors
    /// [`ErrorKind::Decode`](crate::runtime::ErrorKind::Decode) if the body does not hold one.
    fn decode(reply: Reply) -> Result<Self, Error>;
}

/// Whatever the body is.
impl Decode for () {
    fn decode(_: Reply) -> Result<Self, Error> {
        Ok(())
    }
}

/// The body as it came.
impl Decode for Bytes {
    fn decode(reply: Reply) -> Result<Self, Error> {
        Ok(reply.body)
    }
}
