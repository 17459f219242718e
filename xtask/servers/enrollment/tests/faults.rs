//! Each call ends in a right answer or a typed error, whatever the service and the network do.
use sdk::models::User;
use sdk::{Error, ErrorKind, Graph, RetryPolicy, StaticToken};
use serde_json::{Value, json};
use std::time::{Duration, Instant};
use support::{Proxy, Server, Trouble};

const LIMIT: usize = 1 << 20;

fn service() -> Server {
    Server::odata("SERVERS_BETA", &["--root", "/beta", "--page", "100"])
}

fn client(url: String, retry: RetryPolicy) -> Graph {
    let builder = Graph::builder(StaticToken::new("token"))
        .base_url(url)
        .retry(retry);
    builder
        .body_limit(LIMIT)
        .dangerous_allow_http_loopback()
        .build()
        .unwrap()
}

fn quick() -> RetryPolicy {
    RetryPolicy::default().base_delay(Duration::from_millis(1))
}

fn user(id: &str) -> User {
    User {
        id: Some(id.to_owned()),
        display_name: Some("Ann".to_owned()),
        ..Default::default()
    }
}

/// A service with one user whose next requests for users meet these faults.
async fn faulty(rules: Value, retry: RetryPolicy) -> (Server, Graph) {
    let server = service();
    let graph = client(server.url(), retry);
    graph.users().create(&user("u1")).send().await.unwrap();
    server.faults(&rules);
    server.take_log();
    (server, graph)
}

async fn read(graph: &Graph) -> Result<User, Error> {
    graph.users().id("u1").get().send().await
}

/// What `Retry-After` can hold, and the least and most that is waited then, in milliseconds: what was
/// asked for, in whole seconds at least, and up to a quarter more. Where no wait can be read, it is that of the policy. RFC 9110
/// section 10.2.3 knows seconds and dates; services of Graph send fractions, too.
const WAITS: [(Option<&str>, u64, u64); 8] = [
    (Some("7"), 7000, 8000),
    (Some("0.5"), 1000, 1250),
    (Some("1.25"), 2000, 2500),
    (Some("0"), 0, 0),
    // A minute from now, less what has gone by since the test began.
    (Some("DATE"), 30_000, 62_000),
    (Some("soon"), 0, 1),
    (Some("-1"), 0, 1),
    (None, 0, 1),
];

#[tokio::test]
async fn what_passes_is_waited_for_as_long_as_the_service_says() {
    let server = service();
    let timer = sdk::testing::FakeTimer::new();
    let graph = Graph::builder(StaticToken::new("token")).base_url(server.url());
    let graph = graph.retry(quick()).timer(timer.clone());
    let graph = graph.dangerous_allow_http_loopback().build().unwrap();
    graph.users().create(&user("u1")).send().await.unwrap();
    for status in [429, 503, 504] {
        for (after, least, most) in WAITS {
            let minute = std::time::SystemTime::now() + Duration::from_secs(60);
            let headers = match after {
                Some("DATE") => json!({ "Retry-After": http_date(minute) }),
                Some(after) => json!({ "Retry-After": after }),
                None => json!({}),
            };
            let rule = json!([{ "match": "GET", "status": status, "headers": headers }]);
            server.faults(&rule);
            server.take_log();
            let earlier = timer.waits().len();
            assert_eq!(read(&graph).await.unwrap().id.as_deref(), Some("u1"));
            let waits = timer.waits().split_off(earlier);
            let range = Duration::from_millis(least)..=Duration::from_millis(most);
            assert!(
                waits.len() == 1 && range.contains(&waits[0]),
                "{status} {after:?}: {waits:?}"
            );
            assert_eq!(server.take_log().len(), 2, "{status} {after:?}");
        }
    }
}

/// The date in the form of HTTP, by the days of the civil calendar.
fn http_date(time: std::time::SystemTime) -> String {
    let seconds = time
        .duration_since(std::time::UNIX_EPOCH)
        .unwrap()
        .as_secs();
    let days = i64::try_from(seconds / 86400).unwrap();
    let weekday = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"][(days % 7) as usize];
    let shifted = days + 719_468;
    let (era, day) = (shifted / 146_097, shifted % 146_097);
    let year = (day - day / 1460 + day / 36524 - day / 146_096) / 365;
    let day = day - (365 * year + year / 4 - year / 100);
    let month = (5 * day + 2) / 153;
    let date = day - (153 * month + 2) / 5 + 1;
    let names = [
        "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec", "Jan", "Feb",
    ];
    let year = year + era * 400 + i64::from(month >= 10);
    let (h, m, s) = (seconds / 3600 % 24, seconds / 60 % 60, seconds % 60);
    format!(
        "{weekday}, {date:02} {} {year} {h:02}:{m:02}:{s:02} GMT",
        names[month as usize]
    )
}

#[tokio::test]
async fn what_may_have_been_carried_out_is_not_sent_twice() {
    let rule = json!([{ "match": "POST", "kind": "lost" }]);
    let (server, graph) = faulty(rule, quick()).await;
    let error = graph.users().create(&user("u2")).send().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Transport, "{error}");
    assert_eq!(server.take_log().len(), 1);
    graph
        .users()
        .id("u2")
        .get()
        .send()
        .await
        .expect("it was carried out");
    let refused = json!([{ "match": "POST", "status": 429, "headers": { "Retry-After": "0" } }]);
    server.faults(&refused);
    graph
        .users()
        .create(&user("u3"))
        .send()
        .await
        .expect("a refusal is no doubt");
}

#[tokio::test]
async fn reads_survive_connections_that_are_reset_cut_or_slow() {
    // Before the request is read, before the answer, before its body, after it; half of the body; late.
    for kind in ["reset", "lost", "headless", "cut", "truncate", "slow"] {
        let rule = json!([{ "match": "GET", "kind": kind, "ms": 300 }]);
        let (_server, graph) = faulty(rule, quick()).await;
        match read(&graph).await {
            Ok(user) => assert_eq!(user.id.as_deref(), Some("u1"), "{kind}"),
            Err(error) => assert_eq!(error.kind(), ErrorKind::Transport, "{kind}: {error}"),
        }
        assert_eq!(
            read(&graph).await.unwrap().id.as_deref(),
            Some("u1"),
            "after {kind}"
        );
    }
}

#[tokio::test]
async fn a_proxy_that_cuts_anywhere_leads_to_an_answer_or_a_transport_error() {
    let server = service();
    let proxy = Proxy::before(server.port());
    let graph = client(proxy.url(), RetryPolicy::never());
    graph.users().create(&user("u1")).send().await.unwrap();
    let cuts = [0, 1, 10, 100, 150, 200, 250].map(Trouble::CutAfter);
    for trouble in cuts.into_iter().chain([Trouble::CloseAtOnce]) {
        proxy.spoil(&[trouble]);
        let error = read(&graph).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Transport, "{trouble:?}: {error}");
        assert_eq!(
            read(&graph).await.unwrap().id.as_deref(),
            Some("u1"),
            "after {trouble:?}"
        );
    }
    proxy.spoil(&[Trouble::Drip(Duration::from_millis(1))]);
    assert_eq!(read(&graph).await.unwrap().id.as_deref(), Some("u1"));
}

#[tokio::test]
async fn bodies_without_end_are_given_up() {
    for kind in ["bomb", "endless"] {
        let (_server, graph) = faulty(
            json!([{ "match": "GET", "kind": kind, "mib": 64 }]),
            quick(),
        )
        .await;
        let start = Instant::now();
        let error = read(&graph).await.unwrap_err();
        assert!(
            matches!(error.kind(), ErrorKind::Transport | ErrorKind::Decode),
            "{kind}: {error}"
        );
        assert!(start.elapsed() < Duration::from_secs(20), "{kind}");
    }
}

#[tokio::test]
async fn answers_that_are_no_answer_are_typed_errors() {
    let deep = json!([{ "match": "GET", "status": 200, "body": "{\"a\":[", "repeat": 100_000 }]);
    let html = "<html><body>Sign in</body></html>";
    let page = json!([{ "match": "GET", "status": 200, "body": html, "headers": { "Content-Type": "text/html" } }]);
    let wrong = json!([{ "match": "GET", "status": 200, "body": "id=1", "headers": { "Content-Type": "text/plain" } }]);
    for rule in [deep, page, wrong] {
        let (_server, graph) = faulty(rule, quick()).await;
        let error = read(&graph).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Decode, "{error}");
    }
    let gateway = json!([{ "match": "GET", "status": 502, "body": html, "headers": { "Content-Type": "text/html" } }]);
    let (_server, graph) = faulty(gateway, RetryPolicy::never()).await;
    let error = read(&graph).await.unwrap_err();
    assert_eq!(
        (error.kind(), error.status().unwrap().as_u16()),
        (ErrorKind::Service, 502)
    );
    assert_eq!(error.body().unwrap(), html.as_bytes());
}

#[tokio::test]
async fn links_to_other_hosts_are_not_followed_in_any_disguise() {
    let elsewhere = service();
    let other = elsewhere.port();
    for link in [
        format!("http://127.0.0.1:{other}/beta/users"),
        format!("//127.0.0.1:{other}/beta/users"),
        format!("\\\\127.0.0.1:{other}/beta/users"),
        format!("/\\127.0.0.1:{other}/beta/users"),
        format!("http:/127.0.0.1:{other}/beta/users"),
        format!("http:\\\\127.0.0.1:{other}\\beta/users"),
        format!("HTTP://127.0.0.1:{other}/beta/users"),
        format!(" http://127.0.0.1:{other}/beta/users"),
        format!("ht\ttp://127.0.0.1:{other}/beta/users"),
        format!("http://HOST@127.0.0.1:{other}/beta/users"),
        format!("http://localhost:{other}/beta/users"),
        format!("http://2130706433:{other}/beta/users"),
        format!("http://HOST#@127.0.0.1:{other}/beta/users"),
        format!("https://HOST/beta/users"),
    ] {
        let server = service();
        let link = link.replace("HOST", &format!("127.0.0.1:{}", server.port()));
        let body = json!({ "value": [], "@odata.nextLink": link }).to_string();
        server.faults(&json!([{ "match": "GET", "status": 200, "body": body }]));
        let graph = client(server.url(), quick());
        let all = graph.users().list().stream().try_collect().await;
        if let Err(error) = all {
            assert_eq!(error.kind(), ErrorKind::Link, "{link}: {error}");
        }
        assert!(elsewhere.take_log().is_empty(), "{link}");
    }
}

#[tokio::test]
async fn redirects_end() {
    let rule = json!([{ "match": "GET", "times": 1000, "status": 302, "headers": { "Location": "/beta/users/u1" } }]);
    let (server, graph) = faulty(rule, quick()).await;
    let error = read(&graph).await.unwrap_err();
    assert!(
        matches!(error.kind(), ErrorKind::Link | ErrorKind::Service),
        "{error}"
    );
    assert!(server.take_log().len() < 30);
}

/// Here, there, and here again: what left the service once is a stranger on its return.
#[tokio::test]
async fn a_chain_of_redirects_leaves_the_token_at_home() {
    let elsewhere = service();
    for status in [301, 302, 303, 307, 308] {
        let (server, graph) = faulty(json!([]), quick()).await;
        let back = format!("{}/beta/users/u1", server.url());
        let there = format!("{}/beta/users/u1", elsewhere.url());
        let to = |location: &str| json!([{ "match": "GET", "status": status, "headers": { "Location": location } }]);
        server.faults(&to(&there));
        elsewhere.faults(&to(&back));
        let read = graph.users().id("u1").get();
        let read = read.header("x-own", "1").send().await.unwrap();
        assert_eq!(read.id.as_deref(), Some("u1"), "{status}");
        let (first, second) = (server.take_log(), elsewhere.take_log());
        assert_eq!((first.len(), second.len()), (2, 1), "{status}");
        assert_eq!(first[0].header("authorization"), "Bearer token");
        for stranger in [&second[0], &first[1]] {
            for name in [
                "authorization",
                "x-own",
                "client-request-id",
                "referer",
                "cookie",
            ] {
                assert_eq!(stranger.header(name), "", "{status} {name}");
            }
        }
    }
}

/// A change that is redirected would be made somewhere else, or not as it was meant.
#[tokio::test]
async fn changes_are_not_redirected() {
    let rule =
        json!([{ "match": "POST", "status": 307, "headers": { "Location": "/beta/users" } }]);
    let (server, graph) = faulty(rule, quick()).await;
    let error = graph.users().create(&user("u2")).send().await.unwrap_err();
    assert_eq!(error.status().unwrap(), 307, "{error}");
    assert_eq!(server.take_log().len(), 1);
}
