//! What is decoded is encoded again, up to nulls of declared members.

use proptest::prelude::*;

use crate::runtime::model::{decode, encode};
use crate::runtime::{Json, Model};
use crate::sample::{EnrollmentConfigurationAssignment, User};
use crate::targets::without_declared_nulls;

fn number() -> impl Strategy<Value = String> {
    "-?(0|[1-9][0-9]{0,20})(\\.[0-9]{1,8})?([eE][+-]?[0-9]{1,3})?"
}

fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        "\\PC{0,5}",
        number(),
        Just("INF".to_owned()),
        Just("NaN".to_owned()),
        "(sunday|Monday|other)(, ?(tuesday|sunday|more)){0,2}",
        "-?P[0-9]{0,2}DT?([0-9]{1,2}[HMS])?",
        "[0-9]{4}-[01][0-9]-[0-3][0-9](T[0-2][0-9]:[0-5][0-9](:00(\\.[0-9]{1,9})?)?Z)?",
        "[A-Za-z0-9_-]{0,6}={0,2}",
        "#?microsoft\\.graph\\.(groupAssignmentTarget|AllDevicesAssignmentTarget|unknown)",
    ]
}

fn name() -> impl Strategy<Value = String> {
    let declared: Vec<String> = [User::TABLE, EnrollmentConfigurationAssignment::TABLE]
        .iter()
        .flat_map(|table| (0..table.len()).filter_map(|at| table.member(at)))
        .chain([
            "city",
            "floor",
            "filterId",
            "groupId",
            "@odata.type",
            "@odata.etag",
            "x@odata.count",
        ])
        .map(str::to_owned)
        .collect();
    prop_oneof![8 => proptest::sample::select(declared), 1 => "\\PC{0,4}"]
}

fn json() -> impl Strategy<Value = Json> {
    let leaf = prop_oneof![
        Just(Json::Null),
        any::<bool>().prop_map(Json::from),
        number().prop_map(|text| Json::parse(&text).unwrap()),
        text().prop_map(Json::from),
    ];
    leaf.prop_recursive(4, 40, 6, |inner| {
        prop_oneof![
            proptest::collection::vec(inner.clone(), 0..4).prop_map(Json::Array),
            proptest::collection::vec((name(), inner), 0..8)
                .prop_map(|members| Json::Object(members.into_iter().collect())),
        ]
    })
}

fn object() -> impl Strategy<Value = Json> {
    proptest::collection::vec((name(), json()), 0..12)
        .prop_map(|members| Json::Object(members.into_iter().collect()))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_000, ..ProptestConfig::default() })]

    #[test]
    fn e10_users(source in object()) {
        let user: User = decode(&source.to_string()).unwrap();
        let written = Json::parse(&encode(&user)).unwrap();
        prop_assert_eq!(without_declared_nulls(written), without_declared_nulls(source));
        prop_assert_eq!(encode(&user.clone()), encode(&user));
        prop_assert_eq!(user.clone(), user);
    }

    #[test]
    fn assignments(source in object()) {
        let assignment: EnrollmentConfigurationAssignment = decode(&source.to_string()).unwrap();
        let written = Json::parse(&encode(&assignment)).unwrap();
        prop_assert_eq!(without_declared_nulls(written), without_declared_nulls(source));
    }

    #[test]
    fn up_and_down_the_tree(source in object()) {
        let source = source.to_string();
        let user: User = decode(&source).unwrap();
        let entity: crate::sample::Entity = user.clone().upcast();
        let expected = Json::parse(&encode(&user)).unwrap();
        let Json::Object(mut wide) = Json::parse(&encode(&entity)).unwrap() else {
            return Err(TestCaseError::fail("no object"));
        };
        if expected.get("@odata.type").is_none() {
            let added = wide.remove("@odata.type");
            prop_assert_eq!(added, Some(Json::from("#microsoft.graph.user")));
            prop_assert!(entity.cast::<User>().is_some());
        }
        prop_assert_eq!(Json::Object(wide), expected);
    }
}
