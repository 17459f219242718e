//! Verb, URL, headers and body of each kind of request.
use crate::runtime::testing::FakeTransport;
use crate::runtime::{ErrorKind, Graph, Json, Patch, Prefer, StaticToken};
use crate::sample::{EnrollmentConfigurationAssignment as Assignment, User};
use http::{Method, StatusCode};

const ROOT: &str = "https://graph.microsoft.com/v1.0";

fn graph(fake: &FakeTransport) -> Graph {
    Graph::builder(StaticToken::new("eyJCANARY"))
        .transport(fake.clone())
        .build()
        .unwrap()
}

/// Method, URL below the root, and body of the only request.
fn sent(fake: &FakeTransport) -> (String, String, String) {
    let requests = fake.requests();
    assert_eq!(requests.len(), 1);
    let request = &requests[0];
    let url = request
        .uri()
        .to_string()
        .strip_prefix(ROOT)
        .unwrap()
        .to_owned();
    let body = String::from_utf8(request.body().to_vec()).unwrap();
    (request.method().to_string(), url, body)
}

macro_rules! check {
    ($reply:expr, |$graph:ident| $request:expr => $method:literal, $url:literal, $body:literal) => {{
        let fake = FakeTransport::new().reply(StatusCode::OK, $reply);
        let $graph = graph(&fake);
        let result = $request.send().await;
        assert_eq!(sent(&fake), ($method.into(), $url.into(), $body.into()));
        result.unwrap()
    }};
}

#[tokio::test]
async fn reads() {
    let user = check!(r#"{"id":"1"}"#, |g| g.users().id("a/b").get().select(User::ID)
        => "GET", "/users/a%252Fb?$select=id", "");
    assert_eq!(user.id.as_deref(), Some("1"));
    let page = check!(r#"{"@odata.count":7,"value":[{"id":"1"},null,{"id":"2"}],"@x":1}"#,
        |g| g.users().list().filter("a eq 'b'").filter("c eq 1").top(5).top(6)
        => "GET", "/users?$filter=(a%20eq%20%27b%27)%20and%20(c%20eq%201)&$top=6", "");
    assert_eq!(
        (page.value.len(), page.count, page.malformed[0].index),
        (2, Some(7), 1)
    );
    assert_eq!(page.extra.get("@x").unwrap().as_str(), "1");
    let count = check!("\u{feff}42", |g| g.users().count() => "GET", "/users/$count", "");
    assert_eq!(count, 42);
    check!("{}", |g| g.users().agents().id("1").get()
        => "GET", "/users/microsoft.graph.agentUser/1", "");
    check!("{}", |g| g.users().by_app_id("o'n").get() => "GET", "/users(appId='o''n')", "");
    check!("{}", |g| g.users().key(&[("a", &"x"), ("b", &1)]).get()
        => "GET", "/users(a='x',b=1)", "");
    check!("{}", |g| g.users().id("1").by_path("/a b/c#").get()
        => "GET", "/users/1:/a%20b/c%23", "");
    check!("{}", |g| g.users().id("1").by_path("a").by_path("b?c").manager().get()
        => "GET", "/users/1:/a/b%3Fc:/manager", "");
}

#[tokio::test]
async fn writes() {
    let patch = || Patch::new().clear(User::ID);
    check!("", |g| g.users().id("1").update(patch()) => "PATCH", "/users/1", r#"{"id":null}"#);
    check!("", |g| g.users().id("1").replace(patch()) => "PUT", "/users/1", r#"{"id":null}"#);
    check!(r#"{"id":"1"}"#, |g| g.users().create(patch()) => "POST", "/users", r#"{"id":null}"#);
    let made = User {
        id: Some("1".into()),
        ..Default::default()
    };
    check!("{}", |g| g.users().create(&made) => "POST", "/users", r#"{"id":"1"}"#);
    check!("", |g| g.users().id("1").delete() => "DELETE", "/users/1", "");
    check!("", |g| g.users().id("1").photo_content().put("image/png", "x")
        => "PUT", "/users/1/photo/$value", "x");
    check!("", |g| g.users().id("1").manager().reference().set(&g.users().id("2"))
        => "PUT", "/users/1/manager/$ref",
        r#"{"@odata.id":"https://graph.microsoft.com/v1.0/users/2"}"#);
    check!("", |g| g.users().id("1").reports().references().add("https://x/y")
        => "POST", "/users/1/directReports/$ref", r#"{"@odata.id":"https://x/y"}"#);
    check!("", |g| g.users().id("1").reports().references().remove("2")
        => "DELETE", "/users/1/directReports/2/$ref", "");
    check!("", |g| g.users().id("1").reports().references().remove_target("https://x/y?a")
        => "DELETE", "/users/1/directReports/$ref?$id=https://x/y%3Fa", "");
    let replaced = check!(r#"{"value":[{"id":"3"}]}"#,
        |g| g.users().replace_all([&User::default(), &made])
        => "PUT", "/users", r#"{"value":[{},{"id":"1"}]}"#);
    assert_eq!(replaced.map(|values| values.len()), Some(1));
    check!("", |g| g.users().replace_all([patch()]) => "PUT", "/users", r#"{"value":[{"id":null}]}"#);
}

#[tokio::test]
async fn calls() {
    let user = User {
        id: Some("1".into()),
        ..Default::default()
    };
    check!("", |g| g.users().id("1").send_mail(&user).save(true)
        => "POST", "/users/1/sendMail", r#"{"Message":{"id":"1"},"Save":true}"#);
    check!(r#"{"value":[]}"#, |g| g.users().id("1").reminder_view("a'b", "c/d").top(2)
        => "GET", "/users/1/reminderView(Start='a''b',End='c%2Fd')?$top=2", "");
    check!("{}", |g| g.users().id("1").range("A1:B2").manager().get()
        => "GET", "/users/1/range(address='A1:B2')/manager", "");
    check!(r#"{"value":[]}"#, |g| g.users().delta() => "GET", "/users/delta()", "");
    check!("{}", |g| g.users().id("1").assign(Patch::new().clear(Assignment::ID))
        => "PATCH", "/users/1/assignments", r#"{"id":null}"#);
    let score = check!(r#"{"@odata.context":"x","value":7}"#, |g| g.users().id("1").score()
        => "GET", "/users/1/score", "");
    assert_eq!(score, 7);
    let raw = check!(r#"{"value":7}"#,
        |g| g.request::<Json>(Method::POST, "a/b").json_body(&[1]).query("q", "a&b")
        => "POST", "/a/b?q=a%26b", "[1]");
    assert!(raw.get("value").is_some());
}

#[tokio::test]
async fn r9_headers() {
    let fake = FakeTransport::new().reply(StatusCode::OK, r#"{"value":[]}"#);
    let list = graph(&fake).users().list().advanced().if_match("W/\"1\"");
    list.prefer(Prefer::max_page_size(9))
        .header("X-Own", "1")
        .send()
        .await
        .unwrap();
    let requests = fake.requests();
    let header = |name: &str| requests[0].headers()[name].to_str().unwrap().to_owned();
    assert_eq!(header("authorization"), "Bearer eyJCANARY");
    assert!(requests[0].headers()["authorization"].is_sensitive());
    assert_eq!(
        header("prefer"),
        "include-unknown-enum-members, odata.maxpagesize=9"
    );
    assert_eq!(header("consistencylevel"), "eventual");
    assert_eq!(
        (header("x-own"), header("if-match")),
        ("1".into(), "W/\"1\"".into())
    );
    assert_eq!(header("client-request-id").len(), 36);
    assert!(requests[0].uri().query().unwrap().contains("$count=true"));
}

#[tokio::test]
async fn refused_requests_are_not_sent() {
    let fake = FakeTransport::new();
    let list = || graph(&fake).users().list();
    for request in [
        list().if_match("a\r\nX-Evil: 1"),
        list().header("a b", "c"),
        list().header("Authorization", "Bearer x"),
        list().prefer("a\nb"),
        list().header("x", "\0"),
    ] {
        assert_eq!(request.send().await.unwrap_err().kind(), ErrorKind::Request);
    }
    for path in ["a/../b", "a/%2E%2e", "a?b", "a#b", "a\\b"] {
        let error = graph(&fake)
            .request::<()>(Method::GET, path)
            .send()
            .await
            .unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Request, "{path}");
    }
    assert!(fake.requests().is_empty());
}

#[tokio::test]
async fn structured_and_missing_keys_are_refused() {
    let fake = FakeTransport::new();
    let users = graph(&fake).users();
    for key in [
        users.key(&[("a", &"x"), ("b", &Json::Null)]),
        users.key(&[("a", &vec!["x".to_owned()])]),
        users.key(&[("a", &User::default())]),
        users.key(&[]),
    ] {
        let error = key.manager().get().send().await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Request);
    }
    assert!(fake.requests().is_empty());
}

#[tokio::test]
async fn e8_a_creation_may_be_answered_without_a_body() {
    let replies = [
        (StatusCode::NO_CONTENT, "", false),
        (StatusCode::ACCEPTED, "", false),
        (StatusCode::CREATED, r#"{"id":"1"}"#, true),
    ];
    for (status, body, expected) in replies {
        let fake = FakeTransport::new().reply(status, body);
        let create = graph(&fake).users().create(&User::default());
        let created = create.send_optional().await.unwrap();
        assert_eq!(created.is_some(), expected, "{status}");
    }
}

/// What has no content has none to whoever can do without; to others what came all the same is what counts.
#[tokio::test]
async fn a_204_with_a_body_is_nothing_only_where_nothing_will_do() {
    let body = r#"{"id":"1"}"#;
    let fake = FakeTransport::new()
        .reply(StatusCode::NO_CONTENT, body)
        .reply(StatusCode::NO_CONTENT, body);
    let create = graph(&fake).users().create(&User::default());
    assert!(create.clone().send_optional().await.unwrap().is_none());
    assert_eq!(create.send().await.unwrap().id.as_deref(), Some("1"));
}
