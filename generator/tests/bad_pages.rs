//! Pages that are wrong as files or lie about themselves: diagnosed with page and line, the others
//! read as if nothing were.

#![allow(clippy::panic, reason = "a test says what is wrong by panicking")]

#[path = "common/run.rs"]
mod run;

use graph_codegen::pipeline::{self, Inputs};
use graph_codegen::source::docs::read;
use graph_codegen::{Diagnostics, Model, SourceFile};

const API: &str = include_str!("../fuzz/corpus/page/api");
const RESOURCE: &str = include_str!("../fuzz/corpus/page/resource");

fn read_with(name: &str, text: &str) -> (Model, Vec<(&'static str, u32)>) {
    let files = [
        SourceFile::new(&format!("beta/resources/{name}.md"), text),
        SourceFile::new("beta/api/pet-update.md", API),
    ];
    let mut diagnostics = Diagnostics::default();
    let model = read(&files.iter().collect::<Vec<_>>(), &mut diagnostics);
    assert_eq!(model.requests.len(), 1, "the other page is read");
    assert!(!diagnostics.has_errors());
    let found = diagnostics.sorted().into_iter();
    let found = found.map(|d| (d.code, d.at.as_ref().map_or(0, |at| at.line)));
    (model, found.collect())
}

#[test]
fn line_ends_and_byte_order_marks_do_not_matter() {
    let (plain, _) = read_with("pet", RESOURCE);
    for text in [
        RESOURCE.replace('\n', "\r\n"),
        format!("\u{feff}{RESOURCE}"),
        format!("\u{feff}{}", RESOURCE.replace('\n', "\r\n")),
    ] {
        let (model, found) = read_with("pet", &text);
        assert_eq!(found, []);
        assert_eq!(model.to_json().unwrap(), plain.to_json().unwrap());
    }
}

#[test]
fn lost_bytes_are_told_with_their_line() {
    let (model, found) = read_with("pet", &RESOURCE.replacen("Years.", "Ye\u{fffd}rs.", 1));
    assert_eq!(found, [("not-utf8", 14)]);
    assert_eq!(
        model,
        read_with("pet", &RESOURCE.replacen("Years.", "Ye\u{fffd}rs.", 1)).0
    );
}

#[test]
fn a_page_of_a_hundred_megabytes_is_left_out() {
    let text = format!("{RESOURCE}{}", "|a|String|b|\n".repeat(8_000_000));
    assert!(text.len() > 100 << 20 || text.len() > 100_000_000);
    let (model, found) = read_with("pet", &text);
    assert_eq!(found, [("page-too-large", 1)]);
    let opaque = model
        .types
        .values()
        .filter(|ty| ty.docs().description.is_some());
    assert_eq!(opaque.count(), 0);
}

#[test]
fn a_path_may_stand_right_after_its_method() {
    let requests = |line: &str| {
        let text = API.replacen("PATCH /pets/{id}\n", &format!("{line}\n"), 1);
        let file = SourceFile::new("beta/api/pet-update.md", &text);
        let model = read(&[&file], &mut Diagnostics::default());
        let lines = model.requests.iter();
        lines
            .map(|r| format!("{} {}", r.method, r.path))
            .collect::<Vec<_>>()
    };
    assert_eq!(requests("DELETE/pets/{id}"), ["DELETE /pets/{id}"]);
    assert_eq!(requests("Delete/pets/{id}"), [""; 0]);
}

#[test]
fn a_page_that_lies_about_its_namespace_is_told() {
    let text = RESOURCE.replacen(
        "Namespace: microsoft.graph",
        "Namespace: microsoft.graph.zoo",
        1,
    );
    let (model, found) = read_with("pet", &text);
    assert!(found.contains(&("namespace-differs", 7)), "{found:?}");
    let names: Vec<_> = model.types.keys().map(ToString::to_string).collect();
    assert!(
        names.contains(&"microsoft.graph.pet".to_owned()),
        "{names:?}"
    );
    let (_, found) = read_with("pet", RESOURCE);
    assert_eq!(found, []);
}

#[test]
fn tables_and_blocks_that_do_not_end_are_told() {
    let broken = RESOURCE.replacen("|:---|:---|:---|", "|:---|:---|", 1);
    assert_eq!(read_with("pet", &broken).1, [("broken-table", 12)]);
    let comment = RESOURCE.replace("-->", "");
    let comment = comment.replacen("## Properties", "<!-- never closed\n## Properties", 1);
    assert!(
        read_with("pet", &comment)
            .1
            .contains(&("unclosed-comment", 11))
    );
    let fence = RESOURCE.trim_end().trim_end_matches('`');
    assert!(read_with("pet", fence).1.contains(&("unclosed-fence", 19)));
    let matter = RESOURCE.replacen("---\ntitle", "title", 1);
    assert!(
        read_with("pet", &matter)
            .1
            .contains(&("no-front-matter", 1))
    );
}

#[test]
fn markup_of_a_page_is_text_in_the_documentation_of_the_crate() {
    let hostile = "A pet </p><script>x()</script> */ #![no_std] {@x} [pet](javascript:x) `a` \u{202e} <img src=x onerror=y>\n# Title\n\n    let code = 1;";
    let text = RESOURCE.replacen("A pet;", hostile, 1).replacen(
        "Years.",
        hostile.lines().next().unwrap(),
        1,
    );
    let inputs = Inputs {
        docs: vec![SourceFile::new("beta/resources/pet.md", &text)],
        ..Inputs::default()
    };
    let Ok(output) = pipeline::run(inputs, &run::options()) else {
        panic!("the page gives a crate");
    };
    let pet = output.files.get("src/models/pet.rs").unwrap();
    assert!(pet.contains("x()"), "the text is there: {pet}");
    let unescaped = pet.replace("\\<", "");
    for raw in [
        "<script",
        "<img",
        "](javascript",
        "\u{202e}",
        "\n#![no_std]",
    ] {
        assert!(!unescaped.contains(raw), "{raw}: {pet}");
    }
    for line in pet
        .lines()
        .filter(|line| line.contains("x()") || line.contains("let code"))
    {
        assert!(line.trim_start().starts_with("///"), "{line}");
    }
}
