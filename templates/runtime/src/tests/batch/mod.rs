//! Batches: their bodies, their answers, and dependencies.
mod again;

use super::rig::{CANARY, Fake, FakeReply, last, rig};
use crate::runtime::{Batch, ErrorKind, Graph, Json, Patch, Prefer};
use crate::sample::User;
use http::{Method, StatusCode};

fn requests(fake: &Fake, at: usize) -> Vec<Json> {
    let body = fake.requests()[at].text();
    let body = Json::parse(&body).unwrap();
    body.get("requests").unwrap().as_array().unwrap().to_vec()
}

fn text(json: &Json, path: &[&str]) -> String {
    let found = path.iter().try_fold(json, |json, name| json.get(name));
    found.map(Json::to_string).unwrap_or_default()
}

/// Answers each `(id, status, members)` in the order given.
fn answer(fake: &Fake, parts: &[(usize, u16, &str)]) {
    let parts: Vec<_> = parts
        .iter()
        .map(|(id, status, more)| format!(r#"{{"id":"{id}","status":{status}{more}}}"#))
        .collect();
    fake.reply_json(200, &format!(r#"{{"responses":[{}]}}"#, parts.join(",")));
}

fn user(id: &str) -> String {
    format!(r#","headers":{{"Content-Type":"application/json"}},"body":{{"id":"{id}"}}"#)
}

#[tokio::test]
async fn b1_more_than_20_requests_go_in_several_calls() {
    let (graph, fake) = rig();
    for count in [20, 20, 1] {
        let users: Vec<_> = (1..=count).map(|id| (id, 200, user("x"))).collect();
        let parts: Vec<_> = users
            .iter()
            .map(|(id, s, u)| (*id, *s, u.as_str()))
            .collect();
        answer(&fake, &parts);
    }
    let users = graph.users();
    let gets = (0..41).map(|id| users.id(id).get());
    let results = Batch::send_all(&graph, gets).await.unwrap();
    assert_eq!(results.len(), 41);
    assert!(results.iter().all(Result::is_ok));
    let sizes: Vec<_> = (0..3).map(|at| requests(&fake, at).len()).collect();
    assert_eq!(sizes, [20, 20, 1]);
    assert_eq!(last(&fake).method, Method::POST);
    assert_eq!(last(&fake).url, "https://graph.microsoft.com/v1.0/$batch");
}

#[tokio::test]
async fn b2_and_b3_entries_have_numbers_relative_urls_and_typed_bodies() {
    let (graph, fake) = rig();
    answer(&fake, &[]);
    let mut batch = Batch::new(&graph);
    let name = Patch::new().set(User::DISPLAY_NAME, "é\"\n");
    let _ = batch.add(graph.users().id("a/b").update(name).if_match("W/\"1\""));
    let _ = batch.add(graph.users().list().top(2).prefer(Prefer::immutable_ids()));
    let _ = batch.add(
        graph
            .me()
            .photo_content()
            .put("image/png", &b"\x00\xff"[..]),
    );
    let _ = batch.add(
        graph
            .users()
            .list()
            .resume("https://graph.microsoft.com/v1.0/users?$s=1"),
    );
    batch.send().await.unwrap();
    let sent = requests(&fake, 0);
    let ids: Vec<_> = sent.iter().map(|one| text(one, &["id"])).collect();
    assert_eq!(ids, [r#""1""#, r#""2""#, r#""3""#, r#""4""#]);
    let urls: Vec<_> = sent.iter().map(|one| text(one, &["url"])).collect();
    assert_eq!(
        urls,
        [
            r#""/users/a%252Fb""#,
            r#""/users?$top=2""#,
            r#""/me/photo/$value""#,
            r#""/users?$s=1""#,
        ]
    );
    assert_eq!(text(&sent[0], &["method"]), r#""PATCH""#);
    assert_eq!(text(&sent[0], &["headers", "if-match"]), r#""W/\"1\"""#);
    assert_eq!(
        text(&sent[0], &["headers", "content-type"]),
        r#""application/json""#
    );
    assert_eq!(text(&sent[0], &["body", "displayName"]), r#""é\"\n""#);
    let prefer = text(&sent[1], &["headers", "prefer"]);
    assert!(prefer.contains("IdType=") && prefer.contains("include-unknown-enum-members"));
    assert_eq!(text(&sent[1], &["body"]), "");
    assert_eq!(
        text(&sent[2], &["headers", "content-type"]),
        r#""image/png""#
    );
    assert_eq!(text(&sent[2], &["body"]), r#""AP8=""#);
    assert!(!last(&fake).text().contains(CANARY));
}

#[tokio::test]
async fn b4_results_keep_the_order_of_the_requests() {
    let (graph, fake) = rig();
    let etag = r#","headers":{"ETag":"\"7\"","Content-Type":"application/json"},"body":{"id":"c"}"#;
    let refused = r#","body":{"error":{"code":"","message":"no such user"}}"#;
    let (a, count) = (
        user("a"),
        r#","headers":{"Content-Type":"text/plain"},"body":"1234""#,
    );
    answer(
        &fake,
        &[
            (3, 200, etag),
            (4, 204, ""),
            (1, 200, &a),
            (5, 200, count),
            (2, 404, refused),
        ],
    );
    let mut batch = Batch::new(&graph);
    let users = graph.users();
    let first = batch.add(users.id("a").get());
    let second = batch.add(users.id("b").get());
    let third = batch.add(users.id("c").get());
    let fourth = batch.add(users.id("d").delete());
    let fifth = batch.add(users.count());
    let sixth = batch.add(users.id("f").get());
    let mut results = batch.send().await.unwrap();
    assert_eq!(results.take(first).unwrap().id.as_deref(), Some("a"));
    let error = results.take(second).unwrap_err();
    assert!(error.is_not_found());
    assert_eq!(error.message().as_deref(), Some("no such user"));
    assert!(error.client_request_id().is_some());
    let third = results.take_with_response(third).unwrap();
    assert_eq!(third.headers()["etag"], "\"7\"");
    results.take(fourth).unwrap();
    assert_eq!(results.take(fifth).unwrap(), 1234);
    let error = results.take(sixth).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Decode, "{error}");
}

#[tokio::test]
async fn b4_a_call_that_fails_is_the_error_of_each_request_in_it() {
    let (graph, fake) = rig();
    let all: Vec<_> = (1..=20).map(|id| (id, 204, "")).collect();
    answer(&fake, &all);
    fake.reply(
        FakeReply::new(403)
            .header("request-id", "r-1")
            .body(format!(
                r#"{{"error":{{"code":"Denied","message":"{CANARY}"}}}}"#
            )),
    );
    let users = graph.users();
    let deletes = (0..22).map(|id| users.id(id).delete());
    let results = Batch::send_all(&graph, deletes).await.unwrap();
    assert_eq!(results.iter().filter(|one| one.is_ok()).count(), 20);
    for failed in &results[20..] {
        let error = failed.as_ref().unwrap_err();
        assert!(error.is_forbidden() && error.has_code("denied"));
        assert_eq!(error.request_id().as_deref(), Some("r-1"));
        assert!(!format!("{error}{error:?}").contains(CANARY));
    }
    for body in [
        "",
        "[]",
        "{}",
        r#"{"responses":5}"#,
        "<html>",
        r#"{"responses":[}"#,
    ] {
        fake.reply_json(200, body);
        let results = Batch::send_all(&graph, [users.id("a").get()])
            .await
            .unwrap();
        assert_eq!(
            results[0].as_ref().unwrap_err().kind(),
            ErrorKind::Decode,
            "{body}"
        );
    }
    for body in [
        "null",
        "5",
        "{}",
        r#"{"id":"1"}"#,
        r#"{"id":"1","status":9}"#,
        r#"{"id":{}}"#,
    ] {
        fake.reply_json(200, &format!(r#"{{"responses":[{body}]}}"#));
        let results = Batch::send_all(&graph, [users.id("a").get()])
            .await
            .unwrap();
        assert_eq!(
            results[0].as_ref().unwrap_err().kind(),
            ErrorKind::Decode,
            "{body}"
        );
    }
}

#[tokio::test]
async fn s1_an_error_in_a_batch_does_not_show_the_token() {
    let (graph, fake) = rig();
    let echo = format!(r#","body":{{"error":{{"code":"x","message":"Bearer {CANARY}"}}}}"#);
    answer(&fake, &[(1, 401, &echo)]);
    let results = Batch::send_all(&graph, [graph.me().get()]).await.unwrap();
    let error = results[0].as_ref().unwrap_err();
    let body = String::from_utf8_lossy(error.body().unwrap()).into_owned();
    assert!(!format!("{error}{error:?}{body}").contains(CANARY));
}

#[tokio::test]
async fn b5_chains_and_stars_go_in_calls_of_their_own() {
    let (graph, fake) = rig();
    let users = graph.users();
    let mut batch = Batch::new(&graph);
    let one = batch.add(users.id("1").get());
    let two = batch.add_after(users.id("2").get(), &one);
    let alone = batch.add(users.id("3").get());
    let three = batch.add_after(users.id("4").get(), &two);
    let refused = r#","body":{"error":{"code":"NotFound"}}"#;
    answer(&fake, &[(1, 404, refused), (2, 424, ""), (3, 424, "")]);
    let own = user("3");
    answer(&fake, &[(1, 200, &own)]);
    let mut results = batch.send().await.unwrap();
    let sent = requests(&fake, 0);
    let after: Vec<_> = sent.iter().map(|one| text(one, &["dependsOn"])).collect();
    assert_eq!(after, ["", r#"["1"]"#, r#"["2"]"#]);
    assert_eq!(requests(&fake, 1).len(), 1);
    assert!(results.take(one).unwrap_err().is_not_found());
    for ticket in [two, three] {
        let error = results.take(ticket).unwrap_err();
        assert_eq!(error.status(), Some(StatusCode::FAILED_DEPENDENCY));
    }
    assert!(results.take(alone).is_ok());
}

#[tokio::test]
async fn b5_and_b7_what_the_service_does_not_take_is_not_sent() {
    let (graph, fake) = rig();
    let get = || graph.me().get();
    let mut tree = Batch::new(&graph);
    let root = tree.add(get());
    let left = tree.add_after(get(), &root);
    let _ = tree.add_after(get(), &root);
    let _ = tree.add_after(get(), &left);
    let mut long = Batch::new(&graph);
    let mut last = long.add(get());
    for _ in 0..20 {
        last = long.add_after(get(), &last);
    }
    let mut foreign = Batch::new(&graph);
    let _ = foreign.add_after(get(), &last);
    for batch in [tree, long, foreign] {
        let error = batch.send().await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Request);
    }
    let mut nested = Batch::new(&graph);
    let inner = nested.add(
        graph
            .request::<()>(Method::POST, "$batch")
            .body("application/json", "{}"),
    );
    let bad_key = nested.add(graph.users().id("..").get());
    let broken = nested.add(
        graph
            .request::<()>(Method::POST, "x")
            .body("application/json", "{"),
    );
    let beta = nested.add(
        graph
            .users()
            .list()
            .resume("https://graph.microsoft.com/beta/users"),
    );
    let after = nested.add_after(graph.me().get(), &bad_key);
    let mut results = nested.send().await.unwrap();
    for error in [
        results.take(inner).err(),
        results.take(bad_key).err(),
        results.take(broken).err(),
        results.take(beta).err(),
        results.take(after).err(),
    ] {
        assert_eq!(error.unwrap().kind(), ErrorKind::Request);
    }
    assert!(fake.requests().is_empty());
    assert!(results.take(last).is_err());
}

#[tokio::test]
async fn b8_a_redirect_in_a_batch_is_handed_out() {
    let (graph, fake) = rig();
    answer(
        &fake,
        &[(
            1,
            302,
            r#","headers":{"Location":"https://files.example/1?sig=x"}"#,
        )],
    );
    let content = graph.me().photo_content().get();
    let results = Batch::send_all(&graph, [content]).await.unwrap();
    let error = results[0].as_ref().unwrap_err();
    assert_eq!(error.status(), Some(StatusCode::FOUND));
    assert_eq!(
        error.headers().unwrap()["location"],
        "https://files.example/1?sig=x"
    );
    assert_eq!(fake.requests().len(), 1);
}

#[tokio::test]
async fn b9_no_more_requests_to_a_mailbox_than_asked_for() {
    let (graph, fake) = rig();
    let mut batch = Batch::new(&graph).max_per_mailbox(4.try_into().unwrap());
    let ann = graph.users().id("ann");
    for _ in 0..6 {
        let _ = batch.add(ann.manager().get());
        let _ = batch.add(graph.me().manager().get());
    }
    let _ = batch.add(graph.users().list());
    for _ in 0..2 {
        answer(&fake, &[]);
    }
    batch.send().await.unwrap();
    assert_eq!(fake.requests().len(), 2);
    let urls = |at| {
        let sent = requests(&fake, at);
        let urls = sent.iter().map(|one| text(one, &["url"]));
        let count = |start: &str| urls.clone().filter(|url| url.starts_with(start)).count();
        (count("\"/me/"), count("\"/users/ann/"), count("\"/users\""))
    };
    assert_eq!((urls(0), urls(1)), ((4, 4, 1), (2, 2, 0)));
}

#[tokio::test]
async fn b10_a_request_is_the_same_value_in_and_out_of_a_batch() {
    let (graph, fake) = rig();
    let list = graph.users().list().top(1).advanced();
    answer(
        &fake,
        &[(
            1,
            200,
            r#","body":{"value":[{"id":"1"}],"@odata.nextLink":"users?p=2"}"#,
        )],
    );
    fake.reply_json(200, r#"{"value":[{"id":"2"}]}"#);
    let results = Batch::send_all(&graph, [list.clone()]).await.unwrap();
    let page = results.into_iter().next().unwrap().unwrap();
    let next = page.next_link().unwrap().clone();
    let rest = list.resume(next).stream().try_collect().await.unwrap();
    assert_eq!((page.value.len(), rest.len()), (1, 1));
    assert_eq!(
        last(&fake).url,
        "https://graph.microsoft.com/v1.0/users?p=2"
    );
    assert_eq!(last(&fake).header("consistencylevel"), Some("eventual"));
}

#[tokio::test]
async fn r6_a_url_that_is_too_long_goes_through_a_batch() {
    let (graph, fake): (Graph, Fake) = rig();
    let long = format!("id eq '{}'", "x".repeat(70_000));
    let list = graph.users().list().filter(long.as_str());
    let error = list.clone().send().await.unwrap_err();
    assert!(error.to_string().contains("send_in_batch"), "{error}");
    assert!(fake.requests().is_empty());
    answer(&fake, &[(1, 200, r#","body":{"value":[]}"#)]);
    assert!(list.send_in_batch().await.unwrap().value.is_empty());
    assert!(text(&requests(&fake, 0)[0], &["url"]).len() > 70_000);
}
