//! Bodies.

use crate::runtime::{Body, Json, Model, Patch};
use crate::sample::*;

fn body<T: Model>(body: impl Body<T>) -> String {
    body.to_json()
}

#[test]
fn absent_null_and_value_are_three_things() {
    let patch = User::patch()
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
        body::<User>(AgentUser::patch().set(AgentUser::AGENT_ID, "a")),
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
