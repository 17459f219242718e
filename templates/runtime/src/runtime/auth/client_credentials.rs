//! An application signs in as itself.
use super::endpoint::Endpoint;
use crate::runtime::token::{AccessToken, AuthError, TokenProvider, TokenRequest};
use crate::runtime::transport::BoxFuture;
use std::fmt;

/// Signs in an application, with its secret or an assertion (OAuth 2.0, section 4.4).
pub struct ClientCredentials(Endpoint);

impl ClientCredentials {
    pub(super) fn new(endpoint: Endpoint) -> Self {
        Self(endpoint)
    }
}

impl TokenProvider for ClientCredentials {
    fn token<'a>(
        &'a self,
        request: &'a TokenRequest<'a>,
    ) -> BoxFuture<'a, Result<AccessToken, AuthError>> {
        Box::pin(async move {
            let scope = request.scopes.join(" ");
            let grant = [("grant_type", "client_credentials")];
            Ok(self.0.token(request, &scope, &grant).await?.access)
        })
    }
}

impl fmt::Debug for ClientCredentials {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ClientCredentials(..)")
    }
}
