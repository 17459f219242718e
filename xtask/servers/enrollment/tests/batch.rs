//! Several requests in one, carried out by the service.
use sdk::models::{
    AnyDeviceEnrollmentConfiguration, DeviceEnrollmentLimitConfiguration, ManagedDevice, User,
};
use sdk::{Patch, Batch, Graph, StaticToken};
use support::Server;

fn start() -> (Server, Graph) {
    let server = Server::odata("SERVERS_BETA", &["--root", "/beta", "--page", "100"]);
    let builder = Graph::builder(StaticToken::new("token")).base_url(server.url());
    let graph = builder.dangerous_allow_http_loopback().build().unwrap();
    (server, graph)
}

fn user(id: &str, name: &str) -> User {
    User {
        id: Some(id.to_owned()),
        display_name: Some(name.to_owned()),
        ..Default::default()
    }
}

#[tokio::test]
async fn a_batch_gives_each_request_its_own_answer() {
    let (server, graph) = start();
    graph
        .users()
        .create(&user("u1", "Ann"))
        .send()
        .await
        .unwrap();
    graph
        .users()
        .create(&user("u2", "Bob"))
        .send()
        .await
        .unwrap();
    server.take_log();
    let configurations = graph.device_management().device_enrollment_configurations();
    let limit = DeviceEnrollmentLimitConfiguration {
        limit: Some(3),
        ..Default::default()
    };
    let mut batch = Batch::new(&graph);
    let read = batch.add(graph.users().id("u1").get().select(User::DISPLAY_NAME));
    let missing = batch.add(graph.users().id("O'Neil & söhne").get());
    let created = batch.add(configurations.create(&limit));
    let patch = Patch::new().set(User::DISPLAY_NAME, "Bea");
    let changed = batch.add(graph.users().id("u2").update(patch));
    let found = batch.add(graph.users().list().filter(User::DISPLAY_NAME.eq("Ann")));
    let mut results = batch.send().await.unwrap();
    // Taken in another order than they were added in.
    let error = results.take(missing).unwrap_err();
    assert!(error.is_not_found(), "{error}");
    let found = results.take(found).unwrap().value;
    assert_eq!(found.len(), 1);
    let AnyDeviceEnrollmentConfiguration::DeviceEnrollmentLimitConfiguration(created) =
        results.take(created).unwrap()
    else {
        panic!("another type was created")
    };
    assert_eq!(created.limit, Some(3));
    results.take(changed).unwrap();
    let read = results.take(read).unwrap();
    assert_eq!(read.display_name.as_deref(), Some("Ann"));
    assert_eq!(server.take_log().len(), 1, "one call for all");
    let bea = graph.users().id("u2").get().send().await.unwrap();
    assert_eq!(bea.display_name.as_deref(), Some("Bea"));
}

#[tokio::test]
async fn a_request_of_a_batch_can_follow_another() {
    let (server, graph) = start();
    let mut batch = Batch::new(&graph);
    let first = batch.add(graph.users().create(&user("u1", "Ann")));
    let then = batch.add_after(graph.users().id("u1").get(), &first);
    let mut results = batch.send().await.unwrap();
    results.take(first).unwrap();
    let read = results.take(then).unwrap();
    assert_eq!(read.display_name.as_deref(), Some("Ann"));
    let log = server.take_log();
    assert!(log[0].body.contains("dependsOn"), "{log:?}");
    // What follows one that fails is not carried out.
    let mut batch = Batch::new(&graph);
    let refused = ManagedDevice {
        compliance_state: Some("noSuchState".into()),
        ..Default::default()
    };
    let devices = graph.device_management().managed_devices();
    let first = batch.add(devices.create(&refused));
    let then = batch.add_after(graph.users().id("u1").delete(), &first);
    let mut results = batch.send().await.unwrap();
    assert_eq!(results.take(first).unwrap_err().status().unwrap(), 400);
    assert_eq!(results.take(then).unwrap_err().status().unwrap(), 424);
    graph.users().id("u1").get().send().await.unwrap();
}

#[tokio::test]
async fn more_requests_than_a_batch_takes_go_in_several() {
    let (server, graph) = start();
    let mut batch = Batch::new(&graph);
    let tickets: Vec<_> = (0..45)
        .map(|number| batch.add(graph.users().create(&user(&format!("u{number}"), "Ann"))))
        .collect();
    let mut results = batch.send().await.unwrap();
    for (number, ticket) in tickets.into_iter().enumerate() {
        let created = results.take(ticket).unwrap();
        assert_eq!(created.id, Some(format!("u{number}")));
    }
    assert_eq!(server.take_log().len(), 3, "20, 20 and 5");
    assert_eq!(graph.users().count().send().await.unwrap(), 45);
}
