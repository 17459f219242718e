//! Long-running operations.
use super::rig::{CANARY, Fake, FakeReply, rig_retrying};
use crate::runtime::operation::{Operation, OperationState};
use crate::runtime::testing::FakeTimer;
use crate::runtime::{Error, ErrorKind, Graph, Json, Link, StaticToken, call, rest_call};
use http::Method;
use std::time::Duration;

const FOREIGN: &str = "https://api.onedrive.com/monitor/4A3407B5-88FC-4504-8B21?t=eyJCANARY";

fn accepted(name: &'static str, place: &str) -> FakeReply {
    FakeReply::new(202).header(name, place)
}

async fn begin(reply: FakeReply) -> (Result<Operation, Error>, Graph, Fake, FakeTimer) {
    let (graph, fake, timer) = rig_retrying(StaticToken::new(CANARY));
    fake.reply(reply);
    let request = graph.request::<()>(Method::POST, "teams");
    let operation = request.begin().await;
    (operation, graph, fake, timer)
}

#[tokio::test]
async fn sending_what_only_begins_tells_so() {
    let (graph, fake, _) = rig_retrying(StaticToken::new(CANARY));
    fake.reply(accepted("location", FOREIGN));
    let copy = graph.request::<Json>(Method::POST, "me/drive/items/1/copy");
    let error = copy.send().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Decode);
    let told = error.to_string();
    assert!(
        told.contains("has begun, and is not to be sent again"),
        "{told}"
    );
    assert!(told.contains("`begin`"), "{told}");
    // Where something is there, it is looked at.
    fake.reply_json(202, r#"{"id":"1"}"#);
    let copy = graph.request::<Json>(Method::POST, "me/drive/items/1/copy");
    assert_eq!(copy.send().await.unwrap().to_string(), r#"{"id":"1"}"#);
}

#[tokio::test]
async fn l5_the_service_gets_the_token_and_another_host_does_not() {
    let root = "https://graph.microsoft.com/v1.0";
    for (name, place, url) in [
        ("location", FOREIGN, FOREIGN.to_owned()),
        ("operation-location", FOREIGN, FOREIGN.to_owned()),
        ("azure-asyncoperation", FOREIGN, FOREIGN.to_owned()),
        (
            "location",
            "/teams('1')/operations('2')",
            format!("{root}/teams('1')/operations('2')"),
        ),
        ("location", "/v1.0/x", format!("{root}/x")),
        ("location", "teams/1", format!("{root}/teams/1")),
        (
            "location",
            "https://graph.microsoft.com/v1.0/x",
            format!("{root}/x"),
        ),
        (
            "location",
            "https://graph.microsoft.com/beta/x",
            "https://graph.microsoft.com/beta/x".to_owned(),
        ),
    ] {
        let (operation, _, fake, _) = begin(accepted(name, place)).await;
        fake.reply_json(200, r#"{"status":"succeeded"}"#);
        operation.unwrap().wait().await.unwrap();
        let sent = fake.last_request().unwrap();
        assert_eq!(sent.url, url);
        let own = url.starts_with("https://graph.microsoft.com/");
        assert_eq!(sent.header("authorization").is_some(), own, "{place}");
        assert_eq!(sent.header("client-request-id").is_some(), own, "{place}");
    }
    for place in [
        "http://api.onedrive.com/x",
        "https://graph.microsoft.com@evil/",
        "//evil/x",
        "",
    ] {
        let (operation, _, fake, _) = begin(accepted("location", place)).await;
        assert_eq!(operation.unwrap_err().kind(), ErrorKind::Link, "{place}");
        assert_eq!(fake.requests().len(), 1);
    }
}

#[tokio::test]
async fn l6_questions_are_as_far_apart_as_the_service_says() {
    let reply = accepted("location", FOREIGN).header("retry-after", "7");
    let (operation, _, fake, timer) = begin(reply).await;
    let running = |status: u16| FakeReply::new(status).body(r#"{"status":"inProgress"}"#);
    fake.reply(running(202).header("retry-after", "10"));
    fake.reply(running(200));
    fake.reply(running(200).header("retry-after", "0"));
    fake.reply(FakeReply::new(200).body(r#"{"status":"completed","resourceId":"9"}"#));
    let outcome = operation.unwrap().wait().await.unwrap();
    assert_eq!(outcome.resource_id(), Some("9"));
    let seconds: Vec<u64> = timer.waits().iter().map(Duration::as_secs).collect();
    assert_eq!(seconds, [7, 10, 30, 1]);
}

#[tokio::test]
async fn l6_each_word_for_the_end_is_one() {
    use OperationState::{Failed, Running, Succeeded};
    for (status, body, expected) in [
        (200, r#"{"status":"notStarted"}"#, Running),
        (200, r#"{"status":"running"}"#, Running),
        (
            202,
            r#"{"Status":"In Progress","percentageComplete":27.5}"#,
            Running,
        ),
        (202, "", Running),
        (200, r#"{"status":"later"}"#, Running),
        (200, r#"{"status":"succeeded"}"#, Succeeded),
        (202, r#"{"status":"Completed"}"#, Succeeded),
        (200, r#"{"id":"1"}"#, Succeeded),
        (204, "", Succeeded),
        (303, "", Succeeded),
        (200, r#"{"status":"failed"}"#, Failed),
        (202, r#"{"status":"deleteFailed"}"#, Failed),
    ] {
        let (operation, _, fake, _) = begin(accepted("location", FOREIGN)).await;
        let place = "https://graph.microsoft.com/v1.0/items/1";
        fake.reply(FakeReply::new(status).header("location", place).body(body));
        let mut operation = operation.unwrap();
        assert_eq!(
            operation.poll().await.unwrap().state,
            expected,
            "{status} {body}"
        );
        let percent = body.contains("27.5").then_some(27.5);
        assert_eq!(operation.status().percent, percent);
    }
}

#[tokio::test]
async fn l6_what_it_has_made_is_read_with_the_token_from_the_service_only() {
    for (place, kind) in [
        ("/drives('1')/items('2')", None),
        ("https://graph.microsoft.com/v1.0/items/2", None),
        ("https://evil.example/items/2", Some(ErrorKind::Link)),
    ] {
        let (operation, _, fake, _) = begin(accepted("location", FOREIGN)).await;
        fake.reply_json(
            200,
            &format!(r#"{{"status":"succeeded","targetResourceLocation":"{place}"}}"#),
        );
        fake.reply_json(200, r#"{"id":"2"}"#);
        let outcome = operation.unwrap().wait().await.unwrap();
        assert_eq!(outcome.resource_location(), Some(place));
        let made = outcome.fetch::<Json>().await;
        assert_eq!(made.as_ref().err().map(Error::kind), kind);
        let asked = fake.last_request().unwrap();
        assert_eq!(asked.header("authorization").is_some(), kind.is_none());
    }
    // The end can be a redirect to what was made; the monitor's host does not get the token for it.
    let (operation, _, fake, _) = begin(accepted("location", FOREIGN)).await;
    let place = "https://graph.microsoft.com/v1.0/items/2";
    fake.reply(FakeReply::new(303).header("location", place));
    fake.reply_json(200, r#"{"id":"2"}"#);
    let outcome = operation.unwrap().wait().await.unwrap();
    assert_eq!(
        outcome.fetch::<Json>().await.unwrap().to_string(),
        r#"{"id":"2"}"#
    );
    assert_eq!(fake.last_request().unwrap().url, place);
}

#[tokio::test]
async fn l6_a_failed_operation_is_an_error_with_what_the_service_says() {
    let (operation, _, fake, _) = begin(accepted("location", FOREIGN)).await;
    fake.reply_json(
        200,
        r#"{"status":"failed","error":{"code":"nameAlreadyExists","message":"taken"}}"#,
    );
    let error = operation.unwrap().wait().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Service);
    assert!(error.has_code("nameAlreadyExists"));
}

#[tokio::test]
async fn l5_what_ends_at_once_is_an_operation_as_well() {
    let (operation, _, fake, _) = begin(FakeReply::new(200).body(r#"{"id":"1"}"#)).await;
    let operation = operation.unwrap();
    assert!(operation.monitor().is_none());
    let value: Json = operation.wait().await.unwrap().decode().unwrap();
    assert_eq!(value.to_string(), r#"{"id":"1"}"#);
    assert_eq!(fake.requests().len(), 1);
}

#[tokio::test]
async fn s9_an_operation_without_end_is_waited_for_within_a_limit() {
    let (operation, _, fake, timer) = begin(accepted("location", FOREIGN)).await;
    for _ in 0..200 {
        fake.reply_json(202, "{}");
    }
    let error = operation.unwrap().wait().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Transport);
    let waited: Duration = timer.waits().iter().sum();
    assert_eq!(waited, Duration::from_secs(3600));
    let reply = accepted("location", FOREIGN).header("retry-after", "31536000");
    let (operation, _, fake, timer) = begin(reply).await;
    operation.unwrap().wait().await.unwrap_err();
    assert_eq!((timer.waits().len(), fake.requests().len()), (0, 1));
}

#[tokio::test]
async fn l5_an_operation_is_found_again_by_its_monitor() {
    let (operation, graph, fake, _) = begin(accepted("location", FOREIGN)).await;
    let kept = operation.unwrap().monitor().unwrap().as_str().to_owned();
    fake.reply_json(200, r#"{"status":"succeeded"}"#);
    let operation = graph.resume_operation(&Link::from(kept)).unwrap();
    operation.interval(Duration::ZERO).wait().await.unwrap();
    assert_eq!(fake.last_request().unwrap().url, FOREIGN);
    assert!(graph.resume_operation(&Link::from("http://x/")).is_err());
}

#[tokio::test]
async fn s1_and_s10_an_operation_shows_no_monitor() {
    let (operation, _, fake, _) = begin(accepted("location", FOREIGN)).await;
    let operation = operation.unwrap();
    let mut shown = format!("{operation:?} {:?}", operation.monitor());
    fake.reply(FakeReply::new(400).body(format!("no operation at {FOREIGN}")));
    let error = operation.wait().await.unwrap_err();
    shown += &format!("{error:?} {error}");
    assert!(!shown.contains(CANARY), "{shown}");
    let mut names: Vec<String> = fake
        .last_request()
        .unwrap()
        .headers
        .keys()
        .map(ToString::to_string)
        .collect();
    names.sort_unstable();
    assert_eq!(names, ["accept", "user-agent"]);
}

#[tokio::test]
async fn t11_a_dropped_operation_asks_no_more() {
    let (operation, _, fake, _) = begin(accepted("location", FOREIGN)).await;
    drop(operation.unwrap().wait());
    assert_eq!(fake.requests().len(), 1);
}

#[cfg(feature = "blocking")]
#[test]
fn operations_are_waited_for() {
    use crate::runtime::blocking::Wait;
    let (graph, fake, _) = rig_retrying(StaticToken::new(CANARY));
    fake.reply(accepted("location", FOREIGN));
    fake.reply_json(200, r#"{"status":"succeeded","resourceId":"9"}"#);
    let operation = graph.request::<()>(Method::POST, "copy").begin().wait();
    let outcome = operation.unwrap().wait().wait().unwrap();
    assert_eq!(outcome.resource_id(), Some("9"));
}

#[tokio::test]
async fn l5_every_request_that_sets_work_off_can_begin_it() {
    use crate::runtime::{Call, Patch};
    use crate::sample::User;

    type Begin = fn(&Graph) -> crate::runtime::BoxFuture<'static, Result<Operation, Error>>;
    let begin: [(&str, Begin); 8] = [
        ("POST", |graph| {
            graph.users().create(&User::default()).begin()
        }),
        ("PATCH", |graph| {
            graph.users().id("1").update(Patch::<User>::new()).begin()
        }),
        ("PUT", |graph| {
            graph.users().id("1").replace(&User::default()).begin()
        }),
        ("DELETE", |graph| graph.users().id("1").delete().begin()),
        ("PUT", |graph| {
            let none: [&User; 0] = [];
            graph.node.replacing_all::<User>("users", none).begin()
        }),
        ("POST", |graph| {
            let call: Call<()> = call::action(&graph.node, "copy");
            call.begin()
        }),
        ("POST", |graph| {
            rest_call::operation::<Json, ()>(&graph.node, "POST", "/copies").begin()
        }),
        ("POST", |graph| {
            graph.request::<Json>(Method::POST, "copies").begin()
        }),
    ];
    for (at, (method, begin)) in begin.into_iter().enumerate() {
        let (graph, fake, _) = rig_retrying(StaticToken::new(CANARY));
        fake.reply(accepted("location", FOREIGN));
        let operation = begin(&graph).await.unwrap();
        assert_eq!(operation.status().state, OperationState::Running, "{at}");
        assert_eq!(fake.last_request().unwrap().method, method, "{at}");
    }
}
