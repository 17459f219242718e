//! The way to one place, and what may go there.
use crate::runtime::error::Error;
use crate::runtime::origin::{LinkError, Loopback, ServiceRoot};
use crate::runtime::redirect::Redirect;
use bytes::Bytes;
use http::Uri;
use http::header::{ACCEPT, ACCEPT_ENCODING, HeaderMap, RANGE, USER_AGENT};

/// The way to one place, the service or one that it redirected to.
pub(super) struct Leg {
    pub(super) uri: Uri,
    pub(super) headers: HeaderMap,
    pub(super) body: Option<Bytes>,
    /// A credential that goes in the query.
    pub(super) credential: Option<String>,
    pub(super) place: ServiceRoot,
    pub(super) at_home: bool,
}

impl Leg {
    /// The URL, with the credential where it goes in the query.
    pub(super) fn address(&self) -> Result<Uri, Error> {
        let Some(pair) = &self.credential else {
            return Ok(self.uri.clone());
        };
        let mark = if self.uri.query().is_some() { '&' } else { '?' };
        let with = format!("{}{mark}{pair}", self.uri).parse();
        // The pair is percent-encoded, so that only its length (`http` ends at 64 KiB) can be wrong.
        with.map_err(|_| Error::request("the URL is too long with the credential in its query"))
    }

    pub(super) fn redirect(&mut self, location: &str, loopback: Loopback) -> Result<(), LinkError> {
        match self.place.resolve_redirect(location, &self.uri)? {
            Redirect::Own(next) => self.uri = next,
            Redirect::Foreign(next) => {
                self.place = foreign_root(&next, loopback)?;
                self.uri = next;
                self.at_home = false;
                self.headers = harmless(&self.headers);
                self.body = None;
                self.credential = None;
            }
        }
        Ok(())
    }
}

/// The headers another origin may see. A list of what is allowed: lists of what is not have failed
/// (GHSA-396q-4vc8-28x9, GHSA-7j59-v9qr-6fq9).
fn harmless(headers: &HeaderMap) -> HeaderMap {
    // With `Accept-Encoding`, offsets count the same bytes there as here.
    let allowed = [ACCEPT, ACCEPT_ENCODING, RANGE, USER_AGENT];
    headers
        .iter()
        .filter(|(name, _)| allowed.contains(name))
        .map(|(name, value)| (name.clone(), value.clone()))
        .collect()
}

fn foreign_root(uri: &Uri, loopback: Loopback) -> Result<ServiceRoot, LinkError> {
    let scheme = uri.scheme_str().ok_or(LinkError::Malformed)?;
    let authority = uri.authority().ok_or(LinkError::Malformed)?;
    ServiceRoot::parse(&format!("{scheme}://{authority}"), "", loopback)
}
