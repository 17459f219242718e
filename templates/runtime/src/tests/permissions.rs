//! What a request needs, by the table of an emitted crate.
use crate::runtime::testing::FakeTransport;
use crate::runtime::{Documented, Graph, Json, Patch, Permissions, StaticToken};
use crate::sample::User;
use http::Method;

const fn needs(scopes: &'static [&'static str]) -> Permissions {
    Permissions {
        condition: None,
        delegated_work: scopes,
        delegated_personal: &[],
        application: &["Directory.Read.All"],
    }
}

static TABLE: &[Documented] = &[
    Documented {
        requests: &["GET users", "GET users/*"],
        permissions: &[needs(&["User.Read", "User.ReadWrite"])],
    },
    Documented {
        requests: &[
            "GET users/delta",
            "GET users/*/microsoft.graph.reminderView",
        ],
        permissions: &[needs(&["User.Read.All"])],
    },
    Documented {
        requests: &["GET me/drive/root/children", "PATCH users/*"],
        permissions: &[needs(&["Files.Read"]), needs(&["Sites.Read.All"])],
    },
];

fn graph() -> Graph {
    Graph::builder(StaticToken::new("token"))
        .documented(TABLE)
        .transport(FakeTransport::new())
        .build()
        .unwrap()
}

/// The least scope of each table.
fn least(found: &[Permissions]) -> Vec<&str> {
    let scopes = found
        .iter()
        .filter_map(|table| table.delegated_work.first());
    scopes.copied().collect()
}

#[test]
fn a_request_tells_what_it_needs() {
    let graph = graph();
    let list = graph.users().list();
    assert_eq!(least(list.permissions()), ["User.Read"]);
    assert_eq!(list.permissions()[0].application, ["Directory.Read.All"]);
    assert!(list.permissions()[0].delegated_personal.is_empty());
    let one = graph.users().id("a@b.c").get().select(User::ID);
    assert_eq!(least(one.permissions()), ["User.Read"]);
    // A key that begins with `$` stands in brackets.
    assert_eq!(
        least(graph.users().id("$a").get().permissions()),
        ["User.Read"]
    );
    let update = graph.users().id("1").update(Patch::new().clear(User::ID));
    assert_eq!(
        least(update.permissions()),
        ["Files.Read", "Sites.Read.All"]
    );
    assert!(graph.users().id("1").delete().permissions().is_empty());
}

#[test]
fn a_name_goes_before_a_key_and_arguments_and_addresses_play_no_part() {
    let graph = graph();
    let of = |path: &str| least(graph.request::<Json>(Method::GET, path).permissions());
    assert_eq!(of("/users/delta"), ["User.Read.All"]);
    assert_eq!(
        of("/users/7/reminderView(from='x',to='y')"),
        ["User.Read.All"]
    );
    assert_eq!(of("/users('7')"), ["User.Read"]);
    assert_eq!(
        of("/me/drive/root:/a/b.txt:/children"),
        ["Files.Read", "Sites.Read.All"]
    );
    assert_eq!(of("/users/7/unknown"), [""; 0]);
    assert_eq!(of(""), [""; 0]);
    assert_eq!(of("/users/../me"), [""; 0]);
}
