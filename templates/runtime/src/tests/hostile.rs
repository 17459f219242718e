//! Input made to break a decoder.

use crate::runtime::model::{decode, encode};
use crate::runtime::{DecodeError, Json, Model};
use crate::sample::{AgentUser, EnrollmentConfigurationAssignment, User};

const USER: &str = r##"{"@odata.type":"#microsoft.graph.user","id":"ü\n","size":"12","score":1e3,"days":"monday, x",
"addresses":[{"city":"A"},null],"manager":{"manager":{"id":"\ud83d\ude00"}},"photo":"AP8","cells":[null,{"a":[]}]}"##;

#[test]
fn truncated_at_each_byte() {
    assert!(decode::<User>(USER).is_ok());
    for end in (0..USER.len()).filter(|end| USER.is_char_boundary(*end)) {
        let result = decode::<User>(&USER[..end]);
        assert!(
            matches!(result, Err(DecodeError::Json(_))),
            "at {end}: {result:?}"
        );
    }
}

#[test]
fn deep_recursion_ends_in_an_error_not_in_the_stack() {
    let nest = |depth: usize| "{\"manager\":".repeat(depth) + "{}" + &"}".repeat(depth);
    let mut user = Some(decode::<User>(&nest(126)).unwrap());
    let mut depth = 0;
    while let Some(next) = user.and_then(|user| user.manager) {
        depth += 1;
        user = Some(*next);
    }
    assert_eq!(depth, 126);
    assert!(decode::<User>(&nest(127)).is_err());
    assert!(decode::<User>(&nest(1_000_000)).is_err());
}

#[test]
fn other_shapes_are_misfits() {
    for text in ["null", "[]", "1", "\"x\""] {
        assert!(
            matches!(decode::<User>(text), Err(DecodeError::Misfit { .. })),
            "{text}"
        );
    }
    assert!(matches!(decode::<User>("[1"), Err(DecodeError::Json(_))));
}

#[test]
fn huge_numbers_are_kept() {
    let text =
        r#"{"size":9223372036854775808,"score":1e999,"level":256,"ratio":1e39,"budget":1e999}"#;
    let user: User = decode(text).unwrap();
    assert_eq!(
        (user.size, user.score, user.level, user.ratio),
        (None, None, None, None)
    );
    assert!(user.budget.is_some());
    assert_eq!(Json::parse(&encode(&user)), Json::parse(text));
}

#[test]
fn lone_surrogates_are_kept() {
    let text = r#"{"displayName":"\ud800","x":"\udc00","addresses":[{"\ud800":1}],"settings":["\ud800"],"id":"1"}"#;
    let user: User = decode(text).unwrap();
    assert_eq!((&user.display_name, user.id.as_deref()), (&None, Some("1")));
    let written = encode(&user);
    for part in [
        r#""displayName":"\ud800""#,
        r#""x":"\udc00""#,
        r#"[{"\ud800":1}]"#,
        r#"["\ud800"]"#,
    ] {
        assert!(written.contains(part), "{written}");
    }
}

#[test]
fn of_duplicate_members_the_last_wins() {
    for (text, expected) in [
        (r#"{"size":"1","size":2}"#, r#"{"size":2}"#),
        (r#"{"size":2,"size":"1"}"#, r#"{"size":"1"}"#),
        (r#"{"size":"x","size":2}"#, r#"{"size":2}"#),
        (r#"{"size":2,"size":"x"}"#, r#"{"size":"x"}"#),
        (r#"{"size":"1","size":null}"#, "{}"),
        (r#"{"u":1,"u":2}"#, r#"{"u":2}"#),
    ] {
        assert_eq!(encode(&decode::<User>(text).unwrap()), expected, "{text}");
    }
}

#[test]
fn many_duplicates_take_no_quadratic_time() {
    let many: String = (0..40_000)
        .map(|at| format!("\"x{at}\":1,\"size\":\"{at}\","))
        .collect();
    let user: User = decode(&format!("{{{many}\"id\":\"1\"}}")).unwrap();
    assert_eq!((user.size, user.extra.len()), (Some(39_999), 40_001));
}

#[test]
fn a_family_reads_odd_type_names() {
    for text in [
        r#"{"target":{"@odata.type":5}}"#,
        r#"{"target":{"@odata.type":"\ud800"}}"#,
        r##"{"target":{"@odata.type":"#"}}"##,
        r#"{"target":{"@odata.type":""}}"#,
        r#"{"target":{"@odata.type":null,"filterId":"f"}}"#,
    ] {
        let assignment: EnrollmentConfigurationAssignment = decode(text).unwrap();
        assert_eq!(encode(&assignment), text);
    }
}

#[test]
fn casting_many_members_takes_no_quadratic_time() {
    let many: String = (0..40_000).map(|at| format!(",\"x{at}\":{at}")).collect();
    let text = format!(r##"{{"@odata.type":"#microsoft.graph.agentUser","agentId":"a"{many}}}"##);
    let user: User = decode(&text).unwrap();
    let agent: AgentUser = user.cast().unwrap();
    assert_eq!(agent.agent_id.as_deref(), Some("a"));
    let user: User = agent.upcast();
    assert_eq!(encode(&user).len(), text.len());
}
