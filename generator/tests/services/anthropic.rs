pub fn run() {
    let placement = || sdk::Placement::Header("x-api-key".to_owned());
    let builder = || sdk::Client::builder(placement(), token());
    let page = r#"{"data":[{"id":"m","type":"model"}],"has_more":false}"#;
    exchange(builder(), (200, page), |client| client.models_list().anthropic_version("2023-06-01").send());
    exchange(builder(), (200, page), |client| client.beta_models_list().limit(2).anthropic_beta("a,b").send());
}
