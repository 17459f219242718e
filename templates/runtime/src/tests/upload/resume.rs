//! Uploads that go on later.
use super::super::rig::{CANARY, rig};
use super::service::{Fault, Service, URL};
use super::{STEP, client, content, upload};
use crate::runtime::{Bytes, Cloud, ErrorKind, Graph, StaticToken, UploadState};

#[tokio::test]
async fn u5_an_upload_goes_on_where_the_service_says() {
    let service = Service::default();
    let content = content(4 * STEP);
    let mut first = upload(&service, &content).start().await.unwrap();
    first.try_next().await.unwrap();
    let kept = first.state().expose();
    drop(first);
    let state = UploadState::parse(&kept).unwrap();
    let second = client(&service).resume_upload(&state, content.clone());
    second.unwrap().finish().await.unwrap();
    let log = service.log();
    assert_eq!(log[1..], ["GET", "PUT bytes 327680-1310719/1310720"]);
    assert_eq!(service.state().stored, content);
}

#[tokio::test]
async fn u5_after_an_error_the_service_is_asked_first() {
    let service = Service::failing([Fault::None, Fault::AnswerLost, Fault::Status(403)]);
    let content = content(3 * STEP);
    let mut uploading = upload(&service, &content).start().await.unwrap();
    assert!(uploading.try_next().await.unwrap().is_some());
    assert!(uploading.try_next().await.unwrap_err().is_forbidden());
    let progress = uploading.try_next().await.unwrap().unwrap();
    assert_eq!(progress.sent, 2 * STEP as u64);
    assert_eq!(service.log()[3], "GET");
    uploading.finish().await.unwrap();
    assert_eq!(service.state().stored, content);
}

#[tokio::test]
async fn u5_gaps_are_filled_from_the_first() {
    let (graph, fake) = rig();
    fake.reply_json(200, &format!(r#"{{"uploadUrl":"{URL}"}}"#));
    fake.reply_json(202, r#"{"nextExpectedRanges":["8-","2-3"]}"#);
    fake.reply_json(202, r#"{"nextExpectedRanges":["8-"]}"#);
    fake.reply_json(200, "{}");
    let session = graph.users().id("1").create_upload_session();
    let upload = session.upload(Bytes::from_static(b"0123456789"));
    upload.send().await.unwrap();
    let requests = fake.requests();
    let parts: Vec<_> = requests[1..]
        .iter()
        .map(|sent| (sent.header("content-range").unwrap(), sent.text()))
        .collect();
    let expected = [
        ("bytes 0-9/10", "0123456789".to_owned()),
        ("bytes 2-3/10", "23".to_owned()),
        ("bytes 8-9/10", "89".to_owned()),
    ];
    assert_eq!(parts, expected);
}

#[tokio::test]
async fn a_state_is_of_one_cloud_and_one_content() {
    let service = Service::default();
    let uploading = upload(&service, &content(10)).start().await.unwrap();
    let state = uploading.state();
    let other = Graph::builder(StaticToken::new("t")).cloud(Cloud::UsGovernment);
    let other = other.transport(service.clone()).build().unwrap();
    for (graph, length) in [(other, 10), (client(&service), 11)] {
        let error = graph.resume_upload(&state, content(length)).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Request);
    }
    for text in ["", "x", "https://a drive last", "https://a drive last x u"] {
        assert!(UploadState::parse(text).is_err(), "{text}");
    }
}

#[tokio::test]
async fn s1_an_upload_shows_nothing_private() {
    let service = Service::default();
    let request = upload(&service, &content(10));
    let mut shown = format!("{request:?}");
    let uploading = request.start().await.unwrap();
    shown += &format!("{uploading:?} {:?}", uploading.state());
    assert!(uploading.state().expose().contains(CANARY));
    shown += &format!("{:?}", uploading.finish().await.unwrap());
    for private in [CANARY, "upload.example", "users"] {
        assert!(!shown.contains(private), "{shown}");
    }
}

#[tokio::test]
async fn t11_a_dropped_upload_sends_no_more() {
    let service = Service::default();
    let mut uploading = upload(&service, &content(3 * STEP)).start().await.unwrap();
    uploading.try_next().await.unwrap();
    drop(uploading);
    tokio::task::yield_now().await;
    assert_eq!(service.log().len(), 1);
}

#[cfg(feature = "blocking")]
#[test]
fn uploads_are_waited_for() {
    use crate::runtime::blocking::Wait;
    let service = Service::default();
    let content = content(2 * STEP);
    let uploading = upload(&service, &content).start().wait().unwrap();
    let mut waiting = uploading.wait();
    assert_eq!(waiting.by_ref().map(Result::unwrap).count(), 2);
    let uploading = waiting.into_stream().unwrap();
    assert_eq!(uploading.finish().wait().unwrap().status(), 201);
    assert_eq!(service.state().stored, content);
}

#[tokio::test]
async fn a_session_at_any_path_takes_content() {
    let service = Service::default();
    let session = client(&service).request::<crate::sample_requests::UploadSession>(
        http::Method::POST,
        "me/drive/root:/a.txt:/createUploadSession",
    );
    let upload = session.upload(Bytes::from_static(b"text"));
    upload.send().await.unwrap();
    assert_eq!(service.state().stored, b"text");
}
