//! Assigns an enrollment configuration of a user to a group.
//!
//! ```console
//! $ cargo run -p msgraph-examples --example update_assignment -- USER CONFIGURATION GROUP
//! ```
//!
//! Permission: `DeviceManagementServiceConfig.ReadWrite.All`.

use std::env;

use msgraph::models::{
    DeviceAndAppManagementAssignmentSource, EnrollmentConfigurationAssignment,
    GroupAssignmentTarget,
};
use msgraph::{Error, Graph};
use msgraph_examples::{Failure, sign_in};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Failure> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let [user, configuration, group] = &arguments[..] else {
        return Err("usage: update_assignment USER CONFIGURATION GROUP".into());
    };
    let graph =
        sign_in(&["https://graph.microsoft.com/DeviceManagementServiceConfig.ReadWrite.All"])?;
    let updated = assign(&graph, user, configuration, group).await?;
    println!("{:?}", updated.target);
    Ok(())
}

/// The target is one of several kinds; `.into()` makes the slot's value of it, and writes the
/// `@odata.type` that tells the service which.
async fn assign(
    graph: &Graph,
    user: &str,
    configuration: &str,
    group: &str,
) -> Result<EnrollmentConfigurationAssignment, Error> {
    let target = GroupAssignmentTarget {
        group_id: Some(group.to_owned()),
        ..Default::default()
    };
    graph
        .users()
        .id(user)
        .device_enrollment_configurations()
        .id(configuration)
        .update_assignments(&EnrollmentConfigurationAssignment {
            target: Some(target.into()),
            source: Some(DeviceAndAppManagementAssignmentSource::Direct),
            ..Default::default()
        })
        .send()
        .await
}

#[cfg(test)]
mod tests {
    use super::*;
    use msgraph::http::StatusCode;
    use msgraph::testing::FakeTransport;
    use msgraph_examples::offline;

    #[tokio::test]
    async fn the_kind_of_target_is_sent() -> Result<(), Failure> {
        let service = FakeTransport::new().reply(StatusCode::OK, r#"{"source": "direct"}"#);
        let updated = assign(&offline(&service)?, "ann@contoso.com", "c 1", "g1").await?;
        assert_eq!(
            updated.source,
            Some(DeviceAndAppManagementAssignmentSource::Direct)
        );
        let sent = service.requests();
        assert_eq!(sent[0].method(), "PATCH");
        assert_eq!(
            sent[0].uri().path(),
            "/beta/users/ann%40contoso.com/deviceEnrollmentConfigurations/c%201/assignments"
        );
        let body = std::str::from_utf8(sent[0].body())?;
        assert!(
            body.contains("#microsoft.graph.groupAssignmentTarget"),
            "{body}"
        );
        Ok(())
    }
}
