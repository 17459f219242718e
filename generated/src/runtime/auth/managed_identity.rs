//! An Azure resource signs in as itself.
use super::endpoint::{Sender, default_timer};
use super::form;
use super::token_response::TokenResponse;
use crate::runtime::timer::Timer;
use crate::runtime::token::{AccessToken, AuthError, Secret, TokenProvider, TokenRequest};
use crate::runtime::transport::{BoxFuture, Transport};
use bytes::Bytes;
use http::{HeaderName, HeaderValue};
use std::fmt;
use std::sync::Arc;

/// The instance metadata service of virtual machines. Link-local, so that nothing leaves the host.
const METADATA: &str = "http://169.254.169.254/metadata/identity/oauth2/token";

/// Signs in with the identity of the Azure resource this program runs on: a virtual machine (and what
/// has its metadata service), or App Service and Functions, told apart by `IDENTITY_ENDPOINT`.
pub struct ManagedIdentity {
    source: Source,
    client_id: Option<String>,
    sender: Sender,
}

enum Source {
    Metadata,
    AppService { endpoint: String, secret: Secret },
}

impl ManagedIdentity {
    /// The identity that the environment offers, over the default transport without a proxy.
    ///
    /// # Errors
    /// When the transport cannot be set up.
    #[cfg(feature = "reqwest")]
    pub fn from_environment() -> Result<Self, AuthError> {
        use crate::runtime::transport_reqwest::ReqwestTransport;
        let transport = ReqwestTransport::direct()
            .map_err(|error| AuthError::new("no transport").caused_by(error))?;
        let endpoint = std::env::var("IDENTITY_ENDPOINT").ok();
        let secret = std::env::var("IDENTITY_HEADER").ok();
        Ok(match endpoint.zip(secret) {
            Some((endpoint, secret)) => Self::app_service(endpoint, secret, transport),
            None => Self::virtual_machine(transport),
        })
    }

    /// The identity of a virtual machine, over a transport that lets plain http through.
    pub fn virtual_machine(transport: impl Transport) -> Self {
        Self::new(Source::Metadata, transport)
    }

    /// The identity of an App Service: `endpoint` and `secret` are what its environment has as
    /// `IDENTITY_ENDPOINT` and `IDENTITY_HEADER`.
    pub fn app_service(
        endpoint: impl Into<String>,
        secret: impl Into<Secret>,
        transport: impl Transport,
    ) -> Self {
        let (endpoint, secret) = (endpoint.into(), secret.into());
        Self::new(Source::AppService { endpoint, secret }, transport)
    }

    fn new(source: Source, transport: impl Transport) -> Self {
        Self {
            source,
            client_id: None,
            sender: Sender {
                transport: Arc::new(transport),
                timer: default_timer(),
            },
        }
    }

    /// A user-assigned identity, by its client id.
    #[must_use]
    pub fn user_assigned(mut self, client_id: impl Into<String>) -> Self {
        self.client_id = Some(client_id.into());
        self
    }

    /// What waits between attempts, as that of the `Graph` client.
    #[must_use]
    pub fn timer(mut self, timer: impl Timer) -> Self {
        self.sender.timer = Some(Arc::new(timer));
        self
    }

    async fn obtain(&self, request: &TokenRequest<'_>) -> Result<AccessToken, AuthError> {
        if request.claims.is_some() {
            return Err(AuthError::new(
                "a managed identity cannot answer claims challenges",
            ));
        }
        let [scope] = request.scopes else {
            return Err(AuthError::new(
                "a managed identity takes one scope, a resource's `/.default`",
            ));
        };
        let resource = scope.strip_suffix("/.default").unwrap_or(scope);
        let (url, version, header, value) = match &self.source {
            Source::Metadata => (METADATA, "2018-02-01", "metadata", "true"),
            Source::AppService { endpoint, secret } => {
                let secret = secret.expose();
                (endpoint.as_str(), "2019-08-01", "x-identity-header", secret)
            }
        };
        let mut pairs = vec![("api-version", version), ("resource", resource)];
        if let Some(id) = &self.client_id {
            pairs.push(("client_id", id));
        }
        let mut sent = http::Request::new(Bytes::new());
        *sent.uri_mut() = format!("{url}?{}", form::encode(&pairs))
            .parse()
            .map_err(|_| AuthError::new("the identity endpoint is not a URL"))?;
        let mut secret = HeaderValue::try_from(value)
            .map_err(|_| AuthError::new("the identity header holds what a header must not"))?;
        secret.set_sensitive(true);
        sent.headers_mut()
            .insert(HeaderName::from_static(header), secret);
        let answer = self.sender.send(sent, &[(header, value)]).await?;
        Ok(TokenResponse::read(&answer)?.access)
    }
}

impl TokenProvider for ManagedIdentity {
    fn token<'a>(
        &'a self,
        request: &'a TokenRequest<'a>,
    ) -> BoxFuture<'a, Result<AccessToken, AuthError>> {
        Box::pin(self.obtain(request))
    }
}

impl fmt::Debug for ManagedIdentity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ManagedIdentity(..)")
    }
}
