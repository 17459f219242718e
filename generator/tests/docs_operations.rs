//! Actions and functions that only reference pages know, and what their pages say that requests need.
#![allow(clippy::panic, reason = "a test says what is wrong by panicking")]

#[path = "common/run.rs"]
mod run;

use graph_codegen::model::{HttpMethod, PathTemplate, Sourced};
use graph_codegen::pipeline::{self, Inputs, Options, Output, Selection};
use graph_codegen::plan::{self, Namer};
use graph_codegen::resource::ResourceGraph;
use graph_codegen::usage::Usage;
use graph_codegen::{Diagnostics, SourceFile};

const HIVE: &str = "# hive resource type\n\nNamespace: microsoft.graph\n\n\
    ## Properties\n|Property|Type|Description|\n|:---|:---|:---|\n|id|String|The key.|\n\n\
    ## Relationships\n|Relationship|Type|Description|\n|:---|:---|:---|\n\
    |bees|[bee](bee.md) collection|Who lives there.|\n";

const BEE: &str = "# bee resource type\n\nNamespace: microsoft.graph\n\n\
    ## Properties\n|Property|Type|Description|\n|:---|:---|:---|\n|id|String|The key.|\n";

/// A page: its title, its operation lines, and what follows them.
fn page(title: &str, lines: &str, rest: &str) -> String {
    format!(
        "---\ntitle: \"{title}\"\ndoc_type: apiPageType\n---\n\n# {title}\n\nNamespace: microsoft.graph\n\n\
         ## HTTP request\n``` http\n{lines}\n```\n\n{rest}"
    )
}

fn list() -> String {
    let response =
        "## Response\nReturns `200 OK` and a collection of [hive](../resources/hive.md) objects.\n";
    page("List hives", "GET /hives", response)
}

fn one() -> String {
    let response = "## Response\nReturns `200 OK` and a [hive](../resources/hive.md) object.\n";
    page("Get hive", "GET /hives/{id}", response)
}

/// What the pages give, with those of the hives.
fn emitted(pages: &[&str], selection: Selection) -> Output {
    let files = [("resources/hive", HIVE), ("resources/bee", BEE)];
    let (list, one) = (list(), one());
    let files = files
        .into_iter()
        .chain([("api/list", &*list), ("api/one", &*one)]);
    let files = files.map(|(name, text)| SourceFile::new(&format!("beta/{name}.md"), text));
    let own = pages.iter().enumerate();
    let own = own.map(|(at, text)| SourceFile::new(&format!("beta/api/p{at}.md"), text));
    let inputs = Inputs {
        docs: files.chain(own).collect(),
        ..Inputs::default()
    };
    let options = Options {
        selection,
        ..run::options()
    };
    match pipeline::run(inputs, &options) {
        Ok(output) => output,
        Err(failure) => panic!("{}", run::findings(&failure.diagnostics, &failure.sources)),
    }
}

fn of_pages(pages: &[&str]) -> Output {
    emitted(pages, Selection::All)
}

/// How the request is written.
fn code(output: &Output, method: HttpMethod, path: &str) -> String {
    let plan = plan::plan(
        &output.model,
        &Namer::default(),
        &mut Diagnostics::default(),
    );
    let graph = ResourceGraph::new(&output.model);
    let text = |name: &str| name.to_owned();
    let usage = Usage::new(&plan, &graph, &text);
    let path = PathTemplate::parse(path).unwrap_or_else(|error| panic!("{error}"));
    let call = usage.call(&path, method);
    call.unwrap_or_else(|error| panic!("{method} {path}: {error}"))
}

fn requests(output: &Output, file: &str) -> String {
    let path = format!("src/requests/{file}.rs");
    let found = output.files.get(&path);
    found
        .unwrap_or_else(|| panic!("{path} is not emitted"))
        .to_owned()
}

const SMOKE: &str = "## Request body\n|Parameter|Type|Description|\n|:---|:---|:---|\n\
    |minutes|Int32|For how long. Required.|\n|with|String|What burns.|\n|bees|[bee](../resources/bee.md) collection|Whom to spare.|\n\n\
    ## Response\nReturns `200 OK`. It does not return anything in the response body.\n";

#[test]
fn a_page_with_the_name_of_an_action_gives_it_with_its_parameters() {
    for title in [
        "hive: smoke",
        "smoke action",
        "Hive of bees smoke action",
        "Smoke a hive",
        "Smoke",
    ] {
        let output = of_pages(&[&page(title, "POST /hives/{id}/smoke", SMOKE)]);
        assert_eq!(
            code(&output, HttpMethod::Post, "hives/{id}/smoke"),
            "graph.hives().id(\"id\").smoke(7)",
            "{title}"
        );
        let requests = requests(&output, "hive");
        for told in [
            "pub fn smoke(&self, minutes: i32) -> rt::Call<(), OneHiveSmokeOptions> {",
            "/// - `minutes`: For how long. Required.\n",
            "/// Sets `with`: What burns.\n",
            "pub fn with(self, value: &str) -> Self {",
            "pub fn bees(self, value: &[models::Bee]) -> Self {",
        ] {
            assert!(requests.contains(told), "{title}: {told}: {requests}");
        }
    }
}

#[test]
fn a_page_about_something_else_gives_no_action() {
    let body =
        "## Request body\nSupply a JSON representation of the [bee](../resources/bee.md) object.\n";
    let output = of_pages(&[&page("Add a bee", "POST /hives/{id}/bees", body)]);
    assert!(output.model.operations.is_empty());
    assert_eq!(
        code(&output, HttpMethod::Post, "hives/{id}/bees"),
        "graph.hives().id(\"id\").bees().create(&models::Bee::default())"
    );
    // What takes a value of a type as its body has no parameters.
    let output = of_pages(&[&page("hive: adopt", "POST /hives/{id}/adopt", body)]);
    assert!(output.model.operations.is_empty());
}

#[test]
fn what_comes_back_is_what_the_page_says() {
    for (response, returned) in [
        (
            "Returns `200 OK` response code and a String collection.",
            "rt::Call<rt::Page<String>>",
        ),
        (
            "Returns `200 OK` response code and an Int64 value.",
            "rt::Call<i64>",
        ),
        (
            "Returns a [bee](../resources/bee.md) object.",
            "rt::Call<models::Bee>",
        ),
        ("Returns `204 No Content`.", "rt::Call<()>"),
        (
            "Returns `202 Accepted`, and in the `Location` header a link to a [bee](../resources/bee.md).",
            "rt::Call<()>",
        ),
        (
            "Returns `202 Accepted` with a `Location` header, and a new [bee](../resources/bee.md) in the response body.",
            "rt::Call<models::Bee>",
        ),
        (
            "With the `Prefer` header, returns `200 OK` and a [bee](../resources/bee.md) object.",
            "rt::Call<models::Bee>",
        ),
        (
            "Returns `201 Created` and a `Location` header of the new [bee](../resources/bee.md).",
            "rt::Call<models::Bee>",
        ),
        ("Returns `200 OK`.", "rt::Call<rt::Json>"),
    ] {
        let rest = format!("## Response\n{response}\n");
        let output = of_pages(&[&page("hive: rest", "POST /hives/{id}/rest", &rest)]);
        let requests = requests(&output, "hive");
        let told = format!("pub fn rest(&self) -> {returned} {{");
        assert!(requests.contains(&told), "{response}: {requests}");
    }
}

#[test]
fn delta_is_a_function_of_the_collection_and_can_be_asked_for() {
    let response =
        "## Response\nReturns `200 OK` and a collection of [hive](../resources/hive.md) objects.\n";
    let delta = page("Track changes", "GET /hives/delta", response);
    let output = of_pages(&[&delta]);
    assert_eq!(
        code(&output, HttpMethod::Get, "hives/delta"),
        "graph.hives().delta()"
    );
    assert!(
        requests(&output, "hive")
            .contains("pub fn delta(&self) -> rt::Call<rt::Page<models::Hive>>")
    );
    let entry = "hives/delta";
    let origin = SourceFile::new("--include", entry).origin(0..entry.len());
    let include = vec![Sourced::new(entry.to_owned(), &origin)];
    let output = emitted(&[&delta], Selection::Include(include));
    assert_eq!(
        code(&output, HttpMethod::Get, "hives/delta"),
        "graph.hives().delta()"
    );
}

#[test]
fn a_function_takes_what_a_table_gives_a_type() {
    let table = "## Function parameters\n|Parameter|Type|Description|\n|:---|:---|:---|\n\
        |from|DateTimeOffset|Required.|\n|frames|Int32|How many.|\n\n\
        ## Response\nReturns `200 OK` and a [bee](../resources/bee.md) object.\n";
    let bracketed = "GET /hives/{id}/queen(from={from},frames={frames},name='{name}')";
    let output = of_pages(&[&page("hive: queen", bracketed, table)]);
    let requests = requests(&output, "hive");
    let told = "from: &rt::DateTimeOffset,\n        frames: i32,\n        name: &str,";
    assert!(requests.contains(told), "{requests}");
    // Nothing tells how `{wings}` is written.
    let varies = "GET /hives/{id}/queen(wings={wings})";
    let output = of_pages(&[&page("hive: queen", varies, table)]);
    assert!(output.model.operations.is_empty());
}

#[test]
fn what_a_page_says_is_required_is_an_argument() {
    let options = "## Query parameters\nProvide the following required query parameters.\n\n\
        |Parameter|Type|Description|\n|:---|:---|:---|\n|from|String|First day.|\n|to|String|Last day.|\n|$top|Int32|Few.|\n\n\
        ## Response\nReturns a collection of [bee](../resources/bee.md) objects.\n";
    let output = of_pages(&[&page("List bees", "GET /hives/{id}/bees", options)]);
    assert_eq!(
        code(&output, HttpMethod::Get, "hives/{id}/bees"),
        r#"graph.hives().id("id").list_bees("from", "to")"#
    );
    let by_row = options
        .replace("following required query", "following query")
        .replace("Last day.", "Last day. Required.");
    let output = of_pages(&[&page("List bees", "GET /hives/{id}/bees", &by_row)]);
    assert_eq!(
        code(&output, HttpMethod::Get, "hives/{id}/bees"),
        r#"graph.hives().id("id").list_bees("to")"#
    );
}

#[test]
fn a_relation_is_changed_by_reference_where_a_page_says_so() {
    let output = of_pages(&[&page(
        "Remove bee",
        "DELETE /hives/{id}/bees/{id}/$ref",
        "## Response\nReturns `204`.\n",
    )]);
    assert_eq!(
        code(&output, HttpMethod::Delete, "hives/{hive}/bees/{bee}/$ref"),
        r#"graph.hives().id("hive").bees().references().remove("bee")"#
    );
}

/// What the page of an action gives: its methods, and those of its options.
fn smoked(body: &str) -> String {
    let output = of_pages(&[&page("hive: smoke", "POST /hives/{id}/smoke", body)]);
    requests(&output, "hive")
}

const ROWS: &str = "|:---|:---|:---|\n|minutes|Int32|For how long.|\n|with|String|Optional. What burns.|\n\n\
    ## Response\nReturns `204 No Content`.\n";

#[test]
fn tables_of_parameters_have_more_than_one_form() {
    for header in [
        "## Request body\n|Name|Value|Description|\n",
        "## Request body\n|Properties|Type|Description|\n",
        "## Parameters\n|Parameter|Type|Description|\n",
        "## Request body\nSupply a JSON representation of the [bee](../resources/bee.md).\n\n|Parameter|Type|Description|\n",
    ] {
        let requests = smoked(&format!("{header}{ROWS}"));
        assert!(
            requests.contains("pub fn minutes(self, value: i32)"),
            "{header}: {requests}"
        );
    }
    let all = "## Request body\nGive the following required parameters.\n\n|Parameter|Type|Description|\n";
    let requests = smoked(&format!("{all}{ROWS}"));
    assert!(
        requests.contains("pub fn smoke(&self, minutes: i32)"),
        "{requests}"
    );
    assert!(
        requests.contains("pub fn with(self, value: &str)"),
        "{requests}"
    );
}

/// An exchange of an example.
fn example(request: &str, answer: &str) -> String {
    format!(
        "## Example\n### Request\n<!-- {{ \"blockType\": \"request\", \"name\": \"a\" }} -->\n``` http\n\
         POST https://graph.microsoft.com/beta/hives/1/smoke\n\n{request}\n```\n\
         ### Response\n<!-- {{ \"blockType\": \"response\" }} -->\n``` http\nHTTP/1.1 200 OK\n\n{answer}\n```\n"
    )
}

#[test]
fn examples_tell_what_tables_and_prose_leave_open() {
    let table = "## Request body\n|Property|Type|Description|\n|:---|:---|:---|\n|minutes|Int32|For how long.|\n\n";
    let response = "## Response\nReturns `200 OK` response code and a String collection.\n\n";
    let shown = example(r#"{"plan":{"minutes":1,},}"#, r#"{"value":["a"]}"#);
    let requests = smoked(&format!("{table}{response}{shown}"));
    assert!(
        requests.contains("pub fn plan(self, value: &rt::Json)"),
        "{requests}"
    );
    assert!(!requests.contains("fn minutes"), "{requests}");
    assert!(requests.contains("rt::Call<rt::Page<String>"), "{requests}");
    let shown = example(r#"{"minutes":1}"#, r#"{"value":[{"id":"1"}]}"#);
    let requests = smoked(&format!("{table}{response}{shown}"));
    assert!(
        requests.contains("pub fn minutes(self, value: i32)"),
        "{requests}"
    );
    assert!(requests.contains("rt::Call<rt::Json"), "{requests}");
}

#[test]
fn what_a_function_cannot_go_without_in_its_query_is_an_argument() {
    let options = "## Query parameters\nProvide the following required query parameters.\n\n\
        |Parameter|Type|Description|\n|:---|:---|:---|\n|from|String|First day.|\n|to|String|Optional. Last day.|\n\n\
        ## Response\nReturns a collection of [bee](../resources/bee.md) objects.\n";
    let output = of_pages(&[&page("hive: swarms", "GET /hives/{id}/swarms", options)]);
    assert_eq!(
        code(&output, HttpMethod::Get, "hives/{id}/swarms"),
        r#"graph.hives().id("id").swarms("from")"#
    );
}
