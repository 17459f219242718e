use sdk::models::{SortOption, Verify2FaBody};

pub fn run() {
    let user = r#"{"id":"usr_1","displayName":"d","last_login":"2026-01-01T00:00:00.000Z"}"#;
    exchange(sdk::Client::with_auth_header(sdk::StaticToken::new("user:word")), (200, user), |client| {
        client.authentication().get_current_user().send()
    });
    let factors = r#"{"requiresTwoFactorAuth":["totp","otp"]}"#;
    exchange(sdk::Client::with_auth_cookie(token()), (200, factors), |client| {
        client.authentication().get_current_user().send()
    });
    let code = Verify2FaBody { code: Some("123456".into()), ..Default::default() };
    exchange(sdk::Client::with_auth_cookie(token()), (200, r#"{"verified":true}"#), |client| {
        client.authentication().verify2_fa(&code).two_factor_auth("t=1").send()
    });
    let worlds = r#"[{"id":"wrld_1","instances":[["1~private",3],["2",0]]}]"#;
    exchange(sdk::Client::anonymous(), (200, worlds), |client| {
        client.worlds().search().sort(&SortOption::CreatedAt).featured(false).n(2).send()
    });
}
