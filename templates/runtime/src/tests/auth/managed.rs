//! The identity of an Azure resource.
use super::{SCOPE, ask, assert_hidden, parameter};
use crate::runtime::auth::ManagedIdentity;
use crate::runtime::testing::{FakeTimer, FakeTransport};
use crate::runtime::{TokenProvider, TokenRequest};
use http::StatusCode;
use std::time::{Duration, UNIX_EPOCH};

const ANSWER: &str = r#"{"access_token":"eyJCANARY-access","expires_on":"4102444800"}"#;

#[tokio::test]
async fn a_virtual_machine_asks_its_metadata_service() {
    let fake = FakeTransport::new()
        .reply(StatusCode::TOO_MANY_REQUESTS, "")
        .reply(StatusCode::OK, ANSWER);
    let identity = ManagedIdentity::virtual_machine(fake.clone()).timer(FakeTimer::new());
    let token = ask(&identity).await.unwrap();
    let expiry = UNIX_EPOCH + Duration::from_secs(4_102_444_800);
    assert_eq!(token.expires_on(), Some(expiry));
    let sent = &fake.requests()[1];
    assert_eq!(sent.uri().host(), Some("169.254.169.254"));
    assert_eq!(sent.headers()["metadata"], "true");
    assert_eq!(
        parameter(sent, "resource").as_deref(),
        Some("https://graph.microsoft.com")
    );
    assert_eq!(parameter(sent, "client_id"), None);
}

#[tokio::test]
async fn an_app_service_asks_its_endpoint_with_its_secret() {
    let fake = FakeTransport::new().reply(StatusCode::OK, ANSWER);
    let fake = fake.reply(
        StatusCode::BAD_REQUEST,
        r#"{"error":"x","error_description":"eyJCANARY-header"}"#,
    );
    let endpoint = "http://127.0.0.1:41000/msi/token";
    let identity = ManagedIdentity::app_service(endpoint, "eyJCANARY-header", fake.clone());
    let identity = identity.user_assigned("id-2");
    ask(&identity).await.unwrap();
    let sent = &fake.requests()[0];
    assert!(
        sent.uri()
            .to_string()
            .starts_with("http://127.0.0.1:41000/msi/token?api-version=2019-08-01&")
    );
    assert_eq!(sent.headers()["x-identity-header"], "eyJCANARY-header");
    assert!(sent.headers()["x-identity-header"].is_sensitive());
    assert_eq!(parameter(sent, "client_id").as_deref(), Some("id-2"));
    let error = ask(&identity).await.unwrap_err();
    assert_hidden(&format!("{identity:?} {error} {error:?}"));
}

#[tokio::test]
async fn a6_a_managed_identity_cannot_answer_claims() {
    let fake = FakeTransport::new();
    let identity = ManagedIdentity::virtual_machine(fake.clone());
    let mut request = TokenRequest::new(&[SCOPE]);
    request.claims = Some("{}");
    assert!(identity.token(&request).await.is_err());
    assert!(
        identity
            .token(&TokenRequest::new(&[SCOPE, "b"]))
            .await
            .is_err()
    );
    assert!(fake.requests().is_empty());
}
