//! The slice: what patterns keep of a model, and what they leave out.

#![allow(clippy::expect_used, reason = "functions of a test")]

mod common;

use graph_codegen::model::{Model, Sourced, TypeDef, TypeRef};
use graph_codegen::source::{csdl, docs};
use graph_codegen::{Diagnostics, Severity, SourceFile, merge, resource, select};

const SCHEMA: &str = r#"<edmx:Edmx xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx" Version="4.0">
<edmx:DataServices>
<Schema xmlns="http://docs.oasis-open.org/odata/ns/edm" Namespace="microsoft.graph" Alias="graph">
  <EntityType Name="entity" Abstract="true">
    <Key><PropertyRef Name="id"/></Key>
    <Property Name="id" Type="Edm.String" Nullable="false"/>
  </EntityType>
  <EntityType Name="user" BaseType="graph.entity">
    <Property Name="address" Type="graph.address"/>
    <NavigationProperty Name="messages" Type="Collection(graph.message)" ContainsTarget="true"/>
    <NavigationProperty Name="devices" Type="Collection(graph.device)"/>
    <NavigationProperty Name="manager" Type="graph.user"/>
  </EntityType>
  <EntityType Name="message" BaseType="graph.entity">
    <Property Name="importance" Type="graph.importance"/>
    <NavigationProperty Name="attachments" Type="Collection(graph.attachment)" ContainsTarget="true"/>
    <NavigationProperty Name="author" Type="graph.user"/>
  </EntityType>
  <EntityType Name="attachment" BaseType="graph.entity"/>
  <EntityType Name="device" BaseType="graph.entity">
    <Property Name="state" Type="graph.deviceState"/>
    <NavigationProperty Name="rules" Type="Collection(graph.rule)" ContainsTarget="true"/>
  </EntityType>
  <EntityType Name="rule" BaseType="graph.entity"/>
  <ComplexType Name="address"><Property Name="city" Type="Edm.String"/></ComplexType>
  <ComplexType Name="report"><Property Name="score" Type="Edm.Int32"/></ComplexType>
  <EnumType Name="importance"><Member Name="low"/><Member Name="high"/></EnumType>
  <EnumType Name="deviceState"><Member Name="on"/><Member Name="off"/></EnumType>
  <Action Name="send" IsBound="true"><Parameter Name="message" Type="graph.message"/></Action>
  <Function Name="summarize" IsBound="true"><Parameter Name="message" Type="graph.message"/>
    <ReturnType Type="graph.report"/></Function>
  <EntityContainer Name="GraphService">
    <EntitySet Name="users" EntityType="graph.user"/>
    <EntitySet Name="devices" EntityType="graph.device"/>
    <Singleton Name="me" Type="graph.user"/>
  </EntityContainer>
</Schema></edmx:DataServices></edmx:Edmx>"#;

const PAGE: &str = "# Do things\n\nNamespace: microsoft.graph\n\nDoes them.\n\n## HTTP request\n\n```http\n\
    GET /users/{id}\nPATCH /users/{id}\nPUT /users/{id}/messages\nGET /users/{id}/messages\n\
    GET /devices\n```\n\n## Request body\n\nIn the request body, supply a JSON representation of \
    the [rule](../resources/rule.md) object.\n";

fn model() -> Model {
    let mut diagnostics = Diagnostics::default();
    let schema = SourceFile::new("schema.csdl", SCHEMA);
    let page = SourceFile::new("api/do-things.md", PAGE);
    let parts = vec![
        csdl::read(&[&schema], &mut diagnostics),
        docs::read(&[&page], &mut diagnostics),
    ];
    let mut model = merge::merge(parts, &mut diagnostics);
    resource::fold(&mut model, &mut diagnostics);
    assert!(!diagnostics.has_errors());
    assert_eq!(model.requests.len(), 5);
    model
}

fn patterns(patterns: &[&str]) -> Vec<Sourced<String>> {
    let file = SourceFile::new("codegen.toml", "");
    let origin = file.origin(0..0);
    let pattern = |text: &&str| Sourced::new((*text).to_owned(), &origin);
    patterns.iter().map(pattern).collect()
}

fn slice(model: &Model, texts: &[&str]) -> Model {
    let mut diagnostics = Diagnostics::default();
    let cut = select::select(model, &patterns(texts), &mut diagnostics);
    assert!(diagnostics.is_empty(), "{:?}", diagnostics.sorted());
    cut
}

fn types(model: &Model) -> Vec<&str> {
    model.types.keys().map(|name| name.name()).collect()
}

fn requests(model: &Model) -> Vec<String> {
    let text = |r: &graph_codegen::model::HttpRequest| format!("{} {}", r.method, r.path);
    model.requests.iter().map(text).collect()
}

fn navigations(model: &Model, ty: &str) -> Vec<String> {
    let name = graph_codegen::model::QualifiedName::new("microsoft.graph", ty);
    let ty = model.structured(&name).expect("the type is kept");
    ty.navigations.iter().map(|n| n.name.clone()).collect()
}

/// The methods that the slice takes at a path.
fn http(model: &Model, path: &[&str]) -> String {
    use graph_codegen::model::{PathSegment, PathTemplate, Placeholder};
    let segment = |text: &&str| match *text {
        "{}" => PathSegment::Placeholder(Placeholder { names: Vec::new() }),
        text => PathSegment::Literal(text.to_owned()),
    };
    let path = PathTemplate(path.iter().map(segment).collect());
    let graph = resource::ResourceGraph::new(model);
    let walk = graph.walk(&path).expect("the path is kept");
    let methods: Vec<_> = walk.http().iter().map(|m| m.as_str()).collect();
    methods.join(",")
}

/// Every reference to a named type in the model.
fn references(model: &Model) -> Vec<&TypeRef> {
    let mut found = Vec::new();
    for ty in model.types.values() {
        if let TypeDef::Structured(ty) = ty {
            found.extend(ty.properties.iter().map(|p| &p.ty));
            found.extend(ty.navigations.iter().map(|n| &n.ty));
        }
    }
    for operation in &model.operations {
        let parameters = operation.binding.iter().chain(&operation.parameters);
        found.extend(parameters.map(|p| &p.ty));
        found.extend(operation.returns.iter().map(|r| &r.ty));
    }
    found.extend(model.roots.values().filter_map(|root| root.ty.as_ref()));
    for request in &model.requests {
        let bodies = request.body.iter().chain(&request.response);
        found.extend(bodies.filter_map(|body| body.ty.as_ref()));
    }
    found
}

fn assert_closed(model: &Model) {
    for reference in references(model) {
        let Some(name) = reference.name() else {
            continue;
        };
        assert!(model.types.contains_key(name), "{name} is dangling");
    }
    for ty in model.types.values() {
        if let TypeDef::Structured(ty) = ty
            && let Some(base) = &ty.base
        {
            assert!(model.types.contains_key(base), "{base} is dangling");
        }
    }
}

fn assert_fixed_point(model: &Model, texts: &[&str]) {
    let once = slice(model, texts);
    let again = slice(&once, texts);
    let json = |model: &Model| model.to_json().expect("a model can be written");
    assert_eq!(json(&once), json(&again), "{texts:?}");
}

#[test]
fn a_deep_pattern_keeps_what_is_contained_and_what_its_types_need() {
    let cut = slice(&model(), &["users/*/messages/**"]);
    assert_eq!(cut.roots.keys().collect::<Vec<_>>(), ["users"]);
    assert_eq!(
        types(&cut),
        [
            "address",
            "attachment",
            "entity",
            "importance",
            "message",
            "report",
            "rule",
            "user"
        ]
    );
    assert_eq!(navigations(&cut, "user"), ["messages"]);
    assert_eq!(navigations(&cut, "message"), ["attachments", "author"]);
    assert_eq!(cut.operations.len(), 2);
    assert_eq!(http(&cut, &["users"]), "");
    assert_eq!(http(&cut, &["users", "{}"]), "");
    assert_eq!(http(&cut, &["users", "{}", "messages"]), "GET,POST");
    assert_eq!(
        http(&cut, &["users", "{}", "messages", "{}"]),
        "GET,PATCH,DELETE"
    );
}

#[test]
fn methods_after_the_hash_are_the_only_ones_kept() {
    let cut = slice(&model(), &["users/*#GET,PATCH"]);
    assert_eq!(http(&cut, &["users", "{}"]), "GET,PATCH");
    assert_eq!(http(&cut, &["users"]), "");
    let cut = slice(&model(), &["users/*/messages/**#GET"]);
    assert_eq!(http(&cut, &["users", "{}", "messages"]), "GET");
    assert_eq!(http(&cut, &["users", "{}", "messages", "{}"]), "GET");
    let operations: Vec<_> = cut.operations.iter().map(|op| op.name.name()).collect();
    assert_eq!(operations, ["summarize"]);
    assert_eq!(requests(&cut), ["GET /users/{id}/messages"]);
}

#[test]
fn one_star_stands_for_one_segment() {
    let cut = slice(&model(), &["*"]);
    let roots: Vec<_> = cut.roots.keys().collect();
    assert_eq!(roots, ["devices", "me", "users"]);
    assert_eq!(navigations(&cut, "user"), [""; 0]);
    assert_eq!(http(&cut, &["users"]), "GET,POST");
    assert_eq!(http(&cut, &["users", "{}"]), "");
}

#[test]
fn what_a_star_passes_in_vain_is_left_out() {
    let cut = slice(&model(), &["*/messages"]);
    assert_eq!(cut.roots.keys().collect::<Vec<_>>(), ["me"]);
    let cut = slice(&model(), &["users/*/*/*/rules"]);
    assert_eq!(navigations(&cut, "user"), ["devices"]);
    assert_eq!(
        types(&cut),
        ["address", "device", "deviceState", "entity", "rule", "user"]
    );
}

#[test]
fn documented_requests_outside_are_dropped() {
    let model = model();
    let cut = slice(&model, &["users/*/messages/**"]);
    let expected = ["GET /users/{id}/messages", "PUT /users/{id}/messages"];
    assert_eq!(requests(&cut), expected);
    let cut = slice(&model, &["users/*#GET"]);
    assert_eq!(requests(&cut), ["GET /users/{id}"]);
    let cut = slice(&model, &["me"]);
    assert_eq!(requests(&cut), [""; 0]);
}

#[test]
fn a_pattern_that_matches_nothing_is_an_error_with_a_way_out() {
    for text in [
        "nowhere",
        "users/*/nothing",
        "users/*/address/city",
        "users/*/manager/*/x/**",
    ] {
        let mut diagnostics = Diagnostics::default();
        let _ = select::select(&model(), &patterns(&["users", text]), &mut diagnostics);
        let found = diagnostics.sorted();
        let [found] = found.as_slice() else {
            panic!("one finding for {text}: {found:?}");
        };
        assert_eq!(
            (found.code, found.severity),
            ("include-matches-nothing", Severity::Error)
        );
        assert_eq!(found.subject, text);
        assert!(found.help.is_some() && found.at.is_some());
    }
}

#[test]
fn a_slice_is_closed_and_a_fixed_point() {
    let model = model();
    let sets: [&[&str]; 7] = [
        &["users/*/messages/**"],
        &["users/*#GET,PATCH"],
        &["*"],
        &["**"],
        &["me/messages/*/send", "devices#POST"],
        &["users/*/devices/*/rules/**#DELETE"],
        &["*/*/messages"],
    ];
    for set in sets {
        assert_closed(&slice(&model, set));
        assert_fixed_point(&model, set);
    }
}

/// Needs the test data beside the checkout, see `common::shared`; says so and passes without.
#[test]
fn slices_of_whole_graph_are_closed_and_fixed_points() {
    let Some(path) = common::shared("graph/csdl/v1.0-2026-08.csdl") else {
        return;
    };
    let text = std::fs::read_to_string(path).expect("the test data is readable UTF-8");
    let file = SourceFile::new("v1.0.csdl", &text);
    let model = csdl::read(&[&file], &mut Diagnostics::default());
    for set in [
        &["users/*/messages/**"][..],
        &["**"],
        &["deviceManagement/**#GET"],
    ] {
        assert_closed(&slice(&model, set));
        assert_fixed_point(&model, set);
    }
}
