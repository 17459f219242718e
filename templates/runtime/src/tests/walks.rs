//! Walks over pages.
use super::rig::{rig, rig_with};
use crate::runtime::{
    AccessToken, AuthError, BoxFuture, ErrorKind, Link, TokenProvider, TokenRequest,
};
use crate::sample::User;
use std::sync::atomic::{AtomicU32, Ordering};

const NEXT: &str = "https://graph.microsoft.com/v1.0/users?$skiptoken=";

fn page(ids: &[&str], next: Option<&str>) -> String {
    let items: Vec<_> = ids
        .iter()
        .map(|id| serde_json::json!({ "id": id }))
        .collect();
    let mut page = serde_json::json!({ "value": items });
    if let Some(next) = next {
        page["@odata.nextLink"] = next.into();
    }
    page.to_string()
}

/// Gives another token each time.
struct Counting(AtomicU32);

impl TokenProvider for Counting {
    fn token<'a>(
        &'a self,
        _: &'a TokenRequest<'a>,
    ) -> BoxFuture<'a, Result<AccessToken, AuthError>> {
        let number = self.0.fetch_add(1, Ordering::Relaxed);
        let token = AccessToken::new(format!("t{number}"));
        Box::pin(std::future::ready(Ok(token)))
    }
}

#[tokio::test]
async fn p4_items_cross_empty_pages_with_the_same_headers_and_fresh_tokens() {
    let (graph, fake) = rig_with(Counting(AtomicU32::new(0)));
    let opaque = format!("{NEXT}a%20b'c&!*=%2f");
    fake.reply_json(200, &page(&["1", "2"], Some(&opaque)))
        .reply_json(200, &page(&[], Some(&format!("{NEXT}3"))))
        .reply_json(200, &page(&["3"], None));
    let request = graph.users().list().advanced().header("x-own", "1").top(2);
    let users = request
        .prefer("odata.maxpagesize=2")
        .stream()
        .try_collect()
        .await
        .unwrap();
    let ids: Vec<_> = users.into_iter().filter_map(|user| user.id).collect();
    assert_eq!(ids, ["1", "2", "3"]);
    let requests = fake.requests();
    assert_eq!(requests.len(), 3);
    assert_eq!(requests[1].url, opaque);
    assert_eq!(requests[2].url, format!("{NEXT}3"));
    for (at, request) in requests.iter().enumerate() {
        assert_eq!(request.header("consistencylevel"), Some("eventual"));
        assert_eq!(request.header("x-own"), Some("1"));
        assert!(
            request
                .header("prefer")
                .unwrap()
                .contains("odata.maxpagesize=2")
        );
        assert_eq!(
            request.header("authorization"),
            Some(&*format!("Bearer t{at}"))
        );
    }
}

#[tokio::test]
async fn p5_nothing_is_fetched_ahead_and_the_count_is_kept() {
    let (graph, fake) = rig();
    fake.reply_json(200, r#"{"@odata.count":3,"value":[{"id":"1"}],"@odata.nextLink":"https://graph.microsoft.com/v1.0/users?p=2"}"#)
        .reply_json(200, &page(&["2"], None));
    let mut items = graph.users().list().count(true).stream();
    assert!(fake.requests().is_empty());
    assert!(items.try_next().await.unwrap().is_some());
    assert_eq!(fake.requests().len(), 1);
    assert!(items.try_next().await.unwrap().is_some());
    assert_eq!(fake.requests().len(), 2);
    assert_eq!(items.count(), Some(3));
    assert!(items.try_next().await.unwrap().is_none());
    assert!(items.try_next().await.unwrap().is_none());
    assert_eq!(fake.requests().len(), 2);
}

#[tokio::test]
async fn a_page_that_comes_back_ends_the_walk() {
    let (graph, fake) = rig();
    let (a, b) = (format!("{NEXT}a"), format!("{NEXT}b"));
    fake.reply_json(200, &page(&["1"], Some(&a)))
        .reply_json(200, &page(&["2"], Some(&b)))
        .reply_json(200, &page(&["3"], Some(&a)))
        .reply_json(200, &page(&["4"], None));
    let mut items = graph.users().list().stream();
    for _ in 0..3 {
        assert!(items.try_next().await.unwrap().is_some());
    }
    assert_eq!(items.try_next().await.unwrap_err().kind(), ErrorKind::Link);
    assert!(items.try_next().await.unwrap().is_none());
    assert_eq!(fake.requests().len(), 3);
}

#[tokio::test]
async fn p7_a_failed_walk_can_be_resumed() {
    let (graph, fake) = rig();
    fake.reply_json(200, &page(&["1"], Some(&format!("{NEXT}2"))))
        .reply_json(503, "{}")
        .reply_json(200, &page(&["2"], None));
    let mut pages = graph.users().list().top(1).pages();
    assert_eq!(pages.try_next().await.unwrap().unwrap().value.len(), 1);
    let error = pages.try_next().await.unwrap_err();
    assert_eq!(error.status().map(|status| status.as_u16()), Some(503));
    let link = pages.next_link().cloned().unwrap();
    let stored = link.as_str().to_owned();
    let rest = graph
        .users()
        .list()
        .top(1)
        .resume(Link::from(stored))
        .stream();
    let rest = rest.try_collect().await.unwrap();
    assert_eq!(rest.first().and_then(|user| user.id.as_deref()), Some("2"));
    assert_eq!(fake.last_request().unwrap().url, format!("{NEXT}2"));
}

#[tokio::test]
async fn an_item_that_is_none_fails_alone() {
    let (graph, fake) = rig();
    fake.reply_json(200, r#"{"value":[{"id":"1"},null,7,{"id":"2"}]}"#);
    let mut items = graph.users().list().stream();
    let mut seen = Vec::new();
    loop {
        match items.try_next().await {
            Ok(None) => break,
            Ok(Some(user)) => seen.push(user.id.unwrap_or_default()),
            Err(error) => seen.push(format!("{:?}", error.kind())),
        }
    }
    assert_eq!(seen, ["1", "Decode", "Decode", "2"]);
}

#[tokio::test]
async fn p10_a_delta_ends_in_its_delta_link() {
    let (graph, fake) = rig();
    let delta = "https://graph.microsoft.com/v1.0/users/delta()?$deltatoken=x";
    fake.reply_json(
        200,
        &format!(r#"{{"value":[],"@odata.deltaLink":"{delta}"}}"#),
    )
    .reply_json(200, &page(&["1"], None));
    let mut pages = graph.users().delta().select(User::ID).pages();
    let first = pages.try_next().await.unwrap().unwrap();
    let link = first.delta_link().cloned().unwrap();
    assert!(pages.try_next().await.unwrap().is_none());
    let changes = graph.users().delta().resume(link).send().await.unwrap();
    assert_eq!(changes.value.len(), 1);
    assert_eq!(fake.last_request().unwrap().url, delta);
}

#[tokio::test]
async fn what_is_no_page_is_an_error() {
    for body in [
        "",
        "[]",
        "{}",
        r#"{"value":{}}"#,
        r#"{"value":[]} x"#,
        r#"{"value":[{]}"#,
    ] {
        let (graph, fake) = rig();
        fake.reply_json(200, body);
        let error = graph.users().list().send().await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Decode, "{body}");
    }
}
