//! What pages may write otherwise than the templates do: which of it changes nothing, which is noted, and
//! which is left out with a warning. One case a spelling; tables and their cells have a test of their own.

#![allow(
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a test says what is wrong by panicking"
)]

#[path = "common/page.rs"]
mod page;

use page::{API, API_LABEL, BASE, RESOURCE, RESOURCE_LABEL};
use page::{api_is_as_before, edited, facts, read_pages, read_with, resource_is_as_before};

#[test]
fn headings_count_by_name_in_any_case_and_at_any_level() {
    for (from, to) in [
        ("## Permissions", "#### permissions"),
        ("## Permissions", "## Prerequisites"),
        ("## HTTP request", "## HTTP Request"),
        ("## HTTP request", "### HTTP requests"),
        ("## HTTP request", "## HTTP request (to change one)"),
        ("## Request body", "## Request Body"),
        ("### Request\n", "##### Request\n"),
        ("### Response\n", "##### Response\n"),
        ("### Request\n", "### Request 1\n"),
        ("## Example\n", "## Examples\n\n### Example 1: one pet\n"),
    ] {
        api_is_as_before(from, to);
    }
    for (from, to) in [
        ("## JSON representation", "## JSON Representation"),
        ("## JSON representation", "## Representation"),
        ("## Properties", "### properties"),
    ] {
        resource_is_as_before(from, to);
    }
}

#[test]
fn fences_count_by_their_first_line() {
    for (from, to) in [
        ("``` http\nPATCH /", "```http\nPATCH /"),
        ("``` http\nPATCH /", "```HTTP\nPATCH /"),
        ("``` http\nPATCH /", "```\nPATCH /"),
        ("``` http\nPATCH /", "```msgraph-interactive\nPATCH /"),
        (
            "``` http\nPATCH /",
            "<!-- {\"blockType\": \"ignored\"} -->\n\n\n``` http\nPATCH /",
        ),
        ("<!-- {\"blockType\": \"request\"} -->\n", ""),
        ("\"request\"} -->\n", "\"request\"} -->\n\n\n"),
        (
            "{\"blockType\": \"request\"}",
            "{\"blockType\": \"request\", \"truncated\": \"true\"}",
        ),
        (
            "<!-- {\"blockType\": \"request\"} -->",
            "# [HTTP](#tab/http)\n<!-- {\"blockType\": \"request\"} -->",
        ),
        (
            "  \"age\": 1\n}\n```\n",
            "  \"age\": 1\n}\n```\n# [C#](#tab/csharp)\n[!INCLUDE [c](../includes/c.md)]\n---\n",
        ),
    ] {
        api_is_as_before(from, to);
    }
}

#[test]
fn tabs_end_no_section() {
    let tabs = "```\n\n# [HTTP](#tab/http)\nas above\n# [C#](#tab/csharp)\n[!INCLUDE [c](../includes/c.md)]\n\n---\n\n### Response\n";
    api_is_as_before("```\n### Response\n", tabs);
}

#[test]
fn includes_and_notes_say_nothing_of_the_model() {
    let note = "[!INCLUDE [beta](../../includes/beta-disclaimer.md)]\n\n> **Note:** A pet.\n\n> [!NOTE]\n> A pet.\n\n## Permissions";
    api_is_as_before("## Permissions", note);
    resource_is_as_before("## Properties", &note.replace("Permissions", "Properties"));
}

#[test]
fn lines_of_operations_have_many_forms() {
    for to in [
        "PATCH pets/{id}",
        "PATCH ~/pets/{id}",
        "PATCH /pets/{id}/",
        "PATCH https://graph.microsoft.com/beta/pets/{id}",
        "PATCH /beta/pets/{id}",
        "patch /pets/{id}",
        "PATCH /pets/{ id }",
        "PATCH /pets/<id>",
        "PATCH /pets/'{id}'",
        "PATCH /pets/{id} HTTP/1.1",
    ] {
        api_is_as_before("PATCH /pets/{id}", to);
    }
    let written = |line: &str| {
        let (model, found) = read_with(&edited(API, "PATCH /pets/{id}", line), RESOURCE);
        assert_eq!(found, [], "{line}");
        let requests = model.requests.iter();
        requests
            .map(|r| (r.path.to_string(), r.query.clone()))
            .collect::<Vec<_>>()
    };
    let plain = |path: &str| vec![(path.to_owned(), None)];
    let queried = |path: &str, query: &str| vec![(path.to_owned(), Some(query.to_owned()))];
    assert_eq!(written("GET /pets/{id | name}"), plain("/pets/{id|name}"));
    assert_eq!(
        written("GET /pets?$filter=a eq '/b'"),
        queried("/pets", "$filter=a eq '/b'")
    );
    assert_eq!(
        written("GET /pets[?all=true]"),
        queried("/pets", "all=true")
    );
    assert_eq!(
        written("GET /pets/microsoft.graph.dog"),
        plain("/pets/microsoft.graph.dog")
    );
    assert_eq!(
        written("POST /pets/{id}/friends/$ref"),
        plain("/pets/{id}/friends/$ref")
    );
    assert_eq!(
        written("GET /pets/near(place='{a/b}',km={n})"),
        plain("/pets/near(place='{a/b}',km={n})")
    );
    // Identifiers of Teams hold colons: only a segment that starts or ends with one addresses by path.
    assert_eq!(
        written("GET /pets/19:a@thread.tacv2"),
        plain("/pets/19:a@thread.tacv2")
    );
    assert_eq!(
        written("GET /pets/root:/{item-path}:/toys"),
        plain("/pets/root:/{item-path}:/toys")
    );
}

#[test]
fn messages_of_examples_have_many_forms() {
    for (from, to) in [
        ("pets/1\nContent-Type", "pets/1\n\nContent-Type"),
        (
            "pets/1\nContent-Type: application/json",
            "pets/1\ncontent-type: application/json",
        ),
        ("200 OK\nContent", "200 Success\nContent"),
        ("HTTP/1.1 200 OK\nContent", "HTTP 200 OK\nContent"),
        (
            "200 OK\nContent-Type",
            "200 OK\nContent-Length: 9\nContent-Type",
        ),
        (
            "200 OK\nContent-Type: application/json\n\n{",
            "200 OK\nContent-Type: application/json\n{",
        ),
        (
            "{\"id\": \"1\"}",
            "{\"@odata.type\": \"microsoft.graph.pet\", \"id\": \"1\"}",
        ),
        (
            "{\"id\": \"1\"}",
            "{\"@odata.type\": \"#microsoft.graph.pet\", \"id\": \"1\"}",
        ),
        ("{\"id\": \"1\"}", "{\"value\": {\"id\": \"1\",}} // one"),
    ] {
        api_is_as_before(from, to);
    }
}

#[test]
fn a_type_on_several_pages_is_one_and_repeats_nothing_of_its_base() {
    let other = RESOURCE.replace(
        "|age|Int32|Years.|",
        "|weight|Int32|Grams.|\n|id|String|The key. Inherited from [being](being.md).|",
    );
    let (model, found) = read_pages(&[
        (RESOURCE_LABEL, RESOURCE),
        ("beta/resources/other-pet.md", &other),
        ("beta/resources/being.md", BASE),
    ]);
    assert_eq!(found, []);
    let pet = &facts(&model)["types"]["microsoft.graph.pet"]["structured"];
    let names = pet["properties"].as_array().unwrap().iter();
    let mut names: Vec<_> = names
        .map(|property| property["name"].as_str().unwrap())
        .collect();
    names.sort_unstable();
    assert_eq!(names, ["age", "color", "weight"]);
}

#[test]
fn an_operation_of_several_pages_keeps_what_each_says() {
    let (model, found) = read_pages(&[(API_LABEL, API), ("beta/api/pet-change.md", API)]);
    assert_eq!(found, []);
    assert_eq!(model.requests.len(), 2);
}

/// A text of the API page, what stands in its place, and what is told of it in which line.
const LEFT_OUT: &[(&str, &str, &str, u32)] = &[
    (
        "|Pet.ReadWrite.All|",
        "|For cats: Pet.ReadWrite.All|",
        "permissions-not-a-list",
        14,
    ),
    (
        "|Pet.ReadWrite.All|",
        "|**TODO: list them**|",
        "todo-left-in-page",
        14,
    ),
    (
        "|Delegated (work or school account)|",
        "|Somebody|",
        "unknown-permission-type",
        14,
    ),
    (
        "|age|Int32|Years.|",
        "|age|Int32|Years.|more|",
        "extra-table-cells",
        26,
    ),
    (
        "|age|Int32|Years.|",
        "|age|Int32|Not yet documented|",
        "todo-left-in-page",
        26,
    ),
    ("|age|Int32|", "|a b/c|Int32|", "malformed-member-name", 26),
    ("|:---|:---|:---|", "|:---|:---|", "broken-table", 24),
    (
        "PATCH /pets/{id}\n",
        "PATCH /pets/{id}\nPATCH ** URI not found\n",
        "unusable-path",
        19,
    ),
    (
        "PATCH /pets/{id}\n",
        "PATCH /pets/{id}\nPATCH /pets/.../x\n",
        "unusable-path",
        19,
    ),
    (
        "PATCH /pets/{id}\n",
        "PATCH /pets/{id}\nPATCH /pets/{id\n",
        "unusable-path",
        19,
    ),
    (
        "PATCH /pets/{id}\n",
        "PATCH /pets/{id}\nas above\n",
        "not-an-operation-line",
        19,
    ),
    (
        "## HTTP request",
        "## Call",
        "operation-outside-section",
        17,
    ),
    (
        "{\"blockType\": \"request\"}",
        "{blockType: request",
        "invalid-annotation",
        33,
    ),
    (
        "doc_type: apiPageType",
        "doc_type: resourcePageType",
        "doc-type-mismatch",
        3,
    ),
    (
        "ms.prod: \"pets\"",
        "ms.prod: pets: and dogs",
        "invalid-front-matter",
        4,
    ),
    (
        "ms.prod: \"pets\"",
        "ms.prod \"pets\"",
        "invalid-front-matter",
        4,
    ),
    (
        "ms.prod: \"pets\"",
        "ms.prod: \"pets",
        "invalid-front-matter",
        4,
    ),
    (
        "Namespace: microsoft.graph",
        "Namespace: microsoft.graph.",
        "malformed-namespace",
        7,
    ),
];

#[test]
fn what_is_left_out_is_told_with_page_and_line() {
    for &(from, to, code, line) in LEFT_OUT {
        let (model, found) = read_with(&edited(API, from, to), RESOURCE);
        assert_eq!(
            found,
            [(code.to_owned(), API_LABEL.to_owned(), line)],
            "{to}"
        );
        assert_eq!(model.requests.len(), 1, "{to}");
    }
    let (request, response) = API.split_once("### Response").unwrap();
    let (_, found) = read_with(request, RESOURCE);
    assert_eq!(
        found,
        [(
            "request-without-response".to_owned(),
            API_LABEL.to_owned(),
            34
        )]
    );
    let (_, found) = read_with(&format!("{API}### Response{response}"), RESOURCE);
    assert_eq!(found[0].0, "second-response");
}

#[test]
fn the_base_type_is_the_one_that_the_sentence_names() {
    let base = |sentence: &str| {
        let page = edited(RESOURCE, "Inherits from [being](being.md).", sentence);
        let (model, found) = read_with(API, &page);
        assert_eq!(found, [], "{sentence}");
        let pet = &facts(&model)["types"]["microsoft.graph.pet"]["structured"];
        pet["base"].as_str().unwrap_or_default().to_owned()
    };
    for sentence in [
        "Inherits from [being](being.md).",
        "It inherits from **being**.",
        "Inherits from the abstract base type [being](being.md). See [pet](pet.md).",
    ] {
        assert_eq!(base(sentence), "microsoft.graph.being", "{sentence}");
    }
    assert_eq!(base("The [cat](cat.md) inherits from this base type."), "");
    assert_eq!(
        base("Inherits from another content type. See [being](being.md)."),
        ""
    );
}
