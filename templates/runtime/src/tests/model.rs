//! The rules of models, one by one.

use crate::runtime::model::{decode, encode};
use crate::runtime::{DecodeError, Json, Model, RawJson, Structured};
use crate::sample::*;

fn user(text: &str) -> User {
    decode(text).unwrap()
}

#[test]
fn misfits_are_kept_raw_and_reachable() {
    let user = user(r#"{"displayName":5,"accountEnabled":"yes","birthday":"soon"}"#);
    assert_eq!(
        (&user.display_name, user.account_enabled, &user.birthday),
        (&None, None, &None)
    );
    assert_eq!(
        user.extra.get("displayName").map(RawJson::as_str),
        Some("5")
    );
    assert_eq!(user.extra.decode::<i64>("displayName"), Ok(Some(5)));
}

#[test]
fn a_shadow_is_written_until_the_field_is_edited() {
    let text = r#"{"size":"7","score":1e3,"favorite":"MONDAY","scores":[1.0,null]}"#;
    let mut user = user(text);
    assert_eq!((user.size, user.score), (Some(7), Some(1000.0)));
    assert_eq!(
        (&user.scores, &user.favorite),
        (&Some(vec![1.0]), &Some(DayOfWeek::Monday))
    );
    assert_eq!(encode(&user), text);
    user.size = Some(8);
    user.score = None;
    user.favorite = Some(DayOfWeek::Sunday);
    assert_eq!(
        encode(&user),
        r#"{"size":8,"favorite":"sunday","scores":[1.0,null]}"#
    );
}

#[test]
fn a_misfit_gives_way_to_a_value_and_can_be_removed() {
    let mut user = user(r#"{"size":"big"}"#);
    user.size = Some(1);
    assert_eq!(encode(&user), r#"{"size":1}"#);
    user.size = None;
    assert_eq!(encode(&user), r#"{"size":"big"}"#);
    user.extra.remove("size");
    assert_eq!(encode(&user), "{}");
    user.extra.insert("size", Json::Null);
    assert_eq!(encode(&user), r#"{"size":null}"#);
}

#[test]
fn e9_floats_without_a_number() {
    let text = r#"{"score":"NaN","ratio":"-INF","scores":["NaN",1.0,"INF"]}"#;
    let user = user(text);
    assert!(user.score.is_some_and(f64::is_nan));
    assert_eq!(encode(&user), text);
    assert_eq!(user, user.clone());
}

#[test]
fn a_family_finds_its_variant() {
    for name in [
        "#microsoft.graph.groupAssignmentTarget",
        "microsoft.graph.groupAssignmentTarget",
        "#Microsoft.Graph.GroupAssignmentTarget",
        "graph.groupAssignmentTarget",
        "https://graph.microsoft.com/v1.0/$metadata#microsoft.graph.groupAssignmentTarget",
        "https://example.com/#of#microsoft.graph.groupAssignmentTarget",
    ] {
        let text = format!(r#"{{"filterId":"f","groupId":"g","@odata.type":"{name}"}}"#);
        let target: AnyAssignmentTarget = decode(&text).unwrap();
        let AnyAssignmentTarget::GroupAssignmentTarget(group) = &target else {
            panic!("{name}: {target:?}");
        };
        assert_eq!(group.group_id.as_deref(), Some("g"));
        assert_eq!(target.odata_type(), name);
        assert_eq!(Json::parse(&encode(&target)), Json::parse(&text));
    }
}

#[test]
fn a_family_keeps_what_it_does_not_know() {
    for text in [
        r##"{"@odata.type":"#microsoft.graph.newTarget","filterId":"f","new":[1.0]}"##,
        r#"{"filterId":"f","groupId":"g"}"#,
    ] {
        let target: AnyAssignmentTarget = decode(text).unwrap();
        assert!(
            matches!(target, AnyAssignmentTarget::Other(_)),
            "{target:?}"
        );
        assert_eq!(encode(&target), text);
    }
}

#[test]
fn a_variant_is_written_with_its_type() {
    let group = || GroupAssignmentTarget {
        group_id: Some("g".into()),
        ..Default::default()
    };
    let assignment = EnrollmentConfigurationAssignment {
        target: Some(group().into()),
        source: Some(AssignmentSource::Direct),
        ..Default::default()
    };
    let target = r##"{"@odata.type":"#microsoft.graph.groupAssignmentTarget","groupId":"g"}"##;
    assert_eq!(
        encode(&assignment),
        format!(r#"{{"target":{target},"source":"direct"}}"#)
    );
    assert_eq!(encode(&group()), r#"{"groupId":"g"}"#);
    let base: AssignmentTarget = group().upcast();
    assert_eq!(Json::parse(&encode(&base)), Json::parse(target));
    assert_eq!(encode(&AnyAssignmentTarget::from(base)), target);
}

#[test]
fn casts_ask_for_the_type() {
    let text = r##"{"@odata.type":"#microsoft.graph.agentUser","agentId":"a","size":"5"}"##;
    let user = user(text);
    let agent: AgentUser = user.cast().unwrap();
    assert_eq!(
        (agent.agent_id.as_deref(), agent.size),
        (Some("a"), Some(5))
    );
    assert_eq!(Json::parse(&encode(&agent)), Json::parse(text));
    assert!(decode::<User>("{}").unwrap().cast::<AgentUser>().is_none());
    let unknown: User = decode(r##"{"@odata.type":"#microsoft.graph.newUser"}"##).unwrap();
    assert!(unknown.cast::<AgentUser>().is_none());
    let back: User = agent.upcast();
    assert_eq!(Json::parse(&encode(&back)), Json::parse(text));
}

#[test]
fn equality_and_debug() {
    let one =
        user(r#"{"id":"1","password":"hunter2","x":1,"@microsoft.graph.downloadUrl":"secret"}"#);
    assert_eq!(one, one.clone());
    assert_ne!(one, user(r#"{"id":"1"}"#));
    let printed = format!("{one:?}");
    assert!(
        printed.contains("id: \"1\"") && printed.contains("\"x\": 1"),
        "{printed}"
    );
    assert!(
        !printed.contains("hunter2") && !printed.contains("\"secret\""),
        "{printed}"
    );
    assert_eq!(one.object().table().name, "microsoft.graph.user");
}

/// What `serde_json` hands over with its feature `arbitrary_precision`.
#[test]
fn serde_takes_numbers_that_are_passed_on_as_their_text() {
    let read = |text: &str| serde_json::from_str::<Json>(text).unwrap().to_string();
    let number = r#"{"a":[{"$serde_json::private::Number":"12345678901234567890.50"}]}"#;
    assert_eq!(read(number), r#"{"a":[12345678901234567890.50]}"#);
    let other = r#"{"$serde_json::private::Number":"no number"}"#;
    assert_eq!(read(other), other);
    let other = r#"{"$serde_json::private::Number":"\"1\""}"#;
    assert_eq!(read(other), other);
    let other = r#"{"$serde_json::private::Number":"1","a":2}"#;
    assert_eq!(read(other), other);
}

#[cfg(feature = "serde")]
#[test]
fn serde_works_on_models_and_enums() {
    let text =
        r#"{"id":"1","size":5,"days":"monday","addresses":[{"city":"A","floor":2}],"x":[1]}"#;
    let user: User = serde_json::from_str(text).unwrap();
    assert_eq!(user.addresses.as_ref().map(Vec::len), Some(1));
    assert_eq!(serde_json::to_string(&user).unwrap(), text);
    assert!(serde_json::from_str::<User>("[]").is_err());
    let day: DayOfWeek = serde_json::from_str("\"tuesday\"").unwrap();
    assert_eq!(serde_json::to_string(&day).unwrap(), "\"tuesday\"");
}

/// What users do who keep models in types of their own, without the feature.
#[test]
fn raw_json_stands_for_a_model_in_serde() {
    let text = r#"{"id":"1","days":"monday","x":[1]}"#;
    let kept = serde_json::to_string(&RawJson::encode(&user(text))).unwrap();
    assert_eq!(kept, text);
    let raw: RawJson = serde_json::from_str(&kept).unwrap();
    assert_eq!(decode::<User>(raw.as_str()).unwrap(), user(text));
}

#[test]
fn extra_is_one_pointer_and_ordered() {
    assert_eq!(size_of::<crate::runtime::Extra>(), size_of::<usize>());
    let mut user = user(r#"{"z":1,"a":2}"#);
    assert_eq!(
        user.extra.iter().map(|(name, _)| name).collect::<Vec<_>>(),
        ["z", "a"]
    );
    assert!(user.extra.remove("z").is_some() && user.extra.remove("a").is_some());
    assert!(user.extra.is_empty() && user.extra.remove("a").is_none());
}

#[test]
fn what_begins_as_null_and_is_none_is_no_json() {
    for (text, offset) in [
        (r#"{"id":nul}"#, 9),
        (r#"{"id":nope}"#, 7),
        (r#"{"size":nulL}"#, 11),
        (r#"{"manager":n}"#, 12),
        (r#"{"id":n"#, 7),
    ] {
        let Err(DecodeError::Json(error)) = decode::<User>(text) else {
            panic!("{text}");
        };
        assert_eq!(error.offset(), offset, "{text}");
    }
    let user: User = decode("{\"id\": \n null}").unwrap();
    assert!(user.id.is_none() && user.extra.is_empty());
}

#[test]
fn a_member_is_written_once_wherever_its_value_is_kept() {
    let texts = [
        (r#"{"x":1,"size":"7"}"#, r#"{"size":"7","x":1}"#),
        (r#"{"size":"7","x":1}"#, r#"{"size":"7","x":1}"#),
        (r#"{"x":1,"size":[]}"#, r#"{"size":[],"x":1}"#),
        (
            r##"{"x":1,"@odata.type":"#t","size":7}"##,
            r##"{"@odata.type":"#t","size":7,"x":1}"##,
        ),
    ];
    for (read, written) in texts {
        assert_eq!(encode(&decode::<User>(read).unwrap()), written);
    }
}

#[test]
fn integers_of_a_collection_are_told_apart() {
    let ends = vec![i64::MIN, 0, i64::MAX];
    assert_eq!(
        encode(&ends),
        "[-9223372036854775808,0,9223372036854775807]"
    );
}
