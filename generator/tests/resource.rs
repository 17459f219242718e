//! Every path that Microsoft's own rules enumerate for whole Graph v1.0, walked through the graph.
//! Needs the test data beside the checkout, see `common::shared`; says so and passes without.

#![allow(clippy::expect_used, reason = "functions of a test")]

mod common;
#[path = "common/oracle.rs"]
mod oracle;

use graph_codegen::resource::ResourceGraph;
use graph_codegen::source::csdl;
use graph_codegen::{Diagnostics, Model, SourceFile};
use oracle::Line;

fn model() -> Option<Model> {
    let path = common::shared("graph/csdl/v1.0-2026-08.csdl")?;
    let text = std::fs::read_to_string(path).expect("the test data is readable UTF-8");
    let file = SourceFile::new("v1.0.csdl", &text);
    Some(csdl::read(&[&file], &mut Diagnostics::default()))
}

/// What walking the paths of the oracle finds.
#[derive(Default)]
struct Found {
    /// Paths that do not resolve.
    unresolved: Vec<String>,
    /// Methods of the oracle that the graph does not offer, with their paths.
    refused: Vec<String>,
    /// Methods that the graph offers beyond the oracle, with their paths.
    beyond: Vec<String>,
}

fn walk(model: &Model, lines: &[Line]) -> Found {
    let graph = ResourceGraph::new(model);
    let mut found = Found::default();
    for line in lines {
        let Ok(walk) = graph.walk(&line.path) else {
            found.unresolved.push(line.path.to_string());
            continue;
        };
        let offered = walk.http();
        let refused = line.methods.iter().filter(|m| !offered.contains(m));
        let refused = refused.map(|method| format!("{method} {}", line.path));
        found.refused.extend(refused);
        // The rules list a cast for reading only, while it takes what the resource takes; and they
        // leave out methods of streams and references that a walk cannot tell from the metadata.
        if !["TypeCast", "MediaEntity", "Ref"].contains(&line.kind.as_str()) {
            let beyond = offered.iter().filter(|m| !line.methods.contains(m));
            let beyond = beyond.map(|method| format!("{method} {}", line.path));
            found.beyond.extend(beyond);
        }
    }
    found
}

/// The set `invitations` has no addressable items (`IndexableByKey` false), for which the rules go
/// on from the set itself. That is no URL of OData, and the service has nothing there.
const WITHOUT_KEY: [&str; 7] = [
    "/invitations/invitedUser",
    "/invitations/invitedUser/mailboxSettings",
    "/invitations/invitedUser/serviceProvisioningErrors",
    "/invitations/invitedUser/serviceProvisioningErrors/$count",
    "/invitations/invitedUserSponsors",
    "/invitations/invitedUserSponsors/$count",
    "/invitations/invitedUserSponsors/{directoryObject-id}",
];

/// Types of which the metadata says that they are not read by key, which the rules pass over.
const NOT_READ_BY_KEY: [&str; 5] = [
    "GET /deviceManagement/virtualEndpoint/servicePlans/{cloudPcServicePlan-id}",
    "GET /me/settings/workHoursAndLocations/occurrences/{workPlanOccurrence-id}",
    "GET /me/settings/workHoursAndLocations/recurrences/{workPlanRecurrence-id}",
    "GET /users/{user-id}/settings/workHoursAndLocations/occurrences/{workPlanOccurrence-id}",
    "GET /users/{user-id}/settings/workHoursAndLocations/recurrences/{workPlanRecurrence-id}",
];

/// Replacing a collection of complex values as a whole is no generic request of a collection.
const COLLECTION_REPLACED: [&str; 2] = [
    "PUT /applications/{application-id}/synchronization/secrets",
    "PUT /servicePrincipals/{servicePrincipal-id}/synchronization/secrets",
];

#[test]
fn every_path_resolves_and_takes_exactly_its_methods() {
    let (Some(model), Some(lines)) = (model(), oracle::lines()) else {
        return;
    };
    assert_eq!(lines.len(), 11_300);
    let mut found = walk(&model, &lines);
    found.refused.sort();
    assert_eq!(found.unresolved, WITHOUT_KEY);
    let known = NOT_READ_BY_KEY.iter().chain(&COLLECTION_REPLACED);
    let mut known: Vec<String> = known.map(ToString::to_string).collect();
    known.sort();
    assert_eq!(found.refused, known);
    assert_eq!(found.beyond, [""; 0]);
}
