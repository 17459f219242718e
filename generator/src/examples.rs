//! The reference pages as a test of what is emitted.
//!
//! Every documented request becomes a call of user code, whose method and URL are compared with what
//! the page shows (`call`, `url`); every JSON body of an example is decoded into the type that
//! the SDK has there, encoded, and compared (`body`, `kept`, `fit`). `program` writes the
//! crate that does so with the emitted one, `report` tells what came of it, by class.
//!
//! What is expected comes from the page alone; what is called comes from the plan of the SDK.
//! `examples/README.md` has what cannot be tested, by class with the reason.

mod body;
mod call;
mod fit;
mod kept;
mod program;
mod report;
mod sample;
mod types;
mod url;

use crate::Model;
use crate::model::{Example, HttpRequest};
use crate::plan::Plan;
use crate::resource::{Resolver, ResourceGraph};
use crate::source::docs::request_line;

pub use body::{Body, Piece};
pub use call::{Call, Request};
pub use program::{Results, crate_files};
pub use report::{Class, Count, Report, Verdict, judge};

/// All that the pages give to test.
#[derive(Debug, Clone, Default)]
pub struct Suite {
    /// The operation lines.
    pub lines: Vec<Call>,
    /// The examples.
    pub exchanges: Vec<Exchange>,
}

/// An example: a request, and the response to it if the page shows one.
#[derive(Debug, Clone)]
pub struct Exchange {
    /// The request line.
    pub call: Call,
    /// The body of the request.
    pub request: Body,
    /// The body of the response.
    pub response: Body,
    /// Whether the page shows a response.
    pub is_pair: bool,
}

/// What stays the same for all requests.
#[derive(Debug)]
struct Context<'a> {
    model: &'a Model,
    plan: &'a Plan,
    graph: &'a ResourceGraph<'a>,
    resolver: Resolver<'a, 'a>,
}

impl Suite {
    /// The operation lines and examples of the model, whose SDK has this plan.
    #[must_use]
    pub fn new(model: &Model, plan: &Plan) -> Self {
        let graph = ResourceGraph::new(model);
        let context = Context {
            model,
            plan,
            graph: &graph,
            resolver: Resolver::new(&graph),
        };
        let mut suite = Self::default();
        for request in &model.requests {
            suite.lines.push(context.line(request));
            let exchanges = request.examples.iter();
            suite
                .exchanges
                .extend(exchanges.map(|example| context.exchange(request, example)));
        }
        suite
    }

    /// A part of the calls, spread evenly over the kinds of requests: `each` of every kind. The
    /// bodies stay.
    #[must_use]
    pub fn sample(mut self, each: usize) -> Self {
        sample::sample(&mut self, each);
        self
    }

    /// The calls: those of the lines, then those of the examples.
    pub fn calls(&self) -> impl Iterator<Item = &Call> {
        let examples = self.exchanges.iter().map(|exchange| &exchange.call);
        self.lines.iter().chain(examples)
    }

    /// The bodies in the order of the examples, each request before its response.
    pub fn bodies(&self) -> impl Iterator<Item = &Body> {
        let exchanges = self.exchanges.iter();
        exchanges.flat_map(|exchange| [&exchange.request, &exchange.response])
    }
}

impl Context<'_> {
    fn exchange(&self, request: &HttpRequest, example: &Example) -> Exchange {
        let (call, resolved) = self.shown(request, &example.request);
        let resolved = resolved.or_else(|| self.resolver.resolve(&request.path).ok());
        let method = request_line(&example.request.start_line).map(|(method, _)| method);
        let response = example.response.as_ref();
        Exchange {
            call,
            request: self.request_body(request, &example.request, resolved.as_ref(), method),
            response: response.map_or(Body::Absent, |response| {
                self.response_body(request, response, resolved.as_ref(), method)
            }),
            is_pair: response.is_some(),
        }
    }
}
