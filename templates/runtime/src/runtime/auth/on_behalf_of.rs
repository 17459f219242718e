//! A service signs in for the user who called it.
use super::endpoint::Endpoint;
use crate::runtime::token::{AccessToken, AuthError, Secret, TokenProvider, TokenRequest};
use crate::runtime::transport::BoxFuture;
use std::fmt;

/// Exchanges the token a service was called with for one of Graph (Microsoft identity platform,
/// "on-behalf-of"). It is as good as the user's token, so each user needs a client of their own.
pub struct OnBehalfOf {
    endpoint: Endpoint,
    assertion: Secret,
}

impl OnBehalfOf {
    pub(super) fn new(endpoint: Endpoint, assertion: Secret) -> Self {
        Self {
            endpoint,
            assertion,
        }
    }
}

impl TokenProvider for OnBehalfOf {
    fn token<'a>(
        &'a self,
        request: &'a TokenRequest<'a>,
    ) -> BoxFuture<'a, Result<AccessToken, AuthError>> {
        Box::pin(async move {
            let scope = request.scopes.join(" ");
            let grant = [
                ("grant_type", "urn:ietf:params:oauth:grant-type:jwt-bearer"),
                ("requested_token_use", "on_behalf_of"),
                ("assertion", self.assertion.expose()),
            ];
            Ok(self.endpoint.token(request, &scope, &grant).await?.access)
        })
    }
}

impl fmt::Debug for OnBehalfOf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("OnBehalfOf(..)")
    }
}
