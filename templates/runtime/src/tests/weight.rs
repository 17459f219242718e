//! How many crates a program gets with the runtime. The limits are promises to users; the counts are
//! of this platform, on which the tests run.
use std::collections::BTreeSet;
use std::process::Command;

/// The crates that are compiled with these features, this one among them. Those that no build has asked for
/// yet are downloaded.
fn crates(arguments: &[&str]) -> BTreeSet<String> {
    let output = Command::new(env!("CARGO"))
        .args(["tree", "--locked", "--edges=normal,build", "--prefix=none"])
        .args(arguments)
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .unwrap();
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    let text = String::from_utf8(output.stdout).unwrap();
    let names = text.lines().filter_map(|line| {
        let mut words = line.split(' ');
        Some(format!("{} {}", words.next()?, words.next()?))
    });
    names.collect()
}

#[test]
fn without_a_transport_there_are_few_crates() {
    let bare = crates(&["--no-default-features"]);
    assert!(
        bare.iter().any(|name| name.starts_with("http ")),
        "{bare:?}"
    );
    assert!(bare.len() <= 25, "{}: {bare:#?}", bare.len());
}

#[test]
fn with_the_default_transport_there_are_at_most_110() {
    let default = crates(&[]);
    assert!(default.iter().any(|name| name.starts_with("reqwest ")));
    assert!(default.len() <= 110, "{}: {default:#?}", default.len());
}

#[test]
fn native_tls_is_a_transport_by_itself() {
    let native = crates(&["--no-default-features", "--features=native-tls"]);
    for name in ["reqwest ", "native-tls "] {
        assert!(native.iter().any(|own| own.starts_with(name)), "{name}");
    }
    assert!(!native.iter().any(|name| name.starts_with("rustls ")));
}

#[test]
fn nothing_optional_comes_unasked() {
    let default = crates(&[]);
    for name in ["azure_core ", "sha2 ", "serde_derive ", "native-tls "] {
        let found = default.iter().find(|other| other.starts_with(name));
        assert_eq!(found, None);
    }
}
