//! What is sent when nothing fails.
use super::service::{Dialect, Service};
use super::{STEP, client, content, upload};
use crate::runtime::json::Json;
use crate::runtime::upload::{ExpectedRange, FileSource, UploadProfile, UploadSource};
use crate::runtime::{BoxFuture, Bytes, ErrorKind};
use proptest::prelude::*;
use std::io::{self, Write};
use std::sync::{Arc, Mutex};

/// The lengths of the fragments that were sent.
fn lengths(service: &Service) -> Vec<usize> {
    let log = service.log();
    let puts = log
        .iter()
        .filter_map(|line| line.strip_prefix("PUT bytes "));
    puts.map(|range| {
        let (first, last) = range.split('/').next().unwrap().split_once('-').unwrap();
        last.parse::<usize>().unwrap() + 1 - first.parse::<usize>().unwrap()
    })
    .collect()
}

#[tokio::test]
async fn u1_and_u7_a_drive_gets_steps_of_320_kib_in_order_and_the_rest() {
    for (length, expected) in [
        (1, vec![1]),
        (STEP - 1, vec![STEP - 1]),
        (STEP, vec![STEP]),
        (STEP + 1, vec![STEP, 1]),
        (2 * STEP, vec![STEP, STEP]),
        (2 * STEP + 77, vec![STEP, STEP, 77]),
    ] {
        let (service, content) = (Service::default(), content(length));
        let uploaded = upload(&service, &content).send().await.unwrap();
        assert_eq!(uploaded.status(), 201);
        let item: Json = uploaded.decode().unwrap();
        assert_eq!(item.to_string(), r#"{"id":"1"}"#);
        assert_eq!(lengths(&service), expected, "{length}");
        assert!(service.state().committed);
        assert_eq!(service.state().stored, content);
    }
}

#[tokio::test]
async fn u7_content_without_a_byte_creates_no_session() {
    let service = Service::default();
    let error = upload(&service, &Bytes::new()).send().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Request);
    assert_eq!(service.state().sessions, 0);
}

#[tokio::test]
async fn u1_any_wanted_size_is_cut_to_what_a_drive_takes() {
    for (wanted, expected) in [
        (0, STEP),
        (1, STEP),
        (STEP + 1, STEP),
        (3 * STEP - 1, 2 * STEP),
        (60 << 20, 191 * STEP),
        (usize::MAX, 191 * STEP),
    ] {
        let (service, content) = (Service::default(), Bytes::from(vec![0; 192 * STEP]));
        let upload = upload(&service, &content).fragment_size(wanted);
        let mut uploading = upload.start().await.unwrap();
        uploading.try_next().await.unwrap();
        assert_eq!(lengths(&service)[0], expected, "{wanted}");
    }
}

#[tokio::test]
async fn u2_outlook_gets_at_most_4_mb_and_answers_in_capitals() {
    let (service, content) = (Service::default(), content(9_000_000));
    service.state().dialect = Dialect::Outlook;
    let session = client(&service).users().id("1").create_upload_session();
    // The parameter of Outlook's action tells whose session it is.
    let upload = session.arg("AttachmentItem", &"{}").upload(content.clone());
    let uploaded = upload.send().await.unwrap();
    assert_eq!(uploaded.status(), 201);
    assert!(uploaded.decode::<Option<Json>>().unwrap().is_none());
    assert_eq!(lengths(&service), [3_932_160, 3_932_160, 1_135_680]);
    assert_eq!(service.state().stored, content);
    // Whatever size is wanted, none is over 4 MB, and they come in order.
    service.state().log.clear();
    service.state().stored.clear();
    let session = client(&service).users().id("1").create_upload_session();
    let upload = session
        .upload(content.clone())
        .profile(UploadProfile::OUTLOOK)
        .fragment_size(usize::MAX);
    upload.send().await.unwrap();
    assert_eq!(lengths(&service), [4_000_000, 4_000_000, 1_000_000]);
    assert_eq!(service.state().stored, content);
}

#[tokio::test]
async fn u3_documents_to_print_get_at_most_10_mb() {
    let (service, content) = (Service::default(), content(10_000_001));
    let session = client(&service).users().id("1").create_upload_session();
    let upload = session.arg("properties", &"{}").upload(content.clone());
    upload.send().await.unwrap();
    assert_eq!(lengths(&service), [9_830_400, 169_601]);
    let session = client(&service).users().id("1").create_upload_session();
    let upload = session.upload(content).profile(UploadProfile::PRINT);
    let upload = upload.fragment_size(usize::MAX);
    service.state().dialect = Dialect::Outlook;
    service.state().log.clear();
    drop(upload.send().await);
    let first = service.state().log[0].clone();
    assert_eq!(first, "PUT bytes 0-9999999/10000001");
}

#[tokio::test]
async fn u9_a_deferred_commit_is_an_empty_post_at_the_end() {
    let (service, content) = (Service::default(), content(STEP + 1));
    service.state().deferred = true;
    let uploading = upload(&service, &content).defer_commit().start().await;
    let mut uploading = uploading.unwrap();
    while uploading.try_next().await.unwrap().is_some() {}
    assert!(!service.state().committed);
    let uploaded = uploading.finish().await.unwrap();
    assert_eq!(uploaded.status(), 201);
    assert!(service.state().committed);
    assert_eq!(service.log()[2..], ["POST"]);
}

/// Content that records what is read of it.
struct Watched(Bytes, Arc<Mutex<Vec<usize>>>);

impl UploadSource for Watched {
    fn length(&self) -> u64 {
        self.0.length()
    }

    fn read(&self, offset: u64, length: usize) -> BoxFuture<'_, io::Result<Bytes>> {
        self.1.lock().unwrap().push(length);
        self.0.read(offset, length)
    }
}

#[tokio::test]
async fn u8_one_fragment_is_read_when_the_one_before_has_arrived() {
    let service = Service::default();
    let reads = Arc::default();
    let source = Watched(content(3 * STEP), Arc::clone(&reads));
    let session = client(&service).users().id("1").create_upload_session();
    let upload = session.upload(source).fragment_size(STEP);
    let mut uploading = upload.start().await.unwrap();
    assert!(reads.lock().unwrap().is_empty());
    for sent in 1..=3 {
        let progress = uploading.try_next().await.unwrap().unwrap();
        assert_eq!(progress.sent, (sent * STEP) as u64);
        assert_eq!(progress.total, (3 * STEP) as u64);
        assert_eq!(*reads.lock().unwrap(), vec![STEP; sent]);
        assert_eq!(service.state().log.len(), sent);
    }
    assert!(uploading.try_next().await.unwrap().is_none());
}

#[tokio::test]
async fn files_are_read_part_by_part() {
    let content = content(2 * STEP + 5);
    let mut file = tempfile::tempfile().unwrap();
    file.write_all(&content).unwrap();
    let service = Service::default();
    let session = client(&service).users().id("1").create_upload_session();
    let upload = session.upload(FileSource::new(file).unwrap());
    let seen = Arc::new(Mutex::new(Vec::new()));
    let told = Arc::clone(&seen);
    let upload = upload.on_progress(move |progress| told.lock().unwrap().push(progress.sent));
    upload.fragment_size(STEP).send().await.unwrap();
    assert_eq!(service.state().stored, content);
    let sent = [STEP, 2 * STEP, 2 * STEP + 5].map(|sent| sent as u64);
    assert_eq!(*seen.lock().unwrap(), sent);
}

#[test]
fn expected_ranges_in_each_spelling() {
    let range = |start, end| Some((start, end));
    for (text, expected) in [
        ("26-", range(26, None)),
        ("2097152", range(2_097_152, None)),
        ("0-25", range(0, Some(25))),
        ("5-5", range(5, Some(5))),
        ("5-4", None),
        ("-5", None),
        ("", None),
        ("-", None),
        ("+1-", None),
        ("1-2-3", None),
        ("99999999999999999999-", None),
    ] {
        let read = ExpectedRange::parse(text);
        assert_eq!(
            read.map(|range| (range.start, range.end)),
            expected,
            "{text}"
        );
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 16, ..ProptestConfig::default() })]

    #[test]
    fn any_length_in_any_fragments_arrives_whole(length in 1usize..5 * STEP, size in 0..5 * STEP) {
        let (service, content) = (Service::default(), content(length));
        let upload = upload(&service, &content).fragment_size(size);
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        runtime.block_on(upload.send()).unwrap();
        service.log();
        prop_assert_eq!(&service.state().stored, &content);
    }
}
