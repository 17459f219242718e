//! The verbs as one calls them.
#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot set up its case has failed"
)]

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use tempfile::tempdir;

const SCHEMA: &str = r#"<edmx:Edmx Version="4.0" xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx">
<edmx:DataServices><Schema Namespace="microsoft.graph" xmlns="http://docs.oasis-open.org/odata/ns/edm">
<EntityType Name="pet"><Key><PropertyRef Name="id"/></Key><Property Name="id" Type="Edm.String" Nullable="false"/>
<NavigationProperty Name="friends" Type="Collection(microsoft.graph.pet)" ContainsTarget="true"/></EntityType>
<EntityContainer Name="Service"><EntitySet Name="pets" EntityType="microsoft.graph.pet"/></EntityContainer>
</Schema></edmx:DataServices></edmx:Edmx>"#;

fn xtask(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_xtask"))
        .args(arguments)
        .current_dir(folder)
        .output()
        .unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

#[test]
fn check_fails_until_codegen_has_mended_the_tree() {
    let place = tempdir().unwrap();
    fs::write(place.path().join("pets.csdl"), SCHEMA).unwrap();
    let codegen = ["codegen", "--csdl", "pets.csdl", "--all", "--out", "out"];
    let check = [&codegen[..], &["--check"]].concat();

    let missing = xtask(place.path(), &check);
    assert_eq!(missing.status.code(), Some(1));
    assert!(text(&missing.stdout).contains("missing: Cargo.toml"));
    assert!(
        text(&missing.stderr)
            .contains("`cargo xtask codegen --csdl pets.csdl --all --out out` mends it")
    );
    assert!(!place.path().join("out").exists(), "--check writes nothing");

    let written = xtask(place.path(), &codegen);
    assert!(written.status.success(), "{}", text(&written.stderr));
    assert!(xtask(place.path(), &check).status.success());

    let readme = place.path().join("out/README.md");
    fs::write(&readme, "edited\n").unwrap();
    let changed = xtask(place.path(), &check);
    assert_eq!(changed.status.code(), Some(1));
    assert!(text(&changed.stdout).contains("changed: README.md\n"));
    assert!(text(&changed.stdout).contains("-edited\n"));
    assert_eq!(fs::read_to_string(&readme).unwrap(), "edited\n");
}

#[test]
fn show_tells_what_a_path_resolves_to() {
    let place = tempdir().unwrap();
    fs::write(place.path().join("pets.csdl"), SCHEMA).unwrap();
    let input = ["--csdl", "pets.csdl", "--all"];
    let shown = xtask(place.path(), &[&["show", "pets/{id}"], &input[..]].concat());
    let shown = text(&shown.stdout);
    assert!(shown.starts_with("one microsoft.graph.pet\n"), "{shown}");
    assert!(shown.contains("friends"), "{shown}");
    let wrong = xtask(
        place.path(),
        &[&["show", "pets/rex/foes"], &input[..]].concat(),
    );
    assert_eq!(wrong.status.code(), Some(1));
    assert!(text(&wrong.stderr).contains("nothing is called `foes`"));
}

#[test]
fn show_tells_what_a_slice_pulls_in_and_what_it_costs() {
    let place = tempdir().unwrap();
    let more = r#"<EntityType Name="vet" BaseType="microsoft.graph.pet"><Property Name="bill" Type="microsoft.graph.bill"/>
<Property Name="rate" Type="microsoft.graph.rate"/></EntityType><ComplexType Name="bill"><Property Name="rate" Type="microsoft.graph.rate"/></ComplexType>
<EnumType Name="rate"><Member Name="low"/></EnumType><ComplexType Name="loose"><Property Name="bill" Type="microsoft.graph.bill"/></ComplexType>
<EntityContainer Name="Service"><EntitySet Name="vets" EntityType="microsoft.graph.vet"/>"#;
    let schema = SCHEMA.replace("<EntityContainer Name=\"Service\">", more);
    fs::write(place.path().join("pets.csdl"), schema).unwrap();
    let input = ["--csdl", "pets.csdl", "--include", "**", "type:loose"];
    let types = xtask(place.path(), &[&["show", "--types"], &input[..]].concat());
    let types = text(&types.stdout);
    let expected = "5 types\n\
        microsoft.graph.bill\n  /vets > its type: vet > member `bill`: it\n\
        microsoft.graph.loose\n  type:microsoft.graph.loose > asked for by name: it\n\
        microsoft.graph.pet\n  /pets > its type: it\n\
        microsoft.graph.rate\n  /vets > its type: vet > member `rate`: it\n\
        microsoft.graph.vet\n  /vets > its type: it\n";
    assert_eq!(types, expected);
    let costs = xtask(place.path(), &[&["show", "--costs"], &input[..]].concat());
    let costs = text(&costs.stdout);
    let rows: Vec<Vec<&str>> = costs
        .lines()
        .map(|line| line.split_whitespace().collect())
        .collect();
    assert_eq!(rows[1], ["2", "4", "**"], "{costs}");
    assert_eq!(rows[2], ["1", "3", "type:loose"]);
    assert_eq!(rows[4], ["1", "4", "/vets"]);
    assert_eq!(rows[5], ["1", "3", "type:microsoft.graph.loose"]);
    assert_eq!(rows[6], ["0", "1", "/pets"]);
    assert_eq!(rows[7], ["5", "the", "slice"]);
}

#[test]
fn a_bad_entry_of_a_slice_writes_nothing() {
    let place = tempdir().unwrap();
    fs::write(place.path().join("pets.csdl"), SCHEMA).unwrap();
    for (entry, code) in [
        ("pets//friends", "include-pattern"),
        ("pets/*#PUT", "include-method-not-offered"),
        ("pets/*/foes", "include-matches-nothing"),
        ("type:cat", "include-unknown-type"),
        ("pet: friends", "include-cuts-key"),
    ] {
        let arguments = [
            "codegen",
            "--csdl",
            "pets.csdl",
            "--out",
            "out",
            "--include",
            entry,
        ];
        let output = xtask(place.path(), &arguments);
        assert_eq!(output.status.code(), Some(1), "{entry}");
        let told = text(&output.stderr);
        assert!(
            told.contains(code) && told.contains("--include:1:1"),
            "{told}"
        );
        assert!(!place.path().join("out").exists(), "{entry}");
    }
}

#[test]
fn wrong_usage_ends_with_code_two() {
    let place = tempdir().unwrap();
    for arguments in [
        &["codegen", "--chek"][..],
        &["codegen", "--csdl", "x.csdl"],
        &["codegen", "--all"],
        &["codegen", "--csdl", "x.csdl", "--all", "--service", "v2"],
        &["codegen", "--csdl", "x.csdl", "--all"],
        &[],
    ] {
        let output = xtask(place.path(), arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
    }
}

#[test]
fn a_file_that_is_not_there_is_an_error_that_names_it() {
    let place = tempdir().unwrap();
    let arguments = ["codegen", "--csdl", "x.csdl", "--all", "--out", "out"];
    let output = xtask(place.path(), &arguments);
    assert_eq!(output.status.code(), Some(1));
    assert!(text(&output.stderr).contains("x.csdl: does not exist"));
}

#[test]
fn released_names_stay_unless_a_change_is_accepted() {
    let place = tempdir().unwrap();
    fs::write(place.path().join("pets.csdl"), SCHEMA).unwrap();
    let codegen = [
        "codegen",
        "--csdl",
        "pets.csdl",
        "--all",
        "--out",
        "out",
        "--released",
        "names.lock",
        "--public-api",
        "api.txt",
    ];
    let check = [&codegen[..], &["--check"]].concat();
    let written = xtask(place.path(), &codegen);
    assert!(written.status.success(), "{}", text(&written.stderr));
    assert!(xtask(place.path(), &check).status.success());
    let api = fs::read_to_string(place.path().join("api.txt")).unwrap();
    assert!(api.contains("models::Pet: pub struct\n"), "{api}");

    let lock = place.path().join("names.lock");
    let released = fs::read_to_string(&lock).unwrap();
    let other = released.replace("/friends = friends", "/friends = pals");
    fs::write(&lock, &other).unwrap();
    fs::remove_file(place.path().join("out/README.md")).unwrap();
    for arguments in [&codegen[..], &check] {
        let refused = xtask(place.path(), arguments);
        assert_eq!(refused.status.code(), Some(1));
        let told = text(&refused.stderr);
        assert!(
            told.contains("released-name-changed") && told.contains("names.lock:"),
            "{told}"
        );
        assert!(
            told.contains("`pals`") && told.contains("`friends`"),
            "{told}"
        );
        assert_eq!(
            fs::read_to_string(&lock).unwrap(),
            other,
            "nothing is written"
        );
        assert!(!place.path().join("out/README.md").exists());
    }
    let accepted = xtask(place.path(), &[&codegen[..], &["--rename"]].concat());
    assert!(accepted.status.success(), "{}", text(&accepted.stderr));
    assert_eq!(fs::read_to_string(&lock).unwrap(), released);

    fs::write(place.path().join("api.txt"), "edited\n").unwrap();
    let changed = xtask(place.path(), &check);
    assert_eq!(changed.status.code(), Some(1));
    assert!(text(&changed.stdout).contains("changed: api.txt"));
    assert!(text(&changed.stderr).contains("--public-api api.txt` mends it"));
}

#[test]
fn lint_fails_only_on_denied_rules() {
    let place = tempdir().unwrap();
    fs::write(place.path().join("pets.csdl"), SCHEMA).unwrap();
    let page = "---\ntitle: \"Get pet\"\ndoc_type: apiPageType\nms.prod: \"\"\n---\n# Get pet\n\n## HTTP request\n```http\nGET /pets/{id}\n```\n";
    fs::create_dir(place.path().join("api")).unwrap();
    fs::write(place.path().join("api/pet-get.md"), page).unwrap();
    let lint = ["lint", "--csdl", "pets.csdl", "--docs", "api/pet-get.md"];

    let told = xtask(place.path(), &lint);
    assert!(told.status.success(), "{}", text(&told.stderr));
    assert!(text(&told.stdout).contains("pet-get.md:4: D03 product-missing"));
    let denied = xtask(place.path(), &[&lint[..], &["--deny", "D03"]].concat());
    assert_eq!(denied.status.code(), Some(1));
    let unknown = xtask(place.path(), &[&lint[..], &["--deny", "D99"]].concat());
    assert_eq!(unknown.status.code(), Some(2));
}

#[test]
fn diff_tells_what_changed_and_fails_on_a_denied_verdict() {
    let place = tempdir().unwrap();
    let old = SCHEMA.replace(
        "<NavigationProperty",
        r#"<Property Name="age" Type="Edm.Int32"/><NavigationProperty"#,
    );
    fs::write(place.path().join("old.csdl"), old).unwrap();
    fs::write(place.path().join("new.csdl"), SCHEMA).unwrap();

    let same = xtask(
        place.path(),
        &["diff", "new.csdl", "new.csdl", "--deny", "docs-only"],
    );
    assert!(same.status.success(), "{}", text(&same.stderr));
    assert!(text(&same.stdout).contains("verdict: same "));

    let told = xtask(place.path(), &["diff", "old.csdl", "new.csdl"]);
    assert!(told.status.success(), "{}", text(&told.stderr));
    assert!(text(&told.stdout).contains("verdict: breaking "));
    assert!(text(&told.stdout).contains("microsoft.graph.pet/age: removed, property of Edm.Int32"));
    assert!(text(&told.stdout).contains("        models::Pet::age\n"));

    let denied = [
        "diff", "old.csdl", "new.csdl", "--format", "markdown", "--deny", "breaking",
    ];
    let denied = xtask(place.path(), &denied);
    assert_eq!(denied.status.code(), Some(1));
    assert!(text(&denied.stdout).contains("Verdict: **breaking**"));
    assert!(text(&denied.stderr).contains("the verdict is `breaking`, which is denied"));

    let added = ["diff", "new.csdl", "old.csdl", "--deny", "breaking"];
    assert!(xtask(place.path(), &added).status.success());
    let missing = xtask(place.path(), &["diff", "gone.csdl", "new.csdl"]);
    assert_eq!(missing.status.code(), Some(1));
    assert!(text(&missing.stderr).contains("gone.csdl"));
}

#[test]
fn compare_tells_where_a_schema_and_a_page_disagree() {
    let place = tempdir().unwrap();
    fs::write(place.path().join("pets.csdl"), SCHEMA).unwrap();
    fs::create_dir(place.path().join("pages")).unwrap();
    let page = "---\ntitle: pet\ndoc_type: resourcePageType\n---\n\n# pet resource type\n\n\
        Namespace: microsoft.graph\n\nAn animal.\n\n## Properties\n\n|Property|Type|Description|\n\
        |:---|:---|:---|\n|id|Int32|The key.|\n|Friends|String|Its friends.|\n";
    fs::write(place.path().join("pages/pet.md"), page).unwrap();

    let arguments = [
        "compare",
        "pets.csdl",
        "pages",
        "--format",
        "json",
        "--deny",
        "type",
    ];
    let told = xtask(place.path(), &arguments);
    assert_eq!(told.status.code(), Some(1), "{}", text(&told.stderr));
    let told: serde_json::Value = serde_json::from_str(&text(&told.stdout)).unwrap();
    assert_eq!(told["classes"]["casing"], 1);
    let types: Vec<_> = told["differences"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|difference| difference["class"] == "type")
        .map(|difference| (&difference["old"]["says"], &difference["new"]["says"]))
        .collect();
    assert!(
        types
            .iter()
            .any(|(old, new)| **old == "Edm.String" && **new == "Edm.Int32")
    );

    let overlay = "[[property-type]]\nproperty = \"microsoft.graph.pet/id\"\nfrom = \"Edm.String\"\n\
        to = \"Edm.Int32\"\nreason = \"the page\"\n[[property-type]]\nproperty = \"microsoft.graph.pet/friends\"\n\
        from = \"Collection(microsoft.graph.pet)\"\nto = \"Edm.String\"\nreason = \"the page\"\n";
    fs::write(place.path().join("overlay.toml"), overlay).unwrap();
    let compare = |side, class| xtask(place.path(), &["compare", side, "pages", "--deny", class]);
    let corrected = compare("pets.csdl,overlay.toml", "type");
    assert!(corrected.status.success(), "{}", text(&corrected.stdout));
    let two = compare("pets.csdl,overlay.toml,overlay.toml", "type");
    assert_eq!(two.status.code(), Some(2), "{}", text(&two.stderr));
    let alone = compare("overlay.toml", "type");
    assert_eq!(alone.status.code(), Some(2), "{}", text(&alone.stderr));
    assert!(text(&alone.stderr).contains("describes no API"));
    assert_eq!(compare("pets.csdl", "odd").status.code(), Some(2));
    let odd = ["compare", "pets.csdl", "pages", "--class", "odd"];
    assert_eq!(xtask(place.path(), &odd).status.code(), Some(2));
}

#[test]
fn bench_compiles_what_is_emitted_and_a_program_of_its_user() {
    let place = tempdir().unwrap();
    fs::write(place.path().join("pets.csdl"), SCHEMA).unwrap();
    let input = ["--csdl", "pets.csdl", "--all", "--dir", "bench"];
    let check = ["--compile", "check", "--no-default-features"];
    let done = xtask(place.path(), &[&["bench"], &input[..], &check[..]].concat());
    assert!(done.status.success(), "{}", text(&done.stderr));
    let told = text(&done.stdout);
    let rows: Vec<Vec<&str>> = told
        .lines()
        .map(|line| line.split_whitespace().collect())
        .collect();
    assert_eq!(rows[1][..2], ["crate", "way"], "{told}");
    assert_eq!(rows[2][..2], ["sdk", "check"], "{told}");
    assert_eq!(rows[3][..2], ["program", "check"], "{told}");
    assert_eq!(rows.len(), 4, "{told}");
    let [sdk, program] = [2, 3].map(|row: usize| rows[row][2].parse::<f64>().unwrap());
    assert!(sdk > program && program > 0.0, "{told}");
    let program = fs::read_to_string(place.path().join("bench/program-crate/src/main.rs"));
    assert!(program.unwrap().contains("graph.pets().list().send()"));

    let alone = ["bench", "--no-default-features"];
    let alone = xtask(place.path(), &alone);
    assert_eq!(alone.status.code(), Some(2), "it goes with `--compile`");
}

#[test]
fn openapi_documents_are_a_source_like_any() {
    let place = tempdir().unwrap();
    fs::write(place.path().join("pets.csdl"), SCHEMA).unwrap();
    let document = "openapi: 3.0.1\ninfo: {title: Pets, version: '1'}\npaths: {}\ncomponents:\n  schemas:\n    \
        n.leash: {type: object, properties: {length: {type: integer, format: int64}}}\n";
    fs::write(place.path().join("pets.yml"), document).unwrap();
    let emitted = xtask(
        place.path(),
        &["codegen", "--openapi", "pets.yml", "--all", "--out", "out"],
    );
    assert!(emitted.status.success(), "{}", text(&emitted.stderr));
    assert!(place.path().join("out/src/models/leash.rs").exists());

    let told = xtask(place.path(), &["compare", "pets.csdl", "pets.yml"]);
    assert!(told.status.success(), "{}", text(&told.stderr));
    assert!(
        text(&told.stdout).contains("n.leash: only in the second"),
        "{}",
        text(&told.stdout)
    );

    let folder = xtask(
        place.path(),
        &["codegen", "--openapi", ".", "--all", "--out", "out"],
    );
    assert_eq!(folder.status.code(), Some(1));
    assert!(
        text(&folder.stderr).contains("./*.yml"),
        "{}",
        text(&folder.stderr)
    );
}
