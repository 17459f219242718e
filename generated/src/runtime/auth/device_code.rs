//! A user signs in on another device.
use super::endpoint::Endpoint;
use super::token_response::{OAuthError, TokenResponse};
use super::user_session::{lock, offline, renewed};
use crate::runtime::json::Json;
use crate::runtime::token::{AccessToken, AuthError, Secret, TokenProvider, TokenRequest};
use crate::runtime::transport::BoxFuture;
use std::fmt;
use std::sync::Mutex;
use std::time::Duration;

/// RFC 8628 section 3.5: what to wait where the answer names no time, and how much longer after
/// `slow_down`.
const INTERVAL: Duration = Duration::from_secs(5);
/// Codes live for a quarter of an hour; an answer cannot make a sign-in last longer than this.
const LONGEST: Duration = Duration::from_secs(3600);

/// Signs in a user with a code that they enter in a browser anywhere (RFC 8628). Later tokens come
/// without the user, as long as the platform allows.
pub struct DeviceCode {
    endpoint: Endpoint,
    show: Box<dyn Fn(&DevicePrompt) + Send + Sync>,
    refresh: Mutex<Option<Secret>>,
}

/// What to tell the user.
#[derive(Clone)]
#[non_exhaustive]
pub struct DevicePrompt {
    /// The code to enter.
    pub user_code: String,
    /// Where to enter it.
    pub verification_uri: String,
    /// Both in a sentence, in the platform's words.
    pub message: String,
    /// How long the code holds.
    pub expires_in: Duration,
}

/// Whoever sees the code first can sign in with it.
impl fmt::Debug for DevicePrompt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("DevicePrompt")
            .field("verification_uri", &self.verification_uri)
            .finish_non_exhaustive()
    }
}

impl DeviceCode {
    pub(super) fn new(endpoint: Endpoint, show: Box<dyn Fn(&DevicePrompt) + Send + Sync>) -> Self {
        Self {
            endpoint,
            show,
            refresh: Mutex::new(None),
        }
    }

    async fn obtain(&self, request: &TokenRequest<'_>) -> Result<AccessToken, AuthError> {
        let refresh = lock(&self.refresh).clone();
        let response = match refresh {
            Some(refresh) => match renewed(&self.endpoint, request, &refresh).await {
                Err(error) if wants_user(&error) => self.sign_in(request).await?,
                answer => answer?,
            },
            None => self.sign_in(request).await?,
        };
        if let Some(next) = response.refresh {
            *lock(&self.refresh) = Some(next);
        }
        Ok(response.access)
    }

    async fn sign_in(&self, request: &TokenRequest<'_>) -> Result<TokenResponse, AuthError> {
        let scope = offline(request.scopes);
        let answer = self
            .endpoint
            .post("devicecode", &[("scope", &scope)])
            .await?;
        let text = |name| answer.get(name).and_then(Json::as_str).unwrap_or_default();
        let seconds = |name| {
            let number = answer.get(name).and_then(Json::as_number);
            number
                .and_then(|number| number.as_u64())
                .map(Duration::from_secs)
        };
        let code = text("device_code");
        if code.is_empty() {
            return Err(AuthError::new("the answer holds no device code"));
        }
        let expires_in = seconds("expires_in").unwrap_or(LONGEST).min(LONGEST);
        (self.show)(&DevicePrompt {
            user_code: text("user_code").to_owned(),
            verification_uri: text("verification_uri").to_owned(),
            message: text("message").to_owned(),
            expires_in,
        });
        let grant = [
            ("grant_type", "urn:ietf:params:oauth:grant-type:device_code"),
            ("device_code", code),
        ];
        let mut interval = seconds("interval")
            .unwrap_or(INTERVAL)
            .max(Duration::from_secs(1));
        let mut waited = Duration::ZERO;
        loop {
            waited = waited.saturating_add(interval);
            if waited > expires_in {
                return Err(AuthError::new(
                    "the user did not sign in before the code expired",
                ));
            }
            self.endpoint.wait(interval).await?;
            let error = match self.endpoint.token(request, &scope, &grant).await {
                Ok(response) => return Ok(response),
                Err(error) => error,
            };
            match OAuthError::of(&error).map(OAuthError::code) {
                Some("authorization_pending") => {}
                Some("slow_down") => interval = interval.saturating_add(INTERVAL),
                _ => return Err(error),
            }
        }
    }
}

fn wants_user(error: &AuthError) -> bool {
    let code = OAuthError::of(error).map(OAuthError::code);
    matches!(code, Some("invalid_grant" | "interaction_required"))
}

impl TokenProvider for DeviceCode {
    fn token<'a>(
        &'a self,
        request: &'a TokenRequest<'a>,
    ) -> BoxFuture<'a, Result<AccessToken, AuthError>> {
        Box::pin(self.obtain(request))
    }
}

impl fmt::Debug for DeviceCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("DeviceCode(..)")
    }
}
