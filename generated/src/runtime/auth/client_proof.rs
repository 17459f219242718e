//! How an application proves who it is.
use crate::runtime::token::{AuthError, Secret};
use std::sync::Arc;

/// The type of an assertion that is a JWT (RFC 7523, section 2.2).
const JWT: &str = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

/// What a confidential application has, and a public one has not.
#[derive(Clone, Default)]
pub(super) enum ClientProof {
    #[default]
    None,
    Secret(Secret),
    /// Made anew for each request, as it holds for minutes only.
    Assertion(Arc<dyn Fn() -> Result<Secret, AuthError> + Send + Sync>),
}

impl ClientProof {
    pub(super) fn is_none(&self) -> bool {
        matches!(self, Self::None)
    }

    /// The parameters that go with each request.
    pub(super) fn parameters(&self) -> Result<Vec<(&'static str, Secret)>, AuthError> {
        Ok(match self {
            Self::None => Vec::new(),
            Self::Secret(secret) => vec![("client_secret", secret.clone())],
            Self::Assertion(make) => vec![
                ("client_assertion_type", Secret::from(JWT)),
                ("client_assertion", make()?),
            ],
        })
    }
}
