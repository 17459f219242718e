//! How many requests are on their way at once.
use super::rig::CANARY;
use crate::runtime::{
    BoxFuture, Graph, RequestBody, ResponseBody, StaticToken, Transport, TransportError,
};
use http::Response;
use std::num::NonZeroUsize;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

/// Takes a second for each answer, and keeps the largest number of requests at once.
#[derive(Clone, Default)]
struct Slow {
    now: Arc<AtomicUsize>,
    most: Arc<AtomicUsize>,
    status: u16,
}

impl Transport for Slow {
    fn send(
        &self,
        _: http::Request<RequestBody>,
    ) -> BoxFuture<'_, Result<Response<ResponseBody>, TransportError>> {
        Box::pin(async move {
            let now = self.now.fetch_add(1, Ordering::SeqCst) + 1;
            self.most.fetch_max(now, Ordering::SeqCst);
            tokio::time::sleep(Duration::from_secs(1)).await;
            self.now.fetch_sub(1, Ordering::SeqCst);
            let mut response = Response::new(ResponseBody::from_bytes("{}"));
            *response.status_mut() = self.status.try_into().unwrap();
            Ok(response)
        })
    }
}

/// The largest number at once, and how long ten requests take in seconds.
async fn ten(status: u16, places: Option<usize>) -> (usize, u64) {
    let slow = Slow {
        status,
        ..Slow::default()
    };
    let graph = Graph::builder(StaticToken::new(CANARY)).transport(slow.clone());
    let graph = match places.and_then(NonZeroUsize::new) {
        Some(places) => graph.max_concurrency(places),
        None => graph,
    };
    let graph = graph.build().unwrap();
    let start = tokio::time::Instant::now();
    let mut tasks = tokio::task::JoinSet::new();
    for _ in 0..10 {
        tasks.spawn(graph.me().get().send());
    }
    while let Some(done) = tasks.join_next().await {
        assert_eq!(done.unwrap().is_ok(), status == 200);
    }
    let most = slow.most.load(Ordering::SeqCst);
    (most, start.elapsed().as_secs())
}

#[tokio::test(start_paused = true)]
async fn t10_no_more_requests_are_on_their_way_than_allowed() {
    assert_eq!(ten(200, None).await, (10, 1));
    assert_eq!(ten(200, Some(4)).await, (4, 3));
    assert_eq!(ten(404, Some(1)).await, (1, 10));
}

#[tokio::test(start_paused = true)]
async fn t10_who_waits_to_try_again_keeps_nobody_from_their_turn() {
    // Three retries after 1.5 to 12 seconds each: one after the other, that would take over a minute.
    let (most, seconds) = ten(429, Some(2)).await;
    assert_eq!(most, 2);
    assert!(seconds < 45, "{seconds}");
}
