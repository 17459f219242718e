//! Throttling and errors: what the client does by itself, and what is left to decide.
//!
//! ```console
//! $ cargo run -p msgraph-examples --example errors -- USER
//! ```
//!
//! Permission: `User.Read.All`.

use std::env;
use std::time::Duration;

use msgraph::models::User;
use msgraph::{Error, ErrorKind, Graph, RetryPolicy};
use msgraph_examples::{Failure, sign_in};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Failure> {
    let user = env::args().nth(1).ok_or("usage: errors USER")?;
    let graph = sign_in(&["https://graph.microsoft.com/User.Read.All"])?;
    println!("{}", describe(&graph, &user).await);
    Ok(())
}

/// 429, 503 and 504 are waited out, as long as the service says. This request is more patient than
/// others: five times, and no more than two minutes in all.
async fn read(graph: &Graph, id: &str) -> Result<User, Error> {
    let patient = RetryPolicy::default()
        .max_retries(5)
        .total_delay(Duration::from_secs(120));
    graph.users().id(id).get().retry(patient).send().await
}

/// All requests fail with one type, which says at what point, and keeps what the service said.
async fn describe(graph: &Graph, id: &str) -> String {
    let error = match read(graph, id).await {
        Ok(user) => return user.display_name.unwrap_or_default(),
        Err(error) => error,
    };
    if error.is_not_found() {
        return format!("there is no user {id}");
    }
    if error.is_throttled() {
        let wait = error.retry_after().unwrap_or(Duration::from_secs(60));
        return format!("busy, try again in {} s", wait.as_secs());
    }
    match error.kind() {
        ErrorKind::Authentication => format!("sign in again: {error}"),
        ErrorKind::Transport => format!("no answer: {error}"),
        // Its line has status, code, message and the id that support asks for.
        _ => format!("failed: {error}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use msgraph::http::{Response, StatusCode};
    use msgraph::testing::{FakeTimer, FakeTransport};
    use msgraph::{Bytes, StaticToken};

    /// A client whose waits take no time, but are recorded.
    fn client(service: &FakeTransport, timer: &FakeTimer) -> Result<Graph, Error> {
        Graph::builder(StaticToken::new("token"))
            .transport(service.clone())
            .timer(timer.clone())
            .build()
    }

    fn throttled(seconds: u32) -> Result<Response<Bytes>, Failure> {
        let response = Response::builder()
            .status(StatusCode::TOO_MANY_REQUESTS)
            .header("Retry-After", seconds);
        Ok(response.body(Bytes::new())?)
    }

    #[tokio::test]
    async fn throttling_is_waited_out() -> Result<(), Failure> {
        let service = FakeTransport::new()
            .reply_with(throttled(7)?)
            .reply(StatusCode::OK, r#"{"displayName": "Ann"}"#);
        let timer = FakeTimer::new();
        assert_eq!(describe(&client(&service, &timer)?, "ann").await, "Ann");
        // A little more than asked for, so that not all clients come back at once.
        let waits = timer.waits();
        assert!(
            waits.len() == 1 && waits[0] >= Duration::from_secs(7),
            "{waits:?}"
        );
        Ok(())
    }

    #[tokio::test]
    async fn a_wait_that_is_too_long_is_left_to_the_caller() -> Result<(), Failure> {
        let service = FakeTransport::new().reply_with(throttled(3600)?);
        let timer = FakeTimer::new();
        let line = describe(&client(&service, &timer)?, "ann").await;
        assert_eq!(line, "busy, try again in 3600 s");
        assert!(timer.waits().is_empty());
        Ok(())
    }

    #[tokio::test]
    async fn errors_say_what_is_wrong() -> Result<(), Failure> {
        let body = r#"{"error": {"code": "Authorization_RequestDenied", "message": "Insufficient privileges."}}"#;
        let service = FakeTransport::new()
            .reply(StatusCode::NOT_FOUND, "{}")
            .reply(StatusCode::FORBIDDEN, body);
        let graph = client(&service, &FakeTimer::new())?;
        assert_eq!(describe(&graph, "bob").await, "there is no user bob");
        let line = describe(&graph, "ann").await;
        assert!(
            line.contains("403") && line.contains("Insufficient privileges."),
            "{line}"
        );
        Ok(())
    }
}
