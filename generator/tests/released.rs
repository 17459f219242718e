//! Names: what is released stays, and every exception is for something.

#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "a test says what is wrong by panicking"
)]

#[path = "common/run.rs"]
mod run;

use graph_codegen::config::{NameException, NameExceptions};
use graph_codegen::model::Sourced;
use graph_codegen::pipeline::{Failure, Inputs, Options, Output};
use graph_codegen::released::{Released, Renames};
use graph_codegen::{Diagnostics, Severity, SourceFile};

/// A schema with one entity type of these properties.
fn schema(properties: &[&str]) -> String {
    let property = |name: &&str| format!("<Property Name=\"{name}\" Type=\"Edm.String\"/>");
    let properties: String = properties.iter().map(property).collect();
    format!(
        "<edmx:Edmx xmlns:edmx=\"http://docs.oasis-open.org/odata/ns/edmx\" Version=\"4.0\"><edmx:DataServices>\
         <Schema xmlns=\"http://docs.oasis-open.org/odata/ns/edm\" Namespace=\"microsoft.graph\">\
         <EntityType Name=\"pet\"><Key><PropertyRef Name=\"id\"/></Key>\
         <Property Name=\"id\" Type=\"Edm.String\" Nullable=\"false\"/>{properties}\
         <NavigationProperty Name=\"friends\" Type=\"Collection(microsoft.graph.pet)\"/></EntityType>\
         <EnumType Name=\"kind\"><Member Name=\"dog\"/></EnumType>\
         <EntityContainer Name=\"c\"><EntitySet Name=\"pets\" EntityType=\"microsoft.graph.pet\"/></EntityContainer>\
         </Schema></edmx:DataServices></edmx:Edmx>"
    )
}

fn exceptions(entries: &[(&str, &[&str])]) -> NameExceptions {
    let file = SourceFile::new("names.toml", "\n\n\n");
    let exception = |(wire, words): &(&str, &[&str])| NameException {
        wire: Sourced::new((*wire).to_owned(), &file.origin(1..2)),
        words: words.iter().map(|word| (*word).to_owned()).collect(),
        reason: "for the test".to_owned(),
    };
    NameExceptions {
        names: entries.iter().map(exception).collect(),
    }
}

fn generate(schema: &str, names: NameExceptions) -> Result<Output, Failure> {
    let inputs = Inputs {
        csdl: vec![SourceFile::new("pets.csdl", schema)],
        ..Inputs::default()
    };
    let options = Options {
        names,
        ..run::options()
    };
    graph_codegen::pipeline::run(inputs, &options)
}

fn emitted(schema: &str) -> Output {
    generate(schema, NameExceptions::default()).expect("the schema is right")
}

/// What a run is told that releases `before` and then meets `after`.
fn compared(before: &str, after: &Output, renames: Renames) -> Diagnostics {
    let mut diagnostics = Diagnostics::default();
    let file = SourceFile::new("names.lock", before);
    let released = Released::parse(&file, &mut diagnostics);
    after.names.check(&released, renames, &mut diagnostics);
    diagnostics
}

#[test]
fn every_public_name_is_in_the_file_sorted() {
    let text = emitted(&schema(&["shoeSize"])).names.to_text();
    for line in [
        "type microsoft.graph.pet = models::Pet",
        "field microsoft.graph.pet/shoeSize = shoe_size",
        "token microsoft.graph.pet/shoeSize = SHOE_SIZE",
        "variant microsoft.graph.kind/dog = Dog",
        "one microsoft.graph.pet/friends = friends",
        "service /pets = pets",
    ] {
        assert!(text.lines().any(|found| found == line), "{line}: {text}");
    }
    let lines: Vec<&str> = text.lines().filter(|line| !line.starts_with('#')).collect();
    assert!(lines.is_sorted());
}

#[test]
fn new_names_are_added_in_silence() {
    let before = emitted(&schema(&["shoeSize"])).names.to_text();
    let after = emitted(&schema(&["shoeSize", "hatSize"]));
    assert!(compared(&before, &after, Renames::Refuse).is_empty());
    assert!(after.names.to_text().contains("pet/hatSize = hat_size"));
}

#[test]
fn a_released_name_that_would_change_is_an_error_with_both_names_and_the_way_out() {
    let before = emitted(&schema(&["shoeSize"])).names.to_text();
    // The new property comes first and takes the name of the released one.
    let after = emitted(&schema(&["shoe_size", "shoeSize"]));
    let diagnostics = compared(&before, &after, Renames::Refuse);
    let found = diagnostics.of_code("released-name-changed").next();
    let found = found.expect("the change is reported");
    assert_eq!(found.severity, Severity::Error);
    assert_eq!(found.subject, "field microsoft.graph.pet/shoeSize");
    assert!(found.message.contains("`shoe_size`") && found.message.contains("`shoe_size_2`"));
    let line = before
        .lines()
        .position(|line| line.starts_with(&found.subject));
    let at = found.at.as_ref().map(|at| at.line as usize);
    assert_eq!(at, line.map(|line| line + 1));
    let help = found.help.as_deref().unwrap_or_default();
    assert!(
        help.contains("names.toml") && help.contains("--rename"),
        "{help}"
    );

    assert!(compared(&before, &after, Renames::Accept).is_empty());
    let kept = exceptions(&[("shoe_size", &["raw", "shoe", "size"])]);
    let kept = generate(&schema(&["shoe_size", "shoeSize"]), kept).expect("the words are free");
    assert!(compared(&before, &kept, Renames::Refuse).is_empty());
}

#[test]
fn what_is_gone_is_a_warning_once_for_a_type_and_its_members() {
    let before = emitted(&schema(&["shoeSize"])).names.to_text();
    let gone = compared(&before, &emitted(&schema(&[])), Renames::Refuse);
    assert_eq!(
        gone.count("released-name-gone"),
        2,
        "the field and its token"
    );
    assert!(!gone.has_errors());
    let other = schema(&["shoeSize"]).replace("Name=\"kind\"", "Name=\"sort\"");
    let gone = compared(&before, &emitted(&other), Renames::Refuse);
    let subjects: Vec<_> = gone.sorted().iter().map(|d| d.subject.clone()).collect();
    assert_eq!(subjects, ["type microsoft.graph.kind"]);
}

#[test]
fn a_line_that_is_no_name_is_an_error() {
    let after = emitted(&schema(&[]));
    let diagnostics = compared("# names\nservice /pets\n", &after, Renames::Accept);
    let found = diagnostics.sorted();
    let [found] = found.as_slice() else {
        panic!("one finding: {found:?}");
    };
    assert_eq!(
        (found.code, found.severity),
        ("names-lock", Severity::Error)
    );
    assert_eq!(found.at.as_ref().map(|at| at.line), Some(2));
}

#[test]
fn an_exception_for_no_element_is_an_error() {
    let names = exceptions(&[("shoeSize", &["shoesize"]), ("hatSize", &["hatsize"])]);
    let Err(failure) = generate(&schema(&["shoeSize"]), names) else {
        panic!("the exception is taken");
    };
    let found = failure.diagnostics.sorted();
    let [found] = found.as_slice() else {
        panic!("one finding: {found:?}");
    };
    assert_eq!(
        (found.code, found.severity),
        ("name-unused", Severity::Error)
    );
    assert_eq!(found.subject, "hatSize");
    assert!(found.at.is_some() && found.help.is_some());
}

#[test]
fn an_exception_with_the_words_of_another_element_is_an_error() {
    for (wire, properties) in [
        ("hatSize", ["hatSize", "shoeSize"]),
        ("hatSize", ["shoeSize", "hatSize"]),
    ] {
        let names = exceptions(&[(wire, &["shoe", "size"])]);
        let Err(failure) = generate(&schema(&properties), names) else {
            panic!("the exception is taken");
        };
        let mut taken = failure.diagnostics.of_code("name-taken");
        let found = taken.next().expect("the clash is reported");
        assert_eq!(
            (found.subject.as_str(), found.severity),
            (wire, Severity::Error)
        );
        assert!(found.at.is_some() && !found.related.is_empty() && found.help.is_some());
    }
}

/// A schema in which one pet takes actions of these names, each with a parameter that may be left out.
fn schema_of_actions(actions: &[&str]) -> String {
    let action = |name: &&str| {
        format!(
            "<Action Name=\"{name}\" IsBound=\"true\">\
             <Parameter Name=\"bindingParameter\" Type=\"microsoft.graph.pet\"/>\
             <Parameter Name=\"note\" Type=\"Edm.String\"/></Action>"
        )
    };
    let actions: String = actions.iter().map(action).collect();
    schema(&[]).replace("<EntityContainer", &format!("{actions}<EntityContainer"))
}

#[test]
fn a_name_that_cannot_be_made_unique_is_an_error_with_a_way_out() {
    let both = schema_of_actions(&["feed2", "feed_2"]);
    let Err(failure) = generate(&both, NameExceptions::default()) else {
        panic!("two types of options have one name");
    };
    let mut clashes = failure.diagnostics.of_code("name-clash");
    let found = clashes.next().expect("the clash is reported");
    assert_eq!(found.severity, Severity::Error);
    assert!(found.message.contains("`OnePetFeed2Options`"), "{found:?}");
    assert!(found.at.is_some() && found.help.is_some());
    assert!(clashes.next().is_none());

    let way_out = exceptions(&[("feed_2", &["feed", "twice"])]);
    assert!(generate(&both, way_out).is_ok());
    for alone in ["feed2", "feed_2"] {
        emitted(&schema_of_actions(&[alone, "feed"]));
    }
}
