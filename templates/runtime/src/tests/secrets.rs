//! The token and other private text are in no `Debug`, `Display` or error chain.
use super::rig::{CANARY, FakeReply, rig};
use crate::runtime::{
    AccessToken, AuthError, BoxFuture, Error, Graph, KeyValue, Link, Secret, StaticToken,
    TokenProvider, TokenRequest, TransportErrorKind,
};
use std::error::Error as _;
use std::fmt::Debug;

const PRIVATE: &str = "ann-private@contoso.com";

fn dump(text: &mut String, value: &dyn Debug) {
    text.push_str(&format!("{value:?}\n{value:#?}\n"));
}

fn dump_error(text: &mut String, error: &Error) {
    dump(text, error);
    text.push_str(&error.to_string());
    let mut source = error.source();
    while let Some(error) = source {
        text.push_str(&format!("{error}\n{error:?}\n"));
        source = error.source();
    }
}

fn assert_clean(text: &str) {
    assert!(!text.is_empty());
    assert!(!text.contains(CANARY), "{text}");
    assert!(!text.contains(PRIVATE), "{text}");
}

#[test]
fn no_type_shows_what_it_hides() {
    let (graph, fake) = rig();
    let mut text = String::new();
    dump(&mut text, &StaticToken::new(CANARY));
    dump(&mut text, &AccessToken::new(CANARY));
    dump(&mut text, &Secret::from(CANARY));
    dump(&mut text, &Link::from(format!("https://x/?t={CANARY}")));
    dump(&mut text, &KeyValue::from(PRIVATE));
    dump(&mut text, &Graph::builder(StaticToken::new(CANARY)));
    dump(&mut text, &graph);
    dump(&mut text, &fake);
    let users = graph.users();
    let one = users.id(PRIVATE);
    dump(&mut text, &users);
    dump(&mut text, &one);
    dump(&mut text, &one.photo_content());
    dump(&mut text, &one.manager().reference());
    dump(&mut text, &users.references());
    dump(
        &mut text,
        &one.get().header("x-secret", CANARY).query("q", PRIVATE),
    );
    dump(
        &mut text,
        &users.list().filter(PRIVATE).search(PRIVATE).resume(CANARY),
    );
    dump(&mut text, &users.list().stream());
    dump(&mut text, &users.list().pages());
    dump(&mut text, &one.find(&[PRIVATE], true));
    dump(
        &mut text,
        &graph
            .request::<()>(http::Method::POST, PRIVATE)
            .body("a/b", CANARY),
    );
    assert_clean(&text);
}

#[tokio::test]
async fn no_error_shows_the_token() {
    let echo = format!("Authorization: Bearer {CANARY} and again {CANARY}");
    let json = serde_json::json!({ "error": { "code": CANARY, "message": echo } }).to_string();
    let mut text = String::new();
    for reply in [
        FakeReply::new(401).body(echo.clone()),
        FakeReply::new(400).body(json),
        FakeReply::new(500).body(format!("<title>{echo}</title>")),
        FakeReply::new(200).body(echo.clone()),
        FakeReply::new(200).body("[]"),
        FakeReply::new(302).header("location", &format!("http://x/?t={CANARY}")),
        FakeReply::new(302).header(
            "location",
            &format!("https://graph.microsoft.com@x/{CANARY}"),
        ),
        FakeReply::new(700),
    ] {
        let (graph, fake) = rig();
        fake.reply(reply);
        let request = graph.users().id(PRIVATE).get().query("q", PRIVATE);
        let error = request.send().await.unwrap_err();
        dump_error(&mut text, &error);
        let body = error.body().cloned().unwrap_or_default();
        if error.status().is_some_and(|status| !status.is_success()) {
            assert!(!String::from_utf8_lossy(&body).contains(CANARY));
        }
    }
    let (graph, fake) = rig();
    fake.fail(TransportErrorKind::Connect);
    dump_error(&mut text, &graph.me().get().send().await.unwrap_err());
    fake.reply_json(
        200,
        &format!(r#"{{"value":[],"@odata.nextLink":"https://x/?t={CANARY}"}}"#),
    );
    dump_error(
        &mut text,
        &graph
            .users()
            .list()
            .stream()
            .try_collect()
            .await
            .unwrap_err(),
    );
    assert_clean(&text);
}

/// Fails, or gives a token that no header can hold.
struct Faulty(bool);

impl TokenProvider for Faulty {
    fn token<'a>(
        &'a self,
        _: &'a TokenRequest<'a>,
    ) -> BoxFuture<'a, Result<AccessToken, AuthError>> {
        let token = if self.0 {
            Ok(AccessToken::new(format!("{CANARY}\r\nx: y")))
        } else {
            Err(AuthError::new("signed\nout"))
        };
        Box::pin(std::future::ready(token))
    }
}

#[tokio::test]
async fn a_token_that_fails_sends_nothing() {
    for (garbled, kind) in [(true, "Request"), (false, "Authentication")] {
        let (_, fake) = rig();
        let graph = Graph::builder(Faulty(garbled))
            .transport(fake.0.clone())
            .build()
            .unwrap();
        let error = graph.me().get().send().await.unwrap_err();
        assert_eq!(format!("{:?}", error.kind()), kind);
        assert!(fake.requests().is_empty());
        let mut text = String::new();
        dump_error(&mut text, &error);
        assert_clean(&text);
        assert!(!error.to_string().contains('\n'));
    }
}
