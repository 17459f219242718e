//! How a client is built.
use super::Graph;
use crate::runtime::client::{Client, Settings};
use crate::runtime::cloud::{Cloud, ServiceVersion};
use crate::runtime::error::Error;
use crate::runtime::gate::Gate;
use crate::runtime::node::{Handle, Node};
use crate::runtime::origin::{Loopback, ServiceRoot};
use crate::runtime::path::Path;
use crate::runtime::permissions::Documented;
use crate::runtime::prefer::{Prefer, Preferences};
use crate::runtime::rest::Placement;
use crate::runtime::retry::RetryPolicy;
use crate::runtime::retry_budget::RetryBudget;
use crate::runtime::timer::Timer;
use crate::runtime::token::TokenProvider;
use crate::runtime::token_cache::TokenCache;
use crate::runtime::transport::Transport;
use http::HeaderValue;
use std::fmt;

/// Builds a [`Graph`].
#[must_use]
pub struct GraphBuilder {
    credential: Box<dyn TokenProvider>,
    version: ServiceVersion,
    cloud: Cloud,
    base_url: Option<String>,
    placement: Placement,
    scopes: Option<Vec<String>>,
    loopback: Loopback,
    transport: Option<Box<dyn Transport>>,
    timer: Option<Box<dyn Timer>>,
    retry: RetryPolicy,
    gate: Option<Gate>,
    user_agent: String,
    preferences: Preferences,
    documented: &'static [Documented],
    body_limit: usize,
}

impl GraphBuilder {
    /// A client of `version` that gets its tokens from `credential`.
    pub fn new(version: ServiceVersion, credential: impl TokenProvider) -> Self {
        let mut preferences = Preferences::default();
        // Enumerations here are open, so nothing is gained by hiding newer members.
        preferences.add(Prefer::unknown_enum_members());
        Self {
            credential: Box::new(credential),
            version,
            cloud: Cloud::Global,
            base_url: None,
            placement: Placement::default(),
            scopes: None,
            loopback: Loopback::Refused,
            transport: None,
            timer: default_timer(),
            retry: RetryPolicy::default(),
            gate: None,
            user_agent: concat!(env!("CARGO_PKG_NAME"), "/", env!("CARGO_PKG_VERSION")).to_owned(),
            preferences,
            documented: &[],
            body_limit: 64 << 20,
        }
    }

    /// A client of a service that is not Graph, at `url`, with credentials that go where `placement`
    /// says.
    pub fn of_service(
        url: impl Into<String>,
        placement: Placement,
        credential: impl TokenProvider,
    ) -> Self {
        Self {
            base_url: Some(url.into()),
            placement,
            scopes: Some(Vec::new()),
            preferences: Preferences::default(),
            ..Self::new(ServiceVersion::Custom(String::new()), credential)
        }
    }

    /// What the reference pages say that requests need.
    #[allow(dead_code, reason = "a crate may know of none")]
    pub(crate) fn documented(mut self, table: &'static [Documented]) -> Self {
        self.documented = table;
        self
    }

    /// The national cloud; [`Cloud::Global`] if not set. It also sets the scope of tokens.
    pub fn cloud(mut self, cloud: Cloud) -> Self {
        self.cloud = cloud;
        self
    }

    /// The version of the service.
    pub fn version(mut self, version: ServiceVersion) -> Self {
        self.version = version;
        self
    }

    /// Another endpoint than the cloud's, without the version: a proxy or a test server. Tokens go
    /// there, so it must be https.
    pub fn base_url(mut self, url: impl Into<String>) -> Self {
        self.base_url = Some(url.into());
        self
    }

    /// Lets `base_url` be plain http if the host is `localhost`, `127.0.0.1` or `[::1]`.
    pub fn dangerous_allow_http_loopback(mut self) -> Self {
        self.loopback = Loopback::Allowed;
        self
    }

    /// The scopes tokens are asked for; the cloud's `/.default` if not set.
    pub fn scopes<S: Into<String>>(mut self, scopes: impl IntoIterator<Item = S>) -> Self {
        self.scopes = Some(scopes.into_iter().map(Into::into).collect());
        self
    }

    /// What carries the requests. Without the feature `reqwest` there is no default.
    pub fn transport(mut self, transport: impl Transport) -> Self {
        self.transport = Some(Box::new(transport));
        self
    }

    /// What waits between attempts; tokio's clock if not set, with the feature `reqwest`.
    pub fn timer(mut self, timer: impl Timer) -> Self {
        self.timer = Some(Box::new(timer));
        self
    }

    /// When failed requests are sent again; [`RetryPolicy::default`] if not set.
    pub fn retry(mut self, policy: RetryPolicy) -> Self {
        self.retry = policy;
        self
    }

    /// How many requests of this client are on their way at once; any number if not set. Outlook
    /// answers more than 4 for one application and mailbox with 429.
    pub fn max_concurrency(mut self, requests: std::num::NonZeroUsize) -> Self {
        self.gate = Some(Gate::new(requests.get()));
        self
    }

    /// The `User-Agent` header; this crate's name and version if not set.
    pub fn user_agent(mut self, text: impl Into<String>) -> Self {
        self.user_agent = text.into();
        self
    }

    /// A preference that goes with every request, such as [`Prefer::immutable_ids`].
    pub fn prefer(mut self, prefer: impl Into<Prefer>) -> Self {
        self.preferences.add(prefer.into());
        self
    }

    /// How many bytes a response may have after decompression; 64 MiB if not set.
    pub fn body_limit(mut self, bytes: usize) -> Self {
        self.body_limit = bytes;
        self
    }

    /// Builds the client.
    ///
    /// # Errors
    /// [`ErrorKind::Link`](crate::runtime::ErrorKind::Link) if the base URL is not an allowed one,
    /// [`ErrorKind::Request`](crate::runtime::ErrorKind::Request) if there is no transport or the
    /// `User-Agent` is not a header's value.
    pub fn build(self) -> Result<Graph, Error> {
        let base = self.base_url.as_deref().unwrap_or(self.cloud.endpoint());
        let root = ServiceRoot::parse(base, self.version.as_str(), self.loopback)?;
        let transport = match self.transport {
            Some(transport) => transport,
            None => default_transport(self.loopback)?,
        };
        let scopes = self.scopes;
        let scopes = scopes.unwrap_or_else(|| vec![self.cloud.default_scope()]);
        let client = Client::new(Settings {
            root,
            loopback: self.loopback,
            tokens: TokenCache::new(self.credential, scopes),
            placement: self.placement,
            transport,
            timer: self.timer,
            retry: self.retry,
            gate: self.gate,
            retry_budget: RetryBudget::new(),
            user_agent: HeaderValue::try_from(self.user_agent)
                .map_err(|_| Error::request("the user agent holds what a header must not"))?,
            preferences: self.preferences,
            documented: self.documented,
            body_limit: self.body_limit,
        });
        Ok(Graph::at(Node::new(client, Path::default())))
    }
}

impl fmt::Debug for GraphBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("GraphBuilder")
            .field("version", &self.version)
            .field("cloud", &self.cloud)
            .finish_non_exhaustive()
    }
}

#[cfg(feature = "reqwest")]
fn default_timer() -> Option<Box<dyn Timer>> {
    Some(Box::new(crate::runtime::timer::TokioTimer))
}

#[cfg(not(feature = "reqwest"))]
fn default_timer() -> Option<Box<dyn Timer>> {
    None
}

#[cfg(feature = "reqwest")]
fn default_transport(loopback: Loopback) -> Result<Box<dyn Transport>, Error> {
    let transport = crate::runtime::transport_reqwest::ReqwestTransport::to(loopback)?;
    Ok(Box::new(transport))
}

#[cfg(not(feature = "reqwest"))]
fn default_transport(_: Loopback) -> Result<Box<dyn Transport>, Error> {
    Err(Error::request(
        "there is no transport: set one, or enable the feature `reqwest`",
    ))
}
