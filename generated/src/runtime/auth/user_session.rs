//! A user who has signed in: the refresh token, and what it gives.
use super::endpoint::Endpoint;
use super::token_response::TokenResponse;
use crate::runtime::token::{AccessToken, AuthError, Secret, TokenProvider, TokenRequest};
use crate::runtime::transport::BoxFuture;
use std::fmt;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// Renews the tokens of a user who has signed in before (OAuth 2.0, section 6).
pub struct UserSession {
    endpoint: Endpoint,
    /// The token of the sign-in, for whoever asks first.
    first: Mutex<Option<AccessToken>>,
    refresh: Mutex<Option<Secret>>,
}

impl UserSession {
    pub(super) fn new(endpoint: Endpoint, refresh: Secret) -> Self {
        Self {
            endpoint,
            first: Mutex::new(None),
            refresh: Mutex::new(Some(refresh)),
        }
    }

    pub(super) fn started(endpoint: Endpoint, response: TokenResponse) -> Self {
        Self {
            endpoint,
            first: Mutex::new(Some(response.access)),
            refresh: Mutex::new(response.refresh),
        }
    }

    /// The current refresh token, to be kept where secrets are. It changes as tokens are renewed.
    pub fn refresh_token(&self) -> Option<Secret> {
        lock(&self.refresh).clone()
    }

    async fn renew(&self, request: &TokenRequest<'_>) -> Result<AccessToken, AuthError> {
        let first = lock(&self.first).take();
        if let Some(first) = first.filter(|_| request.claims.is_none() && !request.refresh) {
            return Ok(first);
        }
        let refresh = self.refresh_token();
        let refresh = refresh.ok_or_else(|| AuthError::new("the user has to sign in again"))?;
        let response = renewed(&self.endpoint, request, &refresh).await?;
        if let Some(next) = response.refresh {
            *lock(&self.refresh) = Some(next);
        }
        Ok(response.access)
    }
}

impl TokenProvider for UserSession {
    fn token<'a>(
        &'a self,
        request: &'a TokenRequest<'a>,
    ) -> BoxFuture<'a, Result<AccessToken, AuthError>> {
        Box::pin(self.renew(request))
    }
}

impl fmt::Debug for UserSession {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("UserSession(..)")
    }
}

/// A token for a refresh token.
pub(super) async fn renewed(
    endpoint: &Endpoint,
    request: &TokenRequest<'_>,
    refresh: &Secret,
) -> Result<TokenResponse, AuthError> {
    let grant = [
        ("grant_type", "refresh_token"),
        ("refresh_token", refresh.expose()),
    ];
    endpoint
        .token(request, &offline(request.scopes), &grant)
        .await
}

/// The scopes, with the one that a refresh token is given for.
pub(super) fn offline(scopes: &[&str]) -> String {
    let mut scopes = scopes.to_vec();
    if !scopes.contains(&"offline_access") {
        scopes.push("offline_access");
    }
    scopes.join(" ")
}

pub(super) fn lock<T>(of: &Mutex<T>) -> MutexGuard<'_, T> {
    of.lock().unwrap_or_else(PoisonError::into_inner)
}
