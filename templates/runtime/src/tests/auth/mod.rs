//! Sign-in flows, against a token endpoint of our own.
mod browser;
mod device;
mod managed;
#[cfg(feature = "reqwest")]
mod wire;

use crate::runtime::auth::{Application, OAuthError};
use crate::runtime::testing::{FakeTimer, FakeTransport};
use crate::runtime::{AccessToken, AuthError, TokenProvider, TokenRequest};
use http::StatusCode;
use std::time::{Duration, SystemTime};

const SCOPE: &str = "https://graph.microsoft.com/.default";
const SECRET: &str = "eyJCANARY-secret";
const TOKEN: &str = r#"{"token_type":"Bearer","access_token":"eyJCANARY-access","expires_in":3600,"refresh_token":"eyJCANARY-refresh"}"#;

fn application(fake: &FakeTransport, timer: &FakeTimer) -> Application {
    Application::new("contoso.example", "client-1")
        .transport(fake.clone())
        .timer(timer.clone())
}

async fn ask(provider: &impl TokenProvider) -> Result<AccessToken, AuthError> {
    provider.token(&TokenRequest::new(&[SCOPE])).await
}

/// The form of a request, or the query of one without a body, decoded.
fn parameters(request: &http::Request<bytes::Bytes>) -> Vec<(String, String)> {
    let body = std::str::from_utf8(request.body()).unwrap();
    let text = if body.is_empty() {
        request.uri().query().unwrap()
    } else {
        body
    };
    let decode = |text: &str| {
        let text = percent_encoding::percent_decode_str(text).decode_utf8();
        text.unwrap().into_owned()
    };
    let pairs = text.split('&').map(|pair| pair.split_once('=').unwrap());
    pairs
        .map(|(name, value)| (decode(name), decode(value)))
        .collect()
}

fn parameter(request: &http::Request<bytes::Bytes>, name: &str) -> Option<String> {
    let mut found = parameters(request).into_iter();
    found.find(|(own, _)| own == name).map(|(_, value)| value)
}

fn assert_hidden(text: &str) {
    assert!(!text.contains("eyJCANARY"), "{text}");
}

#[tokio::test]
async fn an_application_signs_in_with_its_secret() {
    let (fake, timer) = (
        FakeTransport::new().reply(StatusCode::OK, TOKEN),
        FakeTimer::new(),
    );
    let credential = application(&fake, &timer)
        .secret(SECRET)
        .client_credentials()
        .unwrap();
    let token = ask(&credential).await.unwrap();
    assert_eq!(token.secret().expose(), "eyJCANARY-access");
    let left = token
        .expires_on()
        .unwrap()
        .duration_since(SystemTime::now())
        .unwrap();
    assert!(left > Duration::from_secs(3590) && left <= Duration::from_secs(3600));
    let sent = &fake.requests()[0];
    assert_eq!(sent.method(), http::Method::POST);
    assert_eq!(
        sent.uri(),
        "https://login.microsoftonline.com/contoso.example/oauth2/v2.0/token"
    );
    let expected = [
        ("client_id", "client-1"),
        ("client_secret", SECRET),
        ("scope", SCOPE),
        (
            "claims",
            r#"{"access_token":{"xms_cc":{"values":["cp1"]}}}"#,
        ),
        ("grant_type", "client_credentials"),
    ];
    let expected = expected.map(|(name, value)| (name.to_owned(), value.to_owned()));
    assert_eq!(parameters(sent), expected);
    assert_hidden(&format!(
        "{credential:?}{:?}{token:?}",
        application(&fake, &timer).secret(SECRET)
    ));
}

#[tokio::test]
async fn a2_claims_go_to_the_endpoint_and_keep_the_capability() {
    let fake = FakeTransport::new().reply(StatusCode::OK, TOKEN);
    let credential = application(&fake, &FakeTimer::new())
        .secret(SECRET)
        .client_credentials()
        .unwrap();
    let mut request = TokenRequest::new(&[SCOPE]);
    request.claims = Some(r#"{"access_token":{"nbf":{"essential":true,"value":"1"}}}"#);
    credential.token(&request).await.unwrap();
    let claims = parameter(&fake.requests()[0], "claims").unwrap();
    let claims: serde_json::Value = serde_json::from_str(&claims).unwrap();
    assert_eq!(claims["access_token"]["nbf"]["value"], "1");
    assert_eq!(claims["access_token"]["xms_cc"]["values"][0], "cp1");
}

#[tokio::test]
async fn a_service_signs_in_for_its_caller() {
    let (fake, timer) = (
        FakeTransport::new().reply(StatusCode::OK, TOKEN),
        FakeTimer::new(),
    );
    let service = application(&fake, &timer).secret(SECRET);
    let credential = service.on_behalf_of("eyJCANARY-caller").unwrap();
    ask(&credential).await.unwrap();
    let sent = &fake.requests()[0];
    assert_eq!(
        parameter(sent, "assertion").as_deref(),
        Some("eyJCANARY-caller")
    );
    assert_eq!(
        parameter(sent, "requested_token_use").as_deref(),
        Some("on_behalf_of")
    );
    assert_hidden(&format!("{credential:?}"));
}

#[tokio::test]
async fn an_assertion_is_made_for_each_request() {
    let fake = FakeTransport::new().reply(StatusCode::OK, TOKEN);
    let fake = fake.reply(
        StatusCode::BAD_REQUEST,
        r#"{"error":"saw eyJCANARY-jwt-1"}"#,
    );
    let made = std::sync::atomic::AtomicUsize::new(0);
    let credential = application(&fake, &FakeTimer::new()).assertion(move || {
        let number = made.fetch_add(1, std::sync::atomic::Ordering::SeqCst);
        Ok(format!("eyJCANARY-jwt-{number}").into())
    });
    let credential = credential.client_credentials().unwrap();
    ask(&credential).await.unwrap();
    assert_hidden(&format!("{:?}", ask(&credential).await.unwrap_err()));
    for (number, sent) in fake.requests().iter().enumerate() {
        let expected = format!("eyJCANARY-jwt-{number}");
        assert_eq!(parameter(sent, "client_assertion"), Some(expected));
        let kind = parameter(sent, "client_assertion_type").unwrap();
        assert_eq!(
            kind,
            "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
        );
        assert_eq!(parameter(sent, "client_secret"), None);
    }
}

#[test]
fn a_public_application_cannot_sign_in_as_itself_or_for_others() {
    let public = || application(&FakeTransport::new(), &FakeTimer::new());
    assert!(public().client_credentials().is_err());
    assert!(public().on_behalf_of("x").is_err());
}

#[tokio::test]
async fn e7_and_s1_a_refusal_is_an_error_of_its_own_without_what_was_sent() {
    let body = format!(
        r#"{{"error":"invalid_client","error_description":"AADSTS7000215: {SECRET}\r\nTrace","correlation_id":"c-1"}}"#
    );
    let fake = FakeTransport::new().reply(StatusCode::UNAUTHORIZED, body);
    let credential = application(&fake, &FakeTimer::new())
        .secret(SECRET)
        .client_credentials()
        .unwrap();
    let error = ask(&credential).await.unwrap_err();
    let refusal = OAuthError::of(&error).unwrap();
    assert_eq!(refusal.code(), "invalid_client");
    assert_eq!(refusal.correlation_id(), Some("c-1"));
    assert_eq!(
        error.to_string(),
        "401 Unauthorized: invalid_client: AADSTS7000215: [client_secret] Trace"
    );
    assert_hidden(&format!("{error} {error:?} {refusal:?}"));
}

#[tokio::test]
async fn a_busy_endpoint_is_asked_again() {
    let fake = FakeTransport::new()
        .reply(StatusCode::SERVICE_UNAVAILABLE, "busy")
        .reply(StatusCode::TOO_MANY_REQUESTS, "{}")
        .reply(StatusCode::OK, TOKEN);
    let timer = FakeTimer::new();
    let credential = application(&fake, &timer)
        .secret(SECRET)
        .client_credentials()
        .unwrap();
    ask(&credential).await.unwrap();
    assert_eq!(timer.waits().len(), 2);
}

#[tokio::test]
async fn s15_what_is_no_answer_is_an_error() {
    for body in [
        "",
        "[]",
        "<html>",
        "{}",
        r#"{"access_token":7}"#,
        r#"{"access_token":""}"#,
    ] {
        let fake = FakeTransport::new().reply(StatusCode::OK, body);
        let credential = application(&fake, &FakeTimer::new())
            .secret("s")
            .client_credentials()
            .unwrap();
        assert!(ask(&credential).await.is_err(), "{body}");
    }
    let huge = "x".repeat(2 << 20);
    let fake = FakeTransport::new().reply(StatusCode::OK, huge);
    let credential = application(&fake, &FakeTimer::new())
        .secret("s")
        .client_credentials()
        .unwrap();
    assert!(
        ask(&credential)
            .await
            .unwrap_err()
            .to_string()
            .contains("too long")
    );
    let mut request = TokenRequest::new(&[SCOPE]);
    request.claims = Some("[");
    assert!(credential.token(&request).await.is_err());
}

#[test]
fn s11_secrets_go_only_to_a_tenant_on_https() {
    for tenant in ["", "..", "a/b", "a?b", "a#b", "a b", "%2e", "é"] {
        let application = Application::new(tenant, "c").transport(FakeTransport::new());
        assert!(
            application.secret("s").client_credentials().is_err(),
            "{tenant}"
        );
    }
    for base in [
        "http://login.example",
        "http://127.0.0.1",
        "ftp://x",
        "https://a@b",
        "",
    ] {
        let application = Application::new("t", "c").transport(FakeTransport::new());
        assert!(
            application
                .base_url(base)
                .secret("s")
                .client_credentials()
                .is_err(),
            "{base}"
        );
    }
}
