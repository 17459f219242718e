//! Versions: where they come from, and requests that depend on them.
use super::rig::{FakeReply, last, rig};
use crate::runtime::{ETag, Patch};
use crate::sample::User;

#[tokio::test]
async fn r13_versions_come_from_entities_and_responses_and_go_back() {
    let (graph, fake) = rig();
    let text = r#"W/"a,b""#;
    let body = r#"{"id":"1","@odata.etag":"W/\"a,b\""}"#;
    fake.reply(FakeReply::new(200).header("etag", text).body(body));
    let read = graph.me().get().send_with_response().await.unwrap();
    let etag = read.value().extra.etag().unwrap();
    assert_eq!((&*etag, read.etag()), (text, Some(ETag::from(text))));
    fake.reply(FakeReply::new(304));
    let again = graph.me().get().if_none_match(&etag);
    let error = again.send().await.unwrap_err();
    assert!(error.is_not_modified());
    assert_eq!(last(&fake).header("if-none-match"), Some(text));
    fake.reply(FakeReply::new(412));
    let name = Patch::new().set(User::DISPLAY_NAME, "x");
    let update = graph.me().update(name).if_match(&etag);
    let error = update.send().await.unwrap_err();
    assert!(error.is_precondition_failed() && !error.is_not_modified());
    assert_eq!(last(&fake).header("if-match"), Some(text));
    for body in [r#"{"@odata.etag":5}"#, "{}"] {
        fake.reply_json(200, body);
        let user = graph.me().get().send().await.unwrap();
        assert_eq!(user.extra.etag(), None, "{body}");
    }
}
