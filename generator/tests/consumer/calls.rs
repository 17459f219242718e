//! A program of a user of the emitted crate: makes requests of every kind through a transport
//! without a network, and compares method, URL and `If-Match` with what is expected.
#![allow(deprecated)]

use std::error::Error;
use std::pin::pin;
use std::task::{Context, Waker};

use sdk::runtime::testing::FakeTransport;
use sdk::runtime::BoxFuture;
use sdk::{Graph, StaticToken, models};

fn main() {
    let mut calls = Calls::default();
    // The calls go here.
    println!("{} requests as expected", calls.made - calls.wrong.len());
    for wrong in calls.wrong {
        println!("{wrong}");
    }
}

#[derive(Default)]
struct Calls {
    made: usize,
    wrong: Vec<String>,
}

impl Calls {
    /// Sends a request; what the transport saw is compared, the answer is an error that nobody reads.
    fn check<T>(
        &mut self,
        expected: &str,
        call: impl FnOnce(
            &Graph,
        )
            -> Result<BoxFuture<'static, Result<T, sdk::Error>>, Box<dyn Error>>,
    ) {
        let transport = FakeTransport::new().reply(http::StatusCode::BAD_REQUEST, "");
        let graph = Graph::builder(StaticToken::new("token")).transport(transport.clone());
        let seen = graph.build().map_err(Into::into).and_then(|graph| {
            let mut call = pin!(call(&graph)?);
            let _ = call.as_mut().poll(&mut Context::from_waker(Waker::noop()));
            Ok(transport.requests())
        });
        self.compare(expected, seen);
    }

    fn compare(
        &mut self,
        expected: &str,
        seen: Result<Vec<http::Request<sdk::Bytes>>, Box<dyn Error>>,
    ) {
        self.made += 1;
        let seen = match seen.as_deref() {
            Ok([sent]) => {
                let uri = sent.uri().to_string();
                let root = "https://graph.microsoft.com/v1.0";
                let path = uri.strip_prefix(root).unwrap_or(&uri);
                let header = sent.headers().get("if-match");
                let header = header.map(|value| value.to_str().unwrap_or("(binary)"));
                let header = header.map_or_else(String::new, |v| format!(" if-match: {v}"));
                format!("{} {path}{header}", sent.method())
            }
            Ok(several) => format!("{} requests", several.len()),
            Err(error) => error.to_string(),
        };
        if seen != expected {
            self.wrong.push(format!("expected {expected}\n    sent {seen}"));
        }
    }
}
