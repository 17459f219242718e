//! Access tokens, and what provides them.
use crate::runtime::transport::BoxFuture;
use std::error::Error as StdError;
use std::fmt;
use std::time::SystemTime;

/// Provides access tokens. The client keeps a token whose expiry is known until five minutes before
/// it, and asks for the next one only once at a time; without an expiry it asks before every request,
/// each page of a walk among them.
pub trait TokenProvider: Send + Sync + 'static {
    /// A token that holds for `request.scopes`, with `request.claims`. A credential that cannot ask
    /// for claims, or not for another token, answers with an error: the request then fails as the
    /// service said.
    fn token<'a>(
        &'a self,
        request: &'a TokenRequest<'a>,
    ) -> BoxFuture<'a, Result<AccessToken, AuthError>>;
}

impl<T: TokenProvider + ?Sized> TokenProvider for std::sync::Arc<T> {
    fn token<'a>(
        &'a self,
        request: &'a TokenRequest<'a>,
    ) -> BoxFuture<'a, Result<AccessToken, AuthError>> {
        (**self).token(request)
    }
}

/// What a token is asked for.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct TokenRequest<'a> {
    /// The scopes, as a rule one: `https://graph.microsoft.com/.default`.
    pub scopes: &'a [&'a str],
    /// The claims of a challenge (continuous access evaluation), as JSON.
    pub claims: Option<&'a str>,
    /// The last token was refused: do not serve it again.
    pub refresh: bool,
}

impl<'a> TokenRequest<'a> {
    /// Asks for a token for `scopes`.
    pub fn new(scopes: &'a [&'a str]) -> Self {
        Self {
            scopes,
            claims: None,
            refresh: false,
        }
    }
}

/// An access token and when it expires.
#[derive(Clone, Debug)]
pub struct AccessToken {
    secret: Secret,
    expires_on: Option<SystemTime>,
}

impl AccessToken {
    /// A token of which the expiry is not known.
    pub fn new(secret: impl Into<Secret>) -> Self {
        Self {
            secret: secret.into(),
            expires_on: None,
        }
    }

    /// Says when the token expires.
    #[must_use]
    pub fn expiring(mut self, at: SystemTime) -> Self {
        self.expires_on = Some(at);
        self
    }

    /// The token's text.
    pub fn secret(&self) -> &Secret {
        &self.secret
    }

    /// When the token expires, if that is known.
    pub fn expires_on(&self) -> Option<SystemTime> {
        self.expires_on
    }
}

/// Text that must not be seen: it has no `Display`, and `Debug` does not show it.
#[derive(Clone)]
pub struct Secret(String);

impl Secret {
    /// The text itself. Whoever calls this answers for where it goes.
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl From<String> for Secret {
    fn from(text: String) -> Self {
        Self(text)
    }
}

impl From<&str> for Secret {
    fn from(text: &str) -> Self {
        Self(text.to_owned())
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(..)")
    }
}

/// Serves one token that was obtained elsewhere, for tests and short scripts: it is never renewed.
#[derive(Clone, Debug)]
pub struct StaticToken(AccessToken);

impl StaticToken {
    /// Serves `token`.
    pub fn new(token: impl Into<Secret>) -> Self {
        Self(AccessToken::new(token))
    }
}

impl TokenProvider for StaticToken {
    fn token<'a>(
        &'a self,
        request: &'a TokenRequest<'a>,
    ) -> BoxFuture<'a, Result<AccessToken, AuthError>> {
        let answer = if request.refresh {
            Err(AuthError::new(
                "the static token was refused, and it cannot be renewed",
            ))
        } else {
            Ok(self.0.clone())
        };
        Box::pin(std::future::ready(answer))
    }
}

/// No token could be obtained.
#[derive(Debug)]
pub struct AuthError {
    message: String,
    source: Option<Box<dyn StdError + Send + Sync>>,
}

impl AuthError {
    /// An error with a message, which must not hold a secret.
    pub fn new(message: impl Into<String>) -> Self {
        Self {
            message: message.into(),
            source: None,
        }
    }

    /// Adds what caused it, which must not show a secret either.
    #[must_use]
    pub fn caused_by(mut self, source: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        self.source = Some(source.into());
        self
    }
}

impl fmt::Display for AuthError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl StdError for AuthError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.source.as_deref().map(|source| source as _)
    }
}
