pub fn run() {
    let answer = r#"{"vejnavn":"Åvej","wgs84koordinat_længde":12.5}"#;
    exchange(sdk::Client::anonymous(), (200, answer), |client| {
        client.denmark().resolve_sdfi("0a3f", "ak_test").send()
    });
}
