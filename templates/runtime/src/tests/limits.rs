//! Bodies that would not end, or not fit, against a server of our own.
use super::rig::CANARY;
use crate::runtime::{Error, ErrorKind, Graph, RetryPolicy, StaticToken};
use flate2::Compression;
use flate2::write::GzEncoder;
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};

const LIMIT: usize = 1 << 20;

/// Answers one request with a head, and then with what `body` writes.
fn serve(head: &'static str, body: impl FnOnce(&mut TcpStream) + Send + 'static) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    std::thread::spawn(move || {
        let (mut stream, _) = listener.accept().unwrap();
        let lines = BufReader::new(stream.try_clone().unwrap()).lines();
        let _read = lines
            .map_while(Result::ok)
            .take_while(|line| !line.is_empty())
            .count();
        let head = format!("HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n{head}\r\n\r\n");
        if stream.write_all(head.as_bytes()).is_ok() {
            body(&mut stream);
        }
    });
    address
}

async fn read(address: String) -> Result<(), Error> {
    let graph = Graph::builder(StaticToken::new(CANARY))
        .base_url(address)
        .dangerous_allow_http_loopback()
        .body_limit(LIMIT)
        .retry(RetryPolicy::never())
        .build()
        .unwrap();
    graph.me().get().send().await.map(drop)
}

fn compressed(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

#[tokio::test]
async fn r16_and_s8_a_compressed_body_counts_as_it_unpacks() {
    let head = "content-encoding: gzip\r\nconnection: close";
    let small = compressed(b"{\"id\":\"1\"}");
    let send = |bytes: Vec<u8>| move |stream: &mut TcpStream| drop(stream.write_all(&bytes));
    read(serve(head, send(small))).await.unwrap();
    let bomb = compressed(&vec![b' '; 64 << 20]);
    assert!(bomb.len() < LIMIT / 10);
    let error = read(serve(head, send(bomb))).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Decode);
    assert!(
        error.to_string().contains("longer than 1048576 bytes"),
        "{error}"
    );
}

#[tokio::test]
async fn s8_an_endless_body_ends_at_the_limit() {
    let address = serve("transfer-encoding: chunked", |stream| {
        let chunk = format!("1000\r\n{}\r\n", " ".repeat(0x1000));
        while stream.write_all(chunk.as_bytes()).is_ok() {}
    });
    let error = read(address).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Decode);
}

#[tokio::test]
async fn s8_an_announced_length_buys_no_memory() {
    let address = serve("content-length: 9999999999999", |stream| {
        drop(stream.write_all(b"{\"id\":"));
    });
    let error = read(address).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Transport, "{error}");
}

#[tokio::test]
async fn a_body_that_breaks_off_is_an_error() {
    let address = serve("content-length: 10", |stream| {
        drop(stream.write_all(b"{}"));
    });
    let error = read(address).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Transport, "{error}");
    assert_eq!(
        error.to_string().split(" (").next(),
        Some("the response broke off")
    );
}
