//! What follows a failure.
use super::super::rig::{CANARY, FakeReply, rig};
use super::service::{Fault, Service, URL};
use super::{STEP, content, upload};
use crate::runtime::{Bytes, ErrorKind};

#[tokio::test]
async fn u6_outages_are_waited_out_and_the_fragment_sent_again() {
    for status in [429, 500, 502, 503, 504] {
        let service = Service::failing([Fault::None, Fault::Status(status)]);
        let content = content(3 * STEP);
        upload(&service, &content).send().await.unwrap();
        let log = service.log();
        assert_eq!(log.len(), 4, "{status}");
        assert_eq!(log[1], log[2]);
        assert_eq!(service.state().stored, content);
    }
}

#[tokio::test]
async fn u6_after_416_the_service_says_what_it_has() {
    // The second fragment has landed, but its answer is lost, so that it is sent again.
    let service = Service::failing([Fault::None, Fault::AnswerLost]);
    let content = content(3 * STEP);
    upload(&service, &content).send().await.unwrap();
    let log = service.log();
    let methods: Vec<&str> = log.iter().map(|line| &line[..3]).collect();
    assert_eq!(methods, ["PUT", "PUT", "PUT", "GET", "PUT"]);
    assert_eq!(service.state().stored, content);
}

#[tokio::test]
async fn u6_a_session_that_is_lost_starts_over_once() {
    let service = Service::failing([Fault::None, Fault::Ended]);
    let content = content(3 * STEP);
    upload(&service, &content).send().await.unwrap();
    assert_eq!(service.state().sessions, 2);
    assert_eq!(service.log()[2], "PUT bytes 0-327679/983040");
    assert_eq!(service.state().stored, content);
    let service = Service::failing([Fault::Ended, Fault::Ended]);
    let error = upload(&service, &content).send().await.unwrap_err();
    assert!(error.is_not_found());
    assert_eq!(service.state().sessions, 2);
}

#[tokio::test]
async fn u6_content_that_may_be_there_is_not_sent_twice() {
    let service = Service::failing([Fault::None, Fault::AnswerLost, Fault::Ended]);
    let error = upload(&service, &content(STEP + 1))
        .send()
        .await
        .unwrap_err();
    assert!(error.is_not_found());
    assert!(error.to_string().contains("may be there"), "{error}");
    assert_eq!(service.state().sessions, 1);
}

#[tokio::test]
async fn u6_a_name_that_is_taken_is_a_conflict() {
    let service = Service::failing([Fault::None, Fault::Status(409)]);
    let error = upload(&service, &content(STEP + 1))
        .send()
        .await
        .unwrap_err();
    assert!(error.is_conflict());
    assert_eq!(service.log().len(), 2);
}

#[tokio::test]
async fn u6_a_cancelled_upload_deletes_its_session() {
    for fault in [Fault::None, Fault::Ended] {
        let service = Service::failing([Fault::None, fault]);
        let uploading = upload(&service, &content(2 * STEP)).start().await;
        let mut uploading = uploading.unwrap();
        uploading.try_next().await.unwrap();
        uploading.cancel().await.unwrap();
        assert_eq!(service.log()[1], "DELETE");
        assert_eq!(service.state().cancelled, fault == Fault::None);
    }
    let service = Service::failing([Fault::Status(403)]);
    let uploading = upload(&service, &content(1)).start().await.unwrap();
    assert!(uploading.cancel().await.unwrap_err().is_forbidden());
}

#[tokio::test]
async fn s9_an_upload_that_does_not_advance_ends() {
    let (graph, fake) = rig();
    fake.reply_json(200, &format!(r#"{{"uploadUrl":"{URL}"}}"#));
    for _ in 0..20 {
        fake.reply_json(202, r#"{"nextExpectedRanges":["0-"]}"#);
    }
    let session = graph.users().id("1").create_upload_session();
    let error = session.upload(content(2 * STEP)).send().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Decode);
    assert!(error.to_string().contains("does not advance"), "{error}");
    assert!(fake.requests().len() < 10);
}

#[tokio::test]
async fn s15_a_session_that_makes_no_sense_is_an_error() {
    for (created, answer) in [
        ("{}", ""),
        ("[]", ""),
        (r#"{"uploadUrl":7}"#, ""),
        (
            r#"{"uploadUrl":"https://a/","nextExpectedRanges":["x"]}"#,
            "",
        ),
        (
            r#"{"uploadUrl":"https://a/","nextExpectedRanges":["9-"]}"#,
            "",
        ),
        (r#"{"uploadUrl":"http://a/"}"#, ""),
        (r#"{"uploadUrl":"/relative"}"#, ""),
        (r#"{"uploadUrl":"https://a@b/"}"#, ""),
        (
            r#"{"uploadUrl":"https://a/"}"#,
            r#"{"nextExpectedRanges":["9-"]}"#,
        ),
        (
            r#"{"uploadUrl":"https://a/"}"#,
            r#"{"nextExpectedRanges":[1]}"#,
        ),
        (
            r#"{"uploadUrl":"https://a/"}"#,
            r#"{"nextExpectedRanges":{}}"#,
        ),
    ] {
        let (graph, fake) = rig();
        fake.reply_json(200, created).reply_json(202, answer);
        let session = graph.users().id("1").create_upload_session();
        let upload = session.upload(Bytes::from_static(b"12345678"));
        let error = upload.send().await.unwrap_err();
        let expected = [ErrorKind::Decode, ErrorKind::Link].contains(&error.kind());
        assert!(expected, "{created} {answer}: {error}");
    }
}

#[tokio::test]
async fn a_source_that_falls_short_ends_the_upload() {
    let file = tempfile::tempfile().unwrap();
    file.set_len(10).unwrap();
    let source = crate::runtime::FileSource::new(file.try_clone().unwrap()).unwrap();
    file.set_len(4).unwrap();
    let service = Service::default();
    let session = super::client(&service)
        .users()
        .id("1")
        .create_upload_session();
    let error = session.upload(source).send().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Request);
    assert!(error.to_string().contains("gave 4 bytes"), "{error}");
    assert!(service.log().is_empty());
}

#[tokio::test]
async fn u4_and_s10_no_token_goes_to_the_url_and_no_error_shows_it() {
    let (graph, fake) = rig();
    // Even on the service's own host.
    let url = format!("https://graph.microsoft.com/up?t={CANARY}");
    fake.reply_json(200, &format!(r#"{{"uploadUrl":"{url}"}}"#));
    let echo = format!("no upload at {url}");
    fake.reply(FakeReply::new(400).body(echo));
    let session = graph.users().id("1").create_upload_session();
    let upload = session.prefer("outlook.body-content-type=\"text\"");
    let error = upload.upload(content(9)).send().await.unwrap_err();
    for shown in [error.to_string(), format!("{error:?}")] {
        assert!(!shown.contains(CANARY), "{shown}");
    }
    let put = fake.last_request().unwrap();
    let mut names: Vec<&str> = put.headers.keys().map(|name| name.as_str()).collect();
    names.sort_unstable();
    let expected = [
        "content-length",
        "content-range",
        "content-type",
        "user-agent",
    ];
    assert_eq!(names, expected);
}
