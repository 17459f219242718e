//! Programs of users of emitted crates: requests through a transport without a network.

/// Prints a request: line, headers, body; the random boundary of a multipart body by a name.
fn print(sent: &http::Request<bytes::Bytes>) {
    println!("{} {}", sent.method(), sent.uri());
    let mut boundary = String::new();
    for (name, value) in sent.headers() {
        let value = value.to_str().unwrap_or("(binary)");
        if let Some((_, random)) = value.split_once("boundary=") {
            boundary = random.to_owned();
        }
        if !["client-request-id", "user-agent"].contains(&name.as_str()) {
            println!("{name}: {}", value.replace(&boundary, if boundary.is_empty() { "" } else { "BOUNDARY" }));
        }
    }
    let body = String::from_utf8_lossy(sent.body()).into_owned();
    let body = if boundary.is_empty() { body } else { body.replace(&boundary, "BOUNDARY") };
    if !body.is_empty() {
        println!("\n{body}");
    }
}
