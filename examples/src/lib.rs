//! What the examples share: sign-in, spelled out in `list_users.rs`, and a client without a network
//! for their tests.

use std::env;

use msgraph::Graph;
use msgraph::runtime::auth::Application;
use msgraph::testing::FakeTransport;
use msgraph::{RetryPolicy, StaticToken};

/// Any failure: an example ends with it.
pub type Failure = Box<dyn std::error::Error>;

/// Signs in the user at the keyboard with a code that they enter in a browser. The variables
/// `GRAPH_TENANT` and `GRAPH_CLIENT_ID` name the application.
///
/// # Errors
/// When a variable is missing, or no client can be built. Sign-in itself happens at the first request.
pub fn sign_in(permissions: &[&str]) -> Result<Graph, Failure> {
    let application = Application::new(env::var("GRAPH_TENANT")?, env::var("GRAPH_CLIENT_ID")?);
    let credential = application.device_code(|prompt| println!("{}", prompt.message))?;
    Ok(Graph::builder(credential)
        .scopes(permissions.iter().copied())
        .build()?)
}

/// A client that is answered by `transport` and does not try again.
///
/// # Errors
/// When no client can be built.
pub fn offline(transport: &FakeTransport) -> Result<Graph, Failure> {
    Ok(Graph::builder(StaticToken::new("token"))
        .transport(transport.clone())
        .retry(RetryPolicy::never())
        .build()?)
}
