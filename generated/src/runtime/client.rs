//! Sends requests: the only place that attaches a token, follows a redirect or reads a response.
use crate::runtime::error::{ERROR_BODY_LIMIT, Error, FailedResponse};
use crate::runtime::origin::{LinkError, Loopback, ServiceRoot};
use crate::runtime::prefer::Preferences;
use crate::runtime::redirect::Redirect;
use crate::runtime::request::RequestParts;
use crate::runtime::response::Reply;
use crate::runtime::token::{Secret, TokenProvider, TokenRequest};
use crate::runtime::transport::{BoxFuture, RequestBody, ResponseBody, Transport};
use bytes::{Bytes, BytesMut};
use http::header::{
    ACCEPT, AUTHORIZATION, CONTENT_LENGTH, HeaderMap, HeaderName, HeaderValue, LOCATION, RANGE,
    USER_AGENT,
};
use http::{Method, Uri};
use std::sync::Arc;

/// RFC 9110 section 15.4 leaves the number to the client.
const MAX_REDIRECTS: usize = 5;
const CLIENT_REQUEST_ID: HeaderName = HeaderName::from_static("client-request-id");

/// What all clones of a client share.
#[derive(Clone)]
pub(crate) struct Client(Arc<Settings>);

pub(crate) struct Settings {
    pub(crate) root: ServiceRoot,
    pub(crate) loopback: Loopback,
    pub(crate) scopes: Vec<String>,
    pub(crate) credential: Box<dyn TokenProvider>,
    pub(crate) transport: Box<dyn Transport>,
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

    /// Sends a request and reads its response whole.
    pub(crate) fn send(&self, parts: RequestParts) -> BoxFuture<'static, Result<Reply, Error>> {
        let client = self.clone();
        Box::pin(async move {
            let mut sent = client.open(parts).await?;
            let limit = client.0.body_limit;
            let collected = collect(&mut sent.body, &sent.headers, limit).await;
            let (body, end) = collected.map_err(|error| sent.failure(error))?;
            let reply = sent.into_reply(body);
            match end {
                End::Reached => Ok(reply),
                End::Beyond => Err(reply.undecodable(format!("it is longer than {limit} bytes"))),
            }
        })
    }

    /// Sends a request and gives back a successful response before its body.
    pub(crate) async fn open(&self, parts: RequestParts) -> Result<Opened, Error> {
        let mut uri = parts.uri()?;
        let mut headers = parts.headers(&self.0.preferences)?;
        let id = self.complete(&mut headers)?;
        let fail = |error: Error| error.with_client_request_id(Some(&id));
        let mut place = self.root().clone();
        let mut token = None;
        let mut at_home = true;
        let mut body = parts.body();
        for _ in 0..=MAX_REDIRECTS {
            if at_home {
                token = Some(self.authorize(&uri, &mut headers).await.map_err(fail)?);
            }
            let request = build(&parts.method, &uri, &headers, body.clone());
            let response = self.0.transport.send(request).await;
            let response = response.map_err(|error| fail(error.into()))?;
            let opened = Opened::new(response, &id);
            let Some(location) = opened.redirect(&parts.method) else {
                return opened.check(token.as_ref()).await;
            };
            match place
                .resolve_redirect(&location, &uri)
                .map_err(|error| fail(error.into()))?
            {
                Redirect::Own(next) => uri = next,
                Redirect::Foreign(next) => {
                    place = foreign_root(&next, self.0.loopback).map_err(|e| fail(e.into()))?;
                    uri = next;
                    at_home = false;
                    headers = harmless(&headers);
                    body = None;
                }
            }
        }
        Err(fail(LinkError::TooMany.into()))
    }

    /// Attaches a fresh token, if `uri` is on the service's own origin. Nothing else does.
    async fn authorize(&self, uri: &Uri, headers: &mut HeaderMap) -> Result<Secret, Error> {
        self.root().resolve(&uri.to_string())?;
        let scopes: Vec<&str> = self.0.scopes.iter().map(String::as_str).collect();
        let token = self.0.credential.token(&TokenRequest::new(&scopes)).await?;
        let text = format!("Bearer {}", token.secret().expose());
        let mut value = HeaderValue::try_from(text)
            .map_err(|_| Error::request("the access token holds what a header must not"))?;
        value.set_sensitive(true);
        headers.insert(AUTHORIZATION, value);
        Ok(token.secret().clone())
    }

    /// Adds the headers every request has, and gives back the request's id.
    fn complete(&self, headers: &mut HeaderMap) -> Result<String, Error> {
        headers
            .entry(USER_AGENT)
            .or_insert_with(|| self.0.user_agent.clone());
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
}

/// A response whose body has not been read.
pub(crate) struct Opened {
    pub(crate) status: http::StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: ResponseBody,
    pub(crate) client_request_id: String,
}

impl Opened {
    fn new(response: http::Response<ResponseBody>, id: &str) -> Self {
        let (head, body) = response.into_parts();
        let (status, headers) = (head.status, head.headers);
        Self {
            status,
            headers,
            body,
            client_request_id: id.to_owned(),
        }
    }

    /// Where a redirect of a `GET` leads. Other methods are not repeated elsewhere.
    fn redirect(&self, method: &Method) -> Option<String> {
        let followed =
            *method == Method::GET && matches!(self.status.as_u16(), 301 | 302 | 303 | 307 | 308);
        let location = self.headers.get(LOCATION).filter(|_| followed)?;
        Some(String::from_utf8_lossy(location.as_bytes()).into_owned())
    }

    /// Turns what is no success into an error, with as much of its body as there is.
    async fn check(mut self, token: Option<&Secret>) -> Result<Self, Error> {
        if self.status.is_success() {
            return Ok(self);
        }
        let mut body = BytesMut::new();
        let mut end = End::Reached;
        // A body that breaks off must not hide the status: what has arrived is kept.
        while let Ok(Some(chunk)) = self.body.chunk().await {
            let room = ERROR_BODY_LIMIT.saturating_sub(body.len());
            body.extend_from_slice(chunk.get(..room).unwrap_or(&chunk));
            if chunk.len() > room {
                end = End::Beyond;
                break;
            }
        }
        let body = without_token(body.freeze(), &end, token);
        let failed = FailedResponse {
            status: self.status,
            headers: self.headers,
            body,
        };
        Err(Error::service(failed).with_client_request_id(Some(&self.client_request_id)))
    }

    fn failure(&self, error: Error) -> Error {
        error.with_client_request_id(Some(&self.client_request_id))
    }

    fn into_reply(self, body: Bytes) -> Reply {
        Reply {
            status: self.status,
            headers: self.headers,
            body,
            client_request_id: self.client_request_id,
        }
    }
}

enum End {
    Reached,
    Beyond,
}

/// Reads a body up to `limit` bytes, whatever its announced length says.
async fn collect(
    body: &mut ResponseBody,
    headers: &HeaderMap,
    limit: usize,
) -> Result<(Bytes, End), Error> {
    let announced = headers
        .get(CONTENT_LENGTH)
        .and_then(|length| length.to_str().ok());
    let announced = announced
        .and_then(|length| length.parse::<usize>().ok())
        .unwrap_or(0);
    let Some(first) = body.chunk().await? else {
        return Ok((Bytes::new(), End::Reached));
    };
    if first.len() > limit {
        return Ok((Bytes::new(), End::Beyond));
    }
    let Some(second) = body.chunk().await? else {
        return Ok((first, End::Reached));
    };
    // The announcement can be a lie, so it buys no more than a megabyte ahead of the data.
    let mut all = BytesMut::with_capacity(announced.min(1 << 20).max(first.len() + second.len()));
    all.extend_from_slice(&first);
    let mut next = Some(second);
    while let Some(chunk) = next {
        if chunk.len() > limit.saturating_sub(all.len()) {
            return Ok((Bytes::new(), End::Beyond));
        }
        all.extend_from_slice(&chunk);
        next = body.chunk().await?;
    }
    Ok((all.freeze(), End::Reached))
}

fn build(
    method: &Method,
    uri: &Uri,
    headers: &HeaderMap,
    body: Option<Bytes>,
) -> http::Request<RequestBody> {
    let body = RequestBody::from(body.unwrap_or_default());
    let mut request = http::Request::new(body);
    *request.method_mut() = method.clone();
    *request.uri_mut() = uri.clone();
    *request.headers_mut() = headers.clone();
    // Without a length some gateways answer 411, to a `POST` without a body as well.
    if !request.body().is_empty() || matches!(*method, Method::POST | Method::PUT | Method::PATCH) {
        let length = HeaderValue::from(request.body().len());
        request.headers_mut().insert(CONTENT_LENGTH, length);
    }
    request
}

/// The headers another origin may see. A list of what is allowed: lists of what is not have failed
/// (GHSA-396q-4vc8-28x9, GHSA-7j59-v9qr-6fq9).
fn harmless(headers: &HeaderMap) -> HeaderMap {
    let allowed = [ACCEPT, RANGE, USER_AGENT];
    headers
        .iter()
        .filter(|(name, _)| allowed.contains(name))
        .map(|(name, value)| (name.clone(), value.clone()))
        .collect()
}

fn foreign_root(uri: &Uri, loopback: Loopback) -> Result<ServiceRoot, LinkError> {
    let scheme = uri.scheme_str().ok_or(LinkError::Malformed)?;
    let authority = uri.authority().ok_or(LinkError::Malformed)?;
    ServiceRoot::parse(&format!("{scheme}://{authority}"), "", loopback)
}

/// Some proxies echo the request's headers in their error pages.
fn without_token(body: Bytes, end: &End, token: Option<&Secret>) -> Bytes {
    let Some(token) = token
        .map(|token| token.expose().as_bytes())
        .filter(|t| !t.is_empty())
    else {
        return body;
    };
    let body = match end {
        End::Reached => body,
        End::Beyond => without_start_of(body, token),
    };
    let mut rest: &[u8] = &body;
    let mut clean = BytesMut::new();
    while let Some(at) = rest.windows(token.len()).position(|window| window == token) {
        clean.extend_from_slice(rest.get(..at).unwrap_or_default());
        clean.extend_from_slice(b"[token]");
        rest = rest.get(at + token.len()..).unwrap_or_default();
    }
    if clean.is_empty() {
        return body;
    }
    clean.extend_from_slice(rest);
    clean.freeze()
}

/// A body that was cut may end in the first part of a token.
fn without_start_of(mut body: Bytes, token: &[u8]) -> Bytes {
    let cut = (1..token.len())
        .rev()
        .filter_map(|len| token.get(..len))
        .find(|start| body.ends_with(start))
        .map_or(0, <[u8]>::len);
    body.truncate(body.len() - cut);
    body
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
