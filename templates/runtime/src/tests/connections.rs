//! Which connections the default transport uses.
use crate::runtime::testing::FakeTimer;
use crate::runtime::{Graph, StaticToken};
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};

/// Answers the first request with 503 and the others with success, on as many connections as it
/// takes, and records the connection of each request.
fn serve() -> (String, Arc<Mutex<Vec<usize>>>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    let log = Arc::new(Mutex::new(Vec::new()));
    let shared = Arc::clone(&log);
    std::thread::spawn(move || {
        for (number, stream) in listener.incoming().flatten().enumerate() {
            let log = Arc::clone(&shared);
            std::thread::spawn(move || answer(stream, number, &log));
        }
    });
    (address, log)
}

fn answer(mut stream: TcpStream, number: usize, log: &Mutex<Vec<usize>>) {
    let mut lines = BufReader::new(stream.try_clone().unwrap()).lines();
    while let Some(Ok(line)) = lines.next() {
        if !line.is_empty() {
            continue;
        }
        let first = {
            let mut log = log.lock().unwrap();
            log.push(number);
            log.len() == 1
        };
        let status = if first { "503 Busy" } else { "200 OK" };
        let reply = format!("HTTP/1.1 {status}\r\ncontent-length: 2\r\n\r\n{{}}");
        if stream.write_all(reply.as_bytes()).is_err() {
            return;
        }
    }
}

#[tokio::test]
async fn t5_the_retry_of_a_503_opens_a_connection() {
    let (address, log) = serve();
    let graph = Graph::builder(StaticToken::new("t"))
        .base_url(address)
        .dangerous_allow_http_loopback()
        .timer(FakeTimer::new())
        .build()
        .unwrap();
    for _ in 0..3 {
        graph.me().get().send().await.unwrap();
    }
    let log = log.lock().unwrap().clone();
    assert_eq!(log.len(), 4);
    assert_ne!(log[0], log[1], "{log:?}");
    // Other requests share what connections there are.
    assert_eq!(log[2], log[3], "{log:?}");
}
