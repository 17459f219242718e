//! A client that signs in and is challenged, all over the default transport.
use super::{SECRET, TOKEN};
use crate::runtime::Graph;
use crate::runtime::auth::Application;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use wiremock::matchers::{body_string_contains, header, path};
use wiremock::{Mock, MockServer, ResponseTemplate};

async fn serve(server: &MockServer, mock: wiremock::MockBuilder, reply: ResponseTemplate) {
    mock.respond_with(reply).expect(1).mount(server).await;
}

#[tokio::test]
async fn a2_a_challenged_client_signs_in_again_with_the_claims() {
    let (login, graph) = (MockServer::start().await, MockServer::start().await);
    let token = || Mock::given(path("/t/oauth2/v2.0/token"));
    let ok = |body: String| ResponseTemplate::new(200).set_body_raw(body, "application/json");
    let second = token().and(body_string_contains("nbf"));
    let second = second
        .respond_with(ok(TOKEN.replace("-access", "-second")))
        .with_priority(1);
    second.expect(1).mount(&login).await;
    serve(
        &login,
        token().and(body_string_contains(SECRET)),
        ok(TOKEN.to_owned()),
    )
    .await;
    let bearer = |token: &str| {
        let value = format!("Bearer {token}");
        Mock::given(path("/v1.0/me")).and(header("authorization", value.as_str()))
    };
    let claims = STANDARD.encode(r#"{"access_token":{"nbf":{"essential":true,"value":"7"}}}"#);
    let challenge = format!(r#"Bearer error="insufficient_claims", claims="{claims}""#);
    let refused = ResponseTemplate::new(401).insert_header("www-authenticate", challenge);
    serve(&graph, bearer("eyJCANARY-access"), refused).await;
    serve(&graph, bearer("eyJCANARY-second"), ok("{}".to_owned())).await;

    let credential = Application::new("t", "client-1")
        .base_url(login.uri())
        .dangerous_allow_http_loopback()
        .secret(SECRET)
        .client_credentials()
        .unwrap();
    let client = Graph::builder(credential).base_url(graph.uri());
    let client = client.dangerous_allow_http_loopback().build().unwrap();
    client.me().get().send().await.unwrap();
}
