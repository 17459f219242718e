//! What the toml files may say, and what is said about their mistakes.
#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot set up its case has failed"
)]

use std::collections::HashSet;
use std::fs;
use std::mem::discriminant;
use std::path::Path;

use graph_codegen::config::{self, Change, Request, Run, Service};
use graph_codegen::pipeline::Selection;
use graph_codegen::{Diagnostic, Severity};
use tempfile::{TempDir, tempdir};

const CODEGEN: &str = r#"
[input]
csdl = ["schema/*.csdl"]
docs = ["pages"]
names = "names.toml"
overlay = "overlay.toml"

[select]
include = ["users/*/messages/**#GET,PATCH"]

[output]
directory = "../out"
model = "model.json"

[crate]
name = "graph-sdk"
version = "0.1.0"
service = "beta"
"#;

const NAMES: &str = "[[name]]\nwire = \"AAGUIDs\"\nwords = [\"aaguids\"]\nreason = \"one word\"\n";

const OVERLAY: &str = r#"
[[has-stream]]
type = "microsoft.graph.message"
to = true
reason = "messages have a MIME form"

[[contains-target]]
navigation = "microsoft.graph.user/drives"
to = false
reason = "drives exist by themselves"
"#;

fn project(codegen: &str, names: &str, overlay: &str) -> TempDir {
    let place = tempdir().unwrap();
    let folder = place.path().join("metadata");
    fs::create_dir_all(folder.join("schema")).unwrap();
    fs::create_dir_all(folder.join("pages/api")).unwrap();
    for (path, text) in [
        ("codegen.toml", codegen),
        ("names.toml", names),
        ("overlay.toml", overlay),
        ("schema/b.csdl", "<b/>"),
        ("schema/a.csdl", "<a/>"),
        ("schema/notes.txt", ""),
        ("pages/api/get.md", "# Get"),
    ] {
        fs::write(folder.join(path), text).unwrap();
    }
    place
}

fn load(place: &Path) -> Result<Run, Vec<Diagnostic>> {
    config::load(&place.join("metadata/codegen.toml"))
        .map_err(|failure| failure.diagnostics.sorted().into_iter().cloned().collect())
}

fn problems(codegen: &str, names: &str, overlay: &str) -> Vec<Diagnostic> {
    load(project(codegen, names, overlay).path()).unwrap_err()
}

#[test]
fn a_whole_configuration_is_read() {
    let place = project(CODEGEN, NAMES, OVERLAY);
    let run = load(place.path()).unwrap();
    let labels: Vec<_> = run
        .inputs
        .csdl
        .iter()
        .map(|f| f.label().to_string())
        .collect();
    assert_eq!(labels, ["metadata/schema/a.csdl", "metadata/schema/b.csdl"]);
    assert_eq!(&**run.inputs.docs[0].label(), "metadata/pages/api/get.md");
    assert!(matches!(run.options.selection, Selection::Include(ref p) if p.len() == 1));
    assert_eq!(run.options.crate_options.service, Service::Beta);
    assert_eq!(run.options.names.names[0].words, ["aaguids"]);
    let corrections = &run.options.overlay.corrections;
    assert!(matches!(
        corrections[0].change,
        Change::HasStream { to: true, .. }
    ));
    assert!(matches!(
        corrections[1].change,
        Change::ContainsTarget { to: false, .. }
    ));
    assert_eq!(corrections[1].origin.line, 7);
}

#[test]
fn every_kind_of_entry_and_every_file_of_the_output_can_be_configured() {
    let kinds = "#GET,PATCH\", \"user: id, mail\", \"type:group\", \"docs:user-get\"]";
    let output = "model.json\"\nnames = \"names.lock\"\npublic-api = \"public-api.txt\"\n";
    let codegen = CODEGEN
        .replace("#GET,PATCH\"]", kinds)
        .replace("model.json\"\n", output)
        .replace("\"beta\"\n", "\"beta\"\ntype-crates = 3\n");
    let place = project(&codegen, NAMES, OVERLAY);
    let run = load(place.path()).unwrap();
    assert!(matches!(run.options.selection, Selection::Include(ref p) if p.len() == 4));
    let crates = run.options.crate_options.type_crates;
    assert_eq!(crates.map(u8::from), Some(3));
    let folder = place.path().join("metadata");
    assert_eq!(run.released, Some(folder.join("names.lock")));
    assert_eq!(run.public_api, Some(folder.join("public-api.txt")));
    let found = problems(
        &codegen.replace("user: id, mail", "user: id,, mail"),
        NAMES,
        OVERLAY,
    );
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].code, "include-pattern");
    assert_eq!(
        found[0].at.as_ref().unwrap().to_string(),
        "metadata/codegen.toml:9"
    );
}

#[test]
fn a_key_that_is_almost_right_is_suggested_with_its_line() {
    let found = problems(&CODEGEN.replace("csdl =", "cdsl ="), NAMES, OVERLAY);
    let [only] = &found[..] else {
        panic!("{found:?}")
    };
    assert_eq!(
        (only.code, only.subject.as_str()),
        ("config-unknown-key", "cdsl")
    );
    assert_eq!(
        only.at.as_ref().unwrap().to_string(),
        "metadata/codegen.toml:3"
    );
    assert_eq!(only.help.as_deref(), Some("did you mean `csdl`?"));
}

#[test]
fn the_committed_overlay_shows_every_kind_of_correction() {
    let committed = include_str!("../../metadata/overlay.toml");
    let shown: String = committed
        .lines()
        .filter_map(|line| line.strip_prefix("#   "))
        .flat_map(|line| [line, "\n"])
        .collect();
    let place = project(CODEGEN, NAMES, &shown);
    let run = load(place.path()).unwrap();
    let corrections = run.options.overlay.corrections.iter();
    let kinds: HashSet<_> = corrections.map(|c| discriminant(&c.change)).collect();
    // What the message of a kind that there is not lists.
    let unknown = problems(CODEGEN, NAMES, "[[no-such-kind]]\n");
    let known = unknown[0].help.as_deref().unwrap();
    assert_eq!(kinds.len(), known.split(", ").count(), "{known}");
}

#[test]
fn every_mistake_of_an_overlay_is_named_in_one_run() {
    let overlay = r#"
[[has-steam]]
reason = "x"

[[nullable]]
property = "microsoft.graph.user"
to = true
reason = "x"

[[nullable]]
property = "microsoft.graph.user/id"
reason = "x"

[[remove]]
root = "me"
type = "microsoft.graph.user"
reason = "x"

[[contains-target]]
navigation = "microsoft.graph.user/drive"
to = true
reason = " "
"#;
    let found = problems(CODEGEN, NAMES, overlay);
    let seen: Vec<_> = found
        .iter()
        .map(|d| (d.at.as_ref().map_or(0, |at| at.line), d.code))
        .collect();
    assert_eq!(
        seen,
        [
            (2, "config-unknown-key"),
            (6, "config-value"),
            (10, "config-missing-key"),
            (14, "config-value"),
            (22, "config-value"),
        ],
        "{found:#?}"
    );
    assert!(found.iter().all(|d| d.severity == Severity::Error));
}

#[test]
fn values_that_make_no_sense_are_errors_at_their_place() {
    for (from, to, code) in [
        ("schema/*.csdl", "schema/*.xml", "input-not-found"),
        ("\"pages\"", "\"page\"", "input-not-found"),
        ("#GET,PATCH", "#GET,PATHC", "include-pattern"),
        ("\"users/", "\"/users/", "include-pattern"),
        ("graph-sdk", "Graph SDK", "crate-name"),
        ("0.1.0", "0.1", "crate-version"),
        ("\"beta\"", "\"betta\"", "config-value"),
        ("\"beta\"", "\"beta\"\ntype-crates = 0", "config-value"),
        ("\"beta\"", "\"beta\"\ntype-crates = 256", "config-value"),
        (
            "include = [\"users/*/messages/**#GET,PATCH\"]",
            "",
            "selection",
        ),
        ("names.toml", "nams.toml", "input-not-found"),
    ] {
        let found = problems(&CODEGEN.replace(from, to), NAMES, OVERLAY);
        let codes: Vec<_> = found.iter().map(|d| d.code).collect();
        assert_eq!(codes, [code], "{to}: {found:#?}");
        assert!(found[0].at.is_some() && found[0].help.is_some(), "{to}");
    }
}

#[test]
fn bytes_that_are_not_utf8_are_an_error() {
    let place = project(CODEGEN, NAMES, OVERLAY);
    fs::write(place.path().join("metadata/schema/a.csdl"), b"<a>\xff</a>").unwrap();
    let found = load(place.path()).unwrap_err();
    assert_eq!(found[0].code, "input-not-utf8");
    assert!(found[0].message.contains("byte 3"), "{}", found[0].message);
}

#[test]
fn a_page_that_is_not_utf8_keeps_no_other_from_being_read() {
    let place = project(CODEGEN, NAMES, OVERLAY);
    let pages = place.path().join("metadata/pages");
    let before = load(place.path()).unwrap().inputs.docs.len();
    fs::write(pages.join("lost.md"), b"# Get \xff pet\n").unwrap();
    let run = load(place.path()).unwrap();
    assert_eq!(run.inputs.docs.len(), before + 1);
    let lost = run
        .inputs
        .docs
        .iter()
        .find(|f| f.label().ends_with("lost.md"));
    assert_eq!(lost.unwrap().text(), "# Get \u{fffd} pet\n");
}

#[test]
fn folders_stand_for_other_hosts_and_must_be_there() {
    let with = |remote: &str| {
        let text = CODEGEN.replace(
            "docs = [\"pages\"]",
            &format!("docs = [\"pages\"]\nremote = [\"{remote}\"]"),
        );
        let place = project(&text, NAMES, OVERLAY);
        let folder = place.path().join("metadata/vendor/deep");
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join("a.yml"), "A: {type: string}").unwrap();
        fs::write(folder.join("b.txt"), "no document").unwrap();
        config::load(&place.path().join("metadata/codegen.toml"))
    };
    let run = with("https://pets.example/v1/=vendor/").unwrap();
    let labels: Vec<_> = run
        .inputs
        .openapi
        .iter()
        .map(|file| &**file.label())
        .collect();
    assert_eq!(labels, ["https://pets.example/v1/deep/a.yml"]);
    for wrong in ["vendor", "file:///etc=vendor", "https://pets.example=none"] {
        let failure = with(wrong).unwrap_err();
        let found = failure.diagnostics.of_code("remote-folder").next().unwrap();
        assert!(
            found.at.is_some() && found.help.is_some(),
            "{wrong}: {found:?}"
        );
    }
}

#[test]
fn pages_and_documents_say_which_version_of_the_service_they_are_of() {
    let place = tempdir().unwrap();
    let page = |version: &str| {
        format!("# A\n\n``` http\nGET https://graph.microsoft.com/{version}/me\n```\n")
    };
    let files = [
        ("beta.md", page("beta")),
        ("released.md", page("v1.0")),
        ("again.md", page("v1.0")),
        (
            "neither.md",
            "# A\n\nSee https://graph.microsoft.com/.default\n".to_owned(),
        ),
        (
            "api.yml",
            "openapi: 3.0.0\nservers: [{url: 'https://graph.microsoft.com/beta/'}]\npaths: {}\n"
                .to_owned(),
        ),
    ];
    for (name, text) in &files {
        fs::write(place.path().join(name), text).unwrap();
    }
    let path = |name: &str| place.path().join(name).to_string_lossy().into_owned();
    let of = |docs: &[&str], openapi: &[&str], service| {
        let request = Request {
            docs: docs.iter().map(|name| path(name)).collect(),
            openapi: openapi.iter().map(|name| path(name)).collect(),
            service,
            ..Request::default()
        };
        config::from_request(&request)
            .unwrap()
            .options
            .crate_options
            .service
    };
    assert_eq!(of(&["beta.md"], &[], None), Service::Beta);
    assert_eq!(of(&[], &["api.yml"], None), Service::Beta);
    assert_eq!(
        of(&["released.md", "again.md", "beta.md"], &[], None),
        Service::V1
    );
    assert_eq!(
        of(&["released.md", "neither.md"], &["api.yml"], None),
        Service::V1
    );
    assert_eq!(of(&["beta.md", "neither.md"], &[], None), Service::Beta);
    assert_eq!(of(&["neither.md"], &[], None), Service::V1);
    // Most of them decide, and what is asked for before them.
    assert_eq!(
        of(&["released.md", "beta.md"], &["api.yml"], None),
        Service::Beta
    );
    assert_eq!(of(&["beta.md"], &[], Some(Service::V1)), Service::V1);
}
