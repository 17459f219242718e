use sdk::models::{Category, FindPetsByStatusStatus, Pet};

const URL: &str = "https://petstore3.swagger.io/api/v3";

pub fn run() {
    let pet = Pet {
        name: Some("doggie".into()),
        photo_urls: Some(vec![]),
        category: Some(Category { id: Some(1), ..Default::default() }),
        ..Default::default()
    };
    let answer = r#"{"id":10,"name":"doggie","photoUrls":[],"status":"lost"}"#;
    exchange(sdk::Client::with_petstore_auth(URL, token()), (200, answer), |client| {
        client.pet().update(&pet).send()
    });
    exchange(sdk::Client::with_petstore_auth(URL, token()), (200, "[]"), |client| {
        client.pet().find_pets_by_status(&FindPetsByStatusStatus::Pending).send()
    });
    exchange(sdk::Client::with_petstore_auth(URL, token()), (200, "[]"), |client| {
        client.pet().find_pets_by_tags(&["a&b", "c"]).send()
    });
    exchange(sdk::Client::with_petstore_auth(URL, token()), (200, ""), |client| {
        client.pet().delete(10).api_key("special-key").send()
    });
    exchange(sdk::Client::with_petstore_auth(URL, token()), (200, r#"{"code":200}"#), |client| {
        client.pet().upload_file(10).additional_metadata("a photo").with_body(&b"PNG"[..]).send()
    });
    exchange(sdk::Client::with_api_key(URL, token()), (200, r#"{"sold":2,"available":7}"#), |client| {
        client.store().get_inventory().send()
    });
    exchange(sdk::Client::anonymous(URL), (200, r#""logged in""#), |client| {
        client.user().login().username("u").password("p w").send()
    });
}
