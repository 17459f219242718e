//! Every path that Microsoft's own rules enumerate for whole Graph v1.0, walked through the graph.
//! Needs the test data beside the checkout, see `common::shared`; says so and passes without.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "functions of a test"
)]

mod common;
#[path = "common/oracle.rs"]
mod oracle;

use std::collections::BTreeMap;

use graph_codegen::model::{HttpMethod, QualifiedName};
use graph_codegen::resource::{EdgeOf, Resource, ResourceGraph, Walk};
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
    /// How many counts are among those that metadata forbids, and are left out of the refused.
    uncounted: usize,
    /// How many methods the graph offers beyond the oracle, by kind of path and method.
    beyond: BTreeMap<String, usize>,
    /// Those of them that metadata forbids or that nothing explains, with their paths.
    unexplained: Vec<String>,
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
        let refused: Vec<_> = line
            .methods
            .iter()
            .filter(|m| !offered.contains(m))
            .collect();
        if !refused.is_empty() && is_not_counted(model, &walk) {
            found.uncounted += 1;
            continue;
        }
        let refused = refused
            .iter()
            .map(|method| format!("{method} {}", line.path));
        found.refused.extend(refused);
        for &method in offered.iter().filter(|m| !line.methods.contains(m)) {
            *found
                .beyond
                .entry(format!("{} {method}", line.kind))
                .or_default() += 1;
            if !is_explained(&graph, line, &walk, method) {
                found.unexplained.push(format!("{method} {}", line.path));
            }
        }
    }
    found
}

/// Whether it is the `$count` of a collection that is not counted by its metadata (`CountRestrictions`), at
/// the relation or at the type of its items: the rules look at entity sets only.
fn is_not_counted(model: &Model, walk: &Walk<'_>) -> bool {
    let collection = walk.steps.iter().rev().nth(1);
    let edge = collection.and_then(|step| step.edge.as_ref());
    let (Resource::Count, Some(edge)) = (walk.end(), edge) else {
        return false;
    };
    let items = match &edge.to {
        Resource::Many(items) => model.structured(items),
        _ => None,
    };
    let own = match edge.of {
        EdgeOf::Root(root) => root.capabilities.count,
        EdgeOf::Navigation(navigation) => navigation.capabilities.count,
        _ => None,
    };
    own.or_else(|| items?.capabilities.count) == Some(false)
}

/// The rules list a cast for reading only: it takes what the resource takes that is cast. They leave
/// `DELETE` out of some streams, by what they say of the set that the path begins with; the metadata of
/// the stream itself says nothing against it.
fn is_explained(
    graph: &ResourceGraph<'_>,
    line: &Line,
    walk: &Walk<'_>,
    method: HttpMethod,
) -> bool {
    match line.kind.as_str() {
        "TypeCast" => {
            let mut uncast = line.path.clone();
            uncast.0.pop();
            let uncast = graph.walk(&uncast).expect("what is cast is there");
            uncast.http().contains(&method)
        }
        "MediaEntity" => match walk.steps.last().and_then(|step| step.edge.as_ref()) {
            Some(edge) => match edge.of {
                EdgeOf::Property(stream) => {
                    method == HttpMethod::Delete && stream.capabilities.delete != Some(false)
                }
                _ => false,
            },
            None => false,
        },
        _ => false,
    }
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

/// Types of which the metadata says that they are not read by key (`ReadByKeyRestrictions`), which the
/// rules pass over: the path, the type, and the line of the annotation.
const NOT_READ_BY_KEY: [(&str, &str, u32); 5] = [
    (
        "GET /deviceManagement/virtualEndpoint/servicePlans/{cloudPcServicePlan-id}",
        "cloudPcServicePlan",
        33_823,
    ),
    (
        "GET /me/settings/workHoursAndLocations/occurrences/{workPlanOccurrence-id}",
        "workPlanOccurrence",
        50_914,
    ),
    (
        "GET /me/settings/workHoursAndLocations/recurrences/{workPlanRecurrence-id}",
        "workPlanRecurrence",
        50_936,
    ),
    (
        "GET /users/{user-id}/settings/workHoursAndLocations/occurrences/{workPlanOccurrence-id}",
        "workPlanOccurrence",
        50_914,
    ),
    (
        "GET /users/{user-id}/settings/workHoursAndLocations/recurrences/{workPlanRecurrence-id}",
        "workPlanRecurrence",
        50_936,
    ),
];

#[test]
fn every_path_resolves_and_takes_its_methods() {
    let (Some(model), Some(lines)) = (model(), oracle::lines()) else {
        return;
    };
    assert_eq!(lines.len(), 11_300);
    let mut found = walk(&model, &lines);
    found.refused.sort();
    assert_eq!(found.unresolved, WITHOUT_KEY);
    let invitations = &model.roots["invitations"].capabilities;
    assert_eq!(invitations.indexable_by_key, Some(false));
    assert_eq!(found.refused, NOT_READ_BY_KEY.map(|(request, ..)| request));
    for (request, ty, line) in NOT_READ_BY_KEY {
        let ty = QualifiedName::new("microsoft.graph", ty);
        let capabilities = &model.structured(&ty).expect("it is there").capabilities;
        assert_eq!(capabilities.read_by_key, Some(false), "{request}");
        assert_eq!(capabilities.origins["ReadRestrictions"].line, line);
    }
    assert_eq!(found.uncounted, 48);
    assert_eq!(found.unexplained, [""; 0]);
    let beyond = [
        ("MediaEntity DELETE", 8),
        ("TypeCast DELETE", 32),
        ("TypeCast PATCH", 26),
        ("TypeCast POST", 32),
    ];
    let beyond = beyond.map(|(requests, count)| (requests.to_owned(), count));
    assert_eq!(found.beyond, BTreeMap::from(beyond));
}

/// Whether metadata forbids it or not: no path takes a method that a restriction on it denies.
#[test]
fn what_the_metadata_forbids_is_taken_nowhere() {
    let (Some(model), Some(lines)) = (model(), oracle::lines()) else {
        return;
    };
    let graph = ResourceGraph::new(&model);
    let mut denied = 0;
    for line in &lines {
        let Ok(walk) = graph.walk(&line.path) else {
            continue;
        };
        let Some(end) = walk.steps.last() else {
            continue;
        };
        let edge = walk.steps.iter().rev().find_map(|s| s.edge.as_ref());
        let said = match edge.map(|edge| edge.of) {
            Some(EdgeOf::Root(root)) => &root.capabilities,
            Some(EdgeOf::Navigation(navigation)) => &navigation.capabilities,
            Some(EdgeOf::Property(property)) => &*property.capabilities,
            _ => continue,
        };
        let many = matches!(end.to, Resource::Many(_));
        let forbidden = [
            (HttpMethod::Post, many && said.insert == Some(false)),
            (HttpMethod::Patch, !many && said.update == Some(false)),
            (HttpMethod::Put, said.update == Some(false)),
            (HttpMethod::Delete, !many && said.delete == Some(false)),
            (HttpMethod::Get, many && said.read == Some(false)),
        ];
        if matches!(end.to, Resource::Reference | Resource::Count) || line.kind == "TypeCast" {
            continue;
        }
        for (method, _) in forbidden.iter().filter(|(_, forbidden)| *forbidden) {
            denied += 1;
            assert!(!walk.http().contains(method), "{method} {}", line.path);
        }
    }
    assert!(denied > 100, "{denied} denials");
}
