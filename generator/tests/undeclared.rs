//! Members that only pages have: at which type they are left in the end.

#![allow(
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test says what is wrong by panicking"
)]

#[path = "common/page.rs"]
mod page;
#[path = "common/run.rs"]
mod run;

use graph_codegen::SourceFile;
use graph_codegen::config::{Change, Correction, Member, Overlay};
use graph_codegen::model::{EdmType, QualifiedName, TypeDef, TypeRef};
use graph_codegen::pipeline::{self, Inputs};

const SCHEMA: &str = r#"<edmx:Edmx Version="4.0" xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx">
<edmx:DataServices><Schema Namespace="microsoft.graph" xmlns="http://docs.oasis-open.org/odata/ns/edm">
<EntityType Name="pet"><Key><PropertyRef Name="id"/></Key><Property Name="id" Type="Edm.String" Nullable="false"/></EntityType>
<EntityType Name="cat" BaseType="microsoft.graph.pet"/>
<EntityContainer Name="Service"><EntitySet Name="pets" EntityType="microsoft.graph.pet"/></EntityContainer>
</Schema></edmx:DataServices></edmx:Edmx>"#;

/// A page of the resource with these rows of properties.
fn resource(name: &str, rows: &str) -> SourceFile {
    let text = page::edited(
        page::BASE,
        "being resource type",
        &format!("{name} resource type"),
    );
    let text = page::edited(
        &text,
        "# being resource type",
        &format!("# {name} resource type"),
    );
    let text = page::edited(&text, "|id|String|The key.|", rows);
    SourceFile::new(&format!("beta/resources/{name}.md"), &text)
}

/// The undeclared members of `cat` and of `pet`.
fn undeclared(overlay: Overlay) -> [Vec<String>; 2] {
    let mut inputs = Inputs::default();
    inputs.csdl.push(SourceFile::new("pets.csdl", SCHEMA));
    let rows = "|mood|String|How it is.|\n|lives|Int32|Nine.|";
    inputs.docs.push(resource("cat", rows));
    inputs
        .docs
        .push(resource("pet", "|mood|String|How it is.|"));
    let mut options = run::options();
    options.overlay = overlay;
    let model = pipeline::model(inputs, &options).unwrap().model;
    ["cat", "pet"].map(
        |ty| match model.types.get(&QualifiedName::new("microsoft.graph", ty)) {
            Some(TypeDef::Structured(ty)) => ty.undeclared.iter().map(|u| u.name.clone()).collect(),
            other => panic!("{ty} is {other:?}"),
        },
    )
}

#[test]
fn a_member_of_the_base_type_is_not_repeated() {
    // The page of `cat` comes first, and lists what it inherits as pages do.
    assert_eq!(
        undeclared(Overlay::default()),
        [vec!["lives"], vec!["mood"]]
    );
}

#[test]
fn what_the_overlay_declares_at_the_base_type_is_declared_for_all() {
    let file = SourceFile::new("overlay.toml", "[[add-property]]\n");
    let correction = Correction {
        change: Change::AddProperty {
            property: Member {
                owner: QualifiedName::new("microsoft.graph", "pet"),
                name: "Mood".to_owned(),
            },
            ty: TypeRef::edm(EdmType::String),
            nullable: true,
        },
        reason: "the service has it".to_owned(),
        origin: file.origin(0..16),
    };
    let overlay = Overlay {
        corrections: vec![correction],
    };
    assert_eq!(undeclared(overlay), [vec!["lives".to_owned()], vec![]]);
}
