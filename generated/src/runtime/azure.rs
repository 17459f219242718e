//! Credentials of the Azure SDK.
use crate::runtime::token::{AccessToken, AuthError, TokenProvider, TokenRequest};
use crate::runtime::transport::BoxFuture;
use azure_core::credentials::TokenCredential;
use std::fmt;
use std::sync::Arc;
use std::time::SystemTime;

/// Any credential of the Azure SDK for Rust as a [`TokenProvider`].
///
/// Such a credential can neither be asked for claims (azure_core 1) nor for another token than the one
/// it keeps. A request whose token the service refuses fails as the service says; sign-in by
/// `runtime::auth` has no such limits.
#[derive(Clone)]
pub struct AzureCredential(Arc<dyn TokenCredential>);

impl AzureCredential {
    /// Gets tokens from `credential`.
    pub fn new(credential: Arc<dyn TokenCredential>) -> Self {
        Self(credential)
    }
}

impl TokenProvider for AzureCredential {
    fn token<'a>(
        &'a self,
        request: &'a TokenRequest<'a>,
    ) -> BoxFuture<'a, Result<AccessToken, AuthError>> {
        Box::pin(async move {
            if request.claims.is_some() || request.refresh {
                return Err(AuthError::new(
                    "a credential of the Azure SDK cannot be asked for another token",
                ));
            }
            // Its errors name the URL and the body of the answer, which are not for everybody's log.
            let token = self.0.get_token(request.scopes, None).await;
            let token = token.map_err(|error| {
                AuthError::new(format!("the Azure credential failed: {}", error.kind()))
            })?;
            let expiry = SystemTime::from(token.expires_on);
            Ok(AccessToken::new(token.token.secret()).expiring(expiry))
        })
    }
}

impl fmt::Debug for AzureCredential {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("AzureCredential(..)")
    }
}
