//! Values, keys and entity tags, both ways.
use sdk::models::{DeviceManagement, DeviceManagementSubscriptions, ManagedDevice, User};
use sdk::{Patch, Graph, StaticToken};
use support::Server;

fn service() -> Server {
    Server::odata("SERVERS_BETA", &["--root", "/beta"])
}

fn client(server: &Server) -> Graph {
    let builder = Graph::builder(StaticToken::new("token"));
    builder
        .base_url(server.url())
        .dangerous_allow_http_loopback()
        .build()
        .unwrap()
}

#[tokio::test]
async fn entity_tags_are_asked_for_and_compared() {
    let server = Server::odata("SERVERS_BETA", &["--root", "/beta", "--etag"]);
    let graph = client(&server);
    let user = User {
        id: Some("u1".to_owned()),
        display_name: Some("Ann".to_owned()),
        ..Default::default()
    };
    graph.users().create(&user).send().await.unwrap();
    let one = graph.users().id("u1");
    let tag: String = one
        .get()
        .send()
        .await
        .unwrap()
        .extra
        .decode("@odata.etag")
        .unwrap()
        .unwrap();
    let patch = || Patch::new().set(User::DISPLAY_NAME, "Bea");
    let error = one.update(patch()).send().await.unwrap_err();
    assert_eq!(error.status().unwrap(), 428, "{error}");
    let error = one
        .update(patch())
        .if_match("W/\"other\"")
        .send()
        .await
        .unwrap_err();
    assert!(error.is_precondition_failed(), "{error}");
    one.update(patch()).if_match(&tag).send().await.unwrap();
    let error = one.delete().if_match(&tag).send().await.unwrap_err();
    assert!(
        error.is_precondition_failed(),
        "the tag has changed: {error}"
    );
    let tag: String = one
        .get()
        .send()
        .await
        .unwrap()
        .extra
        .decode("@odata.etag")
        .unwrap()
        .unwrap();
    one.delete().if_match(&tag).send().await.unwrap();
}

#[tokio::test]
async fn open_types_keep_members_that_no_schema_declares() {
    let server = service();
    let graph = client(&server);
    let mut user = User {
        id: Some("u1".to_owned()),
        ..Default::default()
    };
    user.extra.insert(
        "extension_ab12_costCenter",
        sdk::RawJson::new("\"R&D\"").unwrap(),
    );
    graph.users().create(&user).send().await.unwrap();
    let read = graph.users().id("u1").get().send().await.unwrap();
    let cost: String = read
        .extra
        .decode("extension_ab12_costCenter")
        .unwrap()
        .unwrap();
    assert_eq!(cost, "R&D");
}

#[tokio::test]
async fn large_integers_enumerations_and_flags_survive_both_ways() {
    let server = service();
    let graph = client(&server);
    let bytes = (1_i64 << 53) + 1;
    let device = ManagedDevice {
        id: Some("d1".to_owned()),
        total_storage_space_in_bytes: Some(bytes),
        compliance_state: Some("noncompliant".into()),
        ..Default::default()
    };
    let devices = graph.device_management().managed_devices();
    devices.create(&device).send().await.unwrap();
    let read = devices.id("d1").get().send().await.unwrap();
    assert_eq!(read.total_storage_space_in_bytes, Some(bytes));
    assert_eq!(read.compliance_state, device.compliance_state);
    // Integers as strings are another form of the same answer.
    let compatible = devices
        .id("d1")
        .get()
        .header("accept", "application/json;IEEE754Compatible=true");
    assert_eq!(
        compatible
            .send()
            .await
            .unwrap()
            .total_storage_space_in_bytes,
        Some(bytes)
    );
    type S = DeviceManagementSubscriptions;
    let flags: sdk::Flags<S> = [S::Intune, S::Office365].into_iter().collect();
    let patch = Patch::new().set(DeviceManagement::SUBSCRIPTIONS, flags);
    graph
        .device_management()
        .update(patch)
        .send()
        .await
        .unwrap();
    let read = graph.device_management().get().send().await.unwrap();
    assert_eq!(read.subscriptions.unwrap().iter().count(), 2);
    let wrong = ManagedDevice {
        compliance_state: Some("noSuchState".into()),
        ..Default::default()
    };
    let error = devices.create(&wrong).send().await.unwrap_err();
    assert_eq!(error.status().unwrap(), 400, "{error}");
}

#[tokio::test]
async fn keys_are_taken_as_they_are() {
    let server = service();
    let graph = client(&server);
    // The service takes a segment with a dot for the name of a type, so no key has one here.
    for key in ["O'Neil", "a b+c%20d", "söhne", "a,b=c;d"] {
        let user = User {
            id: Some(key.to_owned()),
            ..Default::default()
        };
        graph.users().create(&user).send().await.unwrap();
        let read = graph.users().id(key).get().send().await;
        let read = read.unwrap_or_else(|error| panic!("{key}: {error}"));
        assert_eq!(read.id.as_deref(), Some(key));
    }
}
