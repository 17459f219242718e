//! Keeps the token of a client until shortly before it expires, and asks for a new one only once at a
//! time.
use crate::runtime::gate::Gate;
use crate::runtime::token::{AccessToken, AuthError, Secret, TokenProvider, TokenRequest};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, SystemTime};

/// A token is renewed this long before it expires, as Azure's SDKs do.
const EARLY: Duration = Duration::from_secs(5 * 60);

/// The token of one client. A client has one credential, one cloud and one set of scopes, so there is
/// one token, and none can end up in another tenant or cloud.
pub(crate) struct TokenCache {
    provider: Box<dyn TokenProvider>,
    scopes: Vec<String>,
    kept: Mutex<Option<Kept>>,
    /// Only one request at a time asks the provider; the others wait for its answer.
    asking: Gate,
    failures: Mutex<Failures>,
}

/// How often the provider has failed, and what it said last.
#[derive(Clone, Default)]
struct Failures {
    count: u64,
    last: String,
}

#[derive(Clone)]
struct Kept {
    token: AccessToken,
    /// The claims it was asked for with.
    claims: Option<String>,
}

impl TokenCache {
    pub(crate) fn new(provider: Box<dyn TokenProvider>, scopes: Vec<String>) -> Self {
        Self {
            provider,
            scopes,
            kept: Mutex::new(None),
            asking: Gate::new(1),
            failures: Mutex::default(),
        }
    }

    /// A token that holds for a while. If it cannot be renewed in time, it serves to its end.
    pub(crate) async fn token(&self) -> Result<AccessToken, AuthError> {
        let valid = self
            .kept()
            .filter(|kept| left(&kept.token) > Some(Duration::ZERO));
        let failures = lock(&self.failures).count;
        let permit = match &valid {
            Some(kept) if left(&kept.token) > Some(EARLY) => return Ok(kept.token.clone()),
            // Somebody renews it already, and it holds until then.
            Some(kept) => match self.asking.try_enter() {
                Some(permit) => permit,
                None => return Ok(kept.token.clone()),
            },
            None => self.asking.enter().await,
        };
        let enough = if valid.is_some() {
            EARLY
        } else {
            Duration::ZERO
        };
        let renewed = self.kept().filter(|kept| left(&kept.token) > Some(enough));
        if let Some(renewed) = renewed {
            return Ok(renewed.token);
        }
        // Who waited for an answer takes it, also if it is a failure: many requests that each try in
        // vain, one after the other, would take for ever.
        let failed = lock(&self.failures).clone();
        if failed.count != failures {
            return Err(AuthError::new(failed.last));
        }
        let answer = self.ask(&TokenRequest::new(&self.scopes())).await;
        drop(permit);
        match (answer, valid) {
            (Err(_), Some(kept)) if left(&kept.token) > Some(Duration::ZERO) => Ok(kept.token),
            (answer, _) => answer,
        }
    }

    /// A token in place of `refused`, with the claims that the refusal asks for.
    pub(crate) async fn renew(
        &self,
        refused: &Secret,
        claims: Option<&str>,
    ) -> Result<AccessToken, AuthError> {
        let permit = self.asking.enter().await;
        // Of many requests that were refused at once, the first one has renewed the token for all.
        let renewed = self.kept().filter(|kept| {
            kept.token.secret().expose() != refused.expose()
                && (claims.is_none() || kept.claims.as_deref() == claims)
        });
        if let Some(renewed) = renewed {
            return Ok(renewed.token);
        }
        *lock(&self.kept) = None;
        let scopes = self.scopes();
        let mut request = TokenRequest::new(&scopes);
        request.claims = claims;
        request.refresh = true;
        let answer = self.ask(&request).await;
        drop(permit);
        answer
    }

    async fn ask(&self, request: &TokenRequest<'_>) -> Result<AccessToken, AuthError> {
        let answer = self.provider.token(request).await;
        // That a token cannot be replaced says nothing about those who would take the same again.
        if let (Err(error), false) = (&answer, request.refresh) {
            let mut failures = lock(&self.failures);
            failures.count += 1;
            failures.last = error.to_string();
        }
        let token = answer?;
        *lock(&self.kept) = Some(Kept {
            token: token.clone(),
            claims: request.claims.map(str::to_owned),
        });
        Ok(token)
    }

    fn scopes(&self) -> Vec<&str> {
        self.scopes.iter().map(String::as_str).collect()
    }

    fn kept(&self) -> Option<Kept> {
        lock(&self.kept).clone()
    }
}

fn lock<T>(of: &Mutex<T>) -> MutexGuard<'_, T> {
    of.lock().unwrap_or_else(PoisonError::into_inner)
}

/// How long a token holds; `None` if that is not known, or past. Such a token is not served twice: its
/// provider knows better.
fn left(token: &AccessToken) -> Option<Duration> {
    token.expires_on()?.duration_since(SystemTime::now()).ok()
}
