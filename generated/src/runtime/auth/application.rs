//! The registration that all flows start from.
use super::client_proof::ClientProof;
use super::endpoint::Endpoint;
use super::{
    AuthorizationCode, ClientCredentials, DeviceCode, DevicePrompt, OnBehalfOf, UserSession,
};
use crate::runtime::cloud::Cloud;
use crate::runtime::origin::Loopback;
use crate::runtime::timer::Timer;
use crate::runtime::token::{AuthError, Secret};
use crate::runtime::transport::Transport;
use std::fmt;
use std::sync::Arc;

/// An application as it is registered with the identity platform, and how it is reached.
#[derive(Clone)]
#[must_use]
pub struct Application {
    pub(super) tenant: String,
    pub(super) client_id: String,
    pub(super) proof: ClientProof,
    pub(super) base: String,
    pub(super) loopback: Loopback,
    pub(super) transport: Option<Arc<dyn Transport>>,
    pub(super) timer: Option<Arc<dyn Timer>>,
}

impl Application {
    /// The application `client_id` in `tenant`: an id, a domain, or for users of any tenant
    /// `organizations`, `consumers` or `common`.
    pub fn new(tenant: impl Into<String>, client_id: impl Into<String>) -> Self {
        Self {
            tenant: tenant.into(),
            client_id: client_id.into(),
            proof: ClientProof::None,
            base: Cloud::Global.login_endpoint().to_owned(),
            loopback: Loopback::Refused,
            transport: None,
            timer: super::endpoint::default_timer(),
        }
    }

    /// The national cloud; [`Cloud::Global`] if not set. It must be the one of the `Graph` client.
    pub fn cloud(mut self, cloud: Cloud) -> Self {
        cloud.login_endpoint().clone_into(&mut self.base);
        self
    }

    /// The secret of a confidential application.
    pub fn secret(mut self, secret: impl Into<Secret>) -> Self {
        self.proof = ClientProof::Secret(secret.into());
        self
    }

    /// In place of a secret, a signed JWT (RFC 7523): one that a certificate of the application has
    /// signed, or a federated token of another platform. `make` is called for each request of a token,
    /// so a file that is renewed can be read anew each time:
    ///
    /// ```text
    /// let application = Application::new(tenant, client_id).assertion(move || {
    ///     let token = std::fs::read_to_string(&path);
    ///     let token = token.map_err(|error| AuthError::new("no federated token").caused_by(error))?;
    ///     Ok(token.trim().into())
    /// });
    /// ```
    ///
    /// With a certificate, sign with whatever holds its key: a key vault, a hardware token, a crate for
    /// JWTs. The header has `alg` (`PS256` or `RS256`), `typ` (`JWT`) and `x5t#S256`, the SHA-256 of the
    /// certificate in base64url. The claims are `aud`, the token endpoint
    /// (`https://login.microsoftonline.com/{tenant}/oauth2/v2.0/token`), `iss` and `sub`, both the client
    /// id, `jti`, another one for each, and `nbf` and `exp`, a few minutes apart (Microsoft identity
    /// platform, "Application authentication certificate credentials").
    pub fn assertion(
        mut self,
        make: impl Fn() -> Result<Secret, AuthError> + Send + Sync + 'static,
    ) -> Self {
        self.proof = ClientProof::Assertion(Arc::new(make));
        self
    }

    /// Another identity provider than the cloud's, without the tenant. Secrets go there, so it must
    /// be https.
    pub fn base_url(mut self, url: impl Into<String>) -> Self {
        self.base = url.into();
        self
    }

    /// Lets `base_url` be plain http if the host is `localhost`, `127.0.0.1` or `[::1]`.
    pub fn dangerous_allow_http_loopback(mut self) -> Self {
        self.loopback = Loopback::Allowed;
        self
    }

    /// What carries the requests. Without the feature `reqwest` there is no default.
    pub fn transport(mut self, transport: impl Transport) -> Self {
        self.transport = Some(Arc::new(transport));
        self
    }

    /// What waits between attempts, as that of the `Graph` client.
    pub fn timer(mut self, timer: impl Timer) -> Self {
        self.timer = Some(Arc::new(timer));
        self
    }

    /// Signs in the application itself (OAuth 2.0, section 4.4). It needs a secret or an assertion.
    ///
    /// # Errors
    /// When the tenant or the base URL is not one, there is no transport, or the application cannot
    /// prove who it is.
    pub fn client_credentials(self) -> Result<ClientCredentials, AuthError> {
        Ok(ClientCredentials::new(Endpoint::confidential(self)?))
    }

    /// Signs in a user with a code to be entered on another device (RFC 8628). `show` is called with
    /// it when the first token is asked for, and whenever the user has to sign in again.
    ///
    /// # Errors
    /// As [`client_credentials`](Self::client_credentials).
    pub fn device_code(
        self,
        show: impl Fn(&DevicePrompt) + Send + Sync + 'static,
    ) -> Result<DeviceCode, AuthError> {
        Ok(DeviceCode::new(Endpoint::new(self)?, Box::new(show)))
    }

    /// Signs in a user in a browser (OAuth 2.0, section 4.1, with PKCE). `redirect_uri` is where the
    /// browser comes back to, as registered; `scopes` are those that the user consents to.
    ///
    /// # Errors
    /// As [`client_credentials`](Self::client_credentials), and when the system has no random bytes.
    pub fn authorization_code(
        self,
        redirect_uri: &str,
        scopes: &[&str],
    ) -> Result<AuthorizationCode, AuthError> {
        AuthorizationCode::new(Endpoint::new(self)?, redirect_uri, scopes)
    }

    /// Signs in for the user who sent `assertion`, the access token this service was called with.
    /// The application needs a secret or an assertion.
    ///
    /// # Errors
    /// As [`client_credentials`](Self::client_credentials).
    pub fn on_behalf_of(self, assertion: impl Into<Secret>) -> Result<OnBehalfOf, AuthError> {
        Ok(OnBehalfOf::new(
            Endpoint::confidential(self)?,
            assertion.into(),
        ))
    }

    /// Goes on with a sign-in kept from earlier: see [`UserSession::refresh_token`].
    ///
    /// # Errors
    /// As [`client_credentials`](Self::client_credentials).
    pub fn refresh_token(self, token: impl Into<Secret>) -> Result<UserSession, AuthError> {
        Ok(UserSession::new(Endpoint::new(self)?, token.into()))
    }
}

impl fmt::Debug for Application {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Application")
            .field("tenant", &self.tenant)
            .field("client_id", &self.client_id)
            .finish_non_exhaustive()
    }
}
