//! How much memory hostile and large bodies cost: the peak of what is allocated, counted. A program of
//! its own, since the counter is for all of a program, and one test, since tests run at once.
#![allow(clippy::unwrap_used, reason = "helpers of a test")]
use bytes::Bytes;
use flate2::Compression;
use flate2::write::GzEncoder;
use graph_runtime::runtime::request::Raw;
use graph_runtime::runtime::{Error, ErrorKind, Graph, GraphBuilder, RetryPolicy};
use graph_runtime::runtime::{ServiceVersion, StaticToken};
use http::Method;
use peak_alloc::PeakAlloc;
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};

#[global_allocator]
static ALLOCATOR: PeakAlloc = PeakAlloc;

/// No power of two, so that a buffer that doubles does not fit it by chance.
const LIMIT: usize = 5_000_000;

/// Answers one request with a head, and then with what `body` writes, from a few kilobytes of its own.
fn serve(head: String, body: impl FnOnce(&mut TcpStream) + Send + 'static) -> Graph {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    std::thread::spawn(move || {
        let (mut stream, _) = listener.accept().unwrap();
        let lines = BufReader::new(stream.try_clone().unwrap()).lines();
        let heads = lines
            .map_while(Result::ok)
            .take_while(|line| !line.is_empty());
        assert!(heads.count() > 0);
        if stream.write_all(head.as_bytes()).is_ok() {
            body(&mut stream);
        }
    });
    GraphBuilder::new(ServiceVersion::V1, StaticToken::new("t"))
        .base_url(address)
        .dangerous_allow_http_loopback()
        .body_limit(LIMIT)
        .retry(RetryPolicy::never())
        .build()
        .unwrap()
}

fn head(status: u16, more: &str) -> String {
    format!("HTTP/1.1 {status} X\r\ncontent-type: application/json\r\n{more}\r\n\r\n")
}

/// Chunks without end.
fn endless(stream: &mut TcpStream) {
    let chunk = format!("1000\r\n{}\r\n", " ".repeat(0x1000));
    while stream.write_all(chunk.as_bytes()).is_ok() {}
}

fn repeat(stream: &mut TcpStream, part: &[u8], times: usize) {
    for _ in 0..times {
        if stream.write_all(part).is_err() {
            return;
        }
    }
}

/// What `work` allocates at its peak, above what there was before.
async fn peak<T>(work: impl Future<Output = T>) -> (T, usize) {
    ALLOCATOR.reset_peak_usage();
    let before = ALLOCATOR.current_usage();
    let result = work.await;
    (result, ALLOCATOR.peak_usage().saturating_sub(before))
}

fn read(graph: &Graph) -> Raw<Bytes> {
    graph.request(Method::GET, "content")
}

async fn refused(name: &str, graph: Graph, kind: ErrorKind) {
    let request = graph.request::<graph_runtime::runtime::Json>(Method::GET, "content");
    let (result, peak) = peak(request.send()).await;
    let error: Error = result.map(drop).unwrap_err();
    assert_eq!(error.kind(), kind, "{name}: {error}");
    assert!(peak < 2 * LIMIT, "{name}: {peak} bytes");
}

#[tokio::test]
async fn s8_no_body_costs_twice_the_limit_of_memory() {
    // The transport's own tables are allocated with the first request.
    let small = serve(head(200, "content-length: 2"), |stream| {
        repeat(stream, b"{}", 1)
    });
    read(&small).send().await.unwrap();

    let graph = serve(head(200, "transfer-encoding: chunked"), endless);
    refused("endless chunks", graph, ErrorKind::Decode).await;

    let graph = serve(head(200, "content-length: 9999999999"), |stream| {
        repeat(stream, &[b' '; 4096], 100);
    });
    refused("a length that is a lie", graph, ErrorKind::Transport).await;

    let mut bomb = GzEncoder::new(Vec::new(), Compression::best());
    for _ in 0..1000 {
        bomb.write_all(&[b' '; 100_000]).unwrap();
    }
    let bomb = bomb.finish().unwrap();
    assert!(bomb.len() * 500 < 100_000_000, "{}", bomb.len());
    let graph = serve(
        head(200, "content-encoding: gzip\r\nconnection: close"),
        move |stream| {
            repeat(stream, &bomb, 1);
        },
    );
    refused("a gzip bomb", graph, ErrorKind::Decode).await;

    let many = "x: y\r\n".repeat(20_000) + "content-length: 2";
    let graph = serve(head(200, &many), |stream| repeat(stream, b"{}", 1));
    refused("many headers", graph, ErrorKind::Transport).await;

    let deep = head(200, "content-length: 1000000");
    let graph = serve(deep, |stream| repeat(stream, &[b'['; 1000], 1000));
    refused("deep arrays", graph, ErrorKind::Decode).await;

    let graph = serve(head(500, "transfer-encoding: chunked"), endless);
    let request = read(&graph).send();
    let (result, peak) = peak(request).await;
    assert_eq!(result.unwrap_err().kind(), ErrorKind::Service);
    assert!(peak < 1 << 20, "an endless error: {peak} bytes");

    streams_cost_no_memory().await;
}

/// A download of 100 MB, which is 20 times the limit.
async fn streams_cost_no_memory() {
    let graph = serve(head(200, "content-length: 100000000"), |stream| {
        repeat(stream, &[7; 10_000], 10_000);
    });
    let (result, peak) = peak(async {
        let download = read(&graph).stream().await?;
        let mut content = download;
        content.write_to(&mut std::io::sink()).await
    })
    .await;
    assert_eq!(result.unwrap(), 100_000_000);
    assert!(peak < 2 << 20, "a download: {peak} bytes");
}
