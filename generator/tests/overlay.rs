//! Corrections: each kind applies once, and one that changes nothing is an error.

#![allow(clippy::expect_used, clippy::panic, reason = "functions of a test")]

#[path = "overlay/documented.rs"]
mod documented;

use graph_codegen::config::{Change, Correction, Element, Fact, Member, Overlay};
use graph_codegen::model::{
    EdmType, Model, NavigationProperty, Property, QualifiedName, StructuredKind, StructuredType,
    TypeDef, TypeRef,
};
use graph_codegen::source::{csdl, docs};
use graph_codegen::{Diagnostics, Severity, SourceFile, merge, overlay};

const SCHEMA: &str = r#"<edmx:Edmx xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx" Version="4.0">
<edmx:DataServices><Schema xmlns="http://docs.oasis-open.org/odata/ns/edm" Namespace="n">
  <EntityType Name="box">
    <Key><PropertyRef Name="id"/></Key>
    <Property Name="id" Type="Edm.String" Nullable="false"/>
    <Property Name="size" Type="Edm.String"/>
    <Property Name="sizes" Type="Collection(n.raw)"/>
    <NavigationProperty Name="lid" Type="n.box"/>
  </EntityType>
  <ComplexType Name="raw"/>
  <EnumType Name="color"><Member Name="red"/><Member Name="blue"/></EnumType>
  <Function Name="weigh" IsBound="true"><Parameter Name="box" Type="n.box"/>
    <Parameter Name="unit" Type="n.raw"/><ReturnType Type="Edm.String"/></Function>
  <EntityContainer Name="c"><EntitySet Name="boxes" EntityType="n.box"/></EntityContainer>
</Schema></edmx:DataServices></edmx:Edmx>"#;

fn model() -> Model {
    let mut diagnostics = Diagnostics::default();
    let file = SourceFile::new("schema.csdl", SCHEMA);
    let model = csdl::read(&[&file], &mut diagnostics);
    assert!(!diagnostics.has_errors());
    model
}

fn name(local: &str) -> QualifiedName {
    QualifiedName::new("n", local)
}

fn member(owner: &str, local: &str) -> Member {
    Member {
        owner: name(owner),
        name: local.to_owned(),
    }
}

fn edm(ty: EdmType) -> TypeRef {
    TypeRef::edm(ty)
}

fn overlay_of(change: Change) -> Overlay {
    let file = SourceFile::new("overlay.toml", "\n\n[[nullable]]\n");
    let correction = Correction {
        change,
        reason: "the service says so".to_owned(),
        origin: file.origin(2..14),
    };
    Overlay {
        corrections: vec![correction],
    }
}

fn assert_unused(model: &mut Model, change: Change) {
    let before = model.clone();
    let mut diagnostics = Diagnostics::default();
    overlay::apply(model, &overlay_of(change.clone()), &mut diagnostics);
    let found = diagnostics.sorted();
    let [found] = found.as_slice() else {
        panic!("{change:?} is not reported: {found:?}");
    };
    assert_eq!(
        (found.code, found.severity),
        ("overlay-unused", Severity::Error)
    );
    let at = found.at.as_ref().expect("it has a place");
    assert_eq!(at.to_string(), "overlay.toml:3");
    assert!(found.help.is_some());
    assert!(
        *model == before,
        "{change:?} is reported and changes something"
    );
}

/// Applies a change, which must be accepted; applying it again must not be.
fn applied(change: Change) -> Model {
    let mut model = model();
    let mut diagnostics = Diagnostics::default();
    overlay::apply(&mut model, &overlay_of(change.clone()), &mut diagnostics);
    assert!(
        diagnostics.is_empty(),
        "{change:?}: {:?}",
        diagnostics.sorted()
    );
    assert_unused(&mut model, change);
    model
}

fn structured<'m>(model: &'m Model, local: &str) -> &'m StructuredType {
    model.structured(&name(local)).expect("the type is there")
}

fn property<'m>(model: &'m Model, local: &str) -> &'m Property {
    let mut properties = structured(model, "box").properties.iter();
    properties.find(|p| p.name == local).expect("it is there")
}

fn lid(model: &Model) -> &NavigationProperty {
    let mut navigations = structured(model, "box").navigations.iter();
    navigations.find(|n| n.name == "lid").expect("it is there")
}

#[test]
fn types_of_members_and_results_change() {
    let model = applied(Change::PropertyType {
        property: member("box", "size"),
        from: edm(EdmType::String),
        to: edm(EdmType::Int32),
    });
    assert_eq!(property(&model, "size").ty, edm(EdmType::Int32));
    let model = applied(Change::PropertyType {
        property: member("box", "lid"),
        from: TypeRef::named(name("box")),
        to: TypeRef::named(name("box")).into_collection(),
    });
    assert!(lid(&model).ty.collection);
    let model = applied(Change::ReturnType {
        operation: name("weigh"),
        from: edm(EdmType::String),
        to: edm(EdmType::Double),
    });
    let returned = model.operations.iter().find_map(|op| op.returns.as_ref());
    assert_eq!(returned.map(|r| &r.ty), Some(&edm(EdmType::Double)));
}

#[test]
fn what_lies_below_a_type_is_addressed_by_its_path() {
    let model = applied(Change::ByPath { ty: name("box") });
    let at = structured(&model, "box").by_path.as_ref();
    let at = at.expect("it has the place of the correction");
    assert_eq!(at.to_string(), "overlay.toml:3");
    assert_eq!(structured(&model, "raw").by_path, None);
    let mut before = self::model();
    assert_unused(&mut before, Change::ByPath { ty: name("lid") });
}

#[test]
fn a_type_is_replaced_wherever_it_is_used() {
    let model = applied(Change::ReplaceType {
        from: name("raw"),
        to: edm(EdmType::Int64),
    });
    let many = edm(EdmType::Int64).into_collection();
    assert_eq!(property(&model, "sizes").ty, many);
    let unit = model.operations.iter().flat_map(|op| &op.parameters);
    assert_eq!(
        unit.map(|p| &p.ty).collect::<Vec<_>>(),
        [&edm(EdmType::Int64)]
    );
}

#[test]
fn a_type_is_replaced_as_binding_as_base_as_entry_point_and_in_documented_bodies() {
    let schema = SCHEMA
        .replace("<EntityType Name=\"box\">", "<EntityType Name=\"crate\" BaseType=\"n.box\"/><EntityType Name=\"chest\"/><EntityType Name=\"box\">");
    let page = "---\ntitle: x\n---\n# Fill\n\nNamespace: n\n\nFills it.\n\n## HTTP request\n\n```http\nPOST /boxes\n```\n\n\
        ## Request body\n\nSupply a JSON representation of the [box](../resources/box.md) object.\n";
    let mut diagnostics = Diagnostics::default();
    let parts = vec![
        csdl::read(
            &[&SourceFile::new("schema.csdl", &schema)],
            &mut diagnostics,
        ),
        docs::read(&[&SourceFile::new("api/fill.md", page)], &mut diagnostics),
    ];
    let mut model = merge::merge(parts, &mut diagnostics);
    let chest = TypeRef::named(name("chest"));
    let change = Change::ReplaceType {
        from: name("box"),
        to: chest.clone(),
    };
    overlay::apply(&mut model, &overlay_of(change.clone()), &mut diagnostics);
    assert!(!diagnostics.has_errors(), "{:?}", diagnostics.sorted());
    assert_eq!(structured(&model, "crate").base, Some(name("chest")));
    let weigh = model.operations.first().and_then(|op| op.binding.as_ref());
    assert_eq!(weigh.map(|b| &b.ty), Some(&chest));
    let boxes = model.roots.get("boxes").and_then(|root| root.ty.as_ref());
    assert_eq!(boxes.and_then(TypeRef::name), chest.name());
    let body = model
        .requests
        .first()
        .and_then(|r| r.body.as_ref()?.ty.as_ref());
    assert_eq!(body, Some(&chest));
    assert_unused(&mut model, change);
    // A base type is never one that is derived from it.
    let mut circle = model.clone();
    let to_derived = Change::ReplaceType {
        from: name("chest"),
        to: TypeRef::named(name("crate")),
    };
    overlay::apply(&mut circle, &overlay_of(to_derived), &mut diagnostics);
    assert_eq!(structured(&circle, "crate").base, Some(name("chest")));
}

#[test]
fn plain_facts_change() {
    for of in ["size", "lid"] {
        let model = applied(Change::Nullable {
            property: member("box", of),
            to: false,
        });
        let [size, lid] = [property(&model, "size").nullable, lid(&model).nullable];
        assert_eq!((size, lid), (of != "size", of != "lid"));
    }
    let model = applied(Change::ContainsTarget {
        navigation: member("box", "lid"),
        to: true,
    });
    assert!(lid(&model).contains_target);
    let model = applied(Change::HasStream {
        ty: name("box"),
        to: true,
    });
    assert!(structured(&model, "box").has_stream);
}

#[test]
fn capabilities_change() {
    let change = |target, fact| Change::Capability {
        target,
        fact,
        to: false,
    };
    let model = applied(change(Element::Root("boxes".to_owned()), Fact::Insert));
    let set = model.roots.get("boxes").expect("it is there");
    assert_eq!(set.capabilities.insert, Some(false));
    let model = applied(change(Element::Member(member("box", "lid")), Fact::Read));
    assert_eq!(lid(&model).capabilities.read, Some(false));
    let model = applied(change(Element::Member(member("box", "size")), Fact::Filter));
    assert_eq!(property(&model, "size").capabilities.filter, Some(false));
}

#[test]
fn relations_of_which_nothing_is_said_can_be_referred_to() {
    let model = applied(Change::UnstatedReferences);
    let caps = &lid(&model).capabilities;
    assert_eq!(caps.referenceable, Some(true));
    let said = caps.origins.get("referenceable").map(ToString::to_string);
    assert_eq!(said.as_deref(), Some("overlay.toml:3"));
    // Nor does it matter that another correction comes after it.
    let contains = Change::ContainsTarget {
        navigation: member("box", "lid"),
        to: true,
    };
    let mut corrections = overlay_of(Change::UnstatedReferences).corrections;
    corrections.extend(overlay_of(contains).corrections);
    let (mut contained, mut found) = (self::model(), Diagnostics::default());
    overlay::apply(&mut contained, &Overlay { corrections }, &mut found);
    assert_eq!(lid(&contained).capabilities.referenceable, None);
    // What contains, and what is said, stays.
    for change in [
        Change::ContainsTarget {
            navigation: member("box", "lid"),
            to: true,
        },
        Change::Capability {
            target: Element::Member(member("box", "lid")),
            fact: Fact::Referenceable,
            to: false,
        },
    ] {
        assert_unused(&mut applied(change), Change::UnstatedReferences);
    }
}

#[test]
fn elements_are_removed() {
    let remove = |element| applied(Change::Remove { element });
    assert!(
        !remove(Element::Type(name("raw")))
            .types
            .contains_key(&name("raw"))
    );
    assert!(
        remove(Element::Operation(name("weigh")))
            .operations
            .is_empty()
    );
    assert!(remove(Element::Root("boxes".to_owned())).roots.is_empty());
    let unit = Element::Parameter {
        operation: name("weigh"),
        name: "unit".to_owned(),
    };
    let model = remove(unit);
    assert!(model.operations.iter().all(|op| op.parameters.is_empty()));
    let model = remove(Element::Member(member("box", "size")));
    assert!(
        structured(&model, "box")
            .properties
            .iter()
            .all(|p| p.name != "size")
    );
    let model = remove(Element::Member(member("box", "lid")));
    assert!(structured(&model, "box").navigations.is_empty());
    let model = remove(Element::Member(member("color", "red")));
    let Some(TypeDef::Enum(color)) = model.types.get(&name("color")) else {
        panic!("the enumeration is gone");
    };
    assert_eq!(color.members.len(), 1);
}

#[test]
fn elements_are_added() {
    let model = applied(Change::AddProperty {
        property: member("box", "weight"),
        ty: edm(EdmType::Decimal),
        nullable: false,
    });
    let weight = property(&model, "weight");
    assert_eq!(
        (&weight.ty, weight.nullable),
        (&edm(EdmType::Decimal), false)
    );
    assert_eq!(weight.origin.to_string(), "overlay.toml:3");
    let model = applied(Change::AddType {
        name: name("crate"),
        kind: StructuredKind::Entity,
        base: Some(name("box")),
    });
    assert_eq!(structured(&model, "crate").base, Some(name("box")));
    assert_eq!(
        structured(&model, "crate").origin.to_string(),
        "overlay.toml:3"
    );
}

#[test]
fn what_is_not_there_cannot_be_corrected() {
    let nothing = member("box", "nothing");
    let changes = [
        Change::PropertyType {
            property: member("box", "size"),
            from: edm(EdmType::Guid),
            to: edm(EdmType::Int32),
        },
        Change::PropertyType {
            property: member("box", "size"),
            from: edm(EdmType::String),
            to: edm(EdmType::String),
        },
        Change::ReplaceType {
            from: name("raw"),
            to: TypeRef::named(name("raw")),
        },
        Change::Nullable {
            property: nothing.clone(),
            to: false,
        },
        Change::ContainsTarget {
            navigation: member("nowhere", "lid"),
            to: true,
        },
        Change::Capability {
            target: Element::Type(name("box")),
            fact: Fact::Read,
            to: false,
        },
        Change::Remove {
            element: Element::Member(nothing),
        },
        Change::AddProperty {
            property: member("box", "lid"),
            ty: edm(EdmType::String),
            nullable: true,
        },
        Change::AddProperty {
            property: member("color", "green"),
            ty: edm(EdmType::String),
            nullable: true,
        },
    ];
    for change in changes {
        assert_unused(&mut model(), change);
    }
}
