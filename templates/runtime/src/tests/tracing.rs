//! What spans and events of requests hold, and what they do not.
use super::rig::{CANARY, Fake, FakeReply, rig_retrying};
use crate::runtime::{Bytes, Graph, StaticToken};
use http::Method;
use std::fmt::{Debug, Write};
use std::sync::{Arc, Mutex, OnceLock};
use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Dispatch, Event, Metadata, Subscriber};

/// Writes all it is told into one text.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<String>>);

impl Log {
    fn text(&self) -> String {
        self.0.lock().unwrap().clone()
    }
}

struct Fields<'a>(&'a mut String);

impl Visit for Fields<'_> {
    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        write!(self.0, " {field}={value:?}").unwrap();
    }
}

impl Subscriber for Log {
    fn enabled(&self, _: &Metadata<'_>) -> bool {
        true
    }

    fn new_span(&self, span: &Attributes<'_>) -> Id {
        let mut text = self.0.lock().unwrap();
        text.push_str(span.metadata().name());
        span.record(&mut Fields(&mut text));
        text.push('\n');
        Id::from_u64(1)
    }

    fn record(&self, _: &Id, values: &Record<'_>) {
        let mut text = self.0.lock().unwrap();
        values.record(&mut Fields(&mut text));
        text.push('\n');
    }

    fn record_follows_from(&self, _: &Id, _: &Id) {}

    fn event(&self, event: &Event<'_>) {
        let mut text = self.0.lock().unwrap();
        event.record(&mut Fields(&mut text));
        text.push('\n');
    }

    fn enter(&self, _: &Id) {}

    fn exit(&self, _: &Id) {}
}

/// Has each place that logs ask the current thread's subscriber.
///
/// With a single subscriber alive, `tracing-core` settles a new place's interest by the thread that
/// comes there first, and for good; the thread of another test has none (tokio-rs/tracing, "interest
/// cache"). With more than one alive it asks them all.
fn keep_interest() {
    static KEPT: OnceLock<[Dispatch; 2]> = OnceLock::new();
    KEPT.get_or_init(|| [(); 2].map(|()| Dispatch::new(Log::default())));
}

/// What is logged while something is done, with these replies.
async fn log_of(replies: impl FnOnce(&Fake), run: impl AsyncFnOnce(&Graph)) -> Log {
    keep_interest();
    let log = Log::default();
    let guard = tracing::subscriber::set_default(log.clone());
    let (graph, fake, _) = rig_retrying(StaticToken::new(CANARY));
    replies(&fake);
    run(&graph).await;
    drop(guard);
    log
}

/// What is logged while `ann@contoso.com` is read.
async fn log(replies: impl FnOnce(&Fake)) -> Log {
    let run = async |graph: &Graph| {
        let request = graph.users().id("ann@contoso.com").get();
        let request = request.query("$filter", "mail eq 'bob@contoso.com'");
        drop(request.header("client-request-id", "own-1").send().await);
    };
    log_of(replies, run).await
}

/// Each request has its span, and what is private is in none.
fn keeps_private(log: &Log, requests: usize) {
    let text = log.text();
    let spans = text.matches("graph_request method=").count();
    assert_eq!(spans, requests, "{text}");
    for private in [
        CANARY,
        "contoso",
        "users",
        "graph.microsoft.com",
        "storage.example",
    ] {
        assert!(!text.contains(private), "{private}: {text}");
    }
}

#[tokio::test]
async fn t12_each_retry_is_an_event_with_status_delay_and_request_id() {
    let log = log(|fake| {
        let busy = FakeReply::new(503).header("request-id", "r-1");
        fake.reply(busy.header("retry-after", "0"));
        fake.fail(crate::runtime::TransportErrorKind::Connect);
        fake.reply(FakeReply::new(200).header("request-id", "r-2").body("{}"));
    })
    .await;
    let text = log.text();
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(lines.len(), 6, "{text}");
    assert_eq!(
        lines[0],
        "graph_request method=GET client_request_id=\"own-1\""
    );
    let fields = ["status=503", "request_id=\"r-1\"", "delay=0.0", "retrying"];
    assert!(
        fields.iter().all(|field| lines[1].contains(field)),
        "{text}"
    );
    assert!(lines[2].contains("error=Connect"), "{text}");
    assert_eq!(
        lines[3..].concat(),
        " status=200 retries=2 request_id=\"r-2\""
    );
}

#[tokio::test]
async fn s1_no_span_or_event_holds_a_token_a_url_or_a_body() {
    let echo = format!("Bearer {CANARY} for ann@contoso.com");
    let link = format!("https://graph.microsoft.com@x/{CANARY}");
    for status in [200, 302, 400, 401, 429, 503, 700] {
        let log = log(|fake| {
            for _ in 0..5 {
                let reply = FakeReply::new(status).header("location", &link);
                fake.reply(reply.body(echo.clone()));
            }
        })
        .await;
        let text = log.text();
        assert!(text.starts_with("graph_request"), "{text}");
        for private in [CANARY, "contoso", "users", "graph.microsoft.com"] {
            assert!(!text.contains(private), "{status}: {text}");
        }
    }
}

#[tokio::test]
async fn s1_no_span_of_an_upload_holds_its_url_or_the_content() {
    let url = format!("https://storage.example/{CANARY}");
    let session = format!(r#"{{"uploadUrl": "{url}", "nextExpectedRanges": ["0-"]}}"#);
    let missing = r#"{"nextExpectedRanges": ["0-"]}"#;
    let log = log_of(
        |fake| {
            fake.reply_json(200, &session);
            fake.reply(
                FakeReply::new(503)
                    .header("retry-after", "1")
                    .body(url.clone()),
            );
            fake.reply_json(200, missing);
            fake.reply(FakeReply::new(201).header("location", &url).body("{}"));
        },
        async |graph| {
            let call = graph.users().id("ann@contoso.com").create_upload_session();
            let content = Bytes::from(format!("{CANARY} of contoso"));
            call.upload(content).send().await.unwrap();
        },
    )
    .await;
    // The fragment that met the 503 is sent again within its span.
    keeps_private(&log, 3);
    assert!(log.text().contains("status=503"), "{}", log.text());
}

#[tokio::test]
async fn s1_no_span_of_an_operation_holds_its_monitor() {
    let monitor = format!("https://storage.example/{CANARY}");
    let log = log_of(
        |fake| {
            fake.reply(FakeReply::new(202).header("location", &monitor));
            fake.reply(
                FakeReply::new(503)
                    .header("retry-after", "1")
                    .body(monitor.clone()),
            );
            fake.reply_json(202, r#"{"status": "running"}"#);
            fake.reply_json(
                200,
                &format!(r#"{{"status": "failed", "error": {{"message": "{monitor}"}}}}"#),
            );
        },
        async |graph| {
            let request = graph.request::<()>(Method::POST, "users/ann@contoso.com/copy");
            let operation = request.begin().await.unwrap();
            assert!(operation.wait().await.is_err());
        },
    )
    .await;
    keeps_private(&log, 3);
    assert!(log.text().contains("status=503"), "{}", log.text());
}
