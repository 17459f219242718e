//! Query options made of tokens.

use proptest::prelude::*;

use crate::runtime::property::{Expand, OrderBy, Select};
use crate::runtime::{Filter, Guid, PropPath};
use crate::sample::{Address, AgentUser, DayOfWeek, User};

#[test]
fn operators_bind_as_they_should() {
    let (name, on) = (User::DISPLAY_NAME, User::ACCOUNT_ENABLED);
    let filter = name.starts_with("O'N") & (on.eq(true) | on.is_null());
    assert_eq!(
        filter.to_string(),
        "startswith(displayName,'O''N') and (accountEnabled eq true or accountEnabled eq null)"
    );
    assert_eq!(
        (!(name.eq("a") & on.ne(false))).to_string(),
        "not (displayName eq 'a' and accountEnabled ne false)"
    );
    assert_eq!((!name.eq("a")).to_string(), "not (displayName eq 'a')");
    assert_eq!(
        (!name.contains("a")).to_string(),
        "not contains(displayName,'a')"
    );
    let raw = Filter::raw("a eq 1 or b eq 2") & on.eq(true);
    assert_eq!(
        raw.to_string(),
        "(a eq 1 or b eq 2) and accountEnabled eq true"
    );
}

#[test]
fn literals_follow_the_type() {
    let guid = Guid::from_u128(1);
    for (filter, text) in [
        (User::SIZE.ge(5), "size ge 5"),
        (User::SCORE.lt(1.5), "score lt 1.5"),
        (User::FAVORITE.eq(DayOfWeek::Monday), "favorite eq 'monday'"),
        (
            User::PHOTO_ID.eq(guid),
            "photoId eq 00000000-0000-0000-0000-000000000001",
        ),
        (
            User::DISPLAY_NAME.is_in(["a", "b'"]),
            "displayName in ('a','b''')",
        ),
        (User::DAYS.eq(DayOfWeek::Monday), "days eq 'monday'"),
    ] {
        assert_eq!(filter.to_string(), text);
    }
}

#[test]
fn lambdas_and_paths() {
    let filter = User::ADDRESSES
        .any(|a| a.clone().then(Address::CITY).eq("X") & a.then(Address::FLOOR).gt(1));
    assert_eq!(
        filter.to_string(),
        "addresses/any(x:x/city eq 'X' and x/floor gt 1)"
    );
    let nested = User::DIRECT_REPORTS.any(|r| {
        r.then(User::ADDRESSES)
            .all(|a| a.then(Address::CITY).eq("X"))
    });
    assert_eq!(
        nested.to_string(),
        "directReports/any(x:x/addresses/all(y:y/city eq 'X'))"
    );
    assert_eq!(
        User::SCORES.any(|s| s.eq(2.0)).to_string(),
        "scores/any(x:x eq 2)"
    );
    assert_eq!(
        User::MANAGER.then(User::ID).eq("1").to_string(),
        "manager/id eq '1'"
    );
}

#[test]
fn functions_casts_and_sizes() {
    for (filter, text) in [
        (
            User::DISPLAY_NAME.to_lower().eq("a"),
            "tolower(displayName) eq 'a'",
        ),
        (
            User::DISPLAY_NAME.length().gt(3),
            "length(displayName) gt 3",
        ),
        (
            User::DISPLAY_NAME.trimmed().to_upper().starts_with("A"),
            "startswith(toupper(trim(displayName)),'A')",
        ),
        (!User::ADDRESSES.not_empty(), "not addresses/any()"),
        (
            User::DIRECT_REPORTS.size().eq(0),
            "directReports/$count eq 0",
        ),
        (User::DAYS.has(DayOfWeek::Monday), "days has 'monday'"),
        (
            Filter::is_of::<AgentUser>(),
            "isof('microsoft.graph.agentUser')",
        ),
        (
            User::MANAGER
                .cast::<AgentUser>()
                .then(AgentUser::DISPLAY_NAME)
                .eq("a"),
            "manager/microsoft.graph.agentUser/displayName eq 'a'",
        ),
        (
            PropPath::<User, AgentUser>::derived()
                .then(AgentUser::DISPLAY_NAME)
                .eq("a"),
            "microsoft.graph.agentUser/displayName eq 'a'",
        ),
    ] {
        assert_eq!(filter.to_string(), text);
    }
    let expand = Expand::from(User::DIRECT_REPORTS)
        .cast::<AgentUser>()
        .select(AgentUser::DISPLAY_NAME)
        .skip(1)
        .count(true)
        .search("\"a\"");
    assert_eq!(
        expand.to_string(),
        "directReports/microsoft.graph.agentUser($select=displayName;$skip=1;$count=true;$search=\"a\")"
    );
}

#[test]
fn what_is_empty_says_nothing() {
    let on = User::ACCOUNT_ENABLED.eq(true);
    for joined in [
        Filter::raw("") & on.clone(),
        on.clone() & "".into(),
        Filter::raw("") | on.clone(),
        on | String::new().into(),
    ] {
        assert_eq!(joined.to_string(), "accountEnabled eq true");
    }
    assert_eq!((!Filter::<User>::raw("")).to_string(), "");
    let nobody = User::DISPLAY_NAME.is_in(Vec::<&str>::new());
    assert_eq!((!nobody).to_string(), "not false");
    let expand = Expand::from(User::DIRECT_REPORTS)
        .select(Vec::<&str>::new())
        .order_by(Vec::<String>::new())
        .filter("")
        .search("");
    assert_eq!(expand.to_string(), "directReports");
    let any = User::DIRECT_REPORTS.any(|_| Filter::raw(""));
    assert_eq!(any.to_string(), "directReports/any()");
    let all = User::DIRECT_REPORTS.all(|_| Filter::raw(""));
    assert_eq!(all.to_string(), "");
}

#[test]
fn types_of_what_a_lambda_is_over() {
    let agents =
        User::DIRECT_REPORTS.any(|x| x.clone().is_of::<AgentUser>() & x.then(User::ID).ne("1"));
    assert_eq!(
        agents.to_string(),
        "directReports/any(x:isof(x,'microsoft.graph.agentUser') and x/id ne '1')"
    );
}

#[test]
fn owned_text_does_as_well() {
    let text = "displayName".to_owned();
    let mut names = Vec::new();
    Select::<User>::names((&text, text.clone()), &mut names);
    OrderBy::<User>::criteria((&text, text.clone()), &mut names);
    assert_eq!(names, [text.as_str(); 4]);
    for expand in [Expand::<User>::from(&text), text.clone().into()] {
        assert_eq!(expand.to_string(), text);
    }
    assert_eq!(Filter::<User>::from(&text).to_string(), text);
}

#[test]
fn select_order_expand() {
    let mut names = Vec::new();
    Select::<User>::names((User::ID, "extension_x", User::MANAGER), &mut names);
    assert_eq!(names, ["id", "extension_x", "manager"]);
    let mut criteria = Vec::new();
    OrderBy::<User>::criteria((User::DISPLAY_NAME.desc(), User::ID), &mut criteria);
    assert_eq!(criteria, ["displayName desc", "id"]);
    let expand = User::MANAGER
        .select(User::ID)
        .top(5)
        .filter(User::SIZE.gt(1))
        .expand(User::MANAGER);
    assert_eq!(
        expand.to_string(),
        "manager($select=id;$top=5;$filter=size gt 1;$expand=manager)"
    );
    assert_eq!(
        Expand::<User, _>::from(User::MANAGER).to_string(),
        "manager"
    );
}

proptest! {
    #[test]
    fn quotes_are_always_doubled(text in any::<String>()) {
        let filter = User::DISPLAY_NAME.eq(text.as_str()).to_string();
        let inside = filter.strip_prefix("displayName eq '").and_then(|rest| rest.strip_suffix('\'')).unwrap();
        prop_assert!(!inside.replace("''", "").contains('\''));
        prop_assert_eq!(inside.replace("''", "'"), text);
    }
}
