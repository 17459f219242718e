//! National clouds.
use super::rig::CANARY;
use crate::runtime::testing::FakeTransport;
use crate::runtime::{
    AccessToken, AuthError, BoxFuture, Cloud, Graph, ServiceVersion, TokenProvider, TokenRequest,
};
use http::StatusCode;
use std::sync::{Arc, Mutex};

/// Records the scopes it was asked for.
#[derive(Clone, Default)]
struct Scopes(Arc<Mutex<Vec<String>>>);

impl TokenProvider for Scopes {
    fn token<'a>(
        &'a self,
        request: &'a TokenRequest<'a>,
    ) -> BoxFuture<'a, Result<AccessToken, AuthError>> {
        self.0.lock().unwrap().push(request.scopes.join(" "));
        Box::pin(std::future::ready(Ok(AccessToken::new(CANARY))))
    }
}

#[tokio::test]
async fn r1_and_r2_a_cloud_sets_endpoint_login_and_scope() {
    let clouds = [
        (
            Cloud::Global,
            "graph.microsoft.com",
            "login.microsoftonline.com",
        ),
        (
            Cloud::UsGovernment,
            "graph.microsoft.us",
            "login.microsoftonline.us",
        ),
        (
            Cloud::UsGovernmentDod,
            "dod-graph.microsoft.us",
            "login.microsoftonline.us",
        ),
        (
            Cloud::China,
            "microsoftgraph.chinacloudapi.cn",
            "login.chinacloudapi.cn",
        ),
    ];
    for (cloud, host, login) in clouds {
        let (scopes, fake) = (Scopes::default(), FakeTransport::new());
        let fake = fake.reply(StatusCode::OK, "{}");
        let graph = Graph::builder(scopes.clone())
            .cloud(cloud)
            .version(ServiceVersion::Beta);
        let graph = graph.transport(fake.clone()).build().unwrap();
        graph.me().get().send().await.unwrap();
        assert_eq!(
            fake.requests()[0].uri(),
            &*format!("https://{host}/beta/me")
        );
        assert_eq!(
            *scopes.0.lock().unwrap(),
            [format!("https://{host}/.default")]
        );
        assert_eq!(cloud.login_endpoint(), format!("https://{login}"));
    }
}
