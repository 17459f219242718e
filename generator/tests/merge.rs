//! Several partial models become one: what is filled in, who decides, what is reported.

#![allow(clippy::expect_used, clippy::panic, reason = "functions of a test")]

use graph_codegen::merge::merge;
use graph_codegen::model::{
    EdmType, EnumMember, Model, Property, QualifiedName, Sourced, StructuredKind, StructuredType,
    TypeDef, TypeRef,
};
use graph_codegen::source::csdl;
use graph_codegen::{Diagnostics, Severity, SourceFile};

const SCHEMA: &str = r#"<Property Name="size" Type="Edm.Int32"/>
  <Property Name="color" Type="n.color"/>
  <Property Name="weight" Type="Edm.Single"/>
  <Property Name="label" Type="Edm.String">
    <Annotation Term="Org.OData.Core.V1.Description" String="By the schema."/>
  </Property>"#;

fn file(label: &str, members: &str, more: &str) -> SourceFile {
    let text = format!(
        r#"<edmx:Edmx xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx" Version="4.0">
<edmx:DataServices><Schema xmlns="http://docs.oasis-open.org/odata/ns/edm" Namespace="n">
<EntityType Name="box">{members}</EntityType>
<EnumType Name="color"><Member Name="red"/>{more}</EnumType>
</Schema></edmx:DataServices></edmx:Edmx>"#
    );
    SourceFile::new(label, &text)
}

/// A partial model with the type `box` and the enumeration `color`.
fn part(label: &str, members: &str) -> Model {
    csdl::read(&[&file(label, members, "")], &mut Diagnostics::default())
}

fn name(local: &str) -> QualifiedName {
    QualifiedName::new("n", local)
}

fn box_of(model: &mut Model) -> &mut StructuredType {
    match model.types.get_mut(&name("box")) {
        Some(TypeDef::Structured(ty)) => ty,
        other => panic!("the box is {other:?}"),
    }
}

fn property<'m>(model: &'m mut Model, local: &str) -> &'m mut Property {
    let mut properties = box_of(model).properties.iter_mut();
    properties.find(|p| p.name == local).expect("it is there")
}

/// What is found, notes aside: rule, subject, place, further places.
fn findings(diagnostics: &Diagnostics) -> Vec<String> {
    let sorted = diagnostics.sorted().into_iter();
    let found = sorted.filter(|d| d.severity != Severity::Note);
    let text = found.map(|d| {
        let at = d.at.as_ref().map(ToString::to_string).unwrap_or_default();
        let related: Vec<_> = d.related.iter().map(|(at, _)| at.to_string()).collect();
        format!("{} {} {at} {}", d.code, d.subject, related.join(" "))
    });
    text.collect()
}

#[test]
fn descriptions_are_filled_in_and_not_replaced() {
    let schema = part("schema.csdl", SCHEMA);
    let mut page = part("page.csdl", SCHEMA);
    let origin = SourceFile::new("page.md", "words").origin(0..5);
    for local in ["size", "label"] {
        let said = Sourced::new("By the page.".to_owned(), &origin);
        property(&mut page, local).docs.description = Some(said);
    }
    let mut diagnostics = Diagnostics::default();
    let mut merged = merge(vec![schema, page], &mut diagnostics);
    let mut said = |local| {
        let description = property(&mut merged, local).docs.description.clone();
        description.map(|d| format!("{} {}", d.value, d.origin))
    };
    assert_eq!(said("size").as_deref(), Some("By the page. page.md:1"));
    assert_eq!(
        said("label").as_deref(),
        Some("By the schema. schema.csdl:7")
    );
    assert_eq!(said("weight"), None);
    assert!(diagnostics.is_empty());
}

#[test]
fn what_creating_needs_comes_from_the_page() {
    let schema = part("schema.csdl", SCHEMA);
    let mut page = part("page.csdl", SCHEMA);
    let origin = SourceFile::new("page.md", "words").origin(0..5);
    property(&mut page, "size").required_on_create = Some(Sourced::new(true, &origin));
    let mut merged = merge(vec![schema, page], &mut Diagnostics::default());
    let required = property(&mut merged, "size").required_on_create.clone();
    assert_eq!(required, Some(Sourced::new(true, &origin)));
    assert_eq!(property(&mut merged, "label").required_on_create, None);
}

#[test]
fn of_two_types_the_first_decides_and_both_places_are_shown() {
    let schema = part("schema.csdl", SCHEMA);
    let page = part("page.csdl", r#"<Property Name="size" Type="Edm.String"/>"#);
    let mut diagnostics = Diagnostics::default();
    let mut merged = merge(vec![schema, page], &mut diagnostics);
    assert_eq!(
        property(&mut merged, "size").ty,
        TypeRef::edm(EdmType::Int32)
    );
    let expected = ["member-type-disagrees n.box/size page.csdl:3 schema.csdl:3"];
    assert_eq!(findings(&diagnostics), expected);
}

#[test]
fn what_pages_call_an_enumeration_or_a_single_is_no_disagreement() {
    let schema = part("schema.csdl", SCHEMA);
    let members = r#"<Property Name="color" Type="Edm.String"/>
        <Property Name="weight" Type="Edm.Double"/>"#;
    let mut diagnostics = Diagnostics::default();
    let mut merged = merge(vec![schema, part("page.csdl", members)], &mut diagnostics);
    assert_eq!(
        property(&mut merged, "color").ty,
        TypeRef::named(name("color"))
    );
    assert_eq!(findings(&diagnostics), [""; 0]);
    let members = r#"<Property Name="color" Type="Collection(Edm.String)"/>"#;
    let schema = part("schema.csdl", SCHEMA);
    let _ = merge(vec![schema, part("page.csdl", members)], &mut diagnostics);
    assert_eq!(diagnostics.count("member-type-disagrees"), 1);
}

#[test]
fn members_that_only_a_page_has_are_reported_and_kept_apart() {
    let schema = part("schema.csdl", SCHEMA);
    let more = r#"<Member Name="green"/>"#;
    let page = file(
        "page.csdl",
        r#"<Property Name="lost" Type="Edm.String"/>"#,
        more,
    );
    let page = csdl::read(&[&page], &mut Diagnostics::default());
    let mut diagnostics = Diagnostics::default();
    let mut merged = merge(vec![schema, page], &mut diagnostics);
    let Some(TypeDef::Enum(color)) = merged.types.get(&name("color")) else {
        panic!("the enumeration is gone");
    };
    let members: Vec<&str> = color
        .members
        .iter()
        .map(|m: &EnumMember| &*m.name)
        .collect();
    assert_eq!(members, ["red"]);
    assert!(
        box_of(&mut merged)
            .properties
            .iter()
            .all(|p| p.name != "lost")
    );
    let [lost] = box_of(&mut merged).undeclared.as_slice() else {
        panic!("one member is undeclared");
    };
    assert_eq!((&*lost.name, &*lost.ty), ("lost", "Edm.String"));
    assert_eq!(lost.origin.to_string(), "page.csdl:3");
    let found = findings(&diagnostics);
    let expected = "enum-member-only-documented n.color/green page.csdl:4 schema.csdl:9";
    assert!(found.iter().any(|f| f == expected), "{found:?}");
    assert!(
        found.iter().any(|f| f.contains(" n.box/lost page.csdl:3 ")),
        "{found:?}"
    );
    assert_eq!(found.len(), 2);
}

#[test]
fn members_in_another_letter_case_are_those_that_are_declared() {
    let page = |members: &str| {
        let mut page = part("page.csdl", members);
        let origin = SourceFile::new("page.md", "words").origin(0..5);
        for member in &mut box_of(&mut page).properties {
            let said = format!("Of {}.", member.name);
            member.docs.description = Some(Sourced::new(said, &origin));
        }
        page
    };
    let size = r#"<Property Name="Size" Type="Edm.Int32"/>"#;
    let mut diagnostics = Diagnostics::default();
    let parts = vec![part("schema.csdl", SCHEMA), page(size)];
    let mut merged = merge(parts, &mut diagnostics);
    let said = |merged: &mut Model| {
        let docs = property(merged, "size").docs.clone();
        docs.description.map(|description| description.value)
    };
    assert_eq!(said(&mut merged).as_deref(), Some("Of Size."));
    assert!(box_of(&mut merged).undeclared.is_empty());
    let notes: Vec<_> = diagnostics.of_code("member-letter-case").collect();
    let [note] = notes.as_slice() else {
        panic!("{notes:?}");
    };
    assert_eq!(note.severity, Severity::Note);
    assert_eq!(note.related.len(), 1);
    assert_eq!(findings(&diagnostics), [""; 0]);

    // The member that is spelled as declared goes before one that is not.
    let both = format!(r#"{size}<Property Name="size" Type="Edm.Int32"/>"#);
    let schema =
        r#"<Property Name="Size" Type="Edm.Int32"/><Property Name="size" Type="Edm.Int32"/>"#;
    let parts = vec![part("schema.csdl", schema), page(&both)];
    let mut merged = merge(parts, &mut diagnostics);
    assert_eq!(said(&mut merged).as_deref(), Some("Of size."));
    assert_eq!(diagnostics.count("member-letter-case"), 1);
}

#[test]
fn opaque_types_give_way_to_described_ones() {
    let origin = SourceFile::new("page.md", "words").origin(0..5);
    let mut page = Model::default();
    for local in ["box", "color", "other"] {
        let opaque = StructuredType::opaque(name(local), StructuredKind::Complex, &origin);
        page.types.insert(name(local), TypeDef::Structured(opaque));
    }
    let schema = || part("schema.csdl", SCHEMA);
    for parts in [vec![schema(), page.clone()], vec![page.clone(), schema()]] {
        let mut diagnostics = Diagnostics::default();
        let mut merged = merge(parts, &mut diagnostics);
        assert!(!box_of(&mut merged).opaque);
        assert_eq!(box_of(&mut merged).properties.len(), 4);
        assert!(matches!(
            merged.types.get(&name("color")),
            Some(TypeDef::Enum(_))
        ));
        assert!(merged.structured(&name("other")).is_some_and(|t| t.opaque));
        assert_eq!(findings(&diagnostics), [""; 0]);
    }
}

#[test]
fn the_order_of_schema_documents_plays_no_part() {
    let one = file("a.csdl", SCHEMA, "");
    let two = SourceFile::new(
        "b.csdl",
        r#"<edmx:Edmx xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx" Version="4.0">
<edmx:DataServices><Schema xmlns="http://docs.oasis-open.org/odata/ns/edm" Namespace="m">
<EntityType Name="crate" BaseType="n.box"/>
</Schema></edmx:DataServices></edmx:Edmx>"#,
    );
    let json = |files: &[&SourceFile]| {
        let mut diagnostics = Diagnostics::default();
        let model = merge(vec![csdl::read(files, &mut diagnostics)], &mut diagnostics);
        assert_eq!(findings(&diagnostics), [""; 0]);
        assert_eq!(model.types.len(), 3);
        model.to_json().expect("a model can be written")
    };
    assert_eq!(json(&[&one, &two]), json(&[&two, &one]));
}
