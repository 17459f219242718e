//! Links that lead elsewhere get no token.
use super::rig::{FakeReply, last, rig};
use crate::runtime::ErrorKind;

const FOREIGN: [&str; 14] = [
    "https://evil.example/v1.0/users",
    "https://graph.microsoft.com.evil.example/v1.0/users",
    "https://graph.microsoft.com@evil.example/v1.0/users",
    "https://evil.example\\@graph.microsoft.com/v1.0/users",
    "https://graph.microsoft.com:444/v1.0/users",
    "http://graph.microsoft.com/v1.0/users",
    "//evil.example/v1.0/users",
    "https:\\\\evil.example/v1.0/users",
    "https:evil.example/v1.0/users",
    "https://graph.microsoft.com./v1.0/users",
    "https://gr\u{430}ph.microsoft.com/v1.0/users",
    "https://graph.microsoft.us/v1.0/users",
    "\\\\evil.example/x",
    "javascript:alert(1)",
];

#[tokio::test]
async fn p2_and_s2_a_foreign_next_link_is_not_followed() {
    for link in FOREIGN {
        let (graph, fake) = rig();
        let page = serde_json::json!({ "value": [], "@odata.nextLink": link });
        fake.reply_json(200, &page.to_string())
            .reply_json(200, "{\"value\":[]}");
        let error = graph.users().list().stream().try_next().await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Link, "{link}");
        assert_eq!(fake.requests().len(), 1, "{link}");
    }
}

#[tokio::test]
async fn a_foreign_stored_link_is_not_followed() {
    for link in FOREIGN {
        let (graph, fake) = rig();
        let error = graph.users().list().resume(link).send().await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Link, "{link}");
        assert!(fake.requests().is_empty(), "{link}");
    }
}

#[tokio::test]
async fn p1_the_own_origin_is_known_in_any_spelling() {
    for (link, sent) in [
        (
            "HTTPS://GRAPH.Microsoft.com:443/v1.0/x?$s=A",
            "/v1.0/x?$s=A",
        ),
        ("/v1.0/y", "/v1.0/y"),
        ("z?$s=1", "/v1.0/z?$s=1"),
    ] {
        let (graph, fake) = rig();
        fake.reply_json(200, "{\"value\":[]}");
        graph.users().list().resume(link).send().await.unwrap();
        assert_eq!(
            last(&fake).url,
            format!("https://graph.microsoft.com{sent}")
        );
    }
}

#[tokio::test]
async fn a_redirect_to_another_origin_loses_all_but_harmless_headers() {
    let (graph, fake) = rig();
    let there = "https://files.example/x?sig=1";
    let home = "https://graph.microsoft.com/v1.0/me/photo/$value";
    fake.reply(FakeReply::new(302).header("location", there))
        .reply(FakeReply::new(302).header("location", home))
        .reply(FakeReply::new(200).body("x"));
    let request = graph
        .me()
        .photo_content()
        .get()
        .header("x-own", "1")
        .range(0, 1);
    request.send().await.unwrap();
    let requests = fake.requests();
    assert_eq!(requests[1].url, there);
    assert_eq!(requests[2].url, home);
    for request in &requests[1..] {
        let names: Vec<_> = request.headers.keys().map(|name| name.as_str()).collect();
        // A range is asked for uncompressed, also where the bytes lie.
        let allowed = ["accept", "accept-encoding", "range", "user-agent"];
        assert!(names.iter().all(|name| allowed.contains(name)), "{names:?}");
    }
}

#[tokio::test]
async fn redirects_are_followed_safely_or_not_at_all() {
    let (graph, fake) = rig();
    fake.reply(FakeReply::new(302).header("location", "http://files.example/x"));
    let error = graph.me().photo_content().get().send().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Link);

    for _ in 0..20 {
        fake.reply(FakeReply::new(307).header("location", "/v1.0/loop"));
    }
    let error = graph.me().photo_content().get().send().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Link);
    assert!(fake.requests().len() < 10);

    let (graph, fake) = rig();
    fake.reply(FakeReply::new(307).header("location", "/v1.0/other"));
    let error = graph.reset().send().await.unwrap_err();
    assert_eq!(error.status().map(|status| status.as_u16()), Some(307));
    assert_eq!(fake.requests().len(), 1);
}
