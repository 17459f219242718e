use sdk::models::{self, ChatCompletionRequestMessage, ChatCompletionRequestUserMessageContent};

pub fn run() {
    let builder = || sdk::Client::with_api_key_auth(token());
    let part = models::PartTextPart {
        r#type: Some(models::PartTextPartType::Text),
        text: Some("Hi".into()),
        ..Default::default()
    };
    let parts = vec![models::Part::from(Box::new(part))];
    let user = models::ChatCompletionRequestUserMessage {
        role: Some(models::ChatCompletionRequestUserMessageRole::User),
        content: Some(ChatCompletionRequestUserMessageContent::from(parts)),
        ..Default::default()
    };
    let system = models::ChatCompletionRequestSystemMessage {
        role: Some(models::ChatCompletionRequestSystemMessageRole::System),
        content: Some("Be short".into()),
        ..Default::default()
    };
    let body = models::CreateChatCompletionRequest {
        model: Some("gpt".into()),
        messages: Some(vec![
            ChatCompletionRequestMessage::from(Box::new(system)),
            ChatCompletionRequestMessage::from(Box::new(user)),
        ]),
        temperature: Some(0.2),
        stop: Some(vec!["\n".to_owned()].into()),
        logit_bias: Some([("50256".to_owned(), -100)].into()),
        ..Default::default()
    };
    let answer = r#"{"id":"c1","choices":[{"index":0,"finish_reason":"content_filter","message":{"content":null,"role":"assistant"}}]}"#;
    exchange(builder(), (200, answer), |client| client.chat().create_chat_completion(&body).send());
    let body = models::CreateTranscriptionBody {
        file: Some(sdk::Binary::from(&b"RIFF"[..])),
        model: Some(models::CreateTranscriptionBodyModel::Whisper1),
        timestamp_granularities: Some(vec![models::CreateTranscriptionBodyTimestampGranularitiesItem::Word]),
        ..Default::default()
    };
    let answer = r#"{"language":"de","duration":1.5,"text":"Hallo"}"#;
    exchange(builder(), (200, answer), |client| client.audio().create_transcription(&body).send());
}
