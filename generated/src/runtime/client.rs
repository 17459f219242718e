//! What all requests of a client share, and the way in to sending one.
use crate::runtime::error::Error;
use crate::runtime::exchange::Exchange;
use crate::runtime::gate::Gate;
use crate::runtime::opened::Opened;
use crate::runtime::origin::{Loopback, ServiceRoot};
use crate::runtime::prefer::Preferences;
use crate::runtime::request::RequestParts;
use crate::runtime::response::Reply;
use crate::runtime::rest::Placement;
use crate::runtime::retry::RetryPolicy;
use crate::runtime::retry_budget::RetryBudget;
use crate::runtime::timer::Timer;
use crate::runtime::token_cache::TokenCache;
use crate::runtime::transport::{BoxFuture, Transport};
use http::header::HeaderValue;
use std::sync::Arc;

/// What all clones of a client share.
#[derive(Clone)]
pub(crate) struct Client(Arc<Settings>);

pub(crate) struct Settings {
    pub(crate) root: ServiceRoot,
    pub(crate) loopback: Loopback,
    pub(crate) tokens: TokenCache,
    /// Where the token goes.
    pub(crate) placement: Placement,
    pub(crate) transport: Box<dyn Transport>,
    /// Without one, nothing is retried that would have to wait.
    pub(crate) timer: Option<Box<dyn Timer>>,
    pub(crate) retry: RetryPolicy,
    pub(crate) retry_budget: RetryBudget,
    /// How many requests are on their way at once; `None` for any number.
    pub(crate) gate: Option<Gate>,
    pub(crate) user_agent: HeaderValue,
    pub(crate) preferences: Preferences,
    /// Bytes of a body after decompression.
    pub(crate) body_limit: usize,
}

impl Client {
    pub(crate) fn new(settings: Settings) -> Self {
        Self(Arc::new(settings))
    }

    pub(crate) fn root(&self) -> &ServiceRoot {
        &self.0.root
    }

    pub(crate) fn settings(&self) -> &Settings {
        &self.0
    }

    /// Sends a request and reads its response whole.
    pub(crate) fn send(&self, parts: RequestParts) -> BoxFuture<'static, Result<Reply, Error>> {
        let client = self.clone();
        Box::pin(async move { Exchange::new(&client.0, &parts)?.fetch().await })
    }

    /// Sends a request and gives back a successful response before its body.
    pub(crate) async fn open(&self, parts: &RequestParts) -> Result<Opened, Error> {
        Exchange::new(&self.0, parts)?.head().await
    }
}
