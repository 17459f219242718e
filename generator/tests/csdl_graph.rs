//! Whole published Graph metadata, against figures counted from the files by other means.
//! Needs the test data beside the checkout, see `common::shared`; says so and passes without.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "functions of a test"
)]

mod common;

use graph_codegen::model::{StructuredKind, TypeDef};
use graph_codegen::source::csdl;
use graph_codegen::{Diagnostics, Model, Severity, SourceFile};

const FILES: [&str; 6] = [
    "beta-2021-06.csdl",
    "v1.0-2022-12-descriptions.csdl",
    "v1.0-2025-08.csdl",
    "v1.0-2026-07.csdl",
    "v1.0-2026-08-raw.csdl",
    "v1.0-2026-08.csdl",
];

fn load(name: &str) -> Option<SourceFile> {
    let path = common::shared(&format!("graph/csdl/{name}"))?;
    let text = std::fs::read_to_string(path).expect("the test data is readable UTF-8");
    Some(SourceFile::new(name, &text))
}

fn read(name: &str) -> Option<(Model, Diagnostics)> {
    let file = load(name)?;
    let mut diagnostics = Diagnostics::default();
    let model = csdl::read(&[&file], &mut diagnostics);
    Some((model, diagnostics))
}

#[test]
fn every_file_loads_without_errors_or_unresolved_types() {
    for name in FILES {
        let Some((model, diagnostics)) = read(name) else {
            return;
        };
        assert!(!model.types.is_empty(), "{name}");
        let errors: Vec<_> = diagnostics
            .sorted()
            .into_iter()
            .filter(|d| d.severity == Severity::Error)
            .map(|d| (d.code, &d.subject, &d.at))
            .collect();
        assert_eq!(errors, [], "{name}");
        assert_eq!(diagnostics.count("unresolved-type"), 0, "{name}");
    }
}

#[test]
fn current_metadata_has_exactly_its_known_defects() {
    let Some((_, diagnostics)) = read("v1.0-2026-08.csdl") else {
        return;
    };
    let found: Vec<_> = diagnostics
        .sorted()
        .into_iter()
        .filter(|d| d.severity != Severity::Note)
        .map(|d| format!("{} {}", d.code, d.subject))
        .collect();
    // All 51 targets with a signature match an overload of this file exactly.
    let expected = [
        "annotation-target-member-missing microsoft.graph.user/joinedGroups",
        "annotation-target-member-missing microsoft.graph.list/activities",
        "annotation-target-type-missing microsoft.graph.publishedResource/agentGroups",
        "annotation-target-member-missing \
         microsoft.graph.entitlementManagement/accessPackageAssignmentPolicies",
        "annotation-target-type-missing microsoft.graph.directorySetting",
        "annotation-target-member-missing microsoft.graph.servicePrincipal/claimsPolicy",
        "duplicate-annotation microsoft.graph.contact/photo",
    ];
    assert_eq!(found, expected);
}

/// Entity, complex, enum types, members; actions, functions; sets and singletons, terms;
/// properties, navigation properties.
fn counts(model: &Model) -> [usize; 9] {
    let mut counts = [0; 9];
    for ty in model.types.values() {
        match ty {
            TypeDef::Structured(ty) => {
                counts[usize::from(ty.kind == StructuredKind::Complex)] += 1;
                counts[7] += ty.properties.len();
                counts[8] += ty.navigations.len();
            }
            TypeDef::Enum(ty) => {
                counts[2] += 1;
                counts[3] += ty.members.len();
            }
            TypeDef::Definition(_) | TypeDef::Union(_) | TypeDef::Container(_) => {}
        }
    }
    counts[4] = model.operations.len();
    counts[5] = model.roots.len();
    counts
}

#[test]
fn counts_are_those_of_the_files() {
    let expected = [
        (
            "v1.0-2026-08.csdl",
            [1182, 1780, 861, 6347, 857 + 324, 70, 11, 10528, 1432],
        ),
        (
            "v1.0-2026-08-raw.csdl",
            [1182, 1779, 861, 6347, 857 + 326, 72, 11, 10525, 1432],
        ),
        (
            "v1.0-2022-12-descriptions.csdl",
            [653, 734, 449, 3297, 694 + 244, 68, 16, 6361, 800],
        ),
        (
            "beta-2021-06.csdl",
            [1309, 1250, 860, 4679, 916 + 332, 105, 8, 13120, 1467],
        ),
    ];
    for (name, expected) in expected {
        let (Some(file), Some((model, _))) = (load(name), read(name)) else {
            return;
        };
        let mut found = counts(&model);
        // The model merges terms that the file of 2022 declares several times.
        let document = csdl::parse(&file, &mut Diagnostics::default()).expect("it is CSDL");
        found[6] = document
            .schemas
            .iter()
            .map(|schema| schema.terms.len())
            .sum();
        assert_eq!(found, expected, "{name}");
    }
}
