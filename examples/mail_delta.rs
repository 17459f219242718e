//! Walks the messages of the inbox, and the next time only what has changed since.
//!
//! ```console
//! $ cargo run -p msgraph-examples --example mail_delta
//! ```
//!
//! Permission: `Mail.Read`. The state is kept in `mail.state` in the current folder; it leads to the
//! mailbox, so keep it as you keep the mail.

use std::io::ErrorKind;

use msgraph::models::Message;
use msgraph::{Change, DeltaState, Error, Graph};
use msgraph_examples::{Failure, sign_in};
use tokio::fs;

const STATE: &str = "mail.state";

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Failure> {
    let graph = sign_in(&["https://graph.microsoft.com/Mail.Read"])?;
    let known = match fs::read_to_string(STATE).await {
        Ok(text) => Some(DeltaState::parse(&text)?),
        Err(error) if error.kind() == ErrorKind::NotFound => None,
        Err(error) => return Err(error.into()),
    };
    let (lines, state) = changes(&graph, known).await?;
    for line in lines {
        println!("{line}");
    }
    // Kept only after the changes are: if this fails, they come again, and none is missed.
    if let Some(state) = state {
        fs::write(STATE, state.expose()).await?;
    }
    Ok(())
}

/// What has changed, and where to go on. A state that the service has forgotten is answered by a walk
/// over everything, as the first time.
async fn changes(
    graph: &Graph,
    known: Option<DeltaState>,
) -> Result<(Vec<String>, Option<DeltaState>), Error> {
    match walk(graph, known.as_ref()).await {
        Err(error) if known.is_some() && error.resync().is_some() => walk(graph, None).await,
        outcome => outcome,
    }
}

async fn walk(
    graph: &Graph,
    known: Option<&DeltaState>,
) -> Result<(Vec<String>, Option<DeltaState>), Error> {
    let inbox = graph.me().mail_folders().id("inbox").messages();
    let query = inbox.delta().select((Message::SUBJECT, Message::IS_READ));
    let mut changes = match known {
        Some(state) => query.changes_since(state),
        None => query.changes(),
    };
    let mut lines = Vec::new();
    while let Some(change) = changes.try_next().await? {
        lines.push(match change {
            Change::Changed(message) => format!("+ {}", message.subject.unwrap_or_default()),
            Change::Removed(removed) => format!("- {}", removed.id.unwrap_or_default()),
        });
    }
    Ok((lines, changes.state()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use msgraph::http::StatusCode;
    use msgraph::testing::FakeTransport;
    use msgraph_examples::offline;

    fn page(value: &str, token: &str) -> String {
        let link = format!(
            "https://graph.microsoft.com/beta/me/mailFolders/inbox/messages/delta?$deltatoken={token}"
        );
        format!(r#"{{"value": [{value}], "@odata.deltaLink": "{link}"}}"#)
    }

    #[tokio::test]
    async fn the_second_walk_gives_what_changed() -> Result<(), Failure> {
        let removed = r#"{"id": "m1", "@removed": {"reason": "deleted"}}"#;
        let service = FakeTransport::new()
            .reply(
                StatusCode::OK,
                page(r#"{"id": "m1", "subject": "Lunch"}"#, "1"),
            )
            .reply(StatusCode::OK, page(removed, "2"));
        let graph = offline(&service)?;
        let (lines, state) = changes(&graph, None).await?;
        assert_eq!(lines, ["+ Lunch"]);
        let kept = state.ok_or("no state")?.expose();
        let (lines, _) = changes(&graph, Some(DeltaState::parse(&kept)?)).await?;
        assert_eq!(lines, ["- m1"]);
        let sent = service.requests();
        assert_eq!(sent[1].uri().query(), Some("$deltatoken=1"));
        Ok(())
    }

    #[tokio::test]
    async fn a_forgotten_state_starts_anew() -> Result<(), Failure> {
        let gone = r#"{"error": {"code": "SyncStateNotFound", "message": "Start anew."}}"#;
        let service = FakeTransport::new()
            .reply(StatusCode::OK, page("", "1"))
            .reply(StatusCode::GONE, gone)
            .reply(StatusCode::OK, page(r#"{"subject": "Lunch"}"#, "2"));
        let graph = offline(&service)?;
        let (_, state) = changes(&graph, None).await?;
        let (lines, _) = changes(&graph, state).await?;
        assert_eq!(lines, ["+ Lunch"]);
        Ok(())
    }
}
