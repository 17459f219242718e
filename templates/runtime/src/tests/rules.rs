//! Each rule has its test, and what rules say about the source itself.
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// The rules by their letters, and how many of each there are.
const RULES: [(&str, usize); 9] = [
    ("R", 16),
    ("E", 10),
    ("T", 12),
    ("P", 15),
    ("B", 10),
    ("U", 9),
    ("L", 6),
    ("A", 7),
    ("S", 16),
];

fn folder(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// All Rust files below a folder.
fn sources(path: &Path) -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    for entry in fs::read_dir(path).unwrap().map(Result::unwrap) {
        let path = entry.path();
        if path.is_dir() {
            found.extend(sources(&path));
        } else if path.extension().is_some_and(|name| name == "rs") {
            let text = fs::read_to_string(&path).unwrap();
            found.push((path, text));
        }
    }
    found
}

fn tests() -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let programs = sources(&folder("tests"));
    for (_, text) in sources(&folder("src/tests")).into_iter().chain(programs) {
        let mut is_test = false;
        for line in text.lines().map(str::trim) {
            is_test |= line.starts_with("#[test]") || line.starts_with("#[tokio::test");
            let name = line.strip_prefix("async ").unwrap_or(line);
            if let Some(name) = name.strip_prefix("fn ").filter(|_| is_test) {
                let end = name.find(|at: char| !(at.is_alphanumeric() || at == '_'));
                found.insert(name[..end.unwrap()].to_owned());
                is_test = false;
            }
        }
    }
    found
}

/// The tests of each rule, or none where it says that it is open.
fn table() -> BTreeMap<String, Vec<String>> {
    let text = fs::read_to_string(folder("RULES.md")).unwrap();
    let mut rows = BTreeMap::new();
    for line in text.lines().filter(|line| line.starts_with("| ")).skip(1) {
        let cells: Vec<&str> = line.trim_matches('|').split(" | ").map(str::trim).collect();
        let [rule, _, tests] = cells[..] else {
            panic!("{line}");
        };
        let open = tests.starts_with("open");
        let names = if open { "" } else { tests };
        let names: Vec<String> = names
            .split('`')
            .skip(1)
            .step_by(2)
            .map(Into::into)
            .collect();
        assert_eq!(
            open,
            names.is_empty(),
            "{rule}: tests, or why there are none"
        );
        assert!(
            rows.insert(rule.to_owned(), names).is_none(),
            "{rule} twice"
        );
    }
    rows
}

#[test]
fn each_rule_has_a_row_and_each_named_test_exists() {
    let (table, tests) = (table(), tests());
    let expected: BTreeSet<String> = RULES
        .iter()
        .flat_map(|(letter, last)| (1..=*last).map(move |number| format!("{letter}{number}")))
        .collect();
    assert_eq!(table.keys().cloned().collect::<BTreeSet<_>>(), expected);
    for (rule, names) in &table {
        for name in names {
            let exists = if name.contains('/') {
                folder("../..").join(name).exists()
            } else {
                tests.contains(name)
            };
            assert!(exists, "{rule}: there is no test `{name}`");
        }
    }
}

#[test]
fn tests_named_after_rules_stand_in_their_rows() {
    let (table, tests) = (table(), tests());
    let mut checked = 0;
    for test in &tests {
        // `t1_and_t4_what` is of the rules T1 and T4.
        let words = test.split('_').filter(|word| *word != "and");
        let codes = words.map(str::to_uppercase).take_while(|code| {
            RULES.iter().any(|(letter, _)| {
                code.strip_prefix(letter)
                    .is_some_and(|rest| rest.parse::<u8>().is_ok())
            })
        });
        for code in codes {
            let row = table.get(&code);
            assert!(
                row.is_some_and(|row| row.contains(test)),
                "{code} lacks `{test}`"
            );
            checked += 1;
        }
    }
    assert!(checked > 40, "{checked}");
}

/// The rules about emitted code are tested where it is emitted.
#[test]
fn each_rule_has_a_test_that_names_it() {
    for (rule, names) in table() {
        let own = format!("{}_", rule.to_lowercase());
        let named = names.iter().any(|name| {
            let codes = name.split("and_").any(|code| code.starts_with(&own));
            codes || name.starts_with("generator/")
        });
        assert!(named, "no test of {rule} names it: {names:?}");
    }
}

#[test]
fn s1_no_type_that_holds_a_secret_or_a_url_derives_debug() {
    // Types whose fields all hide themselves, so that the derived form shows nothing.
    let safe = ["AccessToken", "StaticToken"];
    let private = [
        ": Secret",
        "(Secret",
        "token: String",
        "url: String",
        "uri: Uri",
        "body: Bytes",
        "HeaderMap,",
    ];
    for (path, text) in sources(&folder("src/runtime")) {
        for item in text.split("\n#[derive(").skip(1) {
            let (derived, rest) = item.split_once(")]").unwrap();
            let end = rest.find("\n}").unwrap_or(rest.len());
            let body = rest[..end.min(rest.find(";\n").unwrap_or(end))].to_owned();
            let holds = private.iter().find(|word| body.contains(**word));
            let excused = safe
                .iter()
                .any(|name| body.contains(&format!("struct {name}")));
            let shown = derived.contains("Debug") && holds.is_some() && !excused;
            assert!(!shown, "{}: {body}", path.display());
        }
    }
}

#[test]
fn s12_nothing_accepts_bad_certificates() {
    for (path, text) in sources(&folder("src/runtime")) {
        for word in [
            "accept_invalid",
            "danger_",
            "disable_verification",
            "ServerCertVerifier",
        ] {
            assert!(!text.contains(word), "{}: {word}", path.display());
        }
    }
}

fn manifest(path: &str) -> String {
    fs::read_to_string(folder(path)).unwrap()
}

#[test]
fn s15_code_that_could_panic_does_not_compile() {
    let workspace = manifest("../../Cargo.toml");
    for lint in [
        "unwrap_used",
        "expect_used",
        "panic",
        "indexing_slicing",
        "todo",
        "unimplemented",
    ] {
        assert!(
            workspace.contains(&format!("\n{lint} = \"deny\"\n")),
            "{lint}"
        );
    }
    assert!(manifest("Cargo.toml").contains("[lints]\nworkspace = true"));
    for (path, text) in sources(&folder("src/runtime")) {
        for lint in [
            "unwrap_used",
            "expect_used",
            "clippy::panic",
            "indexing_slicing",
        ] {
            let allowed = text.contains(&format!("allow({lint}"))
                || text.contains(&format!("allow(clippy::{lint}"));
            assert!(!allowed, "{}: {lint}", path.display());
        }
    }
}

#[test]
fn s16_no_unsafe_code_no_build_script_no_macros() {
    assert!(manifest("../sdk/Cargo.toml.in").contains("unsafe_code = \"forbid\""));
    assert!(manifest("../../Cargo.toml").contains("unsafe_code = \"forbid\""));
    for path in ["Cargo.toml", "../sdk/Cargo.toml.in"] {
        let text = manifest(path);
        for word in ["build = ", "proc-macro", "build-dependencies", "derive\""] {
            assert!(!text.contains(word), "{path}: {word}");
        }
    }
    assert!(!folder("build.rs").exists());
    for (path, text) in sources(&folder("src/runtime")) {
        assert!(
            !text.contains("unsafe {") && !text.contains("unsafe fn"),
            "{}",
            path.display()
        );
    }
}
