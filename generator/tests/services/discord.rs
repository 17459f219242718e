use sdk::models::{CreateMessageBody, Mentions};

pub fn run() {
    let builder = || sdk::Client::with_bot_token(sdk::StaticToken::new("Bot secret"));
    let messages = r#"[{"id":"1","type":0,"content":"a","referenced_message":{"id":"0","type":1}}]"#;
    exchange(builder(), (200, messages), |client| client.list_messages("81").limit(2).around("7").send());
    let body = CreateMessageBody {
        content: Some("hi".into()),
        nonce: Some(12.into()),
        allowed_mentions: Some(Mentions { parse: Some(vec![]), ..Default::default() }),
        files_0: Some(sdk::Binary::from(&b"PNG"[..])),
        ..Default::default()
    };
    exchange(builder(), (200, r#"{"id":"2","type":0}"#), |client| client.create_message("81", &body).send());
    let invite = r#"{"code":"c","guild":{"name":"g"}}"#;
    exchange(builder(), (200, invite), |client| client.invite_revoke("a b").send());
    exchange(builder(), (204, ""), |client| client.invite_revoke("c").send());
    refused(builder(), (403, r#"{"code":50001,"message":"Missing Access"}"#), |client| {
        client.invite_revoke("c").send()
    });
}
