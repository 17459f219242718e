//! What tables and cells of pages may write otherwise than the templates do. One case a spelling.

#![allow(
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a test says what is wrong by panicking"
)]

#[path = "common/page.rs"]
mod page;

use page::{API, API_LABEL, Found, RESOURCE, RESOURCE_LABEL};
use page::{edited, facts, read_pages, read_with, resource_is_as_before};

#[test]
fn tables_do_without_pipes_at_their_ends() {
    for (from, to) in [
        ("|age|Int32|Years.|\n", "|age|Int32|Years.\n"),
        (
            "|Property|Type|Description|\n|:---|:---|:---|\n|age|Int32|Years.|\n",
            "Property|Type|Description\n---|---|---\nage|Int32|Years.\n",
        ),
        ("|:---|:---|:---|", "| --- |:--:|---|"),
        ("|age|Int32|Years.|", "|  age  |  Int32 |  Years.  |"),
        (
            "|Property|Type|Description|",
            "|Property name|Type|Description|",
        ),
        ("|Property|Type|Description|", "|Name|Type|Description|"),
    ] {
        resource_is_as_before(from, to);
    }
}

#[test]
fn cells_carry_markup_and_entities() {
    for to in [
        "|**age**|Int32|Years.|",
        "|`age`|Int32|Years.|",
        "|age&nbsp;|Int32|Years.|",
        "|[age](#age)|Int32|Years.|",
        "|age|&nbsp;Int32|Years.|",
        "|age|`Int32`|Years.|",
        "|age|**Int32**|Years.|",
    ] {
        resource_is_as_before("|age|Int32|Years.|", to);
    }
    let (model, found) = read_with(
        API,
        &edited(RESOURCE, "Years.", "&lt;Years&gt; of \\{it\\}."),
    );
    assert_eq!(found, []);
    assert!(facts(&model).to_string().contains("<Years> of {it}."));
}

/// The type that the reader takes a cell for, as the model shows it.
fn type_of(cell: &str) -> (String, Found) {
    let page = edited(RESOURCE, "|age|Int32|", &format!("|age|{cell}|"));
    let (model, found) = read_pages(&[(RESOURCE_LABEL, &page)]);
    let pet = &facts(&model)["types"]["microsoft.graph.pet"]["structured"];
    let member = &pet["properties"][0];
    assert!(member["name"] == "age" || !found.is_empty(), "{pet}");
    (
        member["type"].as_str().unwrap_or_default().to_owned(),
        found,
    )
}

#[test]
fn types_have_many_spellings() {
    let cases: [(&str, &[&str]); 10] = [
        (
            "Edm.Int32",
            &[
                "Int32",
                "int32",
                "int",
                "Int",
                "Integer",
                "Edm.Int32",
                "Int32 (optional)",
                "(Optional) Int32",
            ],
        ),
        (
            "Edm.String",
            &[
                "String",
                "string",
                "String (url)",
                "string, maximum size 20",
                "`String`",
                "Edm.String",
            ],
        ),
        ("Edm.Boolean", &["Boolean", "boolean", "bool"]),
        ("Edm.Guid", &["Guid", "GUID", "guid"]),
        (
            "Edm.DateTimeOffset",
            &["DateTimeOffset", "dateTimeOffset", "DateTime", "Timestamp"],
        ),
        ("Edm.Untyped", &["Json", "JSON"]),
        ("Edm.Double", &["Double", "number"]),
        (
            "Collection(Edm.String)",
            &[
                "String collection",
                "Collection(String)",
                "collection(Edm.String)",
                "Collection of String",
                "String Collection",
                "string collection collection",
                "String[]",
            ],
        ),
        (
            "microsoft.graph.toy",
            &[
                "[toy](toy.md)",
                "toy",
                "[toy](../resources/intune-shared-toy.md)",
                "microsoft.graph.toy",
                "toy object",
                "`toy`",
                "[toy](room.md)",
                "toy or ball",
            ],
        ),
        (
            "Collection(microsoft.graph.toy)",
            &[
                "[toy](toy.md) collection",
                "Collection([toy](toy.md))",
                "[toy](toy.md) collection of the pet",
                "toy collection",
            ],
        ),
    ];
    for (ty, spellings) in cases {
        for spelling in spellings {
            assert_eq!(type_of(spelling), (ty.to_owned(), Vec::new()), "{spelling}");
        }
    }
    let (ty, found) = type_of("String; of some kind!");
    assert_eq!((ty.as_str(), found), ("Edm.String", Vec::new()));
    let (_, found) = type_of("../x");
    assert_eq!(
        found,
        [("unreadable-type".to_owned(), RESOURCE_LABEL.to_owned(), 14)]
    );
}

#[test]
fn ranges_of_numbers_are_no_enumerations() {
    for text in ["Valid values 1 to 365.", "Valid values -1 to 2147483647"] {
        let (model, found) = read_with(API, &edited(RESOURCE, "Years.", text));
        assert_eq!(found, []);
        assert_eq!(
            facts(&model)["types"].as_object().unwrap().len(),
            3,
            "{text}"
        );
    }
}

#[test]
fn enumerations_stand_in_tables_of_one_to_three_columns() {
    let three = "|Member|Value|Description|\n|:---|:---|:---|\n|red|0|Red.|\n|`blue`|1|Blue.|\n";
    let page = |table: &str| {
        let head = "---\ntitle: \"color enum type\"\ndoc_type: enumPageType\n---\n# color enum type\n\nNamespace: microsoft.graph\n\n## Members\n";
        let (model, found) = read_pages(&[("beta/resources/color.md", &format!("{head}{table}"))]);
        assert_eq!(found, [], "{table}");
        let members = facts(&model)["types"]["microsoft.graph.color"]["enum"]["members"].clone();
        let names = members.as_array().unwrap().iter();
        names
            .map(|member| member["name"].as_str().unwrap().to_owned())
            .collect::<Vec<_>>()
    };
    for table in [
        three,
        "|Member|\n|:---|\n|red|\n|blue|\n",
        "|Member|Description|\n|:---|:---|\n|red|Red.|\n|blue|Blue.|\n",
        "|Value|Description|\n|:---|:---|\n|red|Red.|\n|blue|Blue.|\n",
        "|Value|\n|:---|\n|red|\n|blue|\n",
    ] {
        assert_eq!(page(table), ["red", "blue"], "{table}");
    }
}

/// Scopes by kind of caller and condition, as the page states them in this table.
fn permissions(table: &str) -> (Vec<String>, Found) {
    let rows = "|Permission type|Permissions (from least to most privileged)|\n|:---|:---|\n|Delegated (work or school account)|Pet.ReadWrite.All|\n";
    let (model, found) = read_with(&edited(API, rows, table), RESOURCE);
    let tables = model
        .requests
        .iter()
        .flat_map(|request| &request.permissions);
    let rows = tables.flat_map(|table| {
        let condition = table.condition.clone().unwrap_or_default();
        let scopes = table.scopes.iter();
        scopes.map(move |(kind, scopes)| format!("{condition} {kind:?} {}", scopes.value.join(" ")))
    });
    (rows.map(|row| row.trim().to_owned()).collect(), found)
}

#[test]
fn tables_of_permissions_have_many_forms() {
    let head = "|Permission type|Permissions (from least to most privileged)|\n|:---|:---|\n";
    for none in [
        "Not supported.",
        "Not Supported",
        "None.",
        "Not applicable",
        "n/a",
        "Not supported",
    ] {
        let (rows, found) = permissions(&format!("{head}|Application|{none}|\n"));
        assert_eq!(
            (rows.as_slice(), found),
            (&["Application".to_owned()][..], vec![]),
            "{none}"
        );
    }
    let (rows, found) = permissions(&format!(
        "{head}|Delegated (personal Microsoft account|A.Read|\n|*Application*|eDiscovery.Read.All, B-c.Read and D.Read.|\n"
    ));
    assert_eq!(
        rows,
        [
            "DelegatedPersonal A.Read",
            "Application eDiscovery.Read.All B-c.Read D.Read"
        ]
    );
    assert_eq!(found, []);
    let (rows, found) = permissions(&format!(
        "{head}|Application||\n|&nbsp; &nbsp; **Toys**|A.Read|\n|&nbsp; &nbsp; **Food**|B.Read|\n"
    ));
    assert_eq!(rows, ["Toys Application A.Read", "Food Application B.Read"]);
    assert_eq!(found, []);
    let (rows, _) = permissions(
        "|Permission type|Self|Others|\n|:---|:---|:---|\n|Application|A.Read|B.Read|\n",
    );
    assert_eq!(
        rows,
        ["Self Application A.Read", "Others Application B.Read"]
    );
    let (rows, _) = permissions("|Resource|Application|\n|:---|:---|\n|toy|A.Read|\n");
    assert_eq!(rows, ["toy Application A.Read"]);
}

#[test]
fn scopes_in_reversed_order_are_turned_with_a_note() {
    let (rows, found) = permissions(
        "|Permission type|Permissions (from most to least privileged)|\n|:---|:---|\n|Application|A.All, A.Read|\n",
    );
    assert_eq!(rows, ["Application A.Read A.All"]);
    assert_eq!(
        found,
        [("permissions-reversed".to_owned(), API_LABEL.to_owned(), 12)]
    );
}

#[test]
fn a_cell_over_several_lines_is_one() {
    let (model, found) = read_with(API, &edited(RESOURCE, "|Years.|", "|Years,\nof life.|"));
    assert_eq!(found, []);
    assert!(facts(&model).to_string().contains("Years, of life."));
}
