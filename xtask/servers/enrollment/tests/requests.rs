//! The committed metadata, served: what is sent is understood, what comes back is read.
use sdk::models::{
    AnyDeviceAndAppManagementAssignmentTarget, AnyDeviceEnrollmentConfiguration,
    DeviceEnrollmentConfiguration, DeviceEnrollmentLimitConfiguration, DeviceManagement,
    EnrollmentConfigurationAssignment, GroupAssignmentTarget,
};
use sdk::{Patch, Graph, Many, StaticToken};
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

fn limit(id: &str, limit: i32) -> DeviceEnrollmentLimitConfiguration {
    DeviceEnrollmentLimitConfiguration {
        id: Some(id.to_owned()),
        display_name: Some(format!("Limit {limit}, O'Neil & söhne")),
        priority: Some(limit),
        limit: Some(limit),
        ..Default::default()
    }
}

async fn create_limits(graph: &Graph, count: i32) {
    let configurations = graph.device_management().device_enrollment_configurations();
    for number in 1..=count {
        let created = configurations
            .create(&limit(&format!("c{number}"), number))
            .send()
            .await
            .unwrap();
        let AnyDeviceEnrollmentConfiguration::DeviceEnrollmentLimitConfiguration(created) = created
        else {
            panic!("{created:?}");
        };
        assert_eq!(created.limit, Some(number));
    }
}

fn ids(items: &[AnyDeviceEnrollmentConfiguration]) -> Vec<&str> {
    items.iter().map(|item| item.as_base_id()).collect()
}

trait BaseId {
    fn as_base_id(&self) -> &str;
}

impl BaseId for AnyDeviceEnrollmentConfiguration {
    fn as_base_id(&self) -> &str {
        match self {
            Self::DeviceEnrollmentLimitConfiguration(one) => one.id.as_deref().unwrap(),
            other => panic!("{other:?}"),
        }
    }
}

#[tokio::test]
async fn a_list_is_followed_to_its_last_page() {
    let server = service();
    let graph = client(&server);
    create_limits(&graph, 7).await;
    server.take_log();
    let listed = graph
        .device_management()
        .device_enrollment_configurations()
        .list()
        .stream();
    let listed = listed.try_collect().await.unwrap();
    assert_eq!(ids(&listed), ["c1", "c2", "c3", "c4", "c5", "c6", "c7"]);
    let log = server.take_log();
    assert_eq!(log.len(), 3, "pages of three");
    assert!(
        log.iter()
            .all(|request| request.header("authorization") == "Bearer token")
    );
}

#[tokio::test]
async fn query_options_mean_what_they_say() {
    let server = service();
    let graph = client(&server);
    create_limits(&graph, 7).await;
    let list = || {
        graph
            .device_management()
            .device_enrollment_configurations()
            .list()
    };
    type C = DeviceEnrollmentConfiguration;
    let page = list()
        .filter(C::PRIORITY.gt(2) & C::DISPLAY_NAME.contains("O'Neil & söhne"))
        .order_by(C::PRIORITY.desc())
        .skip(1)
        .top(2)
        .count(true)
        .send()
        .await
        .unwrap();
    assert_eq!(ids(&page.value), ["c6", "c5"]);
    assert_eq!(page.count, Some(5));
    let page = list()
        .filter(!C::ID.is_in(["c1", "c2", "c3"]))
        .select((C::ID, C::PRIORITY))
        .send()
        .await
        .unwrap();
    assert_eq!(ids(&page.value), ["c4", "c5", "c6"]);
    let AnyDeviceEnrollmentConfiguration::DeviceEnrollmentLimitConfiguration(first) =
        &page.value[0]
    else {
        panic!("{page:?}");
    };
    assert_eq!((first.priority, &first.display_name), (Some(4), &None));
    let page = list().search("söhne").send().await.unwrap();
    assert_eq!(page.value.len(), 3);
    assert_eq!(
        graph
            .device_management()
            .device_enrollment_configurations()
            .count()
            .send()
            .await
            .unwrap(),
        7
    );
}

#[tokio::test]
async fn a_patch_tells_value_null_and_absence_apart() {
    let server = service();
    let graph = client(&server);
    create_limits(&graph, 1).await;
    let one = graph
        .device_management()
        .device_enrollment_configurations()
        .id("c1");
    type L = DeviceEnrollmentLimitConfiguration;
    let patch = Patch::new().set(L::LIMIT, 9).clear(L::DISPLAY_NAME);
    one.update(patch).send().await.unwrap();
    let read = one.get().send().await.unwrap();
    let AnyDeviceEnrollmentConfiguration::DeviceEnrollmentLimitConfiguration(read) = read else {
        panic!("{read:?}");
    };
    assert_eq!(
        (read.limit, read.display_name, read.priority),
        (Some(9), None, Some(1))
    );
}

#[tokio::test]
async fn what_is_deleted_is_not_found() {
    let server = service();
    let graph = client(&server);
    create_limits(&graph, 1).await;
    let one = graph
        .device_management()
        .device_enrollment_configurations()
        .id("c1");
    one.delete().send().await.unwrap();
    let error = one.get().send().await.unwrap_err();
    assert!(error.is_not_found(), "{error}");
}

fn to_group(group: &str) -> EnrollmentConfigurationAssignment {
    let target = GroupAssignmentTarget {
        group_id: Some(group.to_owned()),
        ..Default::default()
    };
    EnrollmentConfigurationAssignment {
        target: Some(target.into()),
        ..Default::default()
    }
}

fn group_of(assignment: &EnrollmentConfigurationAssignment) -> &str {
    match &assignment.target {
        Some(AnyDeviceAndAppManagementAssignmentTarget::GroupAssignmentTarget(target)) => {
            target.group_id.as_deref().unwrap()
        }
        other => panic!("{other:?}"),
    }
}

async fn groups<C: sdk::capability::List>(
    assignments: &Many<EnrollmentConfigurationAssignment, C>,
) -> Vec<String> {
    let listed = assignments.list().stream().try_collect().await.unwrap();
    listed.iter().map(|one| group_of(one).to_owned()).collect()
}

#[tokio::test]
async fn contained_entities_are_created_expanded_and_replaced_by_an_action() {
    let server = service();
    let graph = client(&server);
    create_limits(&graph, 1).await;
    let one = graph
        .device_management()
        .device_enrollment_configurations()
        .id("c1");
    for group in ["g1", "g2"] {
        let created = one
            .assignments()
            .create(&to_group(group))
            .send()
            .await
            .unwrap();
        let read = one
            .assignments()
            .id(created.id.unwrap())
            .get()
            .send()
            .await
            .unwrap();
        assert_eq!(group_of(&read), group);
    }
    assert_eq!(groups(&one.assignments()).await, ["g1", "g2"]);
    type C = DeviceEnrollmentConfiguration;
    let read = one
        .get()
        .expand(C::ASSIGNMENTS.top(1))
        .send()
        .await
        .unwrap();
    let AnyDeviceEnrollmentConfiguration::DeviceEnrollmentLimitConfiguration(read) = read else {
        panic!("{read:?}");
    };
    let expanded: Vec<_> = read
        .assignments
        .as_deref()
        .unwrap_or_default()
        .iter()
        .map(group_of)
        .collect();
    assert_eq!(expanded, ["g1"]);
    one.assign(&[to_group("g3")]).send().await.unwrap();
    assert_eq!(groups(&one.assignments()).await, ["g3"]);
    one.set_priority(5).send().await.unwrap();
}

#[tokio::test]
async fn a_cast_lists_one_kind_and_reads_its_members() {
    let server = service();
    let graph = client(&server);
    create_limits(&graph, 2).await;
    let configurations = graph.device_management().device_enrollment_configurations();
    let limits = configurations.cast::<DeviceEnrollmentLimitConfiguration>();
    let listed = limits.list().stream().try_collect().await.unwrap();
    assert_eq!(
        listed.iter().map(|one| one.limit).collect::<Vec<_>>(),
        [Some(1), Some(2)]
    );
}

#[tokio::test]
async fn expansions_nest() {
    let server = service();
    let graph = client(&server);
    create_limits(&graph, 2).await;
    let configurations = graph.device_management().device_enrollment_configurations();
    let assignments = configurations.id("c2").assignments();
    assignments.create(&to_group("g1")).send().await.unwrap();
    type M = DeviceManagement;
    type C = DeviceEnrollmentConfiguration;
    let nested = M::DEVICE_ENROLLMENT_CONFIGURATIONS.expand(C::ASSIGNMENTS);
    let read = graph.device_management().get().expand(nested);
    let read = read.send().await.unwrap();
    let read = read.device_enrollment_configurations.unwrap();
    let [
        _,
        AnyDeviceEnrollmentConfiguration::DeviceEnrollmentLimitConfiguration(second),
    ] = &read[..]
    else {
        panic!("{read:?}")
    };
    let groups: Vec<_> = second.assignments.iter().flatten().map(group_of).collect();
    assert_eq!(groups, ["g1"]);
}
