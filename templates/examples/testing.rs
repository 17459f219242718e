//! Tests of your own code: against a script, and against what a service once answered.
//!
//! ```console
//! $ cargo test -p msgraph-examples --example testing
//! $ cargo run -p msgraph-examples --example testing     # records anew, from the service
//! ```
//!
//! Permission: `User.ReadWrite.All`.

use msgraph::models::User;
use msgraph::runtime::auth::Application;
use msgraph::testing::{Exchange, Recorder};
use msgraph::{Error, Graph, Patch, ReqwestTransport};
use msgraph_examples::Failure;
use std::env;

const RECORDING: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/recordings/departments.json");

/// The code to be tested: moves all users of a department to another, and says how many.
async fn rename_department(graph: &Graph, old: &str, new: &str) -> Result<usize, Error> {
    let mut users = graph
        .users()
        .list()
        .select(User::ID)
        .filter(User::DEPARTMENT.eq(old))
        .stream();
    let mut moved = 0;
    while let Some(user) = users.try_next().await? {
        let Some(id) = user.id else { continue };
        let patch = Patch::new().set(User::DEPARTMENT, new);
        graph.users().id(&id).update(patch).send().await?;
        moved += 1;
    }
    Ok(moved)
}

/// Records a session with the service. Tokens are never recorded; what else should not lie in a file
/// is taken out by `without_names`.
#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Failure> {
    let application = Application::new(env::var("GRAPH_TENANT")?, env::var("GRAPH_CLIENT_ID")?);
    let credential = application.device_code(|prompt| println!("{}", prompt.message))?;
    let recorder = Recorder::edit(ReqwestTransport::new()?, without_names);
    let graph = Graph::builder(credential)
        .scopes(["https://graph.microsoft.com/User.ReadWrite.All"])
        .transport(recorder.clone())
        .build()?;
    let moved = rename_department(&graph, "Sales", "Customers").await?;
    std::fs::write(RECORDING, recorder.recording().to_string())?;
    println!("{moved} users moved, recorded in {RECORDING}");
    Ok(())
}

/// Errors of the service can quote what was sent; of them, the code is enough.
fn without_names(exchange: &mut Exchange) {
    if !exchange.response.status().is_success() {
        *exchange.response.body_mut() = "{}".into();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use msgraph::StaticToken;
    use msgraph::http::StatusCode;
    use msgraph::testing::{FakeTransport, Recording};
    use msgraph_examples::offline;

    #[tokio::test]
    async fn by_a_script() -> Result<(), Failure> {
        let service = FakeTransport::new()
            .reply(StatusCode::OK, r#"{"value": [{"id": "u1"}]}"#)
            .reply(StatusCode::NO_CONTENT, "");
        let moved = rename_department(&offline(&service)?, "O'Neil", "Customers").await?;
        assert_eq!((moved, service.replies_left()), (1, 0));
        let sent = service.requests();
        let query = sent[0].uri().query().unwrap_or_default();
        assert!(query.contains("O%27%27Neil"), "{query}");
        assert_eq!(sent[1].body(), r#"{"department":"Customers"}"#);
        Ok(())
    }

    #[tokio::test]
    async fn by_a_recording() -> Result<(), Failure> {
        let recording: Recording = std::fs::read_to_string(RECORDING)?.parse()?;
        let service = recording.replay();
        let graph = Graph::builder(StaticToken::new("token"))
            .transport(service.clone())
            .build()?;
        let moved = rename_department(&graph, "Sales", "Customers").await?;
        assert_eq!(moved, 2);
        // All that was recorded was asked for, no more and no less.
        assert!(service.left().is_empty(), "{:?}", service.left());
        Ok(())
    }

    #[tokio::test]
    async fn a_session_is_recorded_and_replayed() -> Result<(), Failure> {
        let service = FakeTransport::new()
            .reply(StatusCode::OK, r#"{"value": [{"id": "u1"}]}"#)
            .reply(
                StatusCode::FORBIDDEN,
                r#"{"error": {"message": "not you, Ann"}}"#,
            );
        let recorder = Recorder::edit(service, without_names);
        let client = |transport| Graph::builder(StaticToken::new("eyJtoken")).transport(transport);
        let graph = client(recorder.clone()).build()?;
        let refused = rename_department(&graph, "Sales", "Customers").await;
        assert!(refused.is_err_and(|error| error.is_forbidden()));
        let text = recorder.recording().to_string();
        assert!(
            !text.contains("eyJtoken") && !text.contains("Ann"),
            "{text}"
        );
        Ok(())
    }
}
