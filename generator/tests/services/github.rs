use sdk::models::{IssuesCreateBody, IssuesCreateBodyLabelsItem, IssuesCreateBodyLabelsItemObject};
use sdk::models::IssuesCreateBodyTitle;

pub fn run() {
    let bearer = || sdk::Client::builder(sdk::Placement::Bearer, token());
    let label = IssuesCreateBodyLabelsItemObject { name: Some("p1".into()), ..Default::default() };
    let body = IssuesCreateBody {
        title: Some(IssuesCreateBodyTitle::from("Broken".to_owned())),
        labels: Some(vec!["bug".to_owned().into(), IssuesCreateBodyLabelsItem::from(Box::new(label))]),
        ..Default::default()
    };
    let issue = r#"{"id":9007199254740993,"number":7,"state_reason":null,"created_at":"2011-04-22T13:33:48Z",
        "reactions":{"+1":3,"-1":0},"milestone":{"title":"v1"}}"#;
    exchange(bearer(), (201, issue), |client| client.issues().create("o", "r", &body).send());
    let link = r#"{"type":"symlink","target":"a/b"}"#;
    exchange(bearer(), (200, link), |client| {
        client.repos().get_content("o", "r", "src/lib.rs").r#ref("main").send()
    });
    exchange(bearer(), (200, r#"[{"type":"dir","name":"src"}]"#), |client| {
        client.repos().get_content("o", "r", "src").send()
    });
    exchange(bearer(), (200, "<b>x</b>"), |client| {
        client.markdown().render_raw().with_body("**x**").send()
    });
    exchange(bearer(), (204, ""), |client| client.gists().check_is_starred("aa5a").send());
    refused(bearer(), (404, "{}"), |client| client.gists().check_is_starred("aa5a").send());
}
