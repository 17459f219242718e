//! Errors of every body shape, and that none shows the token.
use crate::runtime::testing::FakeTransport;
use crate::runtime::{AccessToken, Error, ErrorKind, Graph, Link, Secret, StaticToken};
use http::{Response, StatusCode};

const CANARY: &str = "eyJCANARY";

async fn error_of(status: StatusCode, body: &str) -> Error {
    let mut response = Response::new(body.to_owned().into());
    *response.status_mut() = status;
    response
        .headers_mut()
        .insert("request-id", "rid".parse().unwrap());
    let fake = FakeTransport::new().reply_with(response);
    let graph = Graph::builder(StaticToken::new(CANARY))
        .transport(fake)
        .build()
        .unwrap();
    graph.users().id("1").get().send().await.unwrap_err()
}

#[tokio::test]
async fn e3_and_e4_every_shape_has_a_line() {
    for (body, line) in [
        (r#"{"error":{"code":"A","message":"m\nn"}}"#, "A: m n"),
        (
            r#"{"error":{"code":"A","message":"m","innererror":{"code":"B"}}}"#,
            "A: B: m",
        ),
        (r#"{"error":{"code":"","message":"m"}}"#, "m"),
        (
            r#"{"error":"invalid","error_description":"d"}"#,
            "invalid: d",
        ),
        (
            r#"{"odata.error":{"code":"A","message":{"lang":"en","value":"m"}}}"#,
            "A: m",
        ),
        (r#"{"Message":"m"}"#, "m"),
        ("", "the body is empty"),
        (
            "<html><title>No\n way</title>",
            "the body is a web page: No way",
        ),
        ("plain", "the body holds no error object: plain"),
        ("[1]", "the body holds no error object: [1]"),
    ] {
        let error = error_of(StatusCode::FORBIDDEN, body).await;
        assert_eq!(
            error.to_string(),
            format!("403 Forbidden: {line} (request-id rid)")
        );
        assert_eq!(error.kind(), ErrorKind::Service);
        assert_eq!(error.body().unwrap(), body.as_bytes());
    }
}

#[tokio::test]
async fn e1_and_e5_inner_errors_are_walked() {
    let error = error_of(
        StatusCode::NOT_FOUND,
        r#"{"error":{"code":"A","innerError":{"code":"B","innererror":{"code":"C","date":"d"}},
            "details":[{"code":"D","target":"t"}]}}"#,
    )
    .await;
    assert_eq!(error.codes(), ["A", "B", "C"]);
    assert!(error.has_code("c") && error.is_not_found());
    let details = error.details().unwrap();
    assert_eq!(details.date.as_deref(), Some("d"));
    assert_eq!(details.details[0].target.as_deref(), Some("t"));
}

#[tokio::test]
async fn a_body_cut_in_the_middle_of_the_token_shows_no_part_of_it() {
    let limit = 64 * 1024;
    for before in [limit - CANARY.len(), limit - 5, limit - 1, limit] {
        let body = format!("{}{CANARY} more", "x".repeat(before));
        let error = error_of(StatusCode::BAD_REQUEST, &body).await;
        let shown = error.body().unwrap();
        assert!(shown.len() <= limit);
        assert!(!shown.windows(2).any(|pair| pair == b"ey"), "{before}");
        assert!(!shown.ends_with(b"e"), "{before}");
    }
}

#[tokio::test]
async fn the_token_is_never_shown() {
    let token = StaticToken::new(CANARY);
    let builder = Graph::builder(token.clone());
    let mut shown = format!("{token:?} {builder:?} {:?}", Secret::from(CANARY));
    shown += &format!("{:?} {:?}", AccessToken::new(CANARY), Link::from(CANARY));
    let graph = builder.transport(FakeTransport::new()).build().unwrap();
    let user = graph.users().id(CANARY);
    shown += &format!(
        "{graph:?} {user:?} {:?} {:?}",
        graph.users(),
        user.photo_content()
    );
    let list = graph.users().list().header("x", CANARY).query("a", CANARY);
    shown += &format!(
        "{list:?} {:?} {:?}",
        list.clone().stream(),
        list.clone().pages()
    );
    for body in [
        format!(r#"{{"error":{{"code":"A","message":"got Bearer {CANARY}"}}}}"#),
        format!("<title>{CANARY}</title>"),
        format!("{CANARY} {CANARY}"),
        String::new(),
    ] {
        let error = error_of(StatusCode::UNAUTHORIZED, &body).await;
        shown += &format!("{error} {error:?} {:?}", error.body());
    }
    assert!(!shown.contains(CANARY), "{shown}");
}

#[tokio::test]
async fn a_message_stays_on_its_line() {
    let body = "{\"error\":{\"code\":\"A\",\"message\":\"a\\r\\nb\\u001b[2Jc\u{2028}d\u{202e}e\"}}";
    let error = error_of(StatusCode::BAD_REQUEST, body).await;
    assert_eq!(
        error.to_string(),
        "400 Bad Request: A: a b [2Jc d e (request-id rid)"
    );
}

#[tokio::test]
async fn an_undecodable_body_is_kept_in_part() {
    let error = error_of(StatusCode::OK, &"x".repeat(100_000)).await;
    assert_eq!(error.kind(), ErrorKind::Decode);
    assert_eq!(error.body().unwrap().len(), 64 * 1024);
}
