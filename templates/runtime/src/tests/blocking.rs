//! Requests without async.
use super::rig::{FakeReply, rig, rig_retrying};
use crate::runtime::blocking::Wait;
use crate::runtime::{ErrorKind, StaticToken};

#[test]
fn a_request_is_waited_for() {
    let (graph, fake, timer) = rig_retrying(StaticToken::new("t"));
    fake.reply_json(429, "{}").reply_json(200, r#"{"id":"1"}"#);
    fake.reply(FakeReply::new(404));
    let me = graph.me().get().send().wait().unwrap();
    assert_eq!(me.id.as_deref(), Some("1"));
    assert_eq!(timer.waits().len(), 1);
    assert!(graph.me().get().send().wait().unwrap_err().is_not_found());
}

#[test]
fn walks_are_iterators() {
    let (graph, fake) = rig();
    for _ in 0..2 {
        fake.reply_json(
            200,
            r#"{"value":[{"id":"1"},{"id":"2"}],"@odata.nextLink":"users?p=2"}"#,
        );
        fake.reply_json(200, r#"{"value":[{"id":"3"}]}"#);
    }
    let mut users = graph.users().list().stream().wait();
    assert_eq!(users.next().unwrap().unwrap().id.as_deref(), Some("1"));
    assert_eq!(fake.requests().len(), 1);
    assert!(users.stream().unwrap().next_link().is_some());
    assert_eq!(users.map(Result::unwrap).count(), 2);
    let pages = graph.users().list().pages().wait();
    let sizes: Vec<usize> = pages.map(|page| page.unwrap().value.len()).collect();
    assert_eq!(sizes, [2, 1]);
    // The script is at its end, which is an error, and the end of the walk.
    let mut failed = graph.users().list().stream().wait();
    assert_eq!(
        failed.next().unwrap().unwrap_err().kind(),
        ErrorKind::Transport
    );
    assert!(failed.next().is_none());
}

#[tokio::test]
async fn waiting_in_async_code_blocks_but_does_not_fail() {
    let (graph, fake) = rig();
    fake.reply_json(200, "{}");
    graph.me().get().send().wait().unwrap();
}
