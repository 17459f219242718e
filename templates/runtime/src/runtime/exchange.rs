//! One request on its way: the only place that attaches a token, follows a redirect or tries again.

mod leg;

use self::leg::Leg;
use crate::runtime::challenge::claims;
use crate::runtime::client::Settings;
use crate::runtime::error::Error;
use crate::runtime::opened::Opened;
use crate::runtime::origin::{LinkError, ServiceRoot};
use crate::runtime::redact::End;
use crate::runtime::request::RequestParts;
use crate::runtime::response::Reply;
use crate::runtime::rest::{Attached, Placement};
use crate::runtime::retry::{Attempts, Failure, Repeat, RetryPolicy};
use crate::runtime::token::{AuthError, Secret};
use crate::runtime::trace::RequestSpan;
use crate::runtime::transport::{FreshConnection, RequestBody};
use bytes::Bytes;
use http::header::{ACCEPT, CONTENT_LENGTH, HeaderMap, HeaderName, HeaderValue, USER_AGENT};
use http::{Method, StatusCode, Uri};

/// RFC 9110 section 15.4 leaves the number to the client.
const MAX_REDIRECTS: usize = 5;
const CLIENT_REQUEST_ID: HeaderName = HeaderName::from_static("client-request-id");
/// Microsoft's SDKs count their retries in this header.
const RETRY_ATTEMPT: HeaderName = HeaderName::from_static("retry-attempt");

/// A request, with what is kept between its attempts.
pub(crate) struct Exchange<'a> {
    settings: &'a Settings,
    method: Method,
    uri: Uri,
    headers: HeaderMap,
    body: Option<Bytes>,
    place: ServiceRoot,
    /// Whether the token goes along.
    at_home: bool,
    redirects: Redirects,
    client_request_id: String,
    policy: RetryPolicy,
    attempts: Attempts,
    connection: Connection,
    /// The tokens that went out, the last one in use.
    tokens: Vec<Secret>,
    renewal: Renewal,
    span: RequestSpan,
}

/// Whether the next attempt may use a connection that is open already.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Connection {
    Any,
    Fresh,
}

/// What becomes of a redirect.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Redirects {
    Followed,
    Given,
}

/// A refused token is replaced once in an exchange.
enum Renewal {
    Open,
    Done,
    Failed(AuthError),
}

impl<'a> Exchange<'a> {
    pub(crate) fn new(settings: &'a Settings, parts: &RequestParts) -> Result<Self, Error> {
        let mut headers = parts.headers(&settings.preferences)?;
        let client_request_id = complete(&mut headers, settings)?;
        let span = RequestSpan::new(&parts.method, &client_request_id);
        Ok(Self {
            settings,
            method: parts.method.clone(),
            uri: parts.uri()?,
            headers,
            body: parts.body(),
            place: settings.root.clone(),
            at_home: true,
            redirects: Redirects::Followed,
            client_request_id,
            policy: parts.retry.unwrap_or(settings.retry),
            attempts: Attempts::new(parts.repeat),
            connection: Connection::Any,
            tokens: Vec::new(),
            renewal: Renewal::Open,
            span,
        })
    }

    /// A request to a URL that is a permission itself, of an upload session or a monitor: it carries
    /// no token, nor anything else of this client's but its name.
    pub(crate) fn preauthenticated(
        settings: &'a Settings,
        method: Method,
        url: &Secret,
        mut headers: HeaderMap,
        body: Option<Bytes>,
    ) -> Result<Self, Error> {
        let (place, uri) = ServiceRoot::of_url(url.expose(), settings.loopback)?;
        let client_request_id = random_guid();
        let span = RequestSpan::new(&method, &client_request_id);
        headers.insert(USER_AGENT, settings.user_agent.clone());
        Ok(Self {
            settings,
            method,
            uri,
            headers,
            body,
            place,
            at_home: false,
            redirects: Redirects::Followed,
            client_request_id,
            policy: settings.retry,
            attempts: Attempts::new(Repeat::Resumable),
            connection: Connection::Any,
            // What an error echoes of the URL is as secret as a token.
            tokens: vec![url.clone()],
            renewal: Renewal::Open,
            span,
        })
    }

    /// Takes a redirect for an answer.
    pub(crate) fn giving_redirects(mut self) -> Self {
        self.redirects = Redirects::Given;
        self
    }

    /// Sends the request and reads its response whole. If the body breaks off, the request is sent
    /// again where that does no harm.
    pub(crate) async fn fetch(mut self) -> Result<Reply, Error> {
        let span = self.span.clone();
        let limit = self.settings.body_limit;
        let whole = async move {
            loop {
                let mut opened = self.open().await?;
                match opened.collect(limit).await {
                    Ok((body, End::Reached)) => return Ok(opened.into_reply(body)),
                    Ok((body, End::Beyond)) => {
                        let reason = format!("it is longer than {limit} bytes");
                        return Err(opened.into_reply(body).undecodable(reason));
                    }
                    Err(error) if self.retry(&Failure::Transport(error.kind())).await => {}
                    Err(error) => return Err(opened.failure(error)),
                }
            }
        };
        span.around(whole).await
    }

    /// Sends the request and gives back a successful response before its body.
    pub(crate) async fn head(mut self) -> Result<Opened, Error> {
        let span = self.span.clone();
        span.around(async move { self.open().await }).await
    }

    /// Sends the request, along redirects, and gives back a successful response before its body.
    async fn open(&mut self) -> Result<Opened, Error> {
        let mut leg = Leg {
            uri: self.uri.clone(),
            headers: self.headers.clone(),
            body: self.body.clone(),
            credential: None,
            place: self.place.clone(),
            at_home: self.at_home,
        };
        for _ in 0..=MAX_REDIRECTS {
            let opened = self.deliver(&mut leg).await;
            let opened = opened.map_err(|error| self.failure(error))?;
            let Some(location) = opened.redirect(&self.method) else {
                return self.finish(opened).await;
            };
            if self.redirects == Redirects::Given {
                return Ok(opened);
            }
            leg.redirect(&location, self.settings.loopback)
                .map_err(|error| self.failure(error.into()))?;
        }
        Err(self.failure(LinkError::TooMany.into()))
    }

    /// Waits before another attempt, if there is to be one.
    async fn retry(&mut self, failure: &Failure<'_>) -> bool {
        let settings = self.settings;
        let Some(timer) = &settings.timer else {
            return false;
        };
        let delay = self.attempts.next(&self.policy, failure, &self.method);
        let Some(delay) = delay.filter(|_| settings.retry_budget.take()) else {
            return false;
        };
        // The server behind this connection is not well; another one may be (Graph: "Best practices").
        self.connection = match failure {
            Failure::Status(StatusCode::SERVICE_UNAVAILABLE, _) => Connection::Fresh,
            _ => Connection::Any,
        };
        self.span.retrying(failure, delay);
        timer.sleep(delay).await;
        true
    }

    /// Sends to one place until there is an answer to go on with.
    async fn deliver(&mut self, leg: &mut Leg) -> Result<Opened, Error> {
        loop {
            if leg.at_home {
                self.authorize(leg).await?;
                if self.attempts.retries > 0 {
                    let retries = HeaderValue::from(self.attempts.retries);
                    leg.headers.insert(RETRY_ATTEMPT, retries);
                }
            }
            let permit = match &self.settings.gate {
                Some(gate) => Some(gate.enter().await),
                None => None,
            };
            let request = self.build(leg)?;
            let response = match self.settings.transport.send(request).await {
                Ok(response) => response,
                Err(error) => {
                    drop(permit);
                    if self.retry(&Failure::Transport(error.kind())).await {
                        continue;
                    }
                    return Err(error.into());
                }
            };
            let mut opened = Opened::new(response, &self.client_request_id);
            if opened.status.is_success() || opened.status.is_redirection() {
                opened.permit = permit;
                return Ok(opened);
            }
            // Who waits to try again must not keep others from their turn.
            drop(permit);
            let again = match opened.status {
                StatusCode::UNAUTHORIZED if leg.at_home => self.renew(&opened.headers).await,
                status => self.retry(&Failure::Status(status, &opened.headers)).await,
            };
            if !again {
                return Ok(opened);
            }
        }
    }

    /// Attaches a token, if the leg is on the service's own origin. Nothing else does.
    async fn authorize(&mut self, leg: &mut Leg) -> Result<(), Error> {
        self.settings.root.resolve(&leg.uri.to_string())?;
        if self.settings.placement == Placement::Absent {
            return Ok(());
        }
        let token = self.settings.tokens.token().await?;
        let token = token.secret();
        match self
            .settings
            .placement
            .attach(token.expose(), &self.headers)?
        {
            Attached::Header(name, value) => {
                leg.headers.insert(name, value);
            }
            Attached::Query(pair) => leg.credential = Some(pair),
        }
        let same = |last: &Secret| last.expose() == token.expose();
        if !self.tokens.last().is_some_and(same) {
            self.tokens.push(token.clone());
        }
        Ok(())
    }

    /// Gets a token in place of the refused one, once. A request that is refused so has not been
    /// carried out, whatever its method.
    async fn renew(&mut self, headers: &HeaderMap) -> bool {
        let (Renewal::Open, Some(refused)) = (&self.renewal, self.tokens.last()) else {
            return false;
        };
        let claims = claims(headers);
        match self.settings.tokens.renew(refused, claims.as_deref()).await {
            Ok(_) => self.renewal = Renewal::Done,
            Err(error) => self.renewal = Renewal::Failed(error),
        }
        matches!(self.renewal, Renewal::Done)
    }

    async fn finish(&mut self, opened: Opened) -> Result<Opened, Error> {
        self.span
            .answered(opened.status, &opened.headers, self.attempts.retries);
        match opened.check(&self.tokens).await {
            Ok(opened) => {
                self.settings.retry_budget.succeeded(self.attempts.retries);
                Ok(opened)
            }
            Err(error) => Err(match &self.renewal {
                Renewal::Failed(reason) => {
                    error.with_hint(format!("the token could not be renewed: {reason}"))
                }
                _ => error,
            }),
        }
    }

    fn failure(&self, error: Error) -> Error {
        error.with_client_request_id(Some(&self.client_request_id))
    }

    fn build(&self, leg: &Leg) -> Result<http::Request<RequestBody>, Error> {
        let body = RequestBody::from(leg.body.clone().unwrap_or_default());
        let mut request = http::Request::new(body);
        *request.method_mut() = self.method.clone();
        *request.uri_mut() = leg.address()?;
        *request.headers_mut() = leg.headers.clone();
        // Without a length some gateways answer 411, to a `POST` without a body as well.
        let sends = matches!(self.method, Method::POST | Method::PUT | Method::PATCH);
        if sends || !request.body().is_empty() {
            let length = HeaderValue::from(request.body().len());
            request.headers_mut().insert(CONTENT_LENGTH, length);
        }
        if self.connection == Connection::Fresh {
            request.extensions_mut().insert(FreshConnection);
        }
        Ok(request)
    }
}

/// Adds the headers every request has, and gives back the request's id.
fn complete(headers: &mut HeaderMap, settings: &Settings) -> Result<String, Error> {
    headers
        .entry(USER_AGENT)
        .or_insert_with(|| settings.user_agent.clone());
    headers
        .entry(ACCEPT)
        .or_insert(HeaderValue::from_static("application/json"));
    if let Some(own) = headers.get(CLIENT_REQUEST_ID) {
        return Ok(String::from_utf8_lossy(own.as_bytes()).into_owned());
    }
    let id = random_guid();
    let value = HeaderValue::try_from(id.as_str()).map_err(Error::request)?;
    headers.insert(CLIENT_REQUEST_ID, value);
    Ok(id)
}

/// A random GUID (RFC 9562, version 4). It need not be hard to guess, only unlikely to repeat.
fn random_guid() -> String {
    let bits = (fastrand::u128(..) & !(0xf << 76) & !(0x3 << 62)) | (0x4 << 76) | (0x2 << 62);
    let hex = format!("{bits:032x}");
    [0..8, 8..12, 12..16, 16..20, 20..32]
        .into_iter()
        .filter_map(|range| hex.get(range))
        .collect::<Vec<_>>()
        .join("-")
}
