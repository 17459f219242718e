//! Credentials of the Azure SDK.
use super::rig::{CANARY, rig_with};
use crate::runtime::AzureCredential;
use async_trait::async_trait;
use azure_core::credentials::{AccessToken, TokenCredential, TokenRequestOptions};
use azure_core::error::ErrorKind;
use azure_core::time::{Duration, OffsetDateTime};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

/// Gives tokens until it fails.
#[derive(Debug, Default)]
struct Azure {
    asked: AtomicUsize,
    fails: bool,
}

#[async_trait]
impl TokenCredential for Azure {
    async fn get_token(
        &self,
        scopes: &[&str],
        _: Option<TokenRequestOptions<'_>>,
    ) -> azure_core::Result<AccessToken> {
        assert_eq!(scopes, ["https://graph.microsoft.com/.default"]);
        self.asked.fetch_add(1, Ordering::SeqCst);
        if self.fails {
            return Err(azure_core::Error::with_message(
                ErrorKind::Credential,
                CANARY,
            ));
        }
        let expiry = OffsetDateTime::now_utc() + Duration::hours(1);
        Ok(AccessToken::new(CANARY, expiry))
    }
}

#[tokio::test]
async fn an_azure_credential_signs_in_and_its_expiry_is_known() {
    let azure = Arc::new(Azure::default());
    let (graph, fake) = rig_with(AzureCredential::new(azure.clone()));
    fake.reply_json(200, "{}").reply_json(200, "{}");
    for _ in 0..2 {
        graph.me().get().send().await.unwrap();
    }
    let bearer = format!("Bearer {CANARY}");
    let sent = fake.last_request().unwrap();
    assert_eq!(sent.header("authorization"), Some(&*bearer));
    assert_eq!(azure.asked.load(Ordering::SeqCst), 1);
}

#[tokio::test]
async fn a6_an_azure_credential_leaves_the_services_answer_and_a_hint() {
    let azure = Arc::new(Azure::default());
    let (graph, fake) = rig_with(AzureCredential::new(azure.clone()));
    fake.reply_json(401, "{}");
    let error = graph.me().get().send().await.unwrap_err();
    assert!(error.is_unauthorized());
    assert!(error.to_string().contains("Azure SDK"), "{error}");
    assert_eq!(azure.asked.load(Ordering::SeqCst), 1);
}

#[tokio::test]
async fn s1_an_azure_credentials_failure_shows_no_more_than_its_kind() {
    let azure = AzureCredential::new(Arc::new(Azure {
        fails: true,
        ..Azure::default()
    }));
    let (graph, _) = rig_with(azure.clone());
    let error = graph.me().get().send().await.unwrap_err();
    let text = format!("{error} {error:?} {azure:?}");
    assert!(!text.contains(CANARY), "{text}");
}
