//! Signs in, and lists the users of the tenant, all pages of them.
//!
//! ```console
//! $ GRAPH_TENANT=contoso.com GRAPH_CLIENT_ID=… cargo run -p msgraph-examples --example list_users
//! ```
//!
//! The application is registered in the tenant, allows public client flows, and has the delegated
//! permission `User.Read.All`.

use std::env;

use msgraph::models::User;
use msgraph::runtime::auth::Application;
use msgraph::{Error, Graph};
use msgraph_examples::Failure;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Failure> {
    let application = Application::new(env::var("GRAPH_TENANT")?, env::var("GRAPH_CLIENT_ID")?);
    let credential = application.device_code(|prompt| println!("{}", prompt.message))?;
    let graph = Graph::builder(credential)
        .scopes(["https://graph.microsoft.com/User.Read.All"])
        .build()?;
    for line in list(&graph).await? {
        println!("{line}");
    }
    Ok(())
}

/// Name and address of each enabled user whose name begins with A. The stream asks for the next page
/// when it gets there, with the same headers and a fresh token.
async fn list(graph: &Graph) -> Result<Vec<String>, Error> {
    let mut users = graph
        .users()
        .list()
        .select((User::DISPLAY_NAME, User::MAIL))
        .filter(User::DISPLAY_NAME.starts_with("A") & User::ACCOUNT_ENABLED.eq(true))
        .top(100)
        .stream();
    let mut lines = Vec::new();
    while let Some(user) = users.try_next().await? {
        let name = user.display_name.unwrap_or_default();
        lines.push(match user.mail {
            Some(mail) => format!("{name} <{mail}>"),
            None => name,
        });
    }
    Ok(lines)
}

#[cfg(test)]
mod tests {
    use super::*;
    use msgraph::http::StatusCode;
    use msgraph::testing::FakeTransport;
    use msgraph_examples::offline;

    #[tokio::test]
    async fn all_pages_are_listed() -> Result<(), Failure> {
        let next = "https://graph.microsoft.com/beta/users?$skiptoken=2";
        let first = format!(
            r#"{{"value": [{{"displayName": "Ann", "mail": "ann@contoso.com"}}], "@odata.nextLink": "{next}"}}"#
        );
        let service = FakeTransport::new().reply(StatusCode::OK, first).reply(
            StatusCode::OK,
            r#"{"value": [{"displayName": "Abe", "mail": null}]}"#,
        );
        let lines = list(&offline(&service)?).await?;
        assert_eq!(lines, ["Ann <ann@contoso.com>", "Abe"]);
        let sent = service.requests();
        assert_eq!(sent.len(), 2);
        assert!(
            sent[0]
                .uri()
                .query()
                .unwrap_or_default()
                .contains("$select=displayName,mail")
        );
        assert_eq!(sent[1].uri().to_string(), next);
        Ok(())
    }
}
