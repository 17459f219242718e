use sdk::models::CreateCallBody;

pub fn run() {
    let builder = || {
        let credential = sdk::StaticToken::new("AC1:token");
        sdk::Client::with_account_sid_auth_token(credential)
    };
    let body = CreateCallBody {
        to: Some("+14155551212".into()),
        from: Some("client:joe smith".into()),
        status_callback_event: Some(vec!["initiated".into(), "answered".into()]),
        record: Some(true),
        ..Default::default()
    };
    let call = r#"{"sid":"CA1","date_created":"Tue, 31 Aug 2010 20:36:28 +0000","status":"in-progress","subresource_uris":{"notifications":"/n.json"}}"#;
    exchange(builder(), (201, call), |client| {
        client.api20100401_call().create_call("AC1").with_body(&body).send()
    });
    let after: sdk::DateTimeOffset = "2026-01-01T00:00:00+01:00".parse().expect("a time");
    let page = r#"{"calls":[{"sid":null}],"next_page_uri":null}"#;
    exchange(builder(), (200, page), |client| {
        client.api20100401_call().list_call("AC1").start_time_2(&after).page_size(50).send()
    });
}
