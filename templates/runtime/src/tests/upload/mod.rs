//! Upload sessions, against a service that keeps to their rules and refuses what does not.
mod failures;
mod fragments;
mod resume;
mod service;

use super::rig::CANARY;
use crate::runtime::testing::FakeTimer;
use crate::runtime::upload::Upload;
use crate::runtime::{Bytes, Graph, StaticToken};
use service::Service;

const STEP: usize = 320 * 1024;

fn client(service: &Service) -> Graph {
    let graph = Graph::builder(StaticToken::new(CANARY)).transport(service.clone());
    graph.timer(FakeTimer::new()).build().unwrap()
}

/// Content whose parts differ.
fn content(length: usize) -> Bytes {
    (0..length).map(|at| (at * 7 + at / 251) as u8).collect()
}

/// An upload of `content` in the smallest fragments that a drive takes.
fn upload(service: &Service, content: &Bytes) -> Upload {
    let session = client(service).users().id("1").create_upload_session();
    session.upload(content.clone()).fragment_size(STEP)
}
