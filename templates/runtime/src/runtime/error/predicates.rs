//! What kind of refusal an error is, by its status.
use super::Error;
use crate::runtime::challenge::claims;
use http::StatusCode;

impl Error {
    /// 401: the token was not accepted.
    pub fn is_unauthorized(&self) -> bool {
        self.status() == Some(StatusCode::UNAUTHORIZED)
    }

    /// The claims that a token must have for this request, as JSON: the service challenged for them
    /// (continuous access evaluation, conditional access), and the credential could not provide them.
    /// A token obtained with these claims is what a user has to sign in for.
    pub fn claims(&self) -> Option<String> {
        claims(self.headers()?)
    }

    /// 403: the token does not allow this.
    pub fn is_forbidden(&self) -> bool {
        self.status() == Some(StatusCode::FORBIDDEN)
    }

    /// 404: there is nothing at this path, or nothing the caller may see.
    pub fn is_not_found(&self) -> bool {
        self.status() == Some(StatusCode::NOT_FOUND)
    }

    /// 409: the change does not fit the current state.
    pub fn is_conflict(&self) -> bool {
        self.status() == Some(StatusCode::CONFLICT)
    }

    /// 410: a delta link has expired, so the walk must start anew.
    pub fn is_gone(&self) -> bool {
        self.status() == Some(StatusCode::GONE)
    }

    /// 412: the entity has changed since its ETag was read.
    pub fn is_precondition_failed(&self) -> bool {
        self.status() == Some(StatusCode::PRECONDITION_FAILED)
    }

    /// 429: too many requests.
    pub fn is_throttled(&self) -> bool {
        self.status() == Some(StatusCode::TOO_MANY_REQUESTS)
    }
}
