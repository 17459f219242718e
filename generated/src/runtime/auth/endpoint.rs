//! Where tokens come from: sends what a flow asks, and reads the answer.
use super::application::Application;
use super::client_proof::ClientProof;
use super::form;
use super::token_response::{TokenResponse, refused};
use crate::runtime::json::Json;
use crate::runtime::opened::Opened;
use crate::runtime::origin::{Loopback, ServiceRoot};
use crate::runtime::redact::End;
use crate::runtime::retry::{Attempts, Failure, Repeat, RetryPolicy};
use crate::runtime::timer::Timer;
use crate::runtime::token::{AuthError, TokenRequest};
use crate::runtime::transport::{RequestBody, Transport};
use bytes::Bytes;
use http::header::{ACCEPT, CONTENT_LENGTH, CONTENT_TYPE, HeaderValue};
use http::{Method, StatusCode};
use std::sync::Arc;
use std::time::Duration;

/// Answers are a few kilobytes; this is for what is no answer.
const LIMIT: usize = 1 << 20;

/// An application with all that reaching the identity platform takes.
#[derive(Clone)]
pub(super) struct Endpoint {
    pub(super) client_id: String,
    proof: ClientProof,
    root: ServiceRoot,
    sender: Sender,
}

impl Endpoint {
    pub(super) fn new(application: Application) -> Result<Self, AuthError> {
        let tenant = &application.tenant;
        let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.');
        if tenant.is_empty() || tenant.starts_with('.') || !tenant.bytes().all(plain) {
            return Err(AuthError::new("the tenant is neither an id nor a domain"));
        }
        let root = ServiceRoot::parse(&application.base, tenant, application.loopback)
            .map_err(|error| AuthError::new(error.to_string()))?;
        let transport = match application.transport {
            Some(transport) => transport,
            None => default_transport(application.loopback)?,
        };
        Ok(Self {
            client_id: application.client_id,
            proof: application.proof,
            root,
            sender: Sender {
                transport,
                timer: application.timer,
            },
        })
    }

    pub(super) fn url(&self, name: &str) -> String {
        format!("{}/oauth2/v2.0/{name}", self.root.text())
    }

    /// For flows that a public application does not have.
    pub(super) fn confidential(application: Application) -> Result<Self, AuthError> {
        if application.proof.is_none() {
            return Err(AuthError::new("the application has no secret or assertion"));
        }
        Self::new(application)
    }

    /// Asks for a token with a grant's own parameters.
    pub(super) async fn token(
        &self,
        request: &TokenRequest<'_>,
        scope: &str,
        grant: &[(&str, &str)],
    ) -> Result<TokenResponse, AuthError> {
        let claims = capable(request.claims)?;
        let mut pairs = vec![("scope", scope), ("claims", claims.as_str())];
        pairs.extend(grant);
        TokenResponse::read(&self.post("token", &pairs).await?)
    }

    /// Posts a form with the application's own identity.
    pub(super) async fn post(&self, name: &str, pairs: &[(&str, &str)]) -> Result<Json, AuthError> {
        let proof = self.proof.parameters()?;
        let mut all = vec![("client_id", self.client_id.as_str())];
        all.extend(proof.iter().map(|(name, value)| (*name, value.expose())));
        all.extend(pairs);
        let mut request = http::Request::new(Bytes::from(form::encode(&all)));
        *request.method_mut() = Method::POST;
        *request.uri_mut() = self
            .url(name)
            .parse()
            .map_err(|_| AuthError::new("the base URL is not one"))?;
        let form = HeaderValue::from_static("application/x-www-form-urlencoded");
        request.headers_mut().insert(CONTENT_TYPE, form);
        self.sender.send(request, &all).await
    }

    pub(super) async fn wait(&self, duration: Duration) -> Result<(), AuthError> {
        let timer = self.sender.timer.as_ref();
        let timer = timer.ok_or_else(|| AuthError::new("there is no timer: set one"))?;
        timer.sleep(duration).await;
        Ok(())
    }
}

/// Sends requests for tokens, as often as `RetryPolicy::default` says.
#[derive(Clone)]
pub(super) struct Sender {
    pub(super) transport: Arc<dyn Transport>,
    pub(super) timer: Option<Arc<dyn Timer>>,
}

impl Sender {
    /// Sends `request`, and gives the JSON of a successful answer. Of the values in `sent`, an error
    /// shows none that is secret.
    pub(super) async fn send(
        &self,
        request: http::Request<Bytes>,
        sent: &[(&str, &str)],
    ) -> Result<Json, AuthError> {
        let mut attempts = Attempts::new(Repeat::Harmless);
        loop {
            let mut copy = http::Request::new(RequestBody::from(request.body().clone()));
            *copy.method_mut() = request.method().clone();
            *copy.uri_mut() = request.uri().clone();
            *copy.headers_mut() = request.headers().clone();
            let json = HeaderValue::from_static("application/json");
            copy.headers_mut().insert(ACCEPT, json);
            if request.method() == Method::POST {
                let length = HeaderValue::from(request.body().len());
                copy.headers_mut().insert(CONTENT_LENGTH, length);
            }
            let (failure, error) = match self.transport.send(copy).await {
                Ok(response) => {
                    let mut opened = Opened::new(response, "");
                    let answer = read(&mut opened, sent).await;
                    match answer {
                        Ok(json) => return Ok(json),
                        Err(error) => (
                            Failure::Status(opened.status, &opened.headers.clone())
                                .wait(&mut attempts, request.method()),
                            error,
                        ),
                    }
                }
                Err(error) => (
                    Failure::Transport(error.kind()).wait(&mut attempts, request.method()),
                    AuthError::new("the identity platform was not reached").caused_by(error),
                ),
            };
            match (failure, &self.timer) {
                (Some(delay), Some(timer)) => timer.sleep(delay).await,
                _ => return Err(error),
            }
        }
    }
}

impl Failure<'_> {
    fn wait(&self, attempts: &mut Attempts, method: &Method) -> Option<Duration> {
        attempts.next(&RetryPolicy::default(), self, method)
    }
}

async fn read(opened: &mut Opened, sent: &[(&str, &str)]) -> Result<Json, AuthError> {
    let broken = |what: &str| AuthError::new(format!("the identity platform's answer {what}"));
    let (body, end) = opened
        .collect(LIMIT)
        .await
        .map_err(|error| broken("broke off").caused_by(error))?;
    if end == End::Beyond {
        return Err(broken("is too long"));
    }
    let text = String::from_utf8_lossy(&body);
    let json = Json::parse(&text);
    if opened.status == StatusCode::OK {
        return json.map_err(|_| broken("is not JSON"));
    }
    Err(refused(opened.status, json.as_ref().ok(), sent))
}

/// The claims asked for, with the statement that this client can answer challenges (`cp1`).
fn capable(claims: Option<&str>) -> Result<String, AuthError> {
    let mut claims = match Json::parse(claims.unwrap_or("{}")) {
        Ok(Json::Object(claims)) => claims,
        _ => return Err(AuthError::new("the claims are not a JSON object")),
    };
    let mut token = match claims.remove("access_token") {
        Some(Json::Object(token)) => token,
        _ => crate::runtime::json::JsonObject::new(),
    };
    let capability = Json::parse(r#"{"values":["cp1"]}"#).map_err(|_| AuthError::new("claims"))?;
    token.insert("xms_cc", capability);
    claims.insert("access_token", Json::Object(token));
    Ok(Json::Object(claims).to_string())
}

#[cfg(feature = "reqwest")]
fn default_transport(loopback: Loopback) -> Result<Arc<dyn Transport>, AuthError> {
    let transport = crate::runtime::transport_reqwest::ReqwestTransport::to(loopback);
    match transport {
        Ok(transport) => Ok(Arc::new(transport)),
        Err(error) => Err(AuthError::new("no transport").caused_by(error)),
    }
}

#[cfg(not(feature = "reqwest"))]
fn default_transport(_: Loopback) -> Result<Arc<dyn Transport>, AuthError> {
    Err(AuthError::new("there is no transport: set one"))
}

#[cfg(feature = "reqwest")]
pub(super) fn default_timer() -> Option<Arc<dyn Timer>> {
    Some(Arc::new(crate::runtime::timer::TokioTimer))
}

#[cfg(not(feature = "reqwest"))]
pub(super) fn default_timer() -> Option<Arc<dyn Timer>> {
    None
}
