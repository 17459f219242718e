//! Streams: their bytes, read and written.
use super::shell::{request, send};
use bytes::Bytes;

request! {
    /// Reads a stream: whole with `send`, up to the client's limit, or as it arrives with
    /// [`stream`](Self::stream). A redirect to where the bytes lie is followed without the token.
    Download
}
send!([] Download => Bytes);

impl Download {
    /// Reads a part only (RFC 9110 section 14): `offset` and `length` in bytes.
    pub fn range(mut self, offset: u64, length: u64) -> Self {
        match length
            .checked_sub(1)
            .and_then(|more| offset.checked_add(more))
        {
            Some(last) => self
                .parts
                .header("range", &format!("bytes={offset}-{last}")),
            None => self
                .parts
                .refuse("the range is empty or too large".to_owned()),
        }
        self
    }
}

request! {
    /// Writes a stream.
    PutContent
}
send!([] PutContent => ());
