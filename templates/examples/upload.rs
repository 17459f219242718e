//! Uploads a file of any size to the drive of the user, in fragments that are sent again if they fail.
//!
//! ```console
//! $ cargo run -p msgraph-examples --example upload -- report.pdf
//! ```
//!
//! Permission: `Files.ReadWrite`. A session outlives the program: keep the `state` of `Uploading`, and
//! go on with `Graph::resume_upload`.

use std::env;
use std::path::Path;

use msgraph::models::DriveItem;
use msgraph::upload::{FileSource, UploadSource};
use msgraph::{Error, Graph};
use msgraph_examples::{Failure, sign_in};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Failure> {
    let path = env::args().nth(1).ok_or("usage: upload FILE")?;
    let name = Path::new(&path).file_name().and_then(|name| name.to_str());
    let name = name.ok_or("the file has no name")?;
    let graph = sign_in(&["https://graph.microsoft.com/Files.ReadWrite"])?;
    let item = upload(&graph, name, FileSource::open(&path)?).await?;
    println!("{}", item.web_url.unwrap_or_default());
    Ok(())
}

/// The file lies below the root of the drive, and need not exist yet: it is addressed by its path. One
/// fragment is held in memory at a time; none carries the token.
async fn upload(graph: &Graph, path: &str, content: impl UploadSource) -> Result<DriveItem, Error> {
    let file = graph.me().drive().root().by_path(path);
    file.create_upload_session()
        .upload(content)
        .on_progress(|progress| println!("{} of {} bytes", progress.sent, progress.total))
        .send()
        .await?
        .decode()
}

#[cfg(test)]
mod tests {
    use super::*;
    use msgraph::Bytes;
    use msgraph::http::StatusCode;
    use msgraph::testing::FakeTransport;
    use msgraph_examples::offline;

    #[tokio::test]
    async fn the_content_goes_to_the_session_without_the_token() -> Result<(), Failure> {
        let session = r#"{"uploadUrl": "https://storage.example/1", "nextExpectedRanges": ["0-"]}"#;
        let service = FakeTransport::new()
            .reply(StatusCode::OK, session)
            .reply(StatusCode::CREATED, r#"{"id": "f1", "name": "a #1.txt"}"#);
        let content = Bytes::from_static(b"content");
        let item = upload(&offline(&service)?, "Reports/a #1.txt", content).await?;
        assert_eq!(item.id.as_deref(), Some("f1"));
        let sent = service.requests();
        assert_eq!(
            sent[0].uri().path(),
            "/beta/me/drive/root:/Reports/a%20%231.txt:/createUploadSession"
        );
        assert_eq!(sent[1].uri().to_string(), "https://storage.example/1");
        assert_eq!(sent[1].headers()["content-range"], "bytes 0-6/7");
        assert!(!sent[1].headers().contains_key("authorization"));
        Ok(())
    }
}
