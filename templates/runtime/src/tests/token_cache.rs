//! How long a token is kept, and how often a new one is asked for.
use super::rig::rig_with;
use crate::runtime::{AccessToken, AuthError, BoxFuture, Graph, TokenProvider, TokenRequest};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, SystemTime};

/// Serves tokens of a given life, fails where there is none, and takes its time.
#[derive(Clone, Default)]
struct Slow {
    asked: Arc<AtomicUsize>,
    at_once: Arc<AtomicUsize>,
    lives: Arc<Mutex<Vec<Option<i64>>>>,
}

impl Slow {
    /// Seconds from now; `None` fails. The last one repeats.
    fn new(lives: &[Option<i64>]) -> Self {
        let slow = Self::default();
        *slow.lives.lock().unwrap() = lives.to_vec();
        slow
    }

    fn asked(&self) -> usize {
        self.asked.load(Ordering::SeqCst)
    }
}

impl TokenProvider for Slow {
    fn token<'a>(
        &'a self,
        _: &'a TokenRequest<'a>,
    ) -> BoxFuture<'a, Result<AccessToken, AuthError>> {
        Box::pin(async move {
            assert_eq!(self.at_once.fetch_add(1, Ordering::SeqCst), 0);
            tokio::time::sleep(Duration::from_secs(1)).await;
            self.at_once.fetch_sub(1, Ordering::SeqCst);
            let number = self.asked.fetch_add(1, Ordering::SeqCst);
            let lives = self.lives.lock().unwrap();
            let life = *lives.get(number).or(lives.last()).unwrap();
            let life = life.ok_or_else(|| AuthError::new("no network"))?;
            let now = SystemTime::now();
            let span = Duration::from_secs(life.unsigned_abs());
            let expiry = if life < 0 { now - span } else { now + span };
            Ok(AccessToken::new(format!("token-{number}")).expiring(expiry))
        })
    }
}

fn client(lives: &[Option<i64>], replies: usize) -> (Graph, super::rig::Fake, Slow) {
    let slow = Slow::new(lives);
    let (graph, fake) = rig_with(slow.clone());
    for _ in 0..replies {
        fake.reply_json(200, "{}");
    }
    (graph, fake, slow)
}

async fn get(graph: &Graph, times: usize) {
    for _ in 0..times {
        graph.me().get().send().await.unwrap();
    }
}

#[tokio::test(start_paused = true)]
async fn a1_a_token_is_kept_until_five_minutes_before_its_end() {
    let (graph, _, slow) = client(&[Some(3600)], 3);
    get(&graph, 3).await;
    assert_eq!(slow.asked(), 1);
    let (graph, _, slow) = client(&[Some(299)], 3);
    get(&graph, 3).await;
    assert_eq!(slow.asked(), 3);
    let (graph, _, slow) = client(&[Some(-1)], 2);
    get(&graph, 2).await;
    assert_eq!(slow.asked(), 2);
}

#[tokio::test(start_paused = true)]
async fn a1_many_requests_at_once_ask_once() {
    let (graph, fake, slow) = client(&[Some(3600)], 50);
    let mut tasks = tokio::task::JoinSet::new();
    for _ in 0..50 {
        tasks.spawn(graph.me().get().send());
    }
    while let Some(done) = tasks.join_next().await {
        done.unwrap().unwrap();
    }
    assert_eq!((slow.asked(), fake.requests().len()), (1, 50));
}

#[tokio::test(start_paused = true)]
async fn a1_who_waited_shares_a_failure_or_a_short_lived_token() {
    for (life, succeeds) in [(None, false), (Some(60), true)] {
        let (graph, fake, slow) = client(&[life], 50);
        let mut tasks = tokio::task::JoinSet::new();
        for _ in 0..50 {
            tasks.spawn(graph.me().get().send());
        }
        while let Some(done) = tasks.join_next().await {
            let error = done.unwrap().err().map(|error| error.to_string());
            assert_eq!(error.is_none(), succeeds);
            assert!(error.is_none_or(|error| error.contains("no network")));
        }
        assert_eq!(slow.asked(), 1);
        assert_eq!(fake.requests().len(), if succeeds { 50 } else { 0 });
    }
    // The next request tries anew.
    let (graph, _, slow) = client(&[None, Some(3600)], 1);
    assert!(graph.me().get().send().await.is_err());
    get(&graph, 1).await;
    assert_eq!(slow.asked(), 2);
}

#[tokio::test(start_paused = true)]
async fn a1_who_stops_waiting_for_a_token_holds_up_nobody() {
    let (graph, _, slow) = client(&[Some(3600)], 3);
    let asking = tokio::spawn(graph.me().get().send());
    tokio::task::yield_now().await;
    let waiting = tokio::spawn(graph.me().get().send());
    let last = tokio::spawn(graph.me().get().send());
    tokio::task::yield_now().await;
    slow.at_once.store(0, Ordering::SeqCst);
    waiting.abort();
    asking.abort();
    last.await.unwrap().unwrap();
    assert_eq!(slow.asked(), 1);
}

#[tokio::test(start_paused = true)]
async fn a1_while_one_request_renews_a_valid_token_the_others_use_it() {
    let (graph, fake, slow) = client(&[Some(100), Some(3600)], 4);
    get(&graph, 1).await;
    let renewing = tokio::spawn(graph.me().get().send());
    tokio::task::yield_now().await;
    get(&graph, 1).await;
    assert_eq!(slow.asked(), 1);
    renewing.await.unwrap().unwrap();
    get(&graph, 1).await;
    assert_eq!(slow.asked(), 2);
    let tokens: Vec<_> = fake
        .requests()
        .iter()
        .map(|sent| sent.header("authorization").unwrap().to_owned())
        .collect();
    assert_eq!(
        tokens,
        [
            "Bearer token-0",
            "Bearer token-0",
            "Bearer token-1",
            "Bearer token-1"
        ]
    );
}

#[tokio::test(start_paused = true)]
async fn a1_a_token_that_cannot_be_renewed_serves_to_its_end() {
    let (graph, fake, slow) = client(&[Some(100), None], 2);
    get(&graph, 2).await;
    assert_eq!((slow.asked(), fake.requests().len()), (2, 2));
    let (graph, fake, _) = client(&[Some(-1), None], 2);
    get(&graph, 1).await;
    assert!(graph.me().get().send().await.is_err());
    assert_eq!(fake.requests().len(), 1);
}

#[tokio::test(start_paused = true)]
async fn s13_each_client_has_its_own_token() {
    let (one, _, first) = client(&[Some(3600)], 1);
    let (two, _, second) = client(&[Some(3600)], 1);
    get(&one, 1).await;
    get(&two, 1).await;
    assert_eq!((first.asked(), second.asked()), (1, 1));
}
