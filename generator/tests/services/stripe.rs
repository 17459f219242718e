use sdk::models::{GetChargesCreated, GetChargesCreatedRangeQuerySpecs, PostCustomersBody};
use sdk::models::{PostCustomersBodyAddress, PostCustomersBodyAddressOptionalFieldsAddress};
use sdk::models::PostCustomersBodyMetadata;

pub fn run() {
    let since = GetChargesCreatedRangeQuerySpecs { gt: Some(10), lte: Some(20), ..Default::default() };
    let since = GetChargesCreated::from(Box::new(since));
    let page = r#"{"data":[{"id":"ch_1","object":"charge","amount":5,"customer":"cus_1"},
        {"id":"ch_2","object":"charge","customer":{"id":"cus_2","object":"customer","deleted":true}}],"has_more":false}"#;
    exchange(sdk::Client::with_bearer_auth(token()), (200, page), |client| {
        let charges = client.get_charges().created(&since).expand(&["data.customer", "data.invoice"]);
        charges.limit(3).send()
    });
    let address = PostCustomersBodyAddressOptionalFieldsAddress {
        city: Some("Graz".into()),
        line1: Some("Hofgasse 1".into()),
        ..Default::default()
    };
    let metadata = [("order".to_owned(), "6735 & 6736".to_owned())];
    let body = PostCustomersBody {
        email: Some("j@example.com".into()),
        balance: Some(-5),
        address: Some(PostCustomersBodyAddress::from(Box::new(address))),
        metadata: Some(PostCustomersBodyMetadata::from(std::collections::BTreeMap::from(metadata))),
        ..Default::default()
    };
    let customer = r#"{"id":"cus_3","object":"customer","email":null}"#;
    exchange(sdk::Client::with_basic_auth(sdk::StaticToken::new("sk_test:")), (200, customer), |client| {
        client.post_customers().with_body(&body).send()
    });
    refused(sdk::Client::with_bearer_auth(token()), (402, r#"{"error":{"message":"declined"}}"#), |client| {
        client.post_customers().send()
    });
}
