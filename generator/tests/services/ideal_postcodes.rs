use sdk::models::{AddressCleanseBody, Dataset};

pub fn run() {
    let builder = sdk::Client::anonymous;
    let addresses = r#"{"result":[{"dataset":"sdfi","dør":"tv","ændret":"2021","wgs84koordinat_længde":12.50},{"dataset":"mois","도로명":"세종대로","비고1":"x"},{"dataset":"paf","line_1":"10"}],"code":2000,"message":"Success"}"#;
    let found = exchange(builder(), (200, addresses), |client| {
        client.uk().postcodes("SW1A 2AA").api_key("ak").page(0).send()
    });
    assert_eq!(sdk::RawJson::encode(&found).as_str(), addresses, "nothing is lost");
    exchange(builder(), (200, addresses), |client| {
        let found = client.address_search().find_address("Østergade 5, København").api_key("ak");
        found.dataset(&[Dataset::Sdfi, Dataset::from("Jersey & Guernsey"), Dataset::from("Åland")]).bias_lonlat("12.5,55.6,10").send()
    });
    exchange(builder(), (200, "id,시간\n1,2\n"), |client| client.keys().key_logs("ak/é").user_token("uk").send());
    let body = AddressCleanseBody { query: Some("세종대로 1".into()), ..Default::default() };
    exchange(builder(), (200, r#"{"result":[],"code":2000,"message":"Success"}"#), |client| {
        client.uk().address_cleanse(&body).context("gbr").send()
    });
    refused(builder(), (404, r#"{"code":4040,"message":"Postcode Not Found"}"#), |client| {
        client.uk().postcodes("id1").send()
    });
}
