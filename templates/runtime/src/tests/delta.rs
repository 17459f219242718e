//! Delta queries: what was changed and removed, and where to go on.
use super::rig::{FakeReply, last, rig};
use crate::runtime::model::encode;
use crate::runtime::{
    Change, Cloud, DeltaState, ErrorKind, Graph, Page, RemovalReason, ResyncKind, StaticToken,
};
use crate::sample::User;
use http::Method;

const ROOT: &str = "https://graph.microsoft.com/v1.0";

fn page(items: &str, link: &str) -> String {
    format!(r#"{{"value":[{items}],{link}}}"#)
}

fn next(to: &str) -> String {
    format!(r#""@odata.nextLink":"{ROOT}/users/delta()?$skiptoken={to}""#)
}

fn delta(to: &str) -> String {
    format!(r#""@odata.deltaLink":"{ROOT}/users/delta()?$deltatoken={to}""#)
}

#[tokio::test]
async fn p11_changed_and_removed_items_are_told_apart() {
    let (graph, fake) = rig();
    let cases = [
        (r#"{"id":"1","members@delta":[{"id":"m"}]}"#, None),
        (
            r#"{"id":"1","@removed":{"reason":"changed"}}"#,
            Some(RemovalReason::Changed),
        ),
        (
            r#"{"@removed":{"reason":"deleted"},"id":"1"}"#,
            Some(RemovalReason::Deleted),
        ),
        (
            r#"{"id":"1","deleted":{"state":"softDeleted"}}"#,
            Some(RemovalReason::Changed),
        ),
        (
            r#"{"id":"1","deleted":{}}"#,
            Some(RemovalReason::Other(String::new())),
        ),
        (
            r#"{"id":"1","@removed":{"reason":5}}"#,
            Some(RemovalReason::Other(String::new())),
        ),
        (
            r##"{"@odata.context":"x#users/$deletedEntity","id":"1","reason":"deleted"}"##,
            Some(RemovalReason::Deleted),
        ),
        (
            r#"{"id":"1","deleted":null,"@removed":null,"reason":"deleted"}"#,
            None,
        ),
    ];
    let items: Vec<_> = cases.iter().map(|(item, _)| *item).collect();
    fake.reply_json(200, &page(&items.join(","), &delta("1")));
    let (changes, _) = graph.users().delta().changes().try_collect().await.unwrap();
    assert_eq!(changes.len(), cases.len());
    for (change, (item, reason)) in changes.iter().zip(&cases) {
        assert_eq!(change.item().id.as_deref(), Some("1"), "{item}");
        let found = match change {
            Change::Changed(_) => None,
            Change::Removed(removed) => {
                assert_eq!(removed.id.as_deref(), Some("1"));
                Some(&removed.reason)
            }
        };
        assert_eq!(found, reason.as_ref(), "{item}");
        // Nothing that came is lost.
        let kept: serde_json::Value = serde_json::from_str(&encode(change.item())).unwrap();
        let came: serde_json::Value = serde_json::from_str(item).unwrap();
        for (name, value) in came.as_object().unwrap() {
            let same = kept.get(name) == Some(value) || value.is_null();
            assert!(same, "{item}: {name}");
        }
    }
    let raw = changes[0].item().extra.get("members@delta").unwrap();
    assert_eq!(raw.as_str(), r#"[{"id":"m"}]"#);
}

#[tokio::test]
async fn p12_a_query_can_start_from_now() {
    let (graph, fake) = rig();
    let query = graph.users().delta();
    for (query, url) in [
        (query.clone().from_now(), "users/delta()?$deltatoken=latest"),
        (query.from_now_in_drive(), "users/delta()?token=latest"),
    ] {
        fake.reply_json(200, &page("", &delta("now")));
        let (changes, state) = query.changes().try_collect().await.unwrap();
        assert!(changes.is_empty());
        assert!(state.expose().ends_with("$deltatoken=now"));
        assert_eq!(last(&fake).url, format!("{ROOT}/{url}"));
    }
}

#[tokio::test]
async fn p13_an_expired_state_is_an_error_that_says_how_to_start_anew() {
    let cases = [
        (
            "resyncChangesApplyDifferences",
            ResyncKind::ApplyDifferences,
        ),
        (
            "ResyncChangesUploadDifferences",
            ResyncKind::UploadDifferences,
        ),
        ("syncStateNotFound", ResyncKind::StateNotFound),
        ("resyncRequired", ResyncKind::Required),
        ("Gone", ResyncKind::Other("Gone".to_owned())),
    ];
    for (code, kind) in cases {
        let (graph, fake) = rig();
        let body = format!(r#"{{"error":{{"code":"{code}","message":"m"}}}}"#);
        let location = format!("{ROOT}/users/delta()?$deltatoken=new");
        fake.reply(FakeReply::new(410).header("location", &location).body(body));
        let state = DeltaState::parse(&format!("{ROOT} {ROOT}/users/delta()?x=1")).unwrap();
        let mut changes = graph.users().delta().changes_since(&state);
        let error = changes.try_next().await.unwrap_err();
        let resync = error.resync().unwrap();
        assert_eq!((error.is_gone(), resync.kind), (true, kind));
        assert!(changes.try_next().await.unwrap().is_none());
        assert_eq!(fake.requests().len(), 1, "nothing starts anew by itself");
        assert_eq!(changes.state(), Some(state));
        fake.reply_json(200, &page("", &delta("2")));
        let again = graph.users().delta().resume(resync.link.unwrap()).changes();
        again.try_collect().await.unwrap();
        assert_eq!(last(&fake).url, location);
    }
    let (graph, fake) = rig();
    fake.reply(FakeReply::new(410).header("location", "https://evil.example/x"));
    let error = graph
        .users()
        .delta()
        .changes()
        .try_next()
        .await
        .unwrap_err();
    let resync = error.resync().unwrap();
    assert_eq!(resync.kind, ResyncKind::Other(String::new()));
    let mut again = graph.users().delta().resume(resync.link.unwrap()).changes();
    assert_eq!(again.try_next().await.unwrap_err().kind(), ErrorKind::Link);
    fake.reply_json(404, "");
    let other = graph.me().get().send().await.unwrap_err();
    assert_eq!((other.resync(), fake.requests().len()), (None, 2));
}

#[tokio::test]
async fn p15_the_state_goes_on_where_the_walk_was() {
    let (graph, fake) = rig();
    let mut changes = graph.users().delta().changes();
    assert_eq!(changes.state(), None);
    fake.reply_json(200, &page(r#"{"id":"1"},{"id":"2"}"#, &next("a")));
    fake.reply_json(200, &page(r#"{"id":"3"},{"id":"4"}"#, &next("b")));
    fake.reply_json(200, &page(r#"{"id":"5"}"#, &delta("c")));
    let mut states = Vec::new();
    while let Some(change) = changes.try_next().await.unwrap() {
        assert!(!change.is_removed());
        states.push(changes.state().map(|state| state.expose()));
    }
    states.push(changes.state().map(|state| state.expose()));
    let ends = [
        None,
        Some("=a"),
        Some("=a"),
        Some("=b"),
        Some("=c"),
        Some("=c"),
    ];
    assert_eq!(states.len(), ends.len());
    for (state, end) in states.iter().zip(ends) {
        let fits = match (state, end) {
            (Some(state), Some(end)) => state.ends_with(end),
            (None, None) => true,
            _ => false,
        };
        assert!(fits, "{states:?}");
    }
    let state = DeltaState::parse(states[5].as_deref().unwrap()).unwrap();
    fake.reply_json(200, &page("", &delta("d")));
    let query = graph.users().delta().select(User::ID);
    let (_, newer) = query.changes_since(&state).try_collect().await.unwrap();
    assert_eq!(
        last(&fake).url,
        format!("{ROOT}/users/delta()?$deltatoken=c")
    );
    assert_ne!(newer, state);
    assert!(!format!("{newer:?}").contains("deltatoken"));
}

#[tokio::test]
async fn p15_a_state_of_another_cloud_is_refused() {
    let (_, fake) = rig();
    let china = Graph::builder(StaticToken::new("t"))
        .cloud(Cloud::China)
        .transport(fake.0.clone())
        .build()
        .unwrap();
    for root in [ROOT, "https://microsoftgraph.chinacloudapi.cn/beta"] {
        let state = DeltaState::parse(&format!("{root} {root}/users/delta()?x=1")).unwrap();
        let mut changes = china.users().delta().changes_since(&state);
        let error = changes.try_next().await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Request);
    }
    for text in ["", "x", "https://a", "https://a ", "no-url link"] {
        assert!(DeltaState::parse(text).is_err(), "{text}");
    }
    assert!(fake.requests().is_empty());
}

#[tokio::test]
async fn a_delta_without_its_link_is_an_error_and_untyped_queries_have_changes_too() {
    let (graph, fake) = rig();
    fake.reply_json(200, r#"{"value":[]}"#);
    let query = graph.request::<Page<User>>(Method::GET, "users/delta");
    let error = query.changes().try_collect().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Decode);
    fake.reply_json(200, &page(r#"5,{"id":"1"}"#, &delta("1")));
    let mut changes = graph.users().delta().changes();
    let error = changes.try_next().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Decode);
    assert!(changes.try_next().await.unwrap().is_some());
}

#[tokio::test]
async fn p14_a_state_holds_until_the_service_says_that_it_does_not() {
    let (graph, fake) = rig();
    fake.reply_json(200, &page(r#"{"id":"1"}"#, &delta("1")));
    let (_, state) = graph.users().delta().changes().try_collect().await.unwrap();
    // How long that is differs from service to service, so the client counts no days: a state that
    // was kept is always sent, as it is.
    let kept = DeltaState::parse(&state.expose()).unwrap();
    let expired = r#"{"error":{"code":"syncStateNotFound"}}"#;
    fake.reply(FakeReply::new(410).body(expired));
    fake.reply_json(200, &page("", &delta("2")));
    let mut changes = graph.users().delta().changes_since(&kept);
    let error = changes.try_next().await.unwrap_err();
    assert_eq!(
        last(&fake).url,
        format!("{ROOT}/users/delta()?$deltatoken=1")
    );
    assert_eq!(error.resync().unwrap().kind, ResyncKind::StateNotFound);
    // Nothing starts anew by itself: 410 ends this walk, and the next is the caller's.
    assert!(changes.try_next().await.unwrap().is_none());
    assert_eq!(fake.requests().len(), 2);
    let mut anew = graph.users().delta().changes();
    assert!(anew.try_next().await.unwrap().is_none());
    assert_eq!(last(&fake).url, format!("{ROOT}/users/delta()"));
}
