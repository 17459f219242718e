use sdk::models::{
    BetaListSessionsStatusesItem, BetaUploadFileV1FilesPostBody, CreateMessageParams,
    InputMessage, InputMessageContent, InputMessageRole, TextBlock,
};

pub fn run() {
    let builder = sdk::Client::anonymous;
    let text = |text: &str| TextBlock { text: Some(text.into()), ..Default::default() };
    let said = InputMessage {
        role: Some(InputMessageRole::User),
        content: Some(InputMessageContent::List(vec![Box::new(text("Hi")).into()])),
        ..Default::default()
    };
    let asked = CreateMessageParams {
        model: Some("claude-opus-4-8".into()),
        max_tokens: Some(64),
        messages: Some(vec![said]),
        system: Some("Be brief.".to_owned().into()),
        ..Default::default()
    };
    let answer = r#"{"id":"m1","type":"message","role":"assistant","content":[{"type":"text","text":"Hello"},{"type":"tool_use","id":"t"}],"stop_reason":"end_turn","stop_sequence":null}"#;
    exchange(builder(), (200, answer), |client| client.messages_post("2023-06-01", &asked).send());
    exchange(builder(), (200, answer), |client| {
        client.beta_messages_post("2023-06-01", &asked).anthropic_beta("files-api,\"x\"").send()
    });
    let file = BetaUploadFileV1FilesPostBody {
        file: Some(sdk::Binary::from(&b"%PDF"[..])),
        ..Default::default()
    };
    exchange(builder(), (200, r#"{"id":"f1","size_bytes":4}"#), |client| {
        client.beta_upload_file_v1_files_post("2023-06-01", &file).anthropic_beta("files-api").send()
    });
    let since: sdk::DateTimeOffset = "2026-01-01T00:00:00Z".parse().expect("a time");
    let statuses = [BetaListSessionsStatusesItem::Idle, BetaListSessionsStatusesItem::Running];
    exchange(builder(), (200, r#"{"data":[{}],"next_page":null}"#), |client| {
        let sessions = client.beta_list_sessions("2023-06-01").x_api_key("sk").limit(2);
        sessions.created_at_gte(&since).statuses(&statuses).send()
    });
    exchange(builder(), (200, "{}\n{}\n"), |client| {
        client.message_batches_results("b/1", "2023-06-01").x_api_key("sk").send()
    });
    refused(builder(), (429, r#"{"type":"error","error":{"type":"rate_limit_error","message":"Later"}}"#), |client| {
        client.messages_post("2023-06-01", &asked).send()
    });
}
