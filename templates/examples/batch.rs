//! Several requests in one call to the service.
//!
//! ```console
//! $ cargo run -p msgraph-examples --example batch
//! ```
//!
//! Permissions: `User.Read`, `Mail.Read`.

use msgraph::models::{Message, User};
use msgraph::{Batch, Error, Graph, Model};
use msgraph_examples::{Failure, sign_in};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Failure> {
    let graph = sign_in(&[
        "https://graph.microsoft.com/User.Read",
        "https://graph.microsoft.com/Mail.Read",
    ])?;
    let overview = overview(&graph).await?;
    println!("{}: {}", overview.name, overview.subjects.join(", "));
    match overview.manager {
        Some(manager) => println!("reports to {manager}"),
        None => println!("reports to nobody"),
    }
    Ok(())
}

struct Overview {
    name: String,
    subjects: Vec<String>,
    manager: Option<String>,
}

/// Each request gives a ticket, with which its own result is taken out; one may fail and the others
/// not. More than 20 requests go in several calls, and only what was throttled is sent again.
async fn overview(graph: &Graph) -> Result<Overview, Error> {
    let me = graph.me();
    let mut batch = Batch::new(graph);
    let user = batch.add(me.get().select(User::DISPLAY_NAME));
    let mail = batch.add(me.messages().list().select(Message::SUBJECT).top(5));
    let manager = batch.add(me.manager().get());
    let mut results = batch.send().await?;

    let manager = match results.take(manager) {
        Ok(object) => object.cast::<User>().and_then(|user| user.display_name),
        Err(error) if error.is_not_found() => None,
        Err(error) => return Err(error),
    };
    let messages = results.take(mail)?.value;
    Ok(Overview {
        name: results.take(user)?.display_name.unwrap_or_default(),
        subjects: messages.into_iter().filter_map(|one| one.subject).collect(),
        manager,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use msgraph::http::StatusCode;
    use msgraph::testing::FakeTransport;
    use msgraph_examples::offline;

    #[tokio::test]
    async fn a_part_that_fails_leaves_the_others() -> Result<(), Failure> {
        let answer = r#"{"responses": [
            {"id": "3", "status": 404, "body": {"error": {"code": "ResourceNotFound"}}},
            {"id": "1", "status": 200, "body": {"displayName": "Ann"}},
            {"id": "2", "status": 200, "body": {"value": [{"subject": "Lunch"}]}}
        ]}"#;
        let service = FakeTransport::new().reply(StatusCode::OK, answer);
        let overview = overview(&offline(&service)?).await?;
        assert_eq!(overview.name, "Ann");
        assert_eq!(overview.subjects, ["Lunch"]);
        assert_eq!(overview.manager, None);
        assert_eq!(service.requests()[0].uri().path(), "/beta/$batch");
        Ok(())
    }
}
