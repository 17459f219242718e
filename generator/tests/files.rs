//! What happens to a folder that is compared or written.
#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot set up its case has failed"
)]

use std::fs;
use std::path::Path;

use graph_codegen::Diagnostic;
use graph_codegen::files::{FileSet, OutputError, PathError};
use tempfile::tempdir;

fn set(files: &[(&str, &str)]) -> FileSet {
    let mut set = FileSet::default();
    for (path, text) in files {
        set.insert(path, *text).unwrap();
    }
    set
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

#[test]
fn paths_that_could_leave_the_folder_or_not_exist_everywhere_are_refused() {
    let mut files = FileSet::default();
    for path in ["/etc/x", "../x", "a/../x", "a//x", "./x", "a\\x", ""] {
        let refused = files.insert(path, "");
        assert!(matches!(refused, Err(PathError::Outside(_))), "{path}");
    }
    for path in ["src/aux.rs", "a:b", "COM1", "x.", "a\u{7}"] {
        let refused = files.insert(path, "");
        assert!(matches!(refused, Err(PathError::Unportable(_))), "{path}");
    }
    for path in ["target/x", "Cargo.lock", ".codegen-files"] {
        let refused = files.insert(path, "");
        assert!(matches!(refused, Err(PathError::Reserved(_))), "{path}");
    }
    files.insert("src/user.rs", "").unwrap();
    for path in ["src/User.rs", "SRC/x.rs", "src", "src/user.rs/x"] {
        let refused = files.insert(path, "");
        assert!(matches!(refused, Err(PathError::Clash(..))), "{path}");
    }
    assert_eq!(files.len(), 1);
}

#[test]
fn writing_replaces_the_tree_and_keeps_what_stays_the_same() {
    let place = tempdir().unwrap();
    let out = place.path().join("deep/out");
    set(&[("a.rs", "1\n"), ("m/b.rs", "2\n"), ("old/c.rs", "3\n")])
        .write(&out)
        .unwrap();
    fs::create_dir(out.join("target")).unwrap();
    fs::write(out.join("target/cache"), "x").unwrap();
    fs::write(out.join("Cargo.lock"), "lock").unwrap();
    let time = fs::metadata(out.join("a.rs")).unwrap().modified().unwrap();

    let next = set(&[("a.rs", "1\n"), ("m/b.rs", "two\n"), ("d.rs", "4\n")]);
    let planned = next.compare(&out).unwrap();
    assert_eq!(planned.missing, ["d.rs"]);
    assert_eq!(planned.stale, ["old/c.rs"]);
    assert!(planned.same.contains(&"a.rs".to_owned()));
    let diff = planned.changed[1].diff(20);
    assert!(diff.contains("-2\n+two\n"), "{diff}");
    assert_eq!(next.write(&out).unwrap(), planned);

    let expected = [
        ".codegen-files",
        "Cargo.lock",
        "a.rs",
        "d.rs",
        "m",
        "target",
    ];
    assert_eq!(names(&out), expected);
    assert_eq!(fs::read_to_string(out.join("target/cache")).unwrap(), "x");
    let kept = fs::metadata(out.join("a.rs")).unwrap().modified().unwrap();
    assert_eq!(kept, time);
    assert_eq!(
        names(out.parent().unwrap()),
        ["out"],
        "nothing is left beside"
    );
}

/// Whoever works in the folder of a crate that lies in another finds what cargo made there again; what is
/// beside a manifest that goes, goes with it.
#[test]
fn what_cargo_owns_is_kept_beside_each_manifest() {
    let place = tempdir().unwrap();
    let out = place.path().join("out");
    let files = |text: &str| set(&[("Cargo.toml", "\n"), ("crates/a/Cargo.toml", text)]);
    let next = set(&[
        ("Cargo.toml", "\n"),
        ("crates/a/Cargo.toml", "1\n"),
        ("crates/b/Cargo.toml", "\n"),
    ]);
    next.write(&out).unwrap();
    for krate in ["crates/a", "crates/b"] {
        fs::create_dir(out.join(krate).join("target")).unwrap();
        fs::write(out.join(krate).join("target/cache"), "x").unwrap();
        fs::write(out.join(krate).join("Cargo.lock"), "lock").unwrap();
    }
    assert!(next.compare(&out).unwrap().is_same());
    files("2\n").write(&out).unwrap();
    assert_eq!(names(&out.join("crates")), ["a"]);
    assert_eq!(
        names(&out.join("crates/a")),
        ["Cargo.lock", "Cargo.toml", "target"]
    );
    let cache = fs::read_to_string(out.join("crates/a/target/cache"));
    assert_eq!(cache.unwrap(), "x");
    let lock = fs::read_to_string(out.join("crates/a/Cargo.lock"));
    assert_eq!(lock.unwrap(), "lock");
    // Anywhere else these are the user's.
    let mine = out.join("crates/target/mine");
    fs::create_dir_all(out.join("crates/target")).unwrap();
    fs::write(&mine, "x").unwrap();
    let refused = files("3\n").write(&out);
    assert!(
        matches!(&refused, Err(OutputError::ForeignFiles { files, .. }) if files == &["crates/target/mine"]),
        "{refused:?}"
    );
    assert!(mine.exists());
}

/// A copied file can be called as what cargo owns: it is the generator's like any other.
#[test]
fn a_lock_that_is_copied_beside_a_manifest_is_written_and_compared() {
    let place = tempdir().unwrap();
    let out = place.path().join("out");
    let files = |lock: &str| {
        set(&[
            ("Cargo.toml", "\n"),
            ("examples/app/Cargo.toml", "\n"),
            ("examples/app/Cargo.lock", lock),
            ("examples/app/target/kept", lock),
        ])
    };
    files("1").write(&out).unwrap();
    assert!(files("1").compare(&out).unwrap().is_same());
    files("2").write(&out).unwrap();
    for name in ["Cargo.lock", "target/kept"] {
        let text = fs::read_to_string(out.join("examples/app").join(name));
        assert_eq!(text.unwrap(), "2", "{name}");
    }
    // No longer copied, it goes.
    set(&[("Cargo.toml", "\n"), ("examples/app/Cargo.toml", "\n")])
        .write(&out)
        .unwrap();
    assert_eq!(names(&out.join("examples/app")), ["Cargo.toml"]);
}

/// An empty folder in which cargo was at work is nobody's, and what cargo made stays.
#[test]
fn what_cargo_owns_in_a_folder_without_files_is_kept() {
    let place = tempdir().unwrap();
    let out = place.path().join("out");
    fs::create_dir_all(out.join("target")).unwrap();
    fs::write(out.join("target/cache"), "x").unwrap();
    set(&[("a", "1\n")]).write(&out).unwrap();
    assert!(out.join("target/cache").exists());
    assert!(out.join("a").exists());
}

#[test]
fn writing_the_same_again_touches_nothing() {
    let place = tempdir().unwrap();
    let out = place.path().join("out");
    let files = set(&[("a.rs", "1\n")]);
    files.write(&out).unwrap();
    let time = |path: &Path| fs::metadata(path).unwrap().modified().unwrap();
    let before = (time(&out), time(&out.join(".codegen-files")));
    assert!(files.write(&out).unwrap().is_same());
    assert_eq!((time(&out), time(&out.join(".codegen-files"))), before);
}

#[test]
fn what_we_did_not_write_is_never_touched() {
    let place = tempdir().unwrap();
    let files = set(&[("a.rs", "1\n")]);
    fs::write(place.path().join("mine.txt"), "mine").unwrap();
    let refused = files.write(place.path()).unwrap_err();
    assert!(matches!(refused, OutputError::Foreign { .. }));
    assert_eq!(Diagnostic::from(refused).code, "output-directory-foreign");
    assert_eq!(names(place.path()), ["mine.txt"]);

    let out = place.path().join("out");
    files.write(&out).unwrap();
    fs::write(out.join("mine.rs"), "mine").unwrap();
    match set(&[("b.rs", "")]).write(&out).unwrap_err() {
        OutputError::ForeignFiles { files, .. } => assert_eq!(files, ["mine.rs"]),
        other => panic!("{other}"),
    }
    assert_eq!(names(&out), [".codegen-files", "a.rs", "mine.rs"]);
}

#[test]
fn a_list_that_names_paths_elsewhere_removes_nothing() {
    let place = tempdir().unwrap();
    let out = place.path().join("out");
    let files = set(&[("a.rs", "1\n")]);
    files.write(&out).unwrap();
    fs::write(place.path().join("victim"), "v").unwrap();
    fs::write(out.join(".codegen-files"), "../victim\n").unwrap();
    let refused = files.write(&out).unwrap_err();
    assert!(matches!(refused, OutputError::BrokenList { .. }));
    assert!(place.path().join("victim").exists());
}

#[test]
fn a_place_that_cannot_be_written_is_an_error_with_a_way_out() {
    let place = tempdir().unwrap();
    let file = place.path().join("file");
    fs::write(&file, "x").unwrap();
    let files = set(&[("a.rs", "1\n")]);
    let taken = files.write(&file).unwrap_err();
    assert!(matches!(taken, OutputError::NotAFolder { .. }));
    let below = Diagnostic::from(files.write(&file.join("out")).unwrap_err());
    assert!(below.help.is_some(), "{below:?}");
    assert_eq!(fs::read_to_string(&file).unwrap(), "x");
}

#[cfg(unix)]
#[test]
fn a_failure_half_way_leaves_the_old_tree() {
    let place = tempdir().unwrap();
    let out = place.path().join("out");
    set(&[("a.rs", "1\n")]).write(&out).unwrap();
    // Longer in sum than any path may be, though each part is allowed.
    let long = vec!["x".repeat(250); 20].join("/");
    let refused = set(&[("b.rs", "2\n"), (&long, "")])
        .write(&out)
        .unwrap_err();
    assert!(matches!(refused, OutputError::Write { .. }), "{refused}");
    assert_eq!(names(&out), [".codegen-files", "a.rs"]);
    assert_eq!(names(place.path()), ["out"]);
}
