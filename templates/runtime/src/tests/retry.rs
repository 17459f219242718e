//! What is sent again, after how long, and what is not. The names begin with the rule they check.
use super::rig::{CANARY, FakeReply, last, rig_retrying};
use crate::runtime::testing::{FakeTimer, FakeTransport};
use crate::runtime::{
    Error, FreshConnection, Graph, Json, RetryPolicy, StaticToken, TransportErrorKind,
};
use http::Method;
use std::time::Duration;

const OK: &str = r#"{"id":"1"}"#;

fn seconds(timer: &FakeTimer) -> Vec<f64> {
    timer.waits().iter().map(Duration::as_secs_f64).collect()
}

/// Sends a request that is answered with `first` and then with success, and says how often it went.
async fn attempts(
    method: &Method,
    first: Result<u16, TransportErrorKind>,
    harmless: bool,
) -> usize {
    let (graph, fake, _) = rig_retrying(StaticToken::new(CANARY));
    match first {
        Ok(status) => drop(fake.reply_json(status, "{}")),
        Err(kind) => fake.fail(kind),
    }
    fake.reply_json(200, OK);
    let request = graph.request::<Json>(method.clone(), "users");
    let request = if harmless {
        request.assume_idempotent()
    } else {
        request
    };
    drop(request.send().await);
    fake.requests().len()
}

#[tokio::test]
async fn t1_and_t4_and_t8_what_is_sent_again_depends_on_the_failure_and_the_method() {
    use TransportErrorKind::{Body, Connect, Interrupted, Other, Timeout};
    let (get, put, post, patch, delete) = (
        Method::GET,
        Method::PUT,
        Method::POST,
        Method::PATCH,
        Method::DELETE,
    );
    let all = [&get, &put, &delete, &post, &patch];
    let idempotent = [&get, &put, &delete];
    let table: [(Result<u16, TransportErrorKind>, &[&Method]); 16] = [
        (Ok(429), &all),
        (Ok(503), &all),
        (Ok(504), &idempotent),
        (Ok(408), &idempotent),
        (Ok(500), &[&get]),
        (Ok(502), &[&get]),
        (Ok(509), &[]),
        (Ok(400), &[]),
        (Ok(404), &[]),
        (Ok(412), &[]),
        (Ok(501), &[]),
        (Err(Connect), &all),
        (Err(Timeout), &idempotent),
        (Err(Interrupted), &idempotent),
        (Err(Body), &idempotent),
        (Err(Other), &[]),
    ];
    for (failure, again) in table {
        for method in all {
            let expected = if again.contains(&method) { 2 } else { 1 };
            let sent = attempts(method, failure, false).await;
            assert_eq!(sent, expected, "{method} after {failure:?}");
        }
    }
    for failure in [Ok(504), Ok(408), Err(Interrupted), Err(Timeout)] {
        assert_eq!(attempts(&post, failure, true).await, 2, "{failure:?}");
    }
}

#[tokio::test]
async fn t1_and_t2_retry_after_is_kept_to() {
    for (text, least, most) in [("2.128", 3.0, 3.75), ("7", 7.0, 8.0), ("0", 0.0, 0.0)] {
        let (graph, fake, timer) = rig_retrying(StaticToken::new(CANARY));
        fake.reply(FakeReply::new(429).header("retry-after", text));
        fake.reply_json(200, OK);
        graph.me().get().send().await.unwrap();
        let wait = seconds(&timer)[0];
        assert!((least..=most).contains(&wait), "{text}: {wait}");
    }
}

#[tokio::test]
async fn t2_and_s9_a_wait_of_a_year_is_the_callers_to_decide() {
    let (graph, fake, timer) = rig_retrying(StaticToken::new(CANARY));
    fake.reply(FakeReply::new(429).header("retry-after", "31536000"));
    let error = graph.me().get().send().await.unwrap_err();
    assert_eq!(error.retry_after(), Some(Duration::from_secs(31_536_000)));
    assert!(timer.waits().is_empty());
}

#[tokio::test]
async fn t3_three_retries_whose_waits_double() {
    let (graph, fake, timer) = rig_retrying(StaticToken::new(CANARY));
    for _ in 0..4 {
        fake.reply_json(429, "{}");
    }
    let error = graph.me().get().send().await.unwrap_err();
    assert!(error.is_throttled());
    assert_eq!(fake.requests().len(), 4);
    let waits = seconds(&timer);
    assert_eq!(waits.len(), 3);
    for (wait, most) in waits.into_iter().zip([3.0, 6.0, 12.0]) {
        assert!((most / 2.0..=most).contains(&wait), "{wait} of {most}");
    }
}

async fn exhaust(policy: RetryPolicy, retry_after: Option<&str>) -> (usize, Error) {
    let (graph, fake, _) = rig_retrying(StaticToken::new(CANARY));
    for _ in 0..9 {
        let reply = FakeReply::new(429);
        fake.reply(match retry_after {
            Some(text) => reply.header("retry-after", text),
            None => reply,
        });
    }
    let error = graph.me().get().retry(policy).send().await.unwrap_err();
    (fake.requests().len(), error)
}

#[tokio::test]
async fn t3_the_time_in_all_is_limited() {
    let policy = RetryPolicy::default().max_retries(8);
    let total = policy.total_delay(Duration::from_secs(50));
    assert_eq!(exhaust(total, Some("20")).await.0, 3);
    let (sent, error) = exhaust(total, Some("60")).await;
    assert_eq!((sent, error.is_throttled()), (1, true));
    let single = policy.max_delay(Duration::from_secs(10));
    assert_eq!(exhaust(single, Some("11")).await.0, 1);
    assert_eq!(exhaust(single, None).await.0, 9);
    assert_eq!(exhaust(RetryPolicy::never(), None).await.0, 1);
}

#[tokio::test]
async fn t5_after_503_a_new_connection_is_asked_for() {
    let (graph, fake, _) = rig_retrying(StaticToken::new(CANARY));
    fake.reply_json(503, "{}").reply_json(429, "{}");
    fake.reply_json(200, OK);
    graph.me().get().send().await.unwrap();
    let fresh = fake.0.requests();
    let fresh = fresh
        .iter()
        .map(|request| request.extensions().get::<FreshConnection>().is_some());
    assert_eq!(fresh.collect::<Vec<_>>(), [false, true, false]);
}

#[tokio::test]
async fn t6_and_r3_attempts_are_numbered_and_share_one_id() {
    let (graph, fake, _) = rig_retrying(StaticToken::new(CANARY));
    fake.reply_json(429, "{}").reply_json(503, "{}");
    fake.reply_json(200, OK);
    graph.me().get().send().await.unwrap();
    let sent = fake.requests();
    let header = |name: &str| -> Vec<Option<&str>> {
        sent.iter().map(|request| request.header(name)).collect()
    };
    assert_eq!(header("retry-attempt"), [None, Some("1"), Some("2")]);
    let ids = header("client-request-id");
    assert!(ids[0].is_some() && ids.iter().all(|id| *id == ids[0]));
}

#[tokio::test]
async fn t7_a_body_is_sent_again_whole() {
    let (graph, fake, _) = rig_retrying(StaticToken::new(CANARY));
    fake.reply_json(503, "{}").reply_json(200, OK);
    let request = graph.request::<Json>(Method::POST, "a");
    request.json_body(&[1, 2]).send().await.unwrap();
    let bodies: Vec<_> = fake.requests().iter().map(|sent| sent.text()).collect();
    assert_eq!(bodies, ["[1,2]", "[1,2]"]);
}

#[tokio::test]
async fn t8_bandwidth_limits_are_waited_for_only_when_they_say_how_long() {
    let (graph, fake, timer) = rig_retrying(StaticToken::new(CANARY));
    fake.reply(FakeReply::new(509).header("retry-after", "4"));
    fake.reply_json(200, OK);
    graph.me().get().send().await.unwrap();
    assert_eq!(timer.waits().len(), 1);
}

#[tokio::test]
async fn t9_all_requests_of_a_client_share_a_budget_of_retries() {
    let (graph, fake, timer) = rig_retrying(StaticToken::new(CANARY));
    // 500 tokens are 100 retries, whatever the number of requests.
    for _ in 0..200 {
        for _ in 0..4 {
            fake.reply_json(429, "{}");
        }
        drop(graph.me().get().send().await);
        let left = fake.0.replies_left();
        for _ in 0..left {
            drop(graph.me().get().retry(RetryPolicy::never()).send().await);
        }
    }
    assert_eq!(timer.waits().len(), 100);
    // Success pays back: five requests, one retry.
    for _ in 0..5 {
        fake.reply_json(200, OK);
        graph.me().get().send().await.unwrap();
    }
    fake.reply_json(429, "{}").reply_json(200, OK);
    graph.me().get().send().await.unwrap();
    assert_eq!(timer.waits().len(), 101);
}

// The clock that waits where none is set comes with the feature.
#[cfg(feature = "reqwest")]
#[tokio::test(start_paused = true)]
async fn t11_a_dropped_request_stops_waiting_and_is_not_sent_again() {
    let fake = FakeTransport::new()
        .reply(http::StatusCode::TOO_MANY_REQUESTS, "{}")
        .reply(http::StatusCode::OK, OK);
    let graph = Graph::builder(StaticToken::new(CANARY)).transport(fake.clone());
    let graph = graph.build().unwrap();
    let sent = graph.me().get().send();
    let soon = tokio::time::timeout(Duration::from_secs(1), sent).await;
    assert!(soon.is_err());
    tokio::time::sleep(Duration::from_secs(600)).await;
    assert_eq!(fake.requests().len(), 1);
}

#[tokio::test]
async fn p8_pages_are_retried_each_on_its_own() {
    let (graph, fake, timer) = rig_retrying(StaticToken::new(CANARY));
    fake.reply_json(200, r#"{"value":[],"@odata.nextLink":"users?p=2"}"#);
    for _ in 0..3 {
        fake.reply_json(503, "{}");
    }
    fake.reply_json(
        200,
        r#"{"value":[{"id":"7"}],"@odata.nextLink":"users?p=3"}"#,
    );
    fake.reply_json(503, "{}");
    fake.reply_json(200, r#"{"value":[{"id":"8"}]}"#);
    let users = graph.users().list().stream().try_collect().await.unwrap();
    assert_eq!((users.len(), timer.waits().len()), (2, 4));
    assert!(last(&fake).url.ends_with("users?p=3"));
}
