//! Where the credential of a request goes.
use super::style::VALUE;
use crate::runtime::error::Error;
use http::header::{AUTHORIZATION, COOKIE, HeaderMap, HeaderName, HeaderValue};
use percent_encoding::utf8_percent_encode;

/// Where the secret that the credential provides goes in a request (OpenAPI 3.1.1, section 4.8.27).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum Placement {
    /// `Authorization: Bearer …`
    #[default]
    Bearer,
    /// `Authorization: Basic …`, of `user:password`.
    Basic,
    /// `Authorization: …`, of another scheme with its parameters.
    Scheme(String),
    /// A header of its own.
    Header(String),
    /// A query parameter.
    Query(String),
    /// A cookie.
    Cookie(String),
    /// Nowhere: no credential is asked for.
    Absent,
}

/// What a credential adds to a request.
pub(crate) enum Attached {
    /// A header, in place of one of that name.
    Header(HeaderName, HeaderValue),
    /// A pair of the query.
    Query(String),
}

impl Placement {
    /// What `secret` adds to a request that has these headers of its own.
    pub(crate) fn attach(&self, secret: &str, own: &HeaderMap) -> Result<Attached, Error> {
        let (name, text) = match self {
            Self::Bearer | Self::Absent => (AUTHORIZATION, format!("Bearer {secret}")),
            Self::Scheme(scheme) => (AUTHORIZATION, format!("{scheme} {secret}")),
            Self::Basic => (AUTHORIZATION, format!("Basic {}", base64(secret))),
            Self::Header(name) => {
                let name = HeaderName::try_from(name.as_str());
                let name = name.map_err(|_| Error::request("a header's name is not a token"))?;
                (name, secret.to_owned())
            }
            Self::Query(name) => return Ok(Attached::Query(pair(name, secret))),
            Self::Cookie(name) => {
                let before = own.get(COOKIE).and_then(|value| value.to_str().ok());
                let before = before.map(|text| format!("{text}; ")).unwrap_or_default();
                (COOKIE, before + &pair(name, secret))
            }
        };
        let mut value = HeaderValue::try_from(text)
            .map_err(|_| Error::request("the access token holds what a header must not"))?;
        value.set_sensitive(true);
        Ok(Attached::Header(name, value))
    }
}

fn pair(name: &str, secret: &str) -> String {
    let name = utf8_percent_encode(name, VALUE);
    format!("{name}={}", utf8_percent_encode(secret, VALUE))
}

fn base64(text: &str) -> String {
    use base64::Engine as _;
    base64::engine::general_purpose::STANDARD.encode(text)
}
