//! CSDL documents in, model and findings out.

use graph_codegen::model::{Access, EdmType, Navigability, TypeRef, UpdateMethod};
use graph_codegen::source::csdl;
use graph_codegen::{Diagnostics, Model, SourceFile};
use proptest::prelude::*;

fn document(schema: &str) -> String {
    format!(
        r#"<edmx:Edmx Version="4.0" xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx">
<edmx:DataServices><Schema Namespace="a.b" Alias="self"
 xmlns="http://docs.oasis-open.org/odata/ns/edm">{schema}</Schema></edmx:DataServices></edmx:Edmx>"#
    )
}

fn read_text(text: &str) -> (Model, Diagnostics) {
    let mut diagnostics = Diagnostics::default();
    let model = csdl::read(&[&SourceFile::new("m.csdl", text)], &mut diagnostics);
    (model, diagnostics)
}

fn read(schema: &str) -> (Model, Diagnostics) {
    read_text(&document(schema))
}

fn codes(diagnostics: &Diagnostics) -> Vec<&'static str> {
    diagnostics.sorted().iter().map(|d| d.code).collect()
}

const SMALL: &str = r#"<EntityType Name="user" OpenType="true"><Key><PropertyRef Name="id"/></Key>
<Property Name="id" Type="Edm.String" Nullable="false"/>
<Property Name="tags" Type="Collection(self.tag)"><Annotation Term="Org.OData.Core.V1.Computed"/></Property>
<NavigationProperty Name="boss" Type="self.user" ContainsTarget="true"/></EntityType>
<EnumType Name="tag"><Member Name="x"/><Member Name="y"/></EnumType>
<Action Name="go" IsBound="true"><Parameter Name="on" Type="self.user"/>
<Parameter Name="n" Type="Edm.Int32"/></Action>
<EntityContainer Name="S"><EntitySet Name="users" EntityType="a.b.user"/></EntityContainer>
<Annotations Target="self.go(a.b.user, Edm.Int32)/n">
<Annotation Term="Org.OData.Core.V1.OptionalParameter"/></Annotations>
<Annotations Target="a.b.S/users/boss">
<Annotation Term="Org.OData.Capabilities.V1.UpdateRestrictions"><Record>
<PropertyValue Property="UpdateMethod"><EnumMember>H/PATCH H/PUT</EnumMember></PropertyValue>
</Record></Annotation></Annotations>
<Annotations Target="a.b.user"><Annotation Term="Org.OData.Core.V1.Description" String="a &lt; b"/>
<Annotation Term="Org.OData.Capabilities.V1.NavigationRestrictions"><Record>
<PropertyValue Property="RestrictedProperties"><Collection><Record>
<PropertyValue Property="NavigationProperty" NavigationPropertyPath="boss"/>
<PropertyValue Property="Navigability"><EnumMember>N/Single</EnumMember></PropertyValue>
<PropertyValue Property="DeleteRestrictions"><Record>
<PropertyValue Property="Deletable" Bool="false"/></Record></PropertyValue>
</Record></Collection></PropertyValue></Record></Annotation></Annotations>"#;

#[test]
fn names_defaults_and_annotations_reach_the_model() {
    let (model, diagnostics) = read(SMALL);
    assert_eq!(codes(&diagnostics), [] as [&str; 0]);
    let user = model
        .structured(&graph_codegen::model::QualifiedName::parse("a.b.user"))
        .unwrap();
    assert!(user.is_open);
    assert!(!user.properties[0].nullable);
    assert_eq!(user.properties[1].ty.to_string(), "Collection(a.b.tag)");
    assert!(user.properties[1].nullable);
    assert_eq!(
        user.properties[1].access.as_ref().unwrap().value,
        Access::ReadOnly
    );
    assert_eq!(user.docs.description.as_ref().unwrap().value, "a < b");
    let boss = &user.navigations[0];
    assert!(boss.contains_target && boss.nullable);
    assert_eq!(boss.capabilities.navigability, Some(Navigability::Single));
    assert_eq!(boss.capabilities.delete, Some(false));
    assert_eq!(
        boss.capabilities.update_method,
        Some(UpdateMethod::PatchAndPut)
    );
    let go = &model.operations[0];
    assert_eq!(go.binding.as_ref().unwrap().name, "on");
    assert!(go.parameters[0].optional);
    let set = model.roots["users"].ty.as_ref().unwrap();
    assert_eq!(set.to_string(), "Collection(a.b.user)");
    let values: Vec<_> = match &model.types.values().next().unwrap() {
        graph_codegen::model::TypeDef::Enum(ty) => ty.members.iter().map(|m| m.value).collect(),
        other => panic!("{other:?}"),
    };
    assert_eq!(values, [Some(0), Some(1)]);
}

#[test]
fn findings_have_stable_codes() {
    let cases = [
        (
            r#"<ComplexType Name="t"><Property Name="p" Type="self.no"/></ComplexType>"#,
            "unresolved-type",
        ),
        (
            r#"<ComplexType Name="t"/><EnumType Name="t"><Member Name="m"/></EnumType>"#,
            "duplicate-type",
        ),
        (
            r#"<ComplexType Name="t" BaseType="self.u"/><ComplexType Name="u" BaseType="self.t"/>"#,
            "cyclic-inheritance",
        ),
        (
            r#"<ComplexType Name="t" BaseType="self.u"/><EntityType Name="u"/>"#,
            "base-type-kind-mismatch",
        ),
        (
            r#"<ComplexType Name="t"><Property Name="p" Type="Edm.String"/></ComplexType>
            <ComplexType Name="u" BaseType="self.t"><Property Name="p" Type="Edm.String"/></ComplexType>"#,
            "redeclared-property",
        ),
        (
            r#"<ComplexType Name="t"><Propety/></ComplexType>"#,
            "unknown-element",
        ),
        (r#"<ComplexType/>"#, "missing-attribute"),
        (
            r#"<ComplexType Name="t" Abstract="maybe"/>"#,
            "invalid-attribute-value",
        ),
        (
            r#"<Action Name="t" IsBound="true"/>"#,
            "missing-binding-parameter",
        ),
        (
            r#"<Annotations Target="a.b.no"/>"#,
            "annotation-target-type-missing",
        ),
        (
            r#"<ComplexType Name="t"/><Annotations Target="a.b.t/no"/>"#,
            "annotation-target-member-missing",
        ),
        (
            r#"<Action Name="t"/><Annotations Target="a.b.t(Edm.Int32)"/>"#,
            "annotation-target-overload-missing",
        ),
        (
            r#"<Action Name="t"/><Action Name="t"/>"#,
            "duplicate-operation",
        ),
        (
            r#"<Function Name="t"><Parameter Name="x" Type="Edm.Int32"/><Parameter Name="y" Type="Edm.Int32"/><ReturnType Type="Edm.Int32"/></Function><Function Name="t"><Parameter Name="y" Type="Edm.Int32"/><Parameter Name="x" Type="Edm.String"/><ReturnType Type="Edm.Int32"/></Function>"#,
            "ambiguous-overload",
        ),
        (
            r#"<Action Name="t"><Parameter Name="x" Type="Edm.Int32"/></Action><Action Name="t"><Parameter Name="y" Type="Edm.Int32"/></Action>"#,
            "ambiguous-overload",
        ),
        (r#"<ComplexType Name="&nbsp;"/>"#, "refused-entity"),
    ];
    for (schema, code) in cases {
        assert_eq!(codes(&read(schema).1), [code], "{schema}");
    }
}

#[test]
fn hostile_names_are_refused_and_said_where() {
    for name in [
        "../../x",
        "a&quot;b",
        "a&#10;b",
        "*/",
        "\u{202e}x",
        "",
        "a b",
    ] {
        let (model, diagnostics) = read(&format!(r#"<ComplexType Name="{name}"/>"#));
        assert_eq!(codes(&diagnostics), ["invalid-name"], "{name}");
        assert!(model.types.is_empty());
        assert_eq!(diagnostics.sorted()[0].at.as_ref().unwrap().line, 3);
    }
    let (model, _) = read(
        r#"<ComplexType Name="t"><Property Name="request-id" Type="Edm.Guid"/></ComplexType>"#,
    );
    let name = graph_codegen::model::QualifiedName::parse("a.b.t");
    let property = &model.structured(&name).unwrap().properties[0];
    assert_eq!(property.ty, TypeRef::edm(EdmType::Guid));
}

#[test]
fn what_is_not_csdl_is_refused() {
    let cases = [
        ("", "empty-xml"),
        ("<html/>", "wrong-root"),
        (
            r#"<Edmx xmlns="http://schemas.microsoft.com/ado/2007/06/edmx" Version="1.0"/>"#,
            "unsupported-version",
        ),
        ("<!DOCTYPE x [<!ENTITY a 'b'>]><x/>", "refused-dtd"),
        ("<a><b></a>", "malformed-xml"),
        ("<a><b>", "truncated-xml"),
    ];
    for (text, code) in cases {
        assert_eq!(codes(&read_text(text).1), [code], "{text}");
    }
    assert_eq!(
        codes(&read_text(&"<a>".repeat(100_000)).1),
        ["nesting-too-deep"]
    );
}

#[test]
fn every_truncation_is_an_error() {
    let text = document(SMALL);
    for end in 0..text.len() {
        let (_, diagnostics) = read_text(&text[..end]);
        assert!(diagnostics.has_errors(), "{end}");
    }
}

#[test]
fn the_order_of_files_does_not_matter() {
    let first = SourceFile::new(
        "1",
        &document(r#"<ComplexType Name="t" BaseType="self.u"/>"#),
    );
    let second = SourceFile::new("2", &document(r#"<ComplexType Name="u"/>"#));
    let mut diagnostics = Diagnostics::default();
    let forth = csdl::read(&[&first, &second], &mut diagnostics);
    let back = csdl::read(&[&second, &first], &mut diagnostics);
    assert!(diagnostics.is_empty());
    assert_eq!(forth, back);
    assert_eq!(forth.types.len(), 2);
}

proptest! {
    #[test]
    fn no_bytes_make_it_panic(at in 0usize..2400, with in "[<>&\"'/=A-Za-z(). \u{202e}]{0,6}", len in 0usize..9) {
        let text = document(SMALL);
        let chars: Vec<char> = text.chars().collect();
        let at = at.min(chars.len());
        let end = (at + len).min(chars.len());
        let mutated: String = chars[..at].iter().copied().chain(with.chars()).chain(chars[end..].iter().copied()).collect();
        read_text(&mutated);
    }
}
