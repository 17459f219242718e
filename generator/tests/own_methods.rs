//! Documented requests that no edge offers: which become methods of their own, and of what.

#![allow(clippy::unwrap_used, reason = "a test says what is wrong by panicking")]

#[path = "common/page.rs"]
mod page;
#[path = "common/run.rs"]
mod run;

use graph_codegen::SourceFile;
use graph_codegen::pipeline::{self, Inputs};
use graph_codegen::resource::ResourceGraph;

const SCHEMA: &str = r#"<edmx:Edmx Version="4.0" xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx">
<edmx:DataServices><Schema Namespace="microsoft.graph" xmlns="http://docs.oasis-open.org/odata/ns/edm">
<EntityType Name="pet"><Key><PropertyRef Name="id"/></Key><Property Name="id" Type="Edm.String" Nullable="false"/>
<NavigationProperty Name="root" Type="microsoft.graph.pet" ContainsTarget="true"/></EntityType>
<EntityType Name="dog" BaseType="microsoft.graph.pet">
<NavigationProperty Name="den" Type="microsoft.graph.pet" ContainsTarget="true"/></EntityType>
<EntityContainer Name="Service"><EntitySet Name="pets" EntityType="microsoft.graph.pet"/></EntityContainer>
</Schema></edmx:DataServices></edmx:Edmx>"#;

/// The method of its own that a documented request becomes: its type and the path from there.
fn own(line: &str) -> Option<(String, String)> {
    let api = page::edited(page::API, "PATCH /pets/{id}", line);
    let mut inputs = Inputs::default();
    inputs.csdl.push(SourceFile::new("pets.csdl", SCHEMA));
    inputs.docs.push(SourceFile::new(page::API_LABEL, &api));
    let modeled = pipeline::model(inputs, &run::options()).unwrap();
    let graph = ResourceGraph::new(&modeled.model);
    let request = modeled.model.requests.first()?;
    let own = graph.own_method(request)?;
    Some((own.owner?.name().to_owned(), own.path))
}

#[test]
fn a_name_that_nothing_declares_is_sent_from_the_last_entity() {
    let of_pet = |path: &str| Some(("pet".to_owned(), path.to_owned()));
    assert_eq!(own("GET /pets/{id}/tricks"), of_pet("tricks"));
    assert_eq!(own("GET /pets/{id}/root/tricks"), of_pet("root/tricks"));
}

#[test]
fn an_item_given_by_its_path_is_never_left_out() {
    let of_pet = Some(("pet".to_owned(), "tricks".to_owned()));
    assert_eq!(own("GET /pets/{id}/root:/{path}:/tricks"), of_pet);
    // The cast to `dog` that leads to `den` moves what comes after it.
    assert_eq!(own("GET /pets/{id}/den:/{path}:/tricks"), None);
}
