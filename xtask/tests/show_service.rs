//! `show` of a service that an OpenAPI document describes path by path.
#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot set up its case has failed"
)]

use std::path::Path;
use std::process::{Command, Output};

fn show(arguments: &[&str]) -> Output {
    show_part(arguments, &["--all"])
}

fn show_part(arguments: &[&str], selection: &[&str]) -> Output {
    let document = "../generator/tests/cases/openapi-plain-service/shelter.yml";
    let document = Path::new(env!("CARGO_MANIFEST_DIR")).join(document);
    let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
    command.arg("show").args(arguments).arg("--openapi");
    command.arg(document).args(selection).output().unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

#[test]
fn operations_are_listed_with_how_each_is_written() {
    let all = text(&show(&[]).stdout);
    assert!(all.starts_with(
        "animals\n  GET /animals\n    client.animals().list()\n      .limit(limit).tags(&tags)"
    ));
    assert!(all.ends_with("without a tag\n  POST /login\n    client.log_in(&body)\n"));
    let below = text(&show(&["animals/*/photos"]).stdout);
    let expected = "animals\n  POST /animals/{animalId}/photos\n    client.animals().upload_photo(animal_id, &body)\n  \
        GET /animals/{animalId}/photos/{photo}.png\n    client.animals().get_photo(animal_id, photo)\n";
    assert_eq!(below, expected);
    let wrong = show(&["cats"]);
    assert_eq!(wrong.status.code(), Some(1));
    assert!(text(&wrong.stderr).contains("no operation of the service is at this path"));
    let types = text(&show(&["--types"]).stdout);
    assert!(
        types.contains(
            "AnimalHome\n  /animals > operation `animals/list`: Animal > member `home`: it\n"
        ),
        "{types}"
    );
}

#[test]
fn costs_are_told_by_path_and_by_entry() {
    let rows = |shown: &Output| -> Vec<String> {
        let shown = text(&shown.stdout);
        let lines = shown.lines().map(str::split_whitespace);
        lines
            .map(|words| words.collect::<Vec<_>>().join(" "))
            .collect()
    };
    let all = rows(&show(&["--costs"]));
    let expected = [
        "types alone in all entry point",
        "2 2 /animals/{animalId}/photos",
        "2 2 /login",
        "1 6 /animals",
        "0 5 /animals/{animalId}",
        "0 5 /animals/{animalId}/mother",
        "0 0 /animals/{animalId}/photos/{photo}.png",
        "0 0 /animals/{animalId}/scan",
        "10 the slice",
    ];
    assert_eq!(all, expected);
    let part = ["--include", "animals#GET", "login", "type:Area"];
    let part = rows(&show_part(&["--costs"], &part));
    let expected = [
        "types alone in all entry",
        "6 6 animals#GET",
        "2 2 login",
        "1 1 type:Area",
        "types alone in all entry point",
        "6 6 /animals",
        "2 2 /login",
        "1 1 type:Area",
        "9 the slice",
    ];
    assert_eq!(part, expected);
}
