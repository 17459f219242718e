//! What emitted code writes methods on: the client, the places of its resources, and calls of operations.
//!
//! Methods of a type can only be written in the crate that declares it, so these have to be in the one with
//! the requests. They stand above all else in the runtime: nothing else refers to them, and so all else can be
//! a crate of its own.

mod batch;
mod builder;
pub(crate) mod call;
mod graph;
mod many;
mod one;
pub(crate) mod rest_call;

pub use batch::Batch;
pub use builder::GraphBuilder;
pub use call::Call;
pub use graph::Graph;
pub use many::Many;
pub use one::One;
pub use rest_call::RestCall;
