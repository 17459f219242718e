//! Stages of a run are told when they begin and when they end.

#![allow(clippy::unwrap_used, reason = "a test says what is wrong by panicking")]

#[path = "common/run.rs"]
mod run;

use std::sync::Mutex;

use graph_codegen::SourceFile;
use graph_codegen::pipeline::{Inputs, run_timed};
use graph_codegen::timings::Timings;

static TOLD: Mutex<Vec<Option<&str>>> = Mutex::new(Vec::new());

#[test]
fn every_stage_is_told_when_it_begins_and_when_it_ends() {
    let schema = r#"<edmx:Edmx Version="4.0" xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx"><edmx:DataServices>
<Schema Namespace="n" xmlns="http://docs.oasis-open.org/odata/ns/edm"><ComplexType Name="box"/></Schema></edmx:DataServices></edmx:Edmx>"#;
    let mut inputs = Inputs::default();
    inputs.csdl.push(SourceFile::new("box.csdl", schema));
    let timings = Timings::told(|stage| TOLD.lock().unwrap().push(stage));
    let output = run_timed(inputs, &run::options(), timings).unwrap();
    let told = TOLD.lock().unwrap();
    let began: Vec<&str> = told.iter().copied().flatten().collect();
    assert_eq!(began, ["read CSDL", "model", "plan", "names", "emit"]);
    assert!(
        told.chunks(2)
            .all(|pair| pair[0].is_some() && pair[1].is_none())
    );
    let stages = output.timings.stages().iter();
    assert_eq!(began, stages.map(|stage| stage.name).collect::<Vec<_>>());
}
