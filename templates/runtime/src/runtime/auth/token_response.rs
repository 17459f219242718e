//! What the token endpoint answers (RFC 6749, sections 5.1 and 5.2).
use crate::runtime::error::one_line;
use crate::runtime::json::Json;
use crate::runtime::token::{AccessToken, AuthError, Secret};
use http::StatusCode;
use std::error::Error as StdError;
use std::fmt;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// The parameters and headers whose values are in no error's text.
const SECRET: [&str; 8] = [
    "assertion",
    "client_assertion",
    "client_secret",
    "code",
    "code_verifier",
    "device_code",
    "refresh_token",
    "x-identity-header",
];

/// A token, and with it the means to get the next one.
pub(super) struct TokenResponse {
    pub(super) access: AccessToken,
    pub(super) refresh: Option<Secret>,
}

impl TokenResponse {
    pub(super) fn read(json: &Json) -> Result<Self, AuthError> {
        let text = |name| json.get(name).and_then(Json::as_str);
        let token = text("access_token").filter(|token| !token.is_empty());
        let token = token.ok_or_else(|| AuthError::new("the answer holds no access token"))?;
        let mut access = AccessToken::new(token);
        if let Some(expiry) = expiry(json) {
            access = access.expiring(expiry);
        }
        Ok(Self {
            access,
            refresh: text("refresh_token").map(Secret::from),
        })
    }
}

/// `expires_in` counts seconds from now; managed identities have `expires_on`, since 1970. Both occur
/// as numbers and as strings.
fn expiry(json: &Json) -> Option<SystemTime> {
    let seconds = |name| {
        let value = json.get(name)?;
        let number = value.as_number().and_then(|number| number.as_u64());
        number.or_else(|| value.as_str()?.parse::<u64>().ok())
    };
    let after = |start: SystemTime, name| start.checked_add(Duration::from_secs(seconds(name)?));
    after(SystemTime::now(), "expires_in").or_else(|| after(UNIX_EPOCH, "expires_on"))
}

/// The error of an answer that refuses. What was sent is taken out of its text.
pub(super) fn refused(status: StatusCode, json: Option<&Json>, sent: &[(&str, &str)]) -> AuthError {
    let text = |name| json.and_then(|json| json.get(name)).and_then(Json::as_str);
    let clean = |text: &str| {
        let private = sent
            .iter()
            .filter(|(name, value)| SECRET.contains(name) && !value.is_empty());
        private.fold(one_line(text), |text, (name, value)| {
            text.replace(value, &format!("[{name}]"))
        })
    };
    let error = OAuthError {
        status,
        code: clean(text("error").unwrap_or_default()),
        description: clean(text("error_description").unwrap_or_default()),
        correlation_id: text("correlation_id").map(one_line),
    };
    AuthError::new(error.to_string()).caused_by(error)
}

/// The identity platform refused to give a token.
#[derive(Clone, Debug)]
pub struct OAuthError {
    status: StatusCode,
    code: String,
    description: String,
    correlation_id: Option<String>,
}

impl OAuthError {
    /// The error code, such as `invalid_client`; empty if there is none.
    pub fn code(&self) -> &str {
        &self.code
    }

    /// What it means, in a line for people.
    pub fn description(&self) -> &str {
        &self.description
    }

    /// The response's status.
    pub fn status(&self) -> StatusCode {
        self.status
    }

    /// The id under which support finds the request.
    pub fn correlation_id(&self) -> Option<&str> {
        self.correlation_id.as_deref()
    }

    /// The error behind `error`, if the identity platform gave it.
    pub fn of(error: &AuthError) -> Option<&Self> {
        error.source()?.downcast_ref()
    }
}

impl fmt::Display for OAuthError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.status)?;
        for part in [&self.code, &self.description] {
            if !part.is_empty() {
                write!(f, ": {part}")?;
            }
        }
        Ok(())
    }
}

impl StdError for OAuthError {}
