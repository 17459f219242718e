//! Two models side by side, and what their differences do to those who use the emitted crate.

#![allow(clippy::expect_used, clippy::panic, reason = "functions of a test")]

mod common;
#[path = "common/listed.rs"]
mod listed;
#[path = "common/run.rs"]
mod run;

use std::collections::BTreeSet;

use graph_codegen::SourceFile;
use graph_codegen::compare::impact::{Assessment, Verdict, assess};
use graph_codegen::compare::report::Report;
use graph_codegen::compare::{Class, Comparison, ElementKind};
use graph_codegen::pipeline::{self, Inputs, Output};
use listed::Listed;

const BEFORE: &str = r#"<EntityType Name="thing" Abstract="true"><Key><PropertyRef Name="id"/></Key><Property Name="id" Type="Edm.String" Nullable="false"/></EntityType>
<EntityType Name="pet" BaseType="p.thing"><Property Name="name" Type="Edm.String"/><Property Name="age" Type="Edm.Int32"/>
<NavigationProperty Name="friends" Type="Collection(p.pet)" ContainsTarget="true"/></EntityType>
<EntityType Name="dog" BaseType="p.pet"><Property Name="tail" Type="Edm.Boolean"/></EntityType>
<EnumType Name="mood"><Member Name="good" Value="0"/><Member Name="bad" Value="1"/></EnumType>
<ComplexType Name="leash"><Property Name="length" Type="Edm.Int32"/></ComplexType>
<Action Name="feed" IsBound="true"><Parameter Name="bindingParameter" Type="p.pet"/><Parameter Name="food" Type="Edm.String"/></Action>"#;

fn document(types: &str) -> String {
    format!(
        r#"<edmx:Edmx Version="4.0" xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx"><edmx:DataServices>
<Schema Namespace="p" xmlns="http://docs.oasis-open.org/odata/ns/edm">{types}
<EntityContainer Name="Service"><EntitySet Name="pets" EntityType="p.pet"/></EntityContainer></Schema></edmx:DataServices></edmx:Edmx>"#
    )
}

fn generate(label: &str, text: &str) -> Output {
    let inputs = Inputs {
        csdl: vec![SourceFile::new(label, text)],
        ..Inputs::default()
    };
    match pipeline::run(inputs, &run::options()) {
        Ok(output) => output,
        Err(failure) => panic!("{}", run::findings(&failure.diagnostics, &failure.sources)),
    }
}

fn compared(old: &Output, new: &Output) -> (Comparison, Assessment) {
    let comparison = Comparison::of(&old.model, &new.model);
    let assessment = assess(&comparison, old, new).expect("emitted code is Rust");
    (comparison, assessment)
}

/// Each difference as `verdict class element`, after replacing a part of the schema by another.
fn changed(from: &str, to: &str) -> (Verdict, Vec<String>) {
    assert!(BEFORE.contains(from), "{from} is in the schema");
    let old = generate("old.csdl", &document(BEFORE));
    let new = generate("new.csdl", &document(&BEFORE.replace(from, to)));
    let (comparison, assessment) = compared(&old, &new);
    assert_eq!(assessment.unexplained, [""; 0], "{from} -> {to}");
    let all = comparison.differences.iter().zip(&assessment.impacts);
    let lines = all.map(|(difference, impact)| {
        let [verdict, class] = [impact.verdict.as_str(), difference.class.as_str()];
        format!("{verdict} {class} {}", difference.element)
    });
    (assessment.verdict, lines.collect())
}

#[test]
fn what_is_the_same_has_no_differences() {
    assert_eq!(changed("<Key>", "<Key>"), (Verdict::Same, Vec::new()));
}

#[test]
fn each_change_has_its_class_and_what_it_does() {
    let cases: &[(&str, &str, Verdict, &[&str])] = &[
        (
            r#"<Property Name="age" Type="Edm.Int32"/>"#,
            "",
            Verdict::Breaking,
            &["breaking missing p.pet/age"],
        ),
        (
            r#"Name="age" Type="Edm.Int32""#,
            r#"Name="age" Type="Edm.Int64""#,
            Verdict::Breaking,
            &["breaking type p.pet/age"],
        ),
        (
            r#"Name="age" Type="Edm.Int32""#,
            r#"Name="age" Type="Collection(Edm.Int32)""#,
            Verdict::Breaking,
            &["breaking cardinality p.pet/age"],
        ),
        (
            r#"Name="age" Type="Edm.Int32""#,
            r#"Name="age" Type="Edm.Int32" Nullable="false""#,
            Verdict::DocsOnly,
            &["docs-only nullability p.pet/age"],
        ),
        (
            r#"<Member Name="bad" Value="1"/>"#,
            r#"<Member Name="bad" Value="2"/><Member Name="sly" Value="1"/>"#,
            Verdict::Additive,
            &["docs-only value p.mood/bad", "additive missing p.mood/sly"],
        ),
        (
            r#"<ComplexType Name="leash"><Property Name="length" Type="Edm.Int32"/></ComplexType>"#,
            "",
            Verdict::Breaking,
            &["breaking missing p.leash"],
        ),
        (
            r#"Type="Collection(p.pet)" ContainsTarget="true""#,
            r#"Type="Collection(p.pet)""#,
            Verdict::Breaking,
            &[
                "breaking verb p.pet/friends",
                "breaking restriction p.pet/friends",
            ],
        ),
        (
            r#"<Parameter Name="food" Type="Edm.String"/>"#,
            r#"<Parameter Name="food" Type="Edm.String"/><Parameter Name="much" Type="Edm.Boolean" Nullable="false"/>"#,
            Verdict::Breaking,
            &["breaking missing p.pet/p.feed(food) parameter much"],
        ),
    ];
    for (from, to, verdict, lines) in cases {
        assert_eq!(
            changed(from, to),
            (*verdict, lines.iter().map(|l| (*l).to_owned()).collect()),
            "{from} -> {to}"
        );
    }
}

#[test]
fn a_member_that_a_base_type_takes_over_is_not_missing() {
    let moved = BEFORE
        .replace(r#"<Property Name="name" Type="Edm.String"/>"#, "")
        .replace(
            r#"Name="id" Type="Edm.String" Nullable="false"/>"#,
            r#"Name="id" Type="Edm.String" Nullable="false"/><Property Name="name" Type="Edm.String"/>"#,
        );
    let old = generate("old.csdl", &document(BEFORE));
    let new = generate("new.csdl", &document(&moved));
    let (comparison, assessment) = compared(&old, &new);
    assert_eq!(assessment.verdict, Verdict::Additive);
    let classes: Vec<_> = comparison
        .differences
        .iter()
        .map(|d| (d.element.to_string(), d.class))
        .collect();
    assert_eq!(
        classes,
        [
            ("p.pet/name".to_owned(), Class::Inheritance),
            ("p.thing/name".to_owned(), Class::Missing),
        ]
    );
}

#[test]
fn letter_case_alone_is_a_class_of_its_own() {
    let old = generate("old.csdl", &document(BEFORE));
    let cased = BEFORE
        .replace("\"leash\"", "\"Leash\"")
        .replace("\"tail\"", "\"Tail\"");
    let new = generate("new.csdl", &document(&cased));
    let comparison = Comparison::of(&old.model, &new.model);
    let found: Vec<_> = comparison
        .differences
        .iter()
        .map(|d| (d.element.to_string(), d.class))
        .collect();
    assert_eq!(
        found,
        [
            ("p.dog/tail".to_owned(), Class::Casing),
            ("p.leash".to_owned(), Class::Casing),
        ]
    );
}

#[test]
fn the_report_shows_both_places_the_rust_item_and_no_markup_of_the_input() {
    let old = generate("old.csdl", &document(BEFORE));
    let text = BEFORE.replace(
        r#"Name="age" Type="Edm.Int32""#,
        r#"Name="age" Type="Edm.Int64""#,
    );
    let new = generate("new.csdl", &document(&text));
    let (comparison, assessment) = compared(&old, &new);
    let report = Report {
        labels: ["old`<b>", "new"],
        comparison: &comparison,
        assessment: Some(&assessment),
    };
    let lines = report.text();
    assert!(
        lines.contains("p.pet/age: type: Edm.Int32 → Edm.Int64 (new.csdl:3)\n"),
        "{lines}"
    );
    assert!(lines.contains("        models::Pet::age\n"), "{lines}");
    let markdown = report.markdown();
    assert!(markdown.starts_with("# `old'<b>` → `new`\n"), "{markdown}");
    assert!(
        markdown.contains("- `p.pet/age`: type: Edm.Int32 → Edm.Int64 (`new.csdl:3`); in Rust "),
        "{markdown}"
    );
    let json: serde_json::Value =
        serde_json::from_str(&report.json().expect("JSON")).expect("JSON");
    assert_eq!(json["verdict"], "breaking");
    assert_eq!(json["differences"][0]["old"]["at"], "old.csdl:3");
    assert_eq!(json["differences"][0]["impact"]["verdict"], "breaking");
}

/// Compares two versions of Graph, and checks the numbers against those of [`Listed`].
fn versions(old: &str, new: &str) -> Option<(Comparison, Assessment)> {
    let path = |name: &str| common::shared(&format!("graph/csdl/{name}"));
    let paths = [path(old)?, path(new)?];
    let [before, after] =
        paths.map(|path| std::fs::read_to_string(path).expect("readable metadata"));
    let (comparison, assessment) = compared(&generate(old, &before), &generate(new, &after));
    let [before, after] = [Listed::of(&before), Listed::of(&after)];
    for (kind, before, after) in [
        (ElementKind::Type, &before.types, &after.types),
        (ElementKind::Member, &before.members, &after.members),
        (
            ElementKind::EnumMember,
            &before.enum_members,
            &after.enum_members,
        ),
        (ElementKind::Root, &before.roots, &after.roots),
    ] {
        let count = comparison.counts.get(&kind).expect("there are some");
        let numbers = [count.shared, count.only_old, count.only_new];
        let expected = [
            before.intersection(after).count(),
            before.difference(after).count(),
            after.difference(before).count(),
        ];
        assert_eq!(numbers, expected, "{kind:?}");
    }
    let count = comparison.counts.get(&ElementKind::Operation);
    let count = count.expect("there are some");
    let numbers = [count.shared, count.only_old, count.only_new];
    assert_eq!(numbers, before.overloads(&after), "operations");
    assert_eq!(assessment.unexplained, [""; 0]);
    Some((comparison, assessment))
}

#[test]
fn a_year_of_graph_breaks_twelve_things() {
    let Some((comparison, assessment)) = versions("v1.0-2025-08.csdl", "v1.0-2026-08.csdl") else {
        return;
    };
    assert_eq!(assessment.verdict, Verdict::Breaking);
    let all = comparison.differences.iter().zip(&assessment.impacts);
    let breaking = all.filter(|(_, impact)| impact.verdict == Verdict::Breaking);
    let elements: BTreeSet<String> = breaking.map(|(d, _)| d.element.to_string()).collect();
    let elements: Vec<&str> = elements.iter().map(String::as_str).collect();
    assert_eq!(
        elements,
        [
            "microsoft.graph.conditionalAccessPolicy",
            "microsoft.graph.deviceManagement/telecomExpenseManagementPartners",
            "microsoft.graph.fido2AuthenticationMethodConfiguration/includeTargets",
            "microsoft.graph.iosDdmLobAppAssignmentSettings",
            "microsoft.graph.namedLocation",
            "microsoft.graph.telecomExpenseManagementPartner",
            "microsoft.graph.user/sponsors",
            "places",
        ]
    );
}

#[test]
fn a_month_of_graph_only_adds() {
    let Some((comparison, assessment)) = versions("v1.0-2026-07.csdl", "v1.0-2026-08.csdl") else {
        return;
    };
    assert_eq!(assessment.verdict, Verdict::Additive);
    assert!(
        comparison
            .differences
            .iter()
            .all(|d| d.old.is_none() || d.class == Class::Inheritance)
    );
}
