//! `show` of items that are addressed by where they lie.
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
<EntityContainer Name="Service"><EntitySet Name="boxes" EntityType="microsoft.graph.box"/>
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
