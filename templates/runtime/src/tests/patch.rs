//! Bodies.

use crate::runtime::model::decode;
use crate::runtime::{Body, Json, Model, Patch};
use crate::sample::*;

fn body<T: Model>(body: impl Body<T>) -> String {
    body.to_json()
}

#[test]
fn absent_null_and_value_are_three_things() {
    let patch = Patch::new()
        .set(User::DISPLAY_NAME, "A")
        .set_opt(User::SIZE, None::<i64>)
        .set_opt(User::SCORE, Some(1.5))
        .clear(User::BIRTHDAY)
        .set_raw("extension_x", Json::from(1))
        .bind(User::MANAGER, "https://h/users/1")
        .set(User::DISPLAY_NAME, "B");
    assert_eq!(
        body::<User>(&patch),
        r#"{"displayName":"B","score":1.5,"birthday":null,"extension_x":1,"manager@odata.bind":"https://h/users/1"}"#
    );
    assert!(!format!("{patch:?}").contains("1.5"));
}

#[test]
fn a_derived_type_is_named() {
    let agent = AgentUser {
        agent_id: Some("a".into()),
        ..Default::default()
    };
    let named = r##"{"@odata.type":"#microsoft.graph.agentUser","agentId":"a"}"##;
    assert_eq!(body::<User>(&agent), named);
    assert_eq!(body::<AgentUser>(&agent), r#"{"agentId":"a"}"#);
    assert_eq!(
        body::<User>(Patch::new().set(AgentUser::AGENT_ID, "a")),
        named
    );
    let group = GroupAssignmentTarget::default();
    let family = AnyAssignmentTarget::from(group);
    let named = r##"{"@odata.type":"#microsoft.graph.groupAssignmentTarget"}"##;
    assert_eq!(body::<AssignmentTarget>(&family), named);
}

#[test]
fn a_type_given_by_the_caller_stands() {
    let patch = Patch::<AgentUser>::new().set_raw("@odata.type", "#microsoft.graph.other");
    assert_eq!(
        body::<User>(&patch),
        r##"{"@odata.type":"#microsoft.graph.other"}"##
    );
}

#[test]
fn a_model_and_a_family_are_sent_as_what_is_expected() {
    let agent = AgentUser {
        agent_id: Some("a".into()),
        ..Default::default()
    };
    assert_eq!(
        body::<User>(&agent),
        r##"{"@odata.type":"#microsoft.graph.agentUser","agentId":"a"}"##
    );
    assert_eq!(body::<AgentUser>(&agent), r#"{"agentId":"a"}"#);
    let family = AnyAssignmentTarget::from(GroupAssignmentTarget::default());
    assert_eq!(
        body::<AssignmentTarget>(&family),
        r##"{"@odata.type":"#microsoft.graph.groupAssignmentTarget"}"##
    );
}

#[test]
fn a_model_becomes_a_patch_of_what_it_holds() {
    let text = r##"{"@odata.type":"#microsoft.graph.user","id":"1","size":"12","score":1.50e3,"level":"x","addresses":[{"city":"A","x":1}],"manager":{"id":"2"},"@odata.etag":"W/1","custom":[1.0,null]}"##;
    let user: User = decode(text).unwrap();
    let patch = Patch::from(&user);
    assert_eq!(
        Json::parse(&body::<User>(&patch)),
        Json::parse(text),
        "numbers are compared by their text"
    );
    let changed = patch.set(User::SIZE, 13).clear(User::ID);
    let expected = text
        .replace(r#""size":"12""#, r#""size":13"#)
        .replace(r#""id":"1""#, r#""id":null"#);
    assert_eq!(Json::parse(&body::<User>(&changed)), Json::parse(&expected));
    assert!(Patch::from(&User::default()).is_empty());
}

#[test]
fn a_patch_of_a_model_follows_its_fields() {
    let mut user: User = decode(r#"{"size":"12","score":1e3,"displayName":"A"}"#).unwrap();
    user.size = Some(13);
    user.score = None;
    user.extra.insert("birthday", Json::Null);
    assert_eq!(
        body::<User>(Patch::from(&user)),
        r#"{"displayName":"A","size":13,"birthday":null}"#
    );
    let agent = AgentUser {
        agent_id: Some("a".into()),
        ..Default::default()
    };
    assert_eq!(body::<User>(Patch::from(&agent)), body::<User>(&agent));
}

#[test]
fn a_patch_keeps_what_nests_too_deep_to_be_read() {
    let mut user = User::default();
    for _ in 0..300 {
        user = User {
            manager: Some(Box::new(user)),
            ..Default::default()
        };
    }
    let written = body::<User>(Patch::from(&user));
    assert_eq!(written.matches("manager").count(), 300);
    assert_eq!(written, body::<User>(&user));
}
