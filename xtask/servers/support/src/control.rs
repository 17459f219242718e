//! The control side of a service: its faults and its log.
use serde_json::Value;
use std::io::{Read as _, Write as _};
use std::net::TcpStream;

/// A request as it came in.
#[derive(Debug)]
pub struct Logged {
    /// Method, a blank, path and query.
    pub line: String,
    /// Headers, their names in lower case.
    pub headers: Value,
    /// The body.
    pub body: String,
    /// Whether the service carried it out, whatever it answered then.
    pub done: bool,
    /// The fault it met: a status, or the name of another kind; empty if none.
    pub fault: String,
}

impl Logged {
    pub(crate) fn read(log: &str) -> Vec<Self> {
        let log: Vec<Value> = serde_json::from_str(log).expect("the log is an array");
        log.into_iter().map(Self::from_value).collect()
    }

    fn from_value(entry: Value) -> Self {
        let text = |name: &str| entry[name].as_str().unwrap().to_owned();
        Self {
            line: format!("{} {}", text("method"), text("path")),
            headers: entry["headers"].clone(),
            body: text("body"),
            done: entry["done"].as_bool().unwrap(),
            fault: text("fault"),
        }
    }

    /// A header; empty if it was not sent.
    pub fn header(&self, name: &str) -> &str {
        self.headers[name].as_str().unwrap_or_default()
    }
}

/// Sends a request to the control side, and gives the body of the answer.
pub(crate) fn ask(port: u16, method: &str, name: &str, body: &str) -> String {
    let mut stream = TcpStream::connect(("127.0.0.1", port)).unwrap();
    let length = body.len();
    let head = format!(
        "{method} /control/{name} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\nContent-Length: {length}\r\n\r\n"
    );
    stream.write_all(head.as_bytes()).unwrap();
    stream.write_all(body.as_bytes()).unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    let (_, body) = answer.split_once("\r\n\r\n").unwrap();
    body.to_owned()
}
