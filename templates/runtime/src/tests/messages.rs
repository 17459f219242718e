//! What each kind of request sends.
use super::rig::{CANARY, FakeReply, last, line, rig};
use crate::runtime::{ErrorKind, Json, Patch, Prefer};
use crate::sample::{
    AgentUser, AnyAssignmentTarget, EnrollmentConfigurationAssignment, GroupAssignmentTarget, User,
};
use http::Method;

#[tokio::test]
async fn r4_and_r10_get_sends_its_options_and_the_headers_of_every_request() {
    let (graph, fake) = rig();
    fake.reply_json(200, r#"{"id":"1","displayName":"Ann"}"#);
    let user = graph
        .users()
        .id("ann@contoso.com")
        .get()
        .select((User::ID, "extension_x"))
        .select(User::DISPLAY_NAME)
        .expand(User::MANAGER.select(User::ID))
        .send()
        .await
        .unwrap();
    assert_eq!(user.display_name.as_deref(), Some("Ann"));
    assert_eq!(
        line(&fake),
        "GET /users/ann%40contoso.com?$select=id,extension_x,displayName&$expand=manager($select%3Did)"
    );
    let request = last(&fake);
    assert_eq!(
        request.header("authorization"),
        Some(&*format!("Bearer {CANARY}"))
    );
    assert!(request.headers["authorization"].is_sensitive());
    assert_eq!(request.header("accept"), Some("application/json"));
    assert_eq!(
        request.header("prefer"),
        Some("include-unknown-enum-members")
    );
    assert_eq!(request.header("client-request-id").map(str::len), Some(36));
    assert!(
        request
            .header("user-agent")
            .unwrap()
            .starts_with("graph-runtime/")
    );
    assert_eq!(request.header("sdkversion"), None);
    assert!(request.body.is_empty());
}

#[tokio::test]
async fn r5_and_r12_list_sends_its_options() {
    let (graph, fake) = rig();
    fake.reply_json(200, r#"{"@odata.count":7,"value":[{"id":"1"}]}"#);
    let page = graph
        .users()
        .list()
        .filter(User::DISPLAY_NAME.starts_with("O'N"))
        .filter("size gt 1 or size lt 0")
        .order_by(User::DISPLAY_NAME.desc())
        .search("\"displayName:a&b\"")
        .top(5)
        .skip(2)
        .advanced()
        .send()
        .await
        .unwrap();
    assert_eq!((page.count, page.value.len()), (Some(7), 1));
    let url = line(&fake)
        .replace("%20", " ")
        .replace("%27", "'")
        .replace("%22", "\"");
    assert_eq!(
        url,
        "GET /users?$filter=(startswith(displayName,'O''N')) and (size gt 1 or size lt 0)\
         &$orderby=displayName desc&$search=\"displayName:a%26b\"&$top=5&$skip=2&$count=true"
    );
    assert_eq!(last(&fake).header("consistencylevel"), Some("eventual"));
}

#[tokio::test]
async fn count_reads_plain_text() {
    let (graph, fake) = rig();
    fake.reply(FakeReply::new(200).body("\u{feff}42"));
    let count = graph
        .users()
        .count()
        .filter("size gt 1")
        .advanced()
        .send()
        .await;
    assert_eq!(count.unwrap(), 42);
    assert_eq!(line(&fake), "GET /users/$count?$filter=size%20gt%201");
    assert_eq!(last(&fake).header("consistencylevel"), Some("eventual"));
    assert_eq!(last(&fake).header("accept"), Some("text/plain"));
}

#[tokio::test]
async fn create_sends_the_members_that_are_set() {
    let (graph, fake) = rig();
    fake.reply_json(201, r#"{"id":"9"}"#)
        .reply(FakeReply::new(204));
    let user = User {
        display_name: Some("Ann".to_owned()),
        ..User::default()
    };
    let created = graph.users().create(&user).send().await.unwrap();
    assert_eq!(created.id.as_deref(), Some("9"));
    let request = last(&fake);
    assert_eq!(line(&fake), "POST /users");
    assert_eq!(request.text(), r#"{"displayName":"Ann"}"#);
    assert_eq!(request.header("content-type"), Some("application/json"));
    assert_eq!(request.header("content-length"), Some("21"));

    let agent = AgentUser::default();
    let created = graph
        .users()
        .create(&agent)
        .prefer(Prefer::return_minimal());
    assert!(created.send_optional().await.unwrap().is_none());
    let request = last(&fake);
    assert!(
        request
            .text()
            .contains("\"@odata.type\":\"#microsoft.graph.agentUser\"")
    );
    assert_eq!(
        request.header("prefer"),
        Some("include-unknown-enum-members, return=minimal")
    );
}

#[tokio::test]
async fn update_replace_and_delete_carry_etags() {
    let (graph, fake) = rig();
    fake.reply(FakeReply::new(204))
        .reply_json(200, r#"{"id":"2"}"#)
        .reply(FakeReply::new(204));
    let one = graph.users().id("u").assignments().id("a");
    let patch = Patch::new()
        .set(
            EnrollmentConfigurationAssignment::TARGET,
            AnyAssignmentTarget::from(GroupAssignmentTarget {
                group_id: Some("g".to_owned()),
                ..Default::default()
            }),
        )
        .clear(EnrollmentConfigurationAssignment::SOURCE_ID);
    let updated = one.update(&patch).if_match("W/\"1\"").send().await.unwrap();
    assert!(updated.is_none());
    assert_eq!(line(&fake), "PATCH /users/u/assignments/a");
    assert_eq!(last(&fake).header("if-match"), Some("W/\"1\""));
    let body = last(&fake).text();
    assert!(
        body.contains("\"groupId\":\"g\"") && body.contains("\"sourceId\":null"),
        "{body}"
    );

    let replaced = one.replace(patch).send().await.unwrap();
    assert_eq!(replaced.unwrap().id.as_deref(), Some("2"));
    assert_eq!(line(&fake), "PUT /users/u/assignments/a");

    one.delete().if_match("*").send().await.unwrap();
    assert_eq!(line(&fake), "DELETE /users/u/assignments/a");
    assert_eq!(last(&fake).header("content-length"), None);
}

#[tokio::test]
async fn references_are_set_added_and_removed() {
    let (graph, fake) = rig();
    for _ in 0..4 {
        fake.reply(FakeReply::new(204));
    }
    let boss = graph.users().id("boss");
    graph
        .me()
        .manager()
        .reference()
        .set(&boss)
        .send()
        .await
        .unwrap();
    assert_eq!(line(&fake), "PUT /me/manager/$ref");
    let id = r#"{"@odata.id":"https://graph.microsoft.com/v1.0/users/boss"}"#;
    assert_eq!(last(&fake).text(), id);
    let reports = graph.me().reports().references();
    reports.add(&boss).send().await.unwrap();
    assert_eq!(line(&fake), "POST /me/directReports/$ref");
    assert_eq!(last(&fake).text(), id);
    reports.remove("x").send().await.unwrap();
    assert_eq!(line(&fake), "DELETE /me/directReports/x/$ref");
    graph
        .me()
        .manager()
        .reference()
        .delete()
        .send()
        .await
        .unwrap();
    assert_eq!(line(&fake), "DELETE /me/manager/$ref");
    let refused = reports
        .add(&graph.users().id(".."))
        .send()
        .await
        .unwrap_err();
    assert_eq!(refused.kind(), ErrorKind::Request);
    assert_eq!(fake.requests().len(), 4);
}

#[tokio::test]
async fn l1_streams_are_read_and_written() {
    let (graph, fake) = rig();
    let part = FakeReply::new(206).header("content-range", "bytes 10-11/20");
    fake.reply(part.body(&b"\xff\xd8"[..]))
        .reply(FakeReply::new(200));
    let photo = graph.me().photo_content();
    let bytes = photo.get().range(10, 2).send().await.unwrap();
    assert_eq!(&bytes[..], b"\xff\xd8");
    assert_eq!(line(&fake), "GET /me/photo/$value");
    assert_eq!(last(&fake).header("range"), Some("bytes=10-11"));
    photo.put("image/jpeg", &b"\xff"[..]).send().await.unwrap();
    assert_eq!(line(&fake), "PUT /me/photo/$value");
    assert_eq!(last(&fake).header("content-type"), Some("image/jpeg"));
    fake.reply_json(201, r#"{"id":"7"}"#);
    let put = photo.put("image/jpeg", &b"\xff"[..]);
    let written = put.returning::<Json>().send().await.unwrap();
    assert_eq!(written.to_string(), r#"{"id":"7"}"#);
}

#[tokio::test]
async fn r14_the_escape_hatch_sends_anything() {
    let (graph, fake) = rig();
    fake.reply_json(200, r#"{"a":[1.50]}"#);
    let json = graph
        .request::<Json>(Method::POST, "beta-like/things(1)")
        .query("$x", "a b&c")
        .header("workbook-session-id", "s")
        .json_body(&serde_json::json!({ "n": 1 }))
        .send()
        .await
        .unwrap();
    assert_eq!(json.to_string(), r#"{"a":[1.50]}"#);
    assert_eq!(line(&fake), "POST /beta-like/things(1)?$x=a%20b%26c");
    assert_eq!(last(&fake).header("workbook-session-id"), Some("s"));
    assert_eq!(last(&fake).text(), r#"{"n":1}"#);
}

#[tokio::test]
async fn s7_what_cannot_be_a_header_is_refused_before_sending() {
    let (graph, fake) = rig();
    let get = || graph.me().get();
    for request in [
        get().if_match("a\r\nX-Evil: 1"),
        get().header("x\n", "1"),
        get().header("x", "a\0"),
        get().header("Authorization", "Bearer other"),
        get().header("host", "evil.example"),
        get().prefer("a\nb"),
    ] {
        let error = request.send().await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Request, "{error}");
    }
    assert!(fake.requests().is_empty());
}

#[tokio::test]
async fn a_response_can_be_had_with_its_head() {
    let (graph, fake) = rig();
    fake.reply(FakeReply::new(200).header("etag", "\"7\"").body("{}"));
    let response = graph.me().get().send_with_response().await.unwrap();
    assert_eq!(response.status(), 200);
    assert_eq!(response.headers()["etag"], "\"7\"");
    assert_eq!(*response.value(), User::default());
}

#[test]
fn everything_can_move_between_threads() {
    fn check<T: Send + Unpin>(_: T) {}
    fn share<T: Sync>(_: &T) {}
    let (graph, _) = rig();
    share(&graph);
    share(&graph.users());
    check(graph.users().list().stream());
    check(graph.users().list().pages());
    check(graph.users().list().send());
    check(graph.users().create(&User::default()));
    check(graph.me().find(&[], false));
}
