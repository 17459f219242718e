//! What a change of the reference pages changed in the model, as the verbs tell it.
#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot set up its case has failed"
)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use tempfile::{TempDir, tempdir};

const PAGE: &str = "beta/docs/update-assignments.md";

const ADDED: &str = "---\ntitle: \"deviceNote resource type\"\ndescription: \"A note.\"\nauthor: \"x\"\n\
    ms.prod: \"intune\"\ndoc_type: resourcePageType\n---\n\n# deviceNote resource type\n\n\
    Namespace: microsoft.graph\n\nA note.\n\n## Properties\n|Property|Type|Description|\n|:---|:---|:---|\n\
    |text|String|What it says.|\n";

/// A copy of the committed metadata, with what is emitted from it beside it.
struct Copy {
    place: TempDir,
}

impl Copy {
    fn new() -> Self {
        let place = tempdir().unwrap();
        let committed = Path::new(env!("CARGO_MANIFEST_DIR")).join("../metadata");
        copy(&committed, &place.path().join("metadata"));
        let copy = Self { place };
        let written = copy.xtask(&["codegen"]);
        assert!(written.status.success(), "{}", text(&written.stderr));
        assert_eq!(copy.xtask(&["codegen", "--check"]).status.code(), Some(0));
        copy
    }

    fn metadata(&self) -> PathBuf {
        self.place.path().join("metadata")
    }

    fn xtask(&self, arguments: &[&str]) -> Output {
        Command::new(env!("CARGO_BIN_EXE_xtask"))
            .args(arguments)
            .args(["--config", "metadata/codegen.toml"])
            .current_dir(self.place.path())
            .output()
            .unwrap()
    }

    /// Replaces each text of the page, which must be there, by another.
    fn edit(&self, replacements: &[(&str, &str)]) {
        let path = self.metadata().join(PAGE);
        let mut page = fs::read_to_string(&path).unwrap();
        for (from, to) in replacements {
            assert!(page.contains(from), "{from} is in the page");
            page = page.replacen(from, to, 1);
        }
        fs::write(path, page).unwrap();
    }

    /// What `codegen --check` tells of the model; it must fail.
    fn check(&self) -> String {
        let checked = self.xtask(&["codegen", "--check"]);
        assert_eq!(checked.status.code(), Some(1), "{}", text(&checked.stderr));
        let told = text(&checked.stdout);
        let (_, changes) = told.split_once(" in the model:\n").unwrap();
        changes.to_owned()
    }

    fn show(&self, arguments: &[&str]) -> String {
        let shown = self.xtask(&[&["show"], arguments].concat());
        assert!(shown.status.success(), "{}", text(&shown.stderr));
        text(&shown.stdout)
    }
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

#[test]
fn a_changed_page_is_told_by_what_it_changed_with_page_and_line() {
    let copy = Copy::new();
    copy.edit(&[
        (
            "|DeviceManagementServiceConfig.ReadWrite.All|",
            "|DeviceManagementConfiguration.ReadWrite.All|",
        ),
        ("such as a policy set.", "such as a set of policies."),
        ("`200 OK` with", "`202 Accepted` with"),
        ("|sourceId|String|", "|sourceIds|String collection|"),
    ]);
    let told = copy.check();
    let request = "PATCH /users/{usersId}/deviceEnrollmentConfigurations/{deviceEnrollmentConfigurationId}/assignments";
    for line in [
        format!("  metadata/{PAGE}:20: {request}: permissions: "),
        format!("  metadata/{PAGE}:31: {request}: status codes: 200 → 202\n"),
        format!(
            "  metadata/{PAGE}:45: {request}: request body: microsoft.graph.enrollmentConfigurationAssignment with id, target, source, sourceId → microsoft.graph.enrollmentConfigurationAssignment with id, target, source, sourceIds\n"
        ),
    ] {
        assert!(told.contains(&line), "{line}\n{told}");
    }
    assert_eq!(copy.show(&["--changes"]), told);

    let shown = copy.show(&["users/1/deviceEnrollmentConfigurations/2/assignments"]);
    let (_, changed) = shown
        .split_once("changed since the model was written:\n")
        .unwrap();
    assert!(
        changed.contains(&format!("{request}: status codes: 200 → 202\n")),
        "{shown}"
    );
    let path = "graph.users().id(\"{1}\").device_enrollment_configurations().id(\"{2}\")";
    for line in [
        "methods: GET, POST, PATCH (by its reference page)\n".to_owned(),
        format!(
            "  {path}.update_assignments(&models::EnrollmentConfigurationAssignment::default())\n"
        ),
    ] {
        assert!(shown.contains(&line), "{line}\n{shown}");
    }
    let elsewhere = copy.show(&["users"]);
    assert!(!elsewhere.contains("changed since"), "{elsewhere}");
}

#[test]
fn an_added_and_a_removed_page_are_told() {
    let copy = Copy::new();
    fs::write(copy.metadata().join("beta/docs/devicenote.md"), ADDED).unwrap();
    let told = copy.check();
    assert_eq!(
        told,
        "  metadata/beta/docs/devicenote.md:9: microsoft.graph.deviceNote: added, complex type\n"
    );
    fs::remove_file(copy.metadata().join("beta/docs/devicenote.md")).unwrap();
    assert_eq!(copy.xtask(&["codegen", "--check"]).status.code(), Some(0));

    fs::remove_file(copy.metadata().join(PAGE)).unwrap();
    fs::write(copy.metadata().join("beta/docs/devicenote.md"), ADDED).unwrap();
    let told = copy.check();
    assert!(
        told.contains(&format!("  metadata/{PAGE}:31: PATCH /users/"))
            && told.contains(": removed, documented request"),
        "{told}"
    );
}

#[test]
fn a_page_whose_lines_moved_changes_nothing_but_places() {
    let copy = Copy::new();
    copy.edit(&[("## Permissions\n", "\n\n## Permissions\n")]);
    let checked = copy.xtask(&["codegen", "--check"]);
    assert_eq!(checked.status.code(), Some(1));
    let told = text(&checked.stdout);
    assert!(told.contains("the model states what it did\n"), "{told}");
    assert_eq!(copy.show(&["--changes"]), "");
}

#[test]
fn a_kept_model_of_another_form_is_an_error_that_says_so() {
    let copy = Copy::new();
    fs::write(copy.metadata().join("model.json"), "{\"types\": 3}").unwrap();
    for arguments in [&["codegen", "--check"][..], &["show", "--changes"]] {
        let told = copy.xtask(arguments);
        assert_eq!(told.status.code(), Some(1));
        let told = text(&told.stderr);
        assert!(
            told.contains("kept-model") && told.contains("line 1 column"),
            "{told}"
        );
    }
    fs::remove_file(copy.metadata().join("model.json")).unwrap();
    assert_eq!(copy.xtask(&["show", "--changes"]).status.code(), Some(2));
}
