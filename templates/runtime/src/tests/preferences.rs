//! What goes with every request, and with each page.
use super::rig::CANARY;
use crate::runtime::testing::FakeTransport;
use crate::runtime::{Graph, Prefer, StaticToken};
use http::StatusCode;

const NEXT: &str = r#"{"value":[],"@odata.nextLink":"users?p=2"}"#;

async fn preferences(client: Option<Prefer>, request: Option<Prefer>) -> Vec<String> {
    let fake = FakeTransport::new().reply(StatusCode::OK, NEXT);
    let fake = fake.reply(StatusCode::OK, r#"{"value":[]}"#);
    let mut builder = Graph::builder(StaticToken::new(CANARY)).transport(fake.clone());
    if let Some(prefer) = client {
        builder = builder.prefer(prefer);
    }
    let mut list = builder.build().unwrap().users().list();
    if let Some(prefer) = request {
        list = list.prefer(prefer);
    }
    list.stream().try_collect().await.unwrap();
    let requests = fake.requests();
    let header =
        |request: &http::Request<_>| request.headers()["prefer"].to_str().unwrap().to_owned();
    requests.iter().map(header).collect()
}

#[tokio::test]
async fn r11_immutable_ids_are_asked_for_on_each_page_by_client_or_request() {
    let plain = "include-unknown-enum-members";
    let immutable = "include-unknown-enum-members, IdType=\"ImmutableId\"";
    assert_eq!(preferences(None, None).await, [plain, plain]);
    let client = preferences(Some(Prefer::immutable_ids()), None).await;
    assert_eq!(client, [immutable, immutable]);
    let request = preferences(None, Some(Prefer::immutable_ids())).await;
    assert_eq!(request, [immutable, immutable]);
    // Said twice, it is sent once.
    let both = preferences(Some(Prefer::immutable_ids()), Some(Prefer::immutable_ids())).await;
    assert_eq!(both, [immutable, immutable]);
}
