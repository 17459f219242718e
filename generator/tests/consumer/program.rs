//! A program of a user of the emitted crate: sends the documented example of the endpoint through a
//! transport without a network and prints what goes out and what comes back.

use std::pin::pin;
use std::task::{Context, Poll, Waker};

use sdk::models::EnrollmentConfigurationAssignment;
use sdk::runtime::testing::FakeTransport;
use sdk::{Graph, Json, StaticToken};

fn main() {
    let request = include_str!("request.json");
    let response = include_str!("response.json");
    let transport = FakeTransport::new().reply(http::StatusCode::OK, response);
    let graph = Graph::builder(StaticToken::new("token")).transport(transport.clone());
    let graph = graph.build().expect("the client is built");

    let body: EnrollmentConfigurationAssignment =
        sdk::model::decode(request).expect("the example decodes");
    let call = graph
        .users()
        .id("0f3c8a52-3b7e-4c55-9c2b-5d0b2f6f1a10")
        .device_enrollment_configurations()
        .id("b4f1c6de-77aa-4b0e-8f4b-2b8a3d5e9c01_Windows10EnrollmentCompletionPageConfiguration")
        .update_assignments(&body);
    for needed in call.permissions() {
        println!("needs {needed:?}");
    }
    let updated = wait(call.send()).expect("the call succeeds");

    for sent in transport.requests() {
        println!("{} {}", sent.method(), sent.uri());
        let mut headers: Vec<String> = sent
            .headers()
            .iter()
            .filter(|(name, _)| *name != "client-request-id")
            .map(|(name, value)| format!("{name}: {}", value.to_str().unwrap_or("(binary)")))
            .collect();
        headers.sort();
        println!("{}\n", headers.join("\n"));
        println!("{}\n", String::from_utf8_lossy(sent.body()));
        assert_eq!(
            json(&String::from_utf8_lossy(sent.body())),
            json(request),
            "nothing is lost"
        );
    }
    println!("{updated:#?}\n");
    let again = sdk::model::encode(&updated);
    println!("{again}");
    assert_eq!(
        json(&again),
        json(response),
        "nothing is lost on the way back"
    );
}

fn json(text: &str) -> Json {
    Json::parse(text).expect("it is JSON")
}

/// The transport answers at once, so that a future is ready when it is first polled.
fn wait<T>(future: impl Future<Output = T>) -> T {
    let mut future = pin!(future);
    let mut context = Context::from_waker(Waker::noop());
    for _ in 0..100 {
        if let Poll::Ready(value) = future.as_mut().poll(&mut context) {
            return value;
        }
    }
    panic!("the future waits for something that is not there")
}
