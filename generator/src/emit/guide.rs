//! The guide in the documentation of an emitted crate: a chapter each file, without any type of the
//! service in what is compiled of it.

use std::collections::BTreeMap;
use std::fmt::Write as _;

/// What the first page says.
const INDEX: &str = include_str!("../../../templates/sdk/guide/index.md.in");

/// The chapters in their order.
const CHAPTERS: [(&str, &str); 7] = [
    (
        "signing_in",
        include_str!("../../../templates/sdk/guide/signing_in.md.in"),
    ),
    (
        "requests",
        include_str!("../../../templates/sdk/guide/requests.md.in"),
    ),
    (
        "models",
        include_str!("../../../templates/sdk/guide/models.md.in"),
    ),
    (
        "lists",
        include_str!("../../../templates/sdk/guide/lists.md.in"),
    ),
    (
        "batches",
        include_str!("../../../templates/sdk/guide/batches.md.in"),
    ),
    (
        "failures",
        include_str!("../../../templates/sdk/guide/failures.md.in"),
    ),
    (
        "testing",
        include_str!("../../../templates/sdk/guide/testing.md.in"),
    ),
];

/// The files by path; `fill` replaces the placeholders of a template.
pub(super) fn files(fill: impl Fn(&str) -> String) -> BTreeMap<String, String> {
    let mut files = BTreeMap::new();
    let mut modules = format!(
        "{}\n#![doc = include_str!(\"../guide/index.md\")]\n",
        super::print::HEADER
    );
    files.insert("guide/index.md".to_owned(), fill(INDEX));
    for (name, template) in CHAPTERS {
        let path = format!("guide/{name}.md");
        // Writing to a string cannot fail.
        let _ = write!(
            modules,
            "\n#[doc = include_str!(\"../{path}\")]\npub mod {name} {{}}\n"
        );
        files.insert(path, fill(template));
    }
    files.insert("src/guide.rs".to_owned(), modules);
    files
}
