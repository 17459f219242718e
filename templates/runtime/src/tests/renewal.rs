//! What follows when the service refuses a token.
use super::rig::{FakeReply, rig_retrying};
use crate::runtime::{
    AccessToken, AuthError, BoxFuture, ErrorKind, Json, StaticToken, TokenProvider, TokenRequest,
};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use http::Method;
use std::sync::{Arc, Mutex};
use std::time::{Duration, SystemTime};

const CLAIMS: &str = r#"{"access_token":{"acrs":{"essential":true,"value":"c1"}}}"#;

/// Numbers its tokens, and records what each was asked for.
#[derive(Clone, Default)]
struct Numbered(Arc<Mutex<Vec<Asked>>>);

/// The claims, and whether another token was asked for.
type Asked = (Option<String>, bool);

impl Numbered {
    fn asked(&self) -> Vec<Asked> {
        self.0.lock().unwrap().clone()
    }
}

impl TokenProvider for Numbered {
    fn token<'a>(
        &'a self,
        request: &'a TokenRequest<'a>,
    ) -> BoxFuture<'a, Result<AccessToken, AuthError>> {
        let mut asked = self.0.lock().unwrap();
        asked.push((request.claims.map(str::to_owned), request.refresh));
        let expiry = SystemTime::now() + Duration::from_secs(3600);
        let token = AccessToken::new(format!("eyJCANARY{}", asked.len())).expiring(expiry);
        Box::pin(std::future::ready(Ok(token)))
    }
}

fn challenge() -> FakeReply {
    let claims = STANDARD.encode(CLAIMS);
    let header = format!(r#"Bearer realm="", error="insufficient_claims", claims="{claims}""#);
    FakeReply::new(401).header("www-authenticate", &header)
}

#[tokio::test]
async fn a2_a_claims_challenge_is_answered_once_with_a_token_that_has_them() {
    let credential = Numbered::default();
    let (graph, fake, timer) = rig_retrying(credential.clone());
    fake.reply(challenge())
        .reply_json(200, "{}")
        .reply_json(200, "{}");
    let request = graph.request::<Json>(Method::POST, "a");
    request.json_body(&1).send().await.unwrap();
    graph.me().get().send().await.unwrap();
    let asked = [(None, false), (Some(CLAIMS.to_owned()), true)];
    assert_eq!(credential.asked(), asked);
    let sent = fake.requests();
    let tokens: Vec<_> = sent
        .iter()
        .map(|sent| sent.header("authorization").unwrap())
        .collect();
    // What was obtained for the challenge serves the requests after it.
    assert_eq!(
        tokens,
        [
            "Bearer eyJCANARY1",
            "Bearer eyJCANARY2",
            "Bearer eyJCANARY2"
        ]
    );
    assert_eq!(sent[1].text(), "1");
    assert!(timer.waits().is_empty());
}

#[tokio::test]
async fn a2_and_s9_a_second_challenge_ends_the_request() {
    let credential = Numbered::default();
    let (graph, fake, _) = rig_retrying(credential.clone());
    fake.reply(challenge())
        .reply(challenge())
        .reply_json(200, "{}");
    let error = graph.me().get().send().await.unwrap_err();
    assert!(error.is_unauthorized());
    assert_eq!(error.claims().as_deref(), Some(CLAIMS));
    assert_eq!((fake.requests().len(), credential.asked().len()), (2, 2));
}

#[tokio::test]
async fn a4_a_401_without_claims_is_answered_with_another_token_once() {
    let credential = Numbered::default();
    let (graph, fake, _) = rig_retrying(credential.clone());
    fake.reply_json(401, "{}")
        .reply_json(401, "{}")
        .reply_json(200, "{}");
    assert!(graph.me().get().send().await.unwrap_err().is_unauthorized());
    assert_eq!(credential.asked(), [(None, false), (None, true)]);
    assert_eq!(fake.requests().len(), 2);
}

#[tokio::test]
async fn a6_a_credential_that_cannot_renew_leaves_the_services_answer_and_a_hint() {
    let (graph, fake, _) = rig_retrying(StaticToken::new("eyJCANARY"));
    fake.reply(challenge().body(r#"{"error":{"code":"InvalidAuthenticationToken"}}"#));
    let error = graph.me().get().send().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Service);
    assert!(error.is_unauthorized() && error.has_code("InvalidAuthenticationToken"));
    assert_eq!(error.claims().as_deref(), Some(CLAIMS));
    let text = error.to_string();
    assert!(
        text.contains("could not be renewed: the static token"),
        "{text}"
    );
    assert_eq!(fake.requests().len(), 1);
}

#[tokio::test]
async fn a4_and_s3_another_origins_401_does_not_touch_the_token() {
    let credential = Numbered::default();
    let (graph, fake, _) = rig_retrying(credential.clone());
    fake.reply(FakeReply::new(302).header("location", "https://cdn.example/x"));
    fake.reply(challenge());
    let error = graph.me().get().send().await.unwrap_err();
    assert!(error.is_unauthorized());
    assert_eq!((fake.requests().len(), credential.asked().len()), (2, 1));
}

#[tokio::test]
async fn s1_no_token_of_a_renewed_request_is_echoed() {
    let (graph, fake, _) = rig_retrying(Numbered::default());
    fake.reply(challenge())
        .reply_json(400, "saw eyJCANARY1 and eyJCANARY2");
    let error = graph.me().get().send().await.unwrap_err();
    assert_eq!(&error.body().unwrap()[..], b"saw [token] and [token]");
}
