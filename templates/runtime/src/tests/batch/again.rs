//! What of a batch is sent again.
use super::super::rig::{CANARY, rig_retrying};
use super::{answer, requests, text, user};
use crate::runtime::{Batch, ErrorKind, RetryPolicy, StaticToken, TransportErrorKind};
use crate::sample::User;
use http::StatusCode;
use std::time::Duration;

#[tokio::test]
async fn b6_only_what_failed_is_sent_again_after_the_longest_wait() {
    let (graph, fake, timer) = rig_retrying(StaticToken::new(CANARY));
    let users = graph.users();
    let mut batch = Batch::new(&graph);
    let first = batch.add(users.id("1").get());
    let second = batch.add(users.create(&User::default()));
    let third = batch.add(users.id("3").get());
    let fourth = batch.add(users.create(&User::default()));
    let fifth = batch.add(users.id("5").get());
    let (a, b) = (user("1"), user("2"));
    let short = r#","headers":{"Retry-After":"0.249"}"#;
    let long = r#","headers":{"Retry-After":"6.5"}"#;
    let gone = r#","body":{"error":{"code":"x"}}"#;
    answer(
        &fake,
        &[
            (1, 200, &a),
            (2, 429, short),
            (3, 503, long),
            (4, 504, ""),
            (5, 404, gone),
        ],
    );
    answer(&fake, &[(2, 200, &a), (1, 201, &b)]);
    let mut results = batch.send().await.unwrap();
    assert_eq!(requests(&fake, 1).len(), 2);
    assert_eq!(text(&requests(&fake, 1)[0], &["method"]), r#""POST""#);
    let waits = timer.waits();
    assert_eq!(waits.len(), 1);
    assert!(waits[0] >= Duration::from_secs(7) && waits[0] < Duration::from_secs(9));
    assert_eq!(results.take(first).unwrap().id.as_deref(), Some("1"));
    assert_eq!(results.take(second).unwrap().id.as_deref(), Some("2"));
    assert!(results.take(third).is_ok());
    // A creation that ran out of time may have been carried out.
    assert_eq!(
        results.take(fourth).unwrap_err().status(),
        Some(StatusCode::GATEWAY_TIMEOUT)
    );
    assert!(results.take(fifth).unwrap_err().is_not_found());
}

#[tokio::test]
async fn b6_what_follows_a_repeated_request_goes_with_it() {
    let (graph, fake, _) = rig_retrying(StaticToken::new(CANARY));
    let mut batch = Batch::new(&graph);
    let users = graph.users();
    let one = batch.add(users.id("1").get());
    let two = batch.add_after(users.id("2").get(), &one);
    let three = batch.add_after(users.id("3").get(), &two);
    let own = user("x");
    answer(&fake, &[(1, 200, &own), (2, 429, ""), (3, 424, "")]);
    answer(&fake, &[(1, 200, &own), (2, 200, &own)]);
    let mut results = batch.send().await.unwrap();
    let again = requests(&fake, 1);
    let after: Vec<_> = again.iter().map(|one| text(one, &["dependsOn"])).collect();
    assert_eq!(after, ["", r#"["1"]"#]);
    for ticket in [one, two, three] {
        assert!(results.take(ticket).is_ok());
    }
}

#[tokio::test]
async fn b6_what_fails_for_ever_ends() {
    let (graph, fake, timer) = rig_retrying(StaticToken::new(CANARY));
    for _ in 0..9 {
        answer(&fake, &[(1, 429, "")]);
    }
    let results = Batch::send_all(&graph, [graph.me().get()]).await.unwrap();
    assert!(results[0].as_ref().unwrap_err().is_throttled());
    assert_eq!((fake.requests().len(), timer.waits().len()), (4, 3));
    let never = graph.me().get().retry(RetryPolicy::never());
    let results = Batch::send_all(&graph, [never]).await.unwrap();
    assert!(results[0].is_err());
    assert_eq!(fake.requests().len(), 5);
}

#[tokio::test]
async fn b6_a_lost_call_is_repeated_only_if_all_in_it_may_be() {
    for (creates, calls) in [(false, 2), (true, 1)] {
        let (graph, fake, _) = rig_retrying(StaticToken::new(CANARY));
        fake.fail(TransportErrorKind::Interrupted);
        answer(&fake, &[(1, 204, ""), (2, 204, "")]);
        let mut batch = Batch::new(&graph);
        let one = batch.add(graph.users().id("1").delete());
        if creates {
            let _ = batch.add(graph.users().create(&User::default()));
        }
        let mut results = batch.send().await.unwrap();
        assert_eq!(fake.requests().len(), calls);
        let failed = results.take(one).err().map(|error| error.kind());
        assert_eq!(failed, creates.then_some(ErrorKind::Transport));
    }
}
