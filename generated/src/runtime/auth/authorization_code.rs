//! A user signs in in a browser, which comes back to this program.
use super::endpoint::Endpoint;
use super::user_session::{UserSession, offline};
use super::{form, pkce};
use crate::runtime::error::one_line;
use crate::runtime::token::{AuthError, Secret, TokenRequest};
use std::fmt;

/// A sign-in that waits for the browser (OAuth 2.0, section 4.1, with PKCE).
///
/// Open [`url`](Self::url) in a browser; when it comes back to the redirect URI, give the URL it asked
/// for to [`redeem`](Self::redeem).
pub struct AuthorizationCode {
    endpoint: Endpoint,
    redirect_uri: String,
    scope: String,
    state: Secret,
    verifier: Secret,
}

impl AuthorizationCode {
    pub(super) fn new(
        endpoint: Endpoint,
        redirect_uri: &str,
        scopes: &[&str],
    ) -> Result<Self, AuthError> {
        Ok(Self {
            endpoint,
            redirect_uri: redirect_uri.to_owned(),
            scope: offline(scopes),
            state: pkce::random()?,
            verifier: pkce::random()?,
        })
    }

    /// Where the user signs in.
    pub fn url(&self) -> String {
        let query = form::encode(&[
            ("client_id", &self.endpoint.client_id),
            ("response_type", "code"),
            ("response_mode", "query"),
            ("redirect_uri", &self.redirect_uri),
            ("scope", &self.scope),
            ("state", self.state.expose()),
            ("code_challenge", &pkce::challenge(&self.verifier)),
            ("code_challenge_method", "S256"),
        ]);
        format!("{}?{query}", self.endpoint.url("authorize"))
    }

    /// Exchanges the code in `callback`, the URL (or only the query) that the browser came back with.
    ///
    /// # Errors
    /// When `callback` does not belong to this sign-in, holds no code, or the code is not accepted.
    pub async fn redeem(self, callback: &str) -> Result<UserSession, AuthError> {
        let state = form::value(callback, "state").unwrap_or_default();
        // RFC 6749 section 10.12: else an attacker could sign the user in as somebody else.
        if state != self.state.expose() {
            return Err(AuthError::new("the answer belongs to another sign-in"));
        }
        if let Some(error) = form::value(callback, "error") {
            let text = form::value(callback, "error_description").unwrap_or_default();
            let text = one_line(&format!("{error}: {text}"));
            return Err(AuthError::new(format!(
                "the user was not signed in: {text}"
            )));
        }
        let code = form::value(callback, "code")
            .ok_or_else(|| AuthError::new("the answer holds no code"))?;
        let grant = [
            ("grant_type", "authorization_code"),
            ("code", code.as_str()),
            ("redirect_uri", &self.redirect_uri),
            ("code_verifier", self.verifier.expose()),
        ];
        let request = TokenRequest::new(&[]);
        let response = self.endpoint.token(&request, &self.scope, &grant).await?;
        Ok(UserSession::started(self.endpoint, response))
    }
}

impl fmt::Debug for AuthorizationCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("AuthorizationCode(..)")
    }
}
