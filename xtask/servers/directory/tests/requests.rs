//! The whole of Graph v1.0, served; the client is a slice of it.
use sdk::models::{AnyAttachment, FileAttachment, Group, Message, User};
use sdk::{Model, Patch, Change, DeltaState, Graph, StaticToken};
use support::Server;

fn start(options: &[&str]) -> (Server, Graph) {
    let server = Server::odata("SERVERS_V1", options);
    let builder = Graph::builder(StaticToken::new("token")).base_url(server.url());
    let graph = builder.dangerous_allow_http_loopback().build().unwrap();
    (server, graph)
}

async fn create_users(graph: &Graph, count: u32) {
    for number in 1..=count {
        let user = User {
            id: Some(format!("u{number}")),
            display_name: Some(format!("User {number}")),
            ..Default::default()
        };
        graph.users().create(&user).send().await.unwrap();
    }
}

#[tokio::test]
async fn a_delta_query_gives_all_and_then_what_changed() {
    // Removals in Graph's form, and in that of OData 4.0.
    for options in [&["--removed-annotation"][..], &[]] {
        let (_server, graph) = start(options);
        create_users(&graph, 4).await;
        let (there, state) = graph.users().delta().changes().try_collect().await.unwrap();
        assert_eq!(there.len(), 4);
        assert!(there.iter().all(|change| !change.is_removed()));
        let patch = Patch::new().set(User::DISPLAY_NAME, "Changed");
        graph.users().id("u1").update(patch).send().await.unwrap();
        graph.users().id("u2").delete().send().await.unwrap();
        // The state is kept as a text in between.
        let state = DeltaState::parse(&state.expose()).unwrap();
        let since = graph.users().delta().changes_since(&state);
        let (changes, state) = since.try_collect().await.unwrap();
        let changed: Vec<_> = changes.iter().filter_map(changed).collect();
        let removed: Vec<_> = changes.iter().filter_map(removed).collect();
        assert_eq!(
            (changed, removed.len()),
            (vec!["Changed"], 1),
            "{options:?}"
        );
        // OData 4.0 names what is gone by its URL.
        let key = removed[0].rsplit(['/', '(']).next().unwrap_or_default();
        assert_eq!(key.trim_matches(['\'', ')']), "u2", "{options:?}");
        let since = graph.users().delta().changes_since(&state);
        assert!(since.try_collect().await.unwrap().0.is_empty());
    }
}

fn changed(change: &Change<User>) -> Option<&str> {
    match change {
        Change::Changed(user) => user.display_name.as_deref(),
        Change::Removed(_) => None,
    }
}

fn removed(change: &Change<User>) -> Option<&str> {
    match change {
        Change::Changed(_) => None,
        Change::Removed(removed) => removed.id.as_deref(),
    }
}

#[tokio::test]
async fn references_are_added_replaced_and_removed() {
    let (_server, graph) = start(&[]);
    create_users(&graph, 3).await;
    let group = Group {
        id: Some("g1".to_owned()),
        display_name: Some("All".to_owned()),
        ..Default::default()
    };
    graph.groups().create(&group).send().await.unwrap();
    let members = graph.groups().id("g1").members();
    for id in ["u1", "u2"] {
        members
            .references()
            .add(&graph.users().id(id))
            .send()
            .await
            .unwrap();
    }
    members.references().remove("u1").send().await.unwrap();
    let listed = members.list().send().await.unwrap();
    assert_eq!(
        listed
            .value
            .iter()
            .map(|one| one.id.as_deref())
            .collect::<Vec<_>>(),
        [Some("u2")]
    );
    let user: User = listed.value[0].cast().expect("a member that is a user");
    assert_eq!(user.display_name.as_deref(), Some("User 2"));
    let manager = graph.users().id("u1").manager();
    manager
        .reference()
        .set(&graph.users().id("u2"))
        .send()
        .await
        .unwrap();
    manager
        .reference()
        .set(&graph.users().id("u3"))
        .send()
        .await
        .unwrap();
    assert_eq!(
        manager.get().send().await.unwrap().id.as_deref(),
        Some("u3")
    );
    let read = graph
        .users()
        .id("u1")
        .get()
        .expand(User::MANAGER)
        .send()
        .await
        .unwrap();
    assert_eq!(read.manager.unwrap().id.as_deref(), Some("u3"));
    manager.reference().delete().send().await.unwrap();
    assert!(manager.get().send().await.unwrap_err().is_not_found());
}

#[tokio::test]
async fn messages_have_attachments_of_derived_types() {
    let (_server, graph) = start(&[]);
    create_users(&graph, 1).await;
    let user = graph.users().id("u1");
    let message = Message {
        subject: Some("Hi".to_owned()),
        inference_classification: Some("focused".into()),
        ..Default::default()
    };
    let message = user.messages().create(&message).send().await.unwrap();
    let attachments = user
        .messages()
        .id(message.id.as_deref().unwrap())
        .attachments();
    let file = FileAttachment {
        name: Some("a.txt".to_owned()),
        content_bytes: Some(b"\x00\xffcontent".to_vec().into()),
        ..Default::default()
    };
    attachments.create(&file).send().await.unwrap();
    let listed = attachments.list().send().await.unwrap();
    let [AnyAttachment::FileAttachment(read)] = &listed.value[..] else {
        panic!("{listed:?}")
    };
    assert_eq!(
        (&read.name, &read.content_bytes),
        (&file.name, &file.content_bytes)
    );
    let found = user
        .messages()
        .list()
        .filter(Message::INFERENCE_CLASSIFICATION.eq("focused"))
        .send()
        .await
        .unwrap();
    assert_eq!(found.value.len(), 1);
}

#[tokio::test]
async fn bound_operations_take_their_arguments() {
    let (server, graph) = start(&[]);
    create_users(&graph, 1).await;
    let user = graph.users().id("u1");
    let groups = user
        .check_member_groups(&["g-1", "O'Neil"])
        .send()
        .await
        .unwrap();
    assert_eq!(groups.value, ["g-1", "O'Neil"]);
    server.take_log();
    let reminders = user
        .reminder_view("2026-01-01T00:00:00", "2026-02-01T00:00:00")
        .send()
        .await
        .unwrap();
    assert!(reminders.value.is_empty());
    let sent = server.take_log();
    assert!(
        sent[0]
            .line
            .contains("reminderView(StartDateTime='2026-01-01T00:00:00'"),
        "{sent:?}"
    );
}
