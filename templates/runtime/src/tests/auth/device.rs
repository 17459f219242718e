//! Sign-in on another device (RFC 8628).
use super::{TOKEN, application, ask, assert_hidden, parameter};
use crate::runtime::testing::{FakeTimer, FakeTransport};
use http::StatusCode;
use std::sync::{Arc, Mutex};

const CODE: &str = r#"{"device_code":"eyJCANARY-device","user_code":"ABC","verification_uri":"https://login.example/device",
    "expires_in":60,"interval":5,"message":"go there"}"#;

fn pending(code: &str) -> String {
    format!(r#"{{"error":"{code}","error_description":"wait"}}"#)
}

fn script(errors: &[&str]) -> FakeTransport {
    let fake = FakeTransport::new().reply(StatusCode::OK, CODE);
    errors.iter().fold(fake, |fake, code| {
        fake.reply(StatusCode::BAD_REQUEST, pending(code))
    })
}

#[tokio::test]
async fn the_user_is_waited_for_and_later_tokens_come_without_them() {
    let fake = script(&[
        "authorization_pending",
        "slow_down",
        "authorization_pending",
    ]);
    let fake = fake
        .reply(StatusCode::OK, TOKEN)
        .reply(StatusCode::OK, TOKEN);
    let timer = FakeTimer::new();
    let shown = Arc::new(Mutex::new(Vec::new()));
    let log = Arc::clone(&shown);
    let credential = application(&fake, &timer).device_code(move |prompt| {
        log.lock()
            .unwrap()
            .push((prompt.user_code.clone(), format!("{prompt:?}")));
    });
    let credential = credential.unwrap();
    ask(&credential).await.unwrap();
    let waits: Vec<u64> = timer.waits().iter().map(|wait| wait.as_secs()).collect();
    assert_eq!(waits, [5, 5, 10, 10]);
    ask(&credential).await.unwrap();
    let shown = shown.lock().unwrap();
    assert_eq!(shown.len(), 1);
    assert_eq!(shown[0].0, "ABC");
    assert!(!shown[0].1.contains("ABC"));
    let sent = fake.requests();
    assert!(sent[0].uri().path().ends_with("/oauth2/v2.0/devicecode"));
    assert!(
        parameter(&sent[0], "scope")
            .unwrap()
            .ends_with(" offline_access")
    );
    assert_eq!(
        parameter(&sent[1], "device_code").as_deref(),
        Some("eyJCANARY-device")
    );
    assert_eq!(
        parameter(&sent[5], "grant_type").as_deref(),
        Some("refresh_token")
    );
    assert_eq!(
        parameter(&sent[5], "refresh_token").as_deref(),
        Some("eyJCANARY-refresh")
    );
    assert_hidden(&format!("{credential:?}"));
}

#[tokio::test]
async fn s9_a_code_that_nobody_enters_ends_the_sign_in() {
    let fake = script(&["authorization_pending"; 20]);
    let timer = FakeTimer::new();
    let credential = application(&fake, &timer).device_code(|_| {}).unwrap();
    let error = ask(&credential).await.unwrap_err();
    assert!(error.to_string().contains("expired"), "{error}");
    assert_eq!(timer.waits().len(), 12);
}

#[tokio::test]
async fn a_refusal_ends_the_sign_in() {
    let fake = script(&["authorization_declined"]);
    let credential = application(&fake, &FakeTimer::new())
        .device_code(|_| {})
        .unwrap();
    let error = ask(&credential).await.unwrap_err();
    assert!(error.to_string().contains("authorization_declined"));
    assert_eq!(fake.requests().len(), 2);
}

#[tokio::test]
async fn a_session_that_has_ended_asks_the_user_again() {
    let fake = script(&[]).reply(StatusCode::OK, TOKEN);
    let fake = fake.reply(StatusCode::BAD_REQUEST, pending("invalid_grant"));
    let fake = fake
        .reply(StatusCode::OK, CODE)
        .reply(StatusCode::OK, TOKEN);
    let prompts = Arc::new(Mutex::new(0));
    let count = Arc::clone(&prompts);
    let credential = application(&fake, &FakeTimer::new());
    let credential = credential.device_code(move |_| *count.lock().unwrap() += 1);
    let credential = credential.unwrap();
    ask(&credential).await.unwrap();
    ask(&credential).await.unwrap();
    assert_eq!(*prompts.lock().unwrap(), 2);
}
