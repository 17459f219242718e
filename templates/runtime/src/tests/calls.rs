//! Actions, functions and documented requests.
use super::rig::{FakeReply, last, line, rig};
use crate::runtime::call;
use crate::runtime::{Date, DateTimeOffset, Flags, Guid, Many, Patch, TimeOfDay};
use crate::sample::{Address, AgentUser, DayOfWeek, EnrollmentConfigurationAssignment, User};
use crate::sample_requests::All;

#[tokio::test]
async fn an_action_sends_its_arguments_as_an_object() {
    let (graph, fake) = rig();
    fake.reply(FakeReply::new(202))
        .reply(FakeReply::new(204))
        .reply(FakeReply::new(204));
    let message = User {
        id: Some("m".to_owned()),
        ..User::default()
    };
    let call = graph.me().forward(&message, &["a", "b"]);
    call.save(false).send().await.unwrap();
    assert_eq!(line(&fake), "POST /me/forward");
    assert_eq!(
        last(&fake).text(),
        r#"{"Message":{"id":"m"},"To":["a","b"],"Save":false}"#
    );
    assert_eq!(last(&fake).header("content-type"), Some("application/json"));

    graph.reset().send().await.unwrap();
    assert_eq!(line(&fake), "POST /reset");
    assert_eq!(last(&fake).header("content-length"), Some("0"));

    let assignments = [EnrollmentConfigurationAssignment::default()];
    graph.me().assign_all(&assignments).send().await.unwrap();
    assert_eq!(last(&fake).text(), r#"{"assignments":[{}]}"#);
}

#[tokio::test]
async fn a_function_has_its_arguments_in_the_url() {
    let (graph, fake) = rig();
    fake.reply_json(200, r#"{"value":[{"id":"1"}]}"#)
        .reply_json(200, r#"{"id":"2"}"#)
        .reply_json(200, r#"{"@odata.context":"x","value":"pong"}"#);
    let page = graph
        .me()
        .reminders("2026-01-01T00:00:00Z", 3)
        .top(2)
        .send()
        .await
        .unwrap();
    assert_eq!(page.value.len(), 1);
    assert_eq!(
        line(&fake),
        "GET /me/reminders(StartDateTime='2026-01-01T00:00:00Z',Count=3)?$top=2"
    );
    graph.me().find(&["a'b", "c"], true).send().await.unwrap();
    assert_eq!(
        line(&fake),
        "GET /me/find(ids=@ids,deep=true)?@ids=%5B%22a%27b%22,%22c%22%5D"
    );
    let pong = graph.ping("o'x/?#&").send().await.unwrap();
    assert_eq!(pong, "pong");
    assert_eq!(line(&fake), "GET /ping(text='o''x%2F%3F%23%26')");
}

#[tokio::test]
async fn composable_functions_are_places() {
    let (graph, fake) = rig();
    fake.reply_json(200, "{}")
        .reply_json(200, r#"{"value":[]}"#)
        .reply_json(200, r#"{"value":[]}"#);
    graph.me().range("A1:B2").get().send().await.unwrap();
    assert_eq!(line(&fake), "GET /me/range(address='A1:B2')");
    graph
        .me()
        .range("A1")
        .reports()
        .list()
        .send()
        .await
        .unwrap();
    assert_eq!(line(&fake), "GET /me/range(address='A1')/directReports");
    graph.me().reachable().list().send().await.unwrap();
    assert_eq!(line(&fake), "GET /me/reachable()");
}

#[tokio::test]
async fn what_a_composable_call_says_goes_along() {
    let (graph, fake) = rig();
    fake.reply_json(200, r#"{"value":[]}"#)
        .reply_json(200, r#"{"value":[]}"#)
        .reply(FakeReply::new(204));
    let among = |ids: &[&str]| {
        let call = graph.me().among(ids).header("x-trace", "7");
        call.into_many::<Many<User, All>>()
    };
    among(&["a", "b'&"]).list().top(2).send().await.unwrap();
    assert_eq!(
        line(&fake),
        "GET /me/among(ids=@ids)?@ids=%5B%22a%22,%22b%27%26%22%5D&$top=2"
    );
    assert_eq!(last(&fake).header("x-trace"), Some("7"));
    let one = Guid::from_u128(1);
    let below = among(&["a"]).id(&one);
    below.reports().list().send().await.unwrap();
    assert_eq!(
        line(&fake),
        format!("GET /me/among(ids=@ids)/{one}/directReports?@ids=%5B%22a%22%5D")
    );
    below.delete().send().await.unwrap();
    assert_eq!(
        line(&fake),
        format!("DELETE /me/among(ids=@ids)/{one}?@ids=%5B%22a%22%5D")
    );
    let twice = among(&["a"]).node.clone();
    let twice = call::function::<(), ()>(&twice, "among").arg("ids", &["b"][..]);
    let twice = twice.arg("ids", &["c"][..]).into_many::<Many<User, All>>();
    fake.reply_json(200, r#"{"value":[]}"#);
    twice.list().send().await.unwrap();
    assert_eq!(
        line(&fake),
        "GET /me/among(ids=@ids)/among(ids=@ids_)?@ids=%5B%22a%22%5D&@ids_=%5B%22c%22%5D"
    );
    let refused = graph.me().among(&["a"]).header("authorization", "b");
    let refused = refused.into_many::<Many<User, All>>().list().send().await;
    assert!(refused.is_err_and(|error| error.to_string().contains("`authorization`")));
    assert_eq!(fake.requests().len(), 4);
}

#[tokio::test]
async fn documented_requests_go_where_they_say() {
    let (graph, fake) = rig();
    fake.reply_json(200, r#"{"id":"1"}"#)
        .reply_json(200, r#"{"n":1}"#)
        .reply(FakeReply::new(200).body("a,b"))
        .reply(FakeReply::new(202));
    let patch = Patch::<EnrollmentConfigurationAssignment>::new().set_raw("x", 1);
    graph.me().assign(patch).send().await.unwrap();
    assert_eq!(line(&fake), "PATCH /me/assignments");
    assert_eq!(last(&fake).text(), r#"{"x":1}"#);
    assert_eq!(
        graph.me().usage().send().await.unwrap().to_string(),
        r#"{"n":1}"#
    );
    assert_eq!(line(&fake), "GET /me/usage/now");
    assert_eq!(&graph.report().send().await.unwrap()[..], b"a,b");
    graph
        .import_users(&AgentUser::default())
        .send()
        .await
        .unwrap();
    assert_eq!(line(&fake), "POST /import/users");
    assert_eq!(
        last(&fake).text(),
        "{\"@odata.type\":\"#microsoft.graph.agentUser\"}"
    );
}

#[tokio::test]
async fn primitive_results_are_unwrapped_and_may_be_missing() {
    let (graph, fake) = rig();
    fake.reply_json(200, r#"{"value":true}"#)
        .reply(FakeReply::new(204))
        .reply_json(200, r#"{"value":"yes"}"#)
        .reply_json(200, "{\"value\":true} x");
    let users = graph.users();
    assert!(users.validate(Some("n")).send().await.unwrap());
    assert_eq!(last(&fake).text(), r#"{"name":"n"}"#);
    assert_eq!(users.validate(None).send_optional().await.unwrap(), None);
    assert!(users.validate(None).send().await.is_err());
    assert!(users.validate(None).send().await.is_err());
}

#[tokio::test]
async fn keys_casts_and_deltas_make_paths() {
    let (graph, fake) = rig();
    for _ in 0..5 {
        fake.reply_json(200, r#"{"value":[]}"#);
    }
    let users = graph.users();
    users.by_app_id("a'b").get().send().await.unwrap();
    assert_eq!(line(&fake), "GET /users(appId='a''b')");
    users
        .key(&[("a", &"x/y"), ("b", &true)])
        .get()
        .send()
        .await
        .unwrap();
    assert_eq!(line(&fake), "GET /users(a='x%2Fy',b=true)");
    users
        .id("u")
        .cast::<AgentUser>()
        .get()
        .send()
        .await
        .unwrap();
    assert_eq!(line(&fake), "GET /users/u/microsoft.graph.agentUser");
    users.delta().select(User::ID).send().await.unwrap();
    assert_eq!(line(&fake), "GET /users/delta()?$select=id");
    users.id(7).by_path("/a b/c#d/").get().send().await.unwrap();
    assert_eq!(line(&fake), "GET /users/7:/a%20b/c%23d");
}

#[tokio::test]
async fn an_argument_set_twice_is_sent_once() {
    let (graph, fake) = rig();
    fake.reply(FakeReply::new(202)).reply_json(200, "{}");
    let call = graph.me().forward(&User::default(), &[]);
    call.save(true).save(false).send().await.unwrap();
    assert_eq!(last(&fake).text(), r#"{"Message":{},"To":[],"Save":false}"#);
    let call = graph.me().find(&["a"], true).arg("ids", &["b"][..]);
    call.arg("deep", &false).send().await.unwrap();
    assert_eq!(
        line(&fake),
        "GET /me/find(ids=@ids,deep=false)?@ids=%5B%22b%22%5D"
    );
}

/// OData 4.01 ABNF, `primitiveLiteral`; collections and structures are their JSON, behind an alias.
#[tokio::test]
async fn a_functions_url_has_the_literal_of_every_type() {
    let (graph, fake) = rig();
    fake.reply_json(200, r#"{"value":"pong"}"#)
        .reply_json(200, r#"{"value":"pong"}"#);
    let call = graph
        .ping("it's")
        .arg("on", &"2026-01-02".parse::<Date>().unwrap())
        .arg("at", &"03:04:05".parse::<TimeOfDay>().unwrap())
        .arg(
            "since",
            &"2026-01-02T03:04:05+01:00"
                .parse::<DateTimeOffset>()
                .unwrap(),
        )
        .arg("owner", &Guid::from_u128(1))
        .arg("day", &DayOfWeek::Monday)
        .arg(
            "days",
            &Flags::from_iter([DayOfWeek::Monday, DayOfWeek::Tuesday]),
        )
        .arg("big", &i64::MAX)
        .arg("rate", &1.5)
        .arg("exact", &true);
    call.send().await.unwrap();
    assert_eq!(
        line(&fake),
        "GET /ping(text='it''s',on=2026-01-02,at=03:04:05,since=2026-01-02T03:04:05%2B01:00,\
         owner=00000000-0000-0000-0000-000000000001,day='monday',days='monday%2Ctuesday',\
         big=9223372036854775807,rate=1.5,exact=true)"
    );
    let address = Address {
        city: Some("a'b".to_owned()),
        ..Address::default()
    };
    let call = graph.ping("").arg("days", &[DayOfWeek::Monday][..]);
    call.arg("address", &address).send().await.unwrap();
    assert_eq!(
        line(&fake),
        "GET /ping(text='',days=@days,address=@address)\
         ?@days=%5B%22monday%22%5D&@address=%7B%22city%22:%22a%27b%22%7D"
    );
}

#[tokio::test]
async fn an_actions_body_has_values_of_every_kind() {
    let (graph, fake) = rig();
    fake.reply(FakeReply::new(204));
    let address = Address {
        city: Some("a".to_owned()),
        ..Address::default()
    };
    let user = User {
        id: Some("1".to_owned()),
        ..User::default()
    };
    let call = graph
        .reset()
        .arg("entity", &user)
        .arg("entities", &[user.clone()][..])
        .arg("complex", &address)
        .arg("complexes", &[address.clone()][..])
        .arg("enum", &DayOfWeek::Monday)
        .arg("on", &"2026-01-02".parse::<Date>().unwrap())
        .arg(
            "since",
            &"2026-01-02T03:04:05Z".parse::<DateTimeOffset>().unwrap(),
        )
        .arg("guids", &[Guid::from_u128(1)][..])
        .arg("texts", &["it's"][..])
        .arg("number", &7);
    call.send().await.unwrap();
    assert_eq!(line(&fake), "POST /reset");
    assert_eq!(
        last(&fake).text(),
        concat!(
            r#"{"entity":{"id":"1"},"entities":[{"id":"1"}],"complex":{"city":"a"},"#,
            r#""complexes":[{"city":"a"}],"enum":"monday","on":"2026-01-02","#,
            r#""since":"2026-01-02T03:04:05Z","#,
            r#""guids":["00000000-0000-0000-0000-000000000001"],"texts":["it's"],"number":7}"#
        )
    );
}

#[tokio::test]
async fn a_functions_collection_is_walked_page_by_page() {
    let (graph, fake) = rig();
    let next = "https://graph.microsoft.com/v1.0/me/reminders?$skiptoken=x";
    let first = format!(r#"{{"value":[{{"id":"1"}}],"@odata.nextLink":"{next}"}}"#);
    fake.reply_json(200, &first)
        .reply_json(200, r#"{"value":[{"id":"2"}]}"#);
    let mut found = graph.me().reminders("2026", 2).stream();
    let mut ids = Vec::new();
    while let Some(user) = found.try_next().await.unwrap() {
        ids.extend(user.id);
    }
    assert_eq!(ids, ["1", "2"]);
    assert_eq!(line(&fake), "GET /me/reminders?$skiptoken=x");
}
