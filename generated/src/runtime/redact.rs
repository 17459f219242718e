//! Takes tokens out of what a response says.
use bytes::{Bytes, BytesMut};

use crate::runtime::token::Secret;

/// Whether all of a body is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum End {
    Reached,
    Beyond,
}

/// Some proxies echo the request's headers in their error pages.
pub(crate) fn without_tokens(body: Bytes, end: End, tokens: &[Secret]) -> Bytes {
    tokens.iter().fold(body, |body, token| {
        let token = token.expose().as_bytes();
        if token.is_empty() {
            return body;
        }
        match end {
            End::Reached => without(body, token),
            End::Beyond => without(without_start_of(body, token), token),
        }
    })
}

fn without(body: Bytes, token: &[u8]) -> Bytes {
    let mut rest: &[u8] = &body;
    let mut clean = BytesMut::new();
    while let Some(at) = rest.windows(token.len()).position(|window| window == token) {
        clean.extend_from_slice(rest.get(..at).unwrap_or_default());
        clean.extend_from_slice(b"[token]");
        rest = rest.get(at + token.len()..).unwrap_or_default();
    }
    if clean.is_empty() {
        return body;
    }
    clean.extend_from_slice(rest);
    clean.freeze()
}

/// A body that was cut may end in the first part of a token.
fn without_start_of(mut body: Bytes, token: &[u8]) -> Bytes {
    let cut = (1..token.len())
        .rev()
        .filter_map(|len| token.get(..len))
        .find(|start| body.ends_with(start))
        .map_or(0, <[u8]>::len);
    body.truncate(body.len() - cut);
    body
}
