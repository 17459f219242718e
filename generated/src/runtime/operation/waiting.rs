//! An operation that is waited for.
use super::monitor::{Monitor, get, rooted};
use super::{OperationState, OperationStatus};
use crate::runtime::client::Client;
use crate::runtime::decode::Decode;
use crate::runtime::error::{Error, FailedResponse};
use crate::runtime::link::Link;
use crate::runtime::request::run;
use crate::runtime::response::Reply;
use crate::runtime::retry_after::retry_after;
use crate::runtime::transport::{BoxFuture, TransportError, TransportErrorKind};
use std::fmt;
use std::time::Duration;

/// The time between two questions where the service names none (Graph: "teamsAsyncOperation").
const INTERVAL: Duration = Duration::from_secs(30);
const LIMIT: Duration = Duration::from_secs(60 * 60);

/// An operation that goes on in the service. Dropping it stops the questions, not the operation.
#[must_use = "an operation is to be waited for"]
pub struct Operation {
    client: Client,
    /// `None` if it ended at once.
    monitor: Option<Monitor>,
    last: Option<Reply>,
    status: OperationStatus,
    asked_to_wait: Option<Duration>,
    interval: Duration,
    limit: Duration,
}

impl Operation {
    pub(crate) fn new(client: Client, reply: Reply) -> Result<Self, Error> {
        let monitor = Monitor::of(&client, &reply)?;
        let mut operation = Self::at(client, monitor);
        match operation.monitor {
            Some(_) => operation.asked_to_wait = retry_after(&reply.headers),
            None => {
                operation.status.state = OperationState::Succeeded;
                operation.last = Some(reply);
            }
        }
        Ok(operation)
    }

    /// An operation whose [`monitor`](Self::monitor) was kept.
    ///
    /// # Errors
    /// If the link is no URL, or not https.
    pub(crate) fn resume(client: Client, monitor: &Link) -> Result<Self, Error> {
        let monitor = Monitor::at(&client, monitor.as_str())?;
        Ok(Self::at(client, Some(monitor)))
    }

    fn at(client: Client, monitor: Option<Monitor>) -> Self {
        Self {
            client,
            monitor,
            last: None,
            status: OperationStatus {
                state: OperationState::Running,
                word: String::new(),
                percent: None,
                resource_id: None,
                resource_location: None,
            },
            asked_to_wait: None,
            interval: INTERVAL,
            limit: LIMIT,
        }
    }

    /// The time between two questions where the service names none with `Retry-After`; 30 s if not
    /// set.
    pub fn interval(mut self, interval: Duration) -> Self {
        self.interval = interval;
        self
    }

    /// How long [`wait`](Self::wait) waits in all; an hour if not set.
    pub fn limit(mut self, limit: Duration) -> Self {
        self.limit = limit;
        self
    }

    /// What the service has said last.
    pub fn status(&self) -> &OperationStatus {
        &self.status
    }

    /// Where to ask, for `Graph::resume_operation`; `None` if the operation ended at once. It can
    /// be a permission in itself, so it is a secret.
    pub fn monitor(&self) -> Option<Link> {
        self.monitor.as_ref().map(Monitor::link)
    }

    /// Asks once, without waiting.
    ///
    /// # Errors
    /// When the monitor cannot be asked, or answers with an error.
    pub async fn poll(&mut self) -> Result<&OperationStatus, Error> {
        if let (Some(monitor), OperationState::Running) = (&self.monitor, self.status.state) {
            let reply = monitor.ask(&self.client).await?;
            self.status = OperationStatus::read(&reply);
            self.asked_to_wait = retry_after(&reply.headers);
            self.last = Some(reply);
        }
        Ok(&self.status)
    }

    /// Waits until the operation has ended.
    ///
    /// # Errors
    /// As [`poll`](Self::poll); [`ErrorKind::Service`](crate::runtime::ErrorKind::Service), with what
    /// the monitor says, if the operation failed;
    /// [`ErrorKind::Transport`](crate::runtime::ErrorKind::Transport) if it takes longer than the
    /// limit; [`ErrorKind::Request`](crate::runtime::ErrorKind::Request) if the client has no timer.
    pub fn wait(mut self) -> BoxFuture<'static, Result<Outcome, Error>> {
        Box::pin(async move {
            let mut waited = Duration::ZERO;
            while self.status.state == OperationState::Running {
                // No service means to be asked without a pause, so there is a second at least.
                let delay = self.asked_to_wait.unwrap_or(self.interval);
                let delay = delay.max(Duration::from_secs(1));
                waited = waited.saturating_add(delay);
                if waited > self.limit {
                    let reason = "the operation has not ended within its limit";
                    return Err(TransportError::new(TransportErrorKind::Timeout, reason).into());
                }
                let timer = self.client.settings().timer.as_ref();
                let timer = timer.ok_or_else(|| {
                    Error::request("there is no timer: set one, or enable the feature `reqwest`")
                })?;
                let pause = timer.sleep(delay);
                pause.await;
                self.poll().await?;
            }
            self.outcome()
        })
    }

    fn outcome(self) -> Result<Outcome, Error> {
        let reply = self
            .last
            .ok_or_else(|| Error::unanswered("the operation has no answer"))?;
        if self.status.state == OperationState::Failed {
            return Err(Error::service(FailedResponse {
                status: reply.status,
                headers: reply.headers,
                body: reply.body,
            })
            .with_client_request_id(Some(&reply.client_request_id)));
        }
        Ok(Outcome {
            client: self.client,
            reply,
            status: self.status,
        })
    }
}

impl fmt::Debug for Operation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Operation").field(&self.status).finish()
    }
}

/// What an operation has come to.
pub struct Outcome {
    client: Client,
    reply: Reply,
    status: OperationStatus,
}

impl Outcome {
    /// The last answer as a model: that of the monitor, or of the request itself if that ended at
    /// once.
    ///
    /// # Errors
    /// [`ErrorKind::Decode`](crate::runtime::ErrorKind::Decode) if the answer does not hold it.
    pub fn decode<T: Decode>(self) -> Result<T, Error> {
        self.reply.decode()
    }

    /// The id of what the operation has made, if the service tells.
    pub fn resource_id(&self) -> Option<&str> {
        self.status.resource_id.as_deref()
    }

    /// Where that is, if the service tells. It is as private as what it leads to.
    pub fn resource_location(&self) -> Option<&str> {
        self.status.resource_location.as_deref()
    }

    /// Reads what the operation has made, where the service says that it is.
    ///
    /// # Errors
    /// [`ErrorKind::Link`](crate::runtime::ErrorKind::Link) if that is on another origin,
    /// [`ErrorKind::Decode`](crate::runtime::ErrorKind::Decode) if the service does not say, and as
    /// every request.
    pub fn fetch<T: Decode>(self) -> BoxFuture<'static, Result<T, Error>> {
        Box::pin(async move {
            let Some(place) = &self.status.resource_location else {
                return Err(self.reply.undecodable("it names no resource"));
            };
            let place = rooted(self.client.root(), place);
            run(get(&self.client, Link::from(place))).await
        })
    }
}

impl fmt::Debug for Outcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Outcome").field(&self.status).finish()
    }
}
