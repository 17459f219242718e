//! Sign-in in a browser, with PKCE (RFC 7636).
use super::{SCOPE, TOKEN, application, ask, assert_hidden, parameter};
use crate::runtime::auth::AuthorizationCode;
use crate::runtime::testing::{FakeTimer, FakeTransport};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use http::StatusCode;
use sha2::{Digest, Sha256};

const BACK: &str = "http://localhost:8400/back?x=1";

fn start(fake: &FakeTransport) -> AuthorizationCode {
    let application = application(fake, &FakeTimer::new());
    application.authorization_code(BACK, &[SCOPE]).unwrap()
}

/// A parameter of the page the user is sent to.
fn asked(sign_in: &AuthorizationCode, name: &str) -> String {
    let mut request = http::Request::new(bytes::Bytes::new());
    *request.uri_mut() = sign_in.url().parse().unwrap();
    parameter(&request, name).unwrap()
}

#[tokio::test]
async fn a_code_is_redeemed_with_its_verifier() {
    let fake = FakeTransport::new()
        .reply(StatusCode::OK, TOKEN)
        .reply(StatusCode::OK, TOKEN);
    let sign_in = start(&fake);
    assert!(sign_in.url().starts_with(
        "https://login.microsoftonline.com/contoso.example/oauth2/v2.0/authorize?client_id=client-1&"
    ));
    assert_eq!(asked(&sign_in, "redirect_uri"), BACK);
    assert_eq!(asked(&sign_in, "code_challenge_method"), "S256");
    assert_eq!(asked(&sign_in, "scope"), format!("{SCOPE} offline_access"));
    assert_hidden(&format!("{sign_in:?}"));
    let (state, challenge) = (asked(&sign_in, "state"), asked(&sign_in, "code_challenge"));
    let session = sign_in
        .redeem(&format!("{BACK}&code=a%2Bb&state={state}#end"))
        .await
        .unwrap();
    let sent = fake.requests();
    assert_eq!(parameter(&sent[0], "code").as_deref(), Some("a+b"));
    assert_eq!(parameter(&sent[0], "redirect_uri").as_deref(), Some(BACK));
    assert_eq!(parameter(&sent[0], "client_secret"), None);
    let verifier = parameter(&sent[0], "code_verifier").unwrap();
    assert_eq!(verifier.len(), 43);
    assert_eq!(URL_SAFE_NO_PAD.encode(Sha256::digest(verifier)), challenge);
    // The token of the sign-in serves first, then the refresh token.
    ask(&session).await.unwrap();
    assert_eq!(fake.requests().len(), 1);
    ask(&session).await.unwrap();
    let sent = fake.requests();
    assert_eq!(
        parameter(&sent[1], "refresh_token").as_deref(),
        Some("eyJCANARY-refresh")
    );
    assert_eq!(
        session.refresh_token().unwrap().expose(),
        "eyJCANARY-refresh"
    );
    assert_hidden(&format!("{session:?}"));
}

#[tokio::test]
async fn what_belongs_to_another_sign_in_is_not_redeemed() {
    let fake = FakeTransport::new().reply(StatusCode::OK, TOKEN);
    let other = asked(&start(&fake), "state");
    for callback in [
        "code=a".to_owned(),
        "code=a&state=".to_owned(),
        format!("code=a&state={other}"),
        String::new(),
    ] {
        let error = start(&fake).redeem(&callback).await.unwrap_err();
        assert!(error.to_string().contains("another sign-in"), "{callback}");
    }
    assert!(fake.requests().is_empty());
}

#[tokio::test]
async fn a_user_who_declines_is_not_signed_in() {
    let fake = FakeTransport::new();
    let sign_in = start(&fake);
    let state = asked(&sign_in, "state");
    let callback = format!("error=access_denied&error_description=the+user%0Ahas&state={state}");
    let error = sign_in.redeem(&callback).await.unwrap_err().to_string();
    assert_eq!(
        error,
        "the user was not signed in: access_denied: the user has"
    );
    let sign_in = start(&fake);
    let state = asked(&sign_in, "state");
    assert!(sign_in.redeem(&format!("state={state}")).await.is_err());
    assert!(fake.requests().is_empty());
}

#[tokio::test]
async fn a_session_goes_on_from_its_refresh_token() {
    let fake = FakeTransport::new().reply(StatusCode::OK, TOKEN);
    let kept = application(&fake, &FakeTimer::new()).refresh_token("eyJCANARY-kept");
    let session = kept.unwrap();
    ask(&session).await.unwrap();
    let sent = fake.requests();
    assert_eq!(
        parameter(&sent[0], "refresh_token").as_deref(),
        Some("eyJCANARY-kept")
    );
    // Each answer brings the next one.
    assert_eq!(
        session.refresh_token().unwrap().expose(),
        "eyJCANARY-refresh"
    );
}
