//! What was recorded is replayed, and holds nothing that gives access.
use super::rig::CANARY;
use crate::runtime::json::Json;
use crate::runtime::testing::{Exchange, FakeTransport, Recorder, Recording, Replay};
use crate::runtime::{ErrorKind, Graph, Patch, RetryPolicy, StaticToken, Transport};
use crate::sample::User;
use bytes::Bytes;
use http::{Response, StatusCode};
use proptest::prelude::*;

const PAGES: [&str; 2] = [
    r#"{"value":[{"id":"1","score":1.50}],"@odata.nextLink":"https://graph.microsoft.com/v1.0/users?$skiptoken=a"}"#,
    r#"{"value":[{"id":"2","size":1}]}"#,
];

fn client(transport: impl Transport) -> Graph {
    let graph = Graph::builder(StaticToken::new(CANARY)).transport(transport);
    graph.retry(RetryPolicy::never()).build().unwrap()
}

/// Walks the users, renames the first, and asks for what is not there; what came of it.
async fn session(graph: &Graph) -> Vec<String> {
    let mut seen = Vec::new();
    let mut users = graph.users().list().stream();
    while let Some(user) = users.try_next().await.unwrap() {
        seen.push(format!("{user:?}"));
    }
    let patch = Patch::new().set(User::DISPLAY_NAME, "A").clear(User::SIZE);
    let renamed = graph.users().id("1").update(patch).send().await.unwrap();
    seen.push(format!("{renamed:?}"));
    let missing = graph.users().id("3").get().send().await.unwrap_err();
    seen.push(missing.code().unwrap());
    seen
}

fn service() -> FakeTransport {
    let cookie = Response::builder()
        .header("set-cookie", "eyJCOOKIE=1")
        .header("request-id", "r-1");
    FakeTransport::new()
        .reply(StatusCode::OK, PAGES[0])
        .reply(StatusCode::OK, PAGES[1])
        .reply_with(cookie.body(Bytes::from("{\"id\": \"1\"}")).unwrap())
        .reply(StatusCode::NOT_FOUND, r#"{"error":{"code":"NotFound"}}"#)
}

async fn recorded() -> (Vec<String>, Recording) {
    let recorder = Recorder::new(service());
    let seen = session(&client(recorder.clone())).await;
    (seen, recorder.recording())
}

#[tokio::test]
async fn a_session_replays_as_it_was() {
    let (seen, recording) = recorded().await;
    let read: Recording = recording.to_string().parse().unwrap();
    assert_eq!(read.to_string(), recording.to_string());
    for recording in [recording, read] {
        let replay = recording.replay();
        assert_eq!(session(&client(replay.clone())).await, seen);
        assert!(replay.left().is_empty());
    }
}

#[tokio::test]
async fn no_credentials_are_recorded() {
    let (_, recording) = recorded().await;
    let text = recording.to_string();
    assert!(!text.contains("eyJ"), "{text}");
    assert!(text.contains("request-id: r-1"), "{text}");
    assert!(!format!("{recording:?} {:?}", recording.exchanges).contains("users"));
}

#[tokio::test]
async fn sign_in_is_recorded_without_secrets() {
    let answer = r#"{"token_type":"Bearer","access_token":"eyJCANARY","refresh_token":"eyJCANARY","expires_in":3600}"#;
    let recorder = Recorder::new(FakeTransport::new().reply(StatusCode::OK, answer));
    let form = || {
        http::Request::post("https://login.microsoftonline.com/t/oauth2/v2.0/token")
            .header("content-type", "application/x-www-form-urlencoded")
            .body(Bytes::from("client_secret=eyJCANARY").into())
            .unwrap()
    };
    let mut given = recorder.send(form()).await.unwrap().into_body();
    assert_eq!(given.chunk().await.unwrap().unwrap(), answer);
    let text = recorder.recording().to_string();
    assert!(!text.contains("eyJ"), "{text}");
    let replay = recorder.recording().replay();
    let mut replayed = replay.send(form()).await.unwrap().into_body();
    let body = replayed.chunk().await.unwrap().unwrap();
    let body = Json::parse(std::str::from_utf8(&body).unwrap()).unwrap();
    assert_eq!(
        body.get("access_token").unwrap().as_str(),
        Some("not-recorded")
    );
    assert!(body.get("expires_in").unwrap().as_number().is_some());
}

#[tokio::test]
async fn what_is_edited_out_is_not_recorded_but_given() {
    let edit = |exchange: &mut Exchange| *exchange.response.body_mut() = Bytes::from("{}");
    let fake = FakeTransport::new().reply(StatusCode::OK, r#"{"id":"1"}"#);
    let recorder = Recorder::edit(fake, edit);
    let user = client(recorder.clone()).users().id("1").get().send().await;
    assert_eq!(user.unwrap().id.as_deref(), Some("1"));
    assert_eq!(recorder.recording().exchanges[0].response.body(), "{}");
}

#[tokio::test]
async fn equal_requests_are_answered_in_turn_and_others_fail() {
    let (_, recording) = recorded().await;
    let replay = recording.replay();
    let graph = client(replay.clone());
    let other = Patch::new().set(User::DISPLAY_NAME, "B");
    let error = graph
        .users()
        .id("1")
        .update(other)
        .send()
        .await
        .unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Transport);
    assert!(reason(&error).ends_with("/v1.0/users/1: it was recorded with another body"));
    // What a failed `unwrap` shows of a test says it, too.
    assert!(format!("{error:?}").contains("/v1.0/users/1: it was recorded with another body"));
    // The same values in another order are the same request.
    let same = Patch::new().clear(User::SIZE).set(User::DISPLAY_NAME, "A");
    let user = graph.users().id("1").update(same.clone()).send().await;
    assert!(user.is_ok());
    let error = graph.users().id("1").update(same).send().await.unwrap_err();
    assert!(reason(&error).ends_with("or was answered already"));
    assert_eq!(replay.left().len(), 3);
}

fn reason(error: &dyn std::error::Error) -> String {
    let mut innermost = error;
    while let Some(source) = innermost.source() {
        innermost = source;
    }
    innermost.to_string()
}

#[test]
fn a_broken_file_says_where() {
    for (text, expected) in [
        ("{", "not a recording: "),
        ("{}", "not a recording: there is no array `exchanges`"),
        (
            r#"{"exchanges":[{"request":{"method":"GET","url":"/"},"response":{"status":99}}]}"#,
            "exchange 0 of the recording: `status` does not hold what it should",
        ),
        (
            r#"{"exchanges":[{"request":{"method":"GET"},"response":{"status":200}}]}"#,
            "exchange 0 of the recording: there is no `url`",
        ),
        (
            r#"{"exchanges":[{"request":{"method":"GET","url":"/","base64":"?"},"response":{"status":200}}]}"#,
            "exchange 0 of the recording: `base64` does not hold what it should",
        ),
    ] {
        let error = text.parse::<Recording>().unwrap_err().to_string();
        assert!(error.starts_with(expected), "{error}");
    }
}

fn body() -> impl Strategy<Value = Vec<u8>> {
    prop_oneof![
        any::<Vec<u8>>(),
        any::<String>().prop_map(String::into_bytes),
        r#"\{"a":(-?[0-9]{1,25}(\.[0-9]{1,4})?(e[0-9]{1,3})?|"[ -~]{0,4}"|\[ ?\])\}"#
            .prop_map(String::into_bytes),
    ]
}

proptest! {
    #[test]
    fn any_body_comes_back_byte_for_byte(asked in body(), answered in body(), status in 100u16..1000) {
        let request = http::Request::post("https://graph.microsoft.com/v1.0/x?$a=%20b");
        let request = request.header("prefer", "a").header("prefer", "b").body(Bytes::from(asked));
        let response = Response::builder().status(status).body(Bytes::from(answered));
        let exchange = Exchange { request: request.unwrap(), response: response.unwrap() };
        let text = Recording { exchanges: vec![exchange.clone()] }.to_string();
        let read: Recording = text.parse().unwrap();
        let [read] = read.exchanges.as_slice() else { panic!("{text}") };
        prop_assert_eq!(read.request.body(), exchange.request.body());
        prop_assert_eq!(read.response.body(), exchange.response.body());
        prop_assert_eq!(read.request.headers(), exchange.request.headers());
        prop_assert_eq!(read.request.uri(), exchange.request.uri());
        prop_assert_eq!(read.response.status(), exchange.response.status());
    }

    #[test]
    fn any_text_is_a_recording_or_an_error(text in r#"([\[\]{}:,]|"(exchanges|request|url|status|headers)"|[0-9]){0,12}"#) {
        if let Ok(read) = text.parse::<Recording>() {
            prop_assert!(read.to_string().parse::<Recording>().is_ok());
        }
    }
}

#[test]
fn transports_of_tests_can_be_shared_between_threads() {
    fn shared<T: Send + Sync + Clone>() {}
    shared::<Recorder<FakeTransport>>();
    shared::<Replay>();
}
