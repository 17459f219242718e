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

#[tokio::test]
async fn what_passes_is_waited_for_as_long_as_the_service_says() {
    let later = std::time::SystemTime::now() + Duration::from_secs(2);
    let seconds = later
        .duration_since(std::time::UNIX_EPOCH)
        .unwrap()
        .as_secs();
    let date = http_date(seconds);
    for (status, after, least) in [
        (429, "1", 1000),
        (503, "0.5", 500),
        (504, "0", 0),
        (429, date.as_str(), 500),
        (503, "soon", 0),
    ] {
        let rule =
            json!([{ "match": "GET", "status": status, "headers": { "Retry-After": after } }]);
        let (server, graph) = faulty(rule, quick()).await;
        let start = Instant::now();
        assert_eq!(
            read(&graph).await.unwrap().id.as_deref(),
            Some("u1"),
            "{status} {after}"
        );
        if after == date {
            // Other cases have run since the date was made.
            continue;
        }
        assert!(
            start.elapsed() >= Duration::from_millis(least),
            "{status} {after}"
        );
        assert_eq!(server.take_log().len(), 2);
    }
}

/// The date in the form of HTTP, by the days of the civil calendar.
fn http_date(seconds: u64) -> String {
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
    for kind in ["reset", "lost", "truncate", "slow"] {
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
