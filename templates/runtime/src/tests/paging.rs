//! Walks: empty pages, repeated headers, fresh tokens, foreign and repeated links.
use super::rig::rig;
use crate::runtime::testing::FakeTransport;
use crate::runtime::{
    AccessToken, AuthError, BoxFuture, ErrorKind, Graph, RetryPolicy, TokenProvider, TokenRequest,
};
use crate::sample::User;
use http::StatusCode;
use std::sync::atomic::{AtomicU32, Ordering};

#[derive(Default)]
struct Counting(AtomicU32);

impl TokenProvider for Counting {
    fn token<'a>(
        &'a self,
        _: &'a TokenRequest<'a>,
    ) -> BoxFuture<'a, Result<AccessToken, AuthError>> {
        let token = format!("t{}", self.0.fetch_add(1, Ordering::SeqCst));
        Box::pin(std::future::ready(Ok(AccessToken::new(token))))
    }
}

fn graph(fake: &FakeTransport) -> Graph {
    Graph::builder(Counting::default())
        .transport(fake.clone())
        .retry(RetryPolicy::never())
        .build()
        .unwrap()
}

fn page(items: &str, next: &str) -> String {
    format!(r#"{{"value":[{items}],"@odata.nextLink":"{next}"}}"#)
}

#[tokio::test]
async fn p3_walks_all_pages_with_headers_and_fresh_tokens() {
    let fake = FakeTransport::new()
        .reply(
            StatusCode::OK,
            page(
                r#"{"id":"1"}"#,
                "https://GRAPH.microsoft.com:443/v1.0/u?$s=a'b",
            ),
        )
        .reply(StatusCode::OK, page("", "users?$skiptoken=2"))
        .reply(StatusCode::OK, r#"{"value":[{"id":"2"}]}"#);
    let users = graph(&fake)
        .users()
        .list()
        .top(1)
        .advanced()
        .stream()
        .try_collect()
        .await
        .unwrap();
    assert_eq!(users.len(), 2);
    let requests = fake.requests();
    assert_eq!(
        requests[1].uri(),
        "https://graph.microsoft.com/v1.0/u?$s=a'b"
    );
    assert_eq!(
        requests[2].uri(),
        "https://graph.microsoft.com/v1.0/users?$skiptoken=2"
    );
    for (at, request) in requests.iter().enumerate() {
        assert_eq!(request.headers()["consistencylevel"], "eventual");
        assert_eq!(
            request.headers()["authorization"],
            format!("Bearer t{at}").as_str()
        );
    }
}

#[tokio::test]
async fn foreign_links_get_no_request() {
    for link in [
        "https://example.com/v1.0/users",
        "https://graph.microsoft.com.evil/x",
        "https://graph.microsoft.com@evil/x",
        "https://graph.microsoft.com:444/x",
        "http://graph.microsoft.com/x",
        "//evil/x",
        r"https:\\\\evil",
        "https://graph.microsoft.com./x",
        "https://gr\u{430}ph.microsoft.com/x",
    ] {
        let fake = FakeTransport::new().reply(StatusCode::OK, page("", link));
        let mut pages = graph(&fake).users().list().pages();
        assert!(pages.try_next().await.unwrap().is_some());
        let error = pages.try_next().await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Link, "{link}");
        assert_eq!(fake.requests().len(), 1, "{link}");
        assert!(pages.try_next().await.unwrap().is_none());
    }
}

#[tokio::test]
async fn p6_a_repeated_link_is_an_error() {
    let fake = FakeTransport::new()
        .reply(StatusCode::OK, page("", "users?a=1"))
        .reply(StatusCode::OK, page("", "users?a=1"));
    let error = graph(&fake)
        .users()
        .list()
        .stream()
        .try_collect()
        .await
        .unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Link);
    assert_eq!(fake.requests().len(), 2);
}

#[tokio::test]
async fn e6_a_failed_walk_goes_on_at_its_link() {
    let fake = FakeTransport::new()
        .reply(StatusCode::OK, page(r#"{"id":"1"},null"#, "users?a=1"))
        .reply(StatusCode::BAD_GATEWAY, "")
        .reply(StatusCode::OK, r#"{"value":[{"id":"2"}]}"#);
    let list = graph(&fake).users().list();
    let mut items = list.clone().stream();
    assert_eq!(
        items.try_next().await.unwrap().unwrap().id.as_deref(),
        Some("1")
    );
    assert_eq!(
        items.try_next().await.unwrap_err().kind(),
        ErrorKind::Decode
    );
    assert_eq!(
        items.try_next().await.unwrap_err().kind(),
        ErrorKind::Service
    );
    let link = items.next_link().unwrap().as_str();
    let rest = list.resume(link).stream().try_collect().await.unwrap();
    assert_eq!(rest[0].id.as_deref(), Some("2"));
}

#[tokio::test]
async fn a_link_that_is_no_string_is_an_error_not_the_end() {
    for member in ["nextLink", "deltaLink"] {
        for link in ["5", "true", "{}", r#"["https://a/b"]"#, r#""\ud800""#] {
            let body = format!(r#"{{"value":[],"@odata.{member}":{link}}}"#);
            let fake = FakeTransport::new().reply(StatusCode::OK, body);
            let mut items = graph(&fake).users().list().stream();
            let error = items.try_next().await.unwrap_err();
            assert_eq!(error.kind(), ErrorKind::Decode, "{member} {link}");
        }
    }
    for link in ["null", r#""""#] {
        let body = format!(r#"{{"value":[],"@odata.nextLink":{link}}}"#);
        let fake = FakeTransport::new().reply(StatusCode::OK, body);
        let page = graph(&fake).users().list().send().await.unwrap();
        assert!(page.next_link().is_none());
    }
}

#[tokio::test]
async fn a_count_that_is_no_number_is_kept() {
    for (count, number, kept) in [
        ("7", Some(7), None),
        (r#""7""#, Some(7), None),
        ("null", None, None),
        ("-1", None, Some("-1")),
        ("1e400", None, Some("1e400")),
        (r#""many""#, None, Some(r#""many""#)),
        ("[7]", None, Some("[7]")),
    ] {
        let body = format!(r#"{{"@odata.count":{count},"value":[]}}"#);
        let fake = FakeTransport::new().reply(StatusCode::OK, body);
        let page = graph(&fake).users().list().send().await.unwrap();
        let extra = page.extra.get("@odata.count").map(|raw| raw.as_str());
        assert_eq!((page.count, extra), (number, kept), "{count}");
    }
}

#[tokio::test]
async fn many_annotations_take_no_quadratic_time() {
    let many: String = (0..40_000).map(|at| format!("\"@x{at}\":{at},")).collect();
    let body = format!(r#"{{{many}"@x0":"last","value":[]}}"#);
    let fake = FakeTransport::new().reply(StatusCode::OK, body);
    let page = graph(&fake).users().list().send().await.unwrap();
    assert_eq!(page.extra.len(), 40_000);
    assert_eq!(page.extra.get("@x0").unwrap().as_str(), r#""last""#);
}

#[tokio::test]
async fn p9_an_expansion_ends_where_the_service_cuts_it_and_the_list_goes_on() {
    let (graph, fake) = rig();
    let reports = |range: std::ops::Range<usize>| {
        let reports = range.map(|id| format!(r#"{{"id":"{id}"}}"#));
        reports.collect::<Vec<_>>().join(",")
    };
    let first = reports(0..20);
    fake.reply_json(200, &format!(r#"{{"id":"1","directReports":[{first}]}}"#));
    fake.reply_json(
        200,
        &format!(r#"{{"value":[{first}],"@odata.nextLink":"users/1/directReports?p=2"}}"#),
    );
    fake.reply_json(200, &format!(r#"{{"value":[{}]}}"#, reports(20..25)));
    let user = graph.users().id("1");
    let expanded = user.get().expand(User::DIRECT_REPORTS).send().await;
    let expanded = expanded.unwrap().direct_reports.unwrap();
    // There is no link, so that nobody can tell whether there are more.
    assert_eq!((expanded.len(), fake.requests().len()), (20, 1));
    let all = user.reports().list().stream().try_collect().await;
    assert_eq!(all.unwrap().len(), 25);
}
