//! `show` of items that are addressed by where they lie, by keys of several parts, and of what only a page
//! has.
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
<EntityType Name="box"><Key><PropertyRef Name="id"/></Key><Property Name="id" Type="Edm.String" Nullable="false"/>
<NavigationProperty Name="boxes" Type="Collection(microsoft.graph.box)" ContainsTarget="true"/></EntityType>
<EntityType Name="pair"><Key><PropertyRef Name="left"/><PropertyRef Name="right"/></Key>
<Property Name="left" Type="Edm.String" Nullable="false"/><Property Name="right" Type="Edm.Int32" Nullable="false"/>
</EntityType>
<EntityContainer Name="Service"><EntitySet Name="pairs" EntityType="microsoft.graph.pair"/><EntitySet Name="boxes" EntityType="microsoft.graph.box"/>
<Singleton Name="attic" Type="microsoft.graph.box"/></EntityContainer>
</Schema></edmx:DataServices></edmx:Edmx>"#;

const CONFIG: &str = "[input]\ncsdl = [\"boxes.csdl\"]\noverlay = \"overlay.toml\"\n[select]\nall = true\n\
    [output]\ndirectory = \"out\"\n[crate]\nname = \"boxes\"\nversion = \"0.1.0\"\nservice = \"beta\"\n";

const BY_PATH: &str =
    "[[by-path]]\ntype = \"microsoft.graph.box\"\nreason = \"the service takes them\"\n";

fn show(folder: &Path, path: &str) -> Output {
    Command::new(env!("CARGO_BIN_EXE_xtask"))
        .args(["show", path, "--config", "codegen.toml"])
        .current_dir(folder)
        .output()
        .unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

#[test]
fn an_item_is_shown_by_its_path_where_that_is_taken() {
    let place = tempdir().unwrap();
    fs::write(place.path().join("boxes.csdl"), SCHEMA).unwrap();
    fs::write(place.path().join("codegen.toml"), CONFIG).unwrap();
    fs::write(place.path().join("overlay.toml"), "").unwrap();
    let refused = show(place.path(), "attic:/a/b");
    assert_eq!(refused.status.code(), Some(1));
    let told = text(&refused.stderr);
    assert!(
        told.contains("what lies below one microsoft.graph.box has no address by its path")
            && told.contains("`[[by-path]]`"),
        "{told}"
    );

    fs::write(place.path().join("overlay.toml"), BY_PATH).unwrap();
    for (path, end, call) in [
        (
            "attic:/a/b c",
            "one",
            r#"graph.attic().by_path("a/b c").get()"#,
        ),
        (
            "attic:/a/b:/boxes",
            "many",
            r#"graph.attic().by_path("a/b").boxes().list()"#,
        ),
        (
            "/boxes/1:/a:",
            "one",
            r#"graph.boxes().id("{1}").by_path("a").get()"#,
        ),
        (
            "boxes/{id}:/a:/boxes/2:/b%20c:/boxes",
            "many",
            r#"graph.boxes().id("{id}").by_path("a").boxes().id("{2}").by_path("b c").boxes().list()"#,
        ),
    ] {
        let shown = show(place.path(), path);
        assert!(shown.status.success(), "{path}: {}", text(&shown.stderr));
        let shown = text(&shown.stdout);
        let line = format!("{end} microsoft.graph.box\n");
        assert!(shown.starts_with(&line), "{path}: {shown}");
        assert!(shown.contains(&format!("  {call}\n")), "{path}: {shown}");
    }

    let below = show(place.path(), "attic:/a:/lids");
    assert_eq!(below.status.code(), Some(1));
    let told = text(&below.stderr);
    assert!(
        told.contains("nothing is called `lids` after one microsoft.graph.box")
            && told.contains("`cargo xtask show attic:/a:` lists"),
        "{told}"
    );
    let many = show(place.path(), "boxes:/a");
    assert!(text(&many.stderr).contains("what lies below many microsoft.graph.box"));
}

/// A folder with the schema and what goes beside it.
fn project(config: &str, page: Option<&str>) -> tempfile::TempDir {
    let place = tempdir().unwrap();
    fs::write(place.path().join("boxes.csdl"), SCHEMA).unwrap();
    fs::write(place.path().join("codegen.toml"), config).unwrap();
    fs::write(place.path().join("overlay.toml"), BY_PATH).unwrap();
    if let Some(page) = page {
        fs::write(place.path().join("page.md"), page).unwrap();
    }
    place
}

#[test]
fn a_path_that_leads_through_nothing_is_refused() {
    let place = project(CONFIG, None);
    for (path, told) in [
        ("attic:", "gives no path below `attic`"),
        ("attic:/:", "gives no path below `attic`"),
        ("attic:/", "gives no path below `attic`"),
        ("boxes/1:/:/boxes", "gives no path below `1`"),
        ("boxes//1", "has two slashes with nothing between them"),
    ] {
        let shown = show(place.path(), path);
        assert_eq!(shown.status.code(), Some(1), "{path}");
        let shown = text(&shown.stderr);
        assert!(shown.contains(told), "{path}: {shown}");
    }
    let root = show(place.path(), "/");
    assert!(text(&root.stdout).starts_with("the service root\n"));
}

#[test]
fn parts_of_a_key_are_shown_as_values_of_their_types() {
    let place = project(CONFIG, None);
    let shown = show(place.path(), "pairs(left='a b',right=1)");
    assert!(shown.status.success(), "{}", text(&shown.stderr));
    let shown = text(&shown.stdout);
    let call = r#"graph.pairs().key(&[("left", &"{a b}"), ("right", &1_i32)]).get()"#;
    assert!(shown.contains(call), "{shown}");
}

#[test]
fn a_request_that_only_a_page_has_is_no_key() {
    let page = "# Empty all boxes\n\n## HTTP request\n``` http\nDELETE /boxes/contents\n```\n";
    let config = CONFIG.replace("overlay =", "docs = [\"page.md\"]\noverlay =");
    let place = project(&config, Some(page));
    let shown = show(place.path(), "boxes/contents");
    assert!(shown.status.success(), "{}", text(&shown.stderr));
    assert_eq!(
        text(&shown.stdout),
        "what only its reference page knows\nmethods: DELETE (by its reference page)\n  graph.empty_all_boxes()\n"
    );
    let key = show(place.path(), "boxes/content");
    assert!(text(&key.stdout).starts_with("one microsoft.graph.box\n"));
}
