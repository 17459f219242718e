//! Fetching from a server of our own that does what servers do.
#![cfg(feature = "fetch")]
#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot set up its case has failed"
)]

mod faults;

use std::fs;
use std::io::{BufRead as _, BufReader, Write as _};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::process::{Command, Output};
use std::sync::{Arc, Mutex};

use sha2::{Digest as _, Sha256};
use tempfile::{TempDir, tempdir};

const OLD: &str = "0123456789012345678901234567890123456789";
const NEW: &str = "abcdefabcdefabcdefabcdefabcdefabcdefabcd";

/// Answers requests by their path; tells the request heads it got.
struct Server {
    address: String,
    heads: Arc<Mutex<Vec<String>>>,
}

fn serve(answer: impl Fn(&str, &mut TcpStream) + Send + 'static) -> Server {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    let heads: Arc<Mutex<Vec<String>>> = Arc::default();
    let seen = heads.clone();
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            let mut stream = stream.unwrap();
            let lines = BufReader::new(stream.try_clone().unwrap()).lines();
            let head: Vec<String> = lines
                .map_while(Result::ok)
                .take_while(|line| !line.is_empty())
                .collect();
            let head = head.join("\n");
            seen.lock().unwrap().push(head.clone());
            answer(&head, &mut stream);
        }
    });
    Server { address, heads }
}

fn send(stream: &mut TcpStream, status: &str, headers: &str, length: usize, body: &[u8]) {
    let head = format!(
        "HTTP/1.1 {status}\r\nContent-Length: {length}\r\nConnection: close\r\n{headers}\r\n"
    );
    // The client may have gone.
    let _ = stream
        .write_all(head.as_bytes())
        .and_then(|()| stream.write_all(body));
}

fn hash(bytes: &[u8]) -> String {
    Sha256::digest(bytes)
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

/// A list of one source, whose bytes have the given hash.
fn list(place: &TempDir, server: &str, sha256: &str) {
    let text = format!(
        "# where files live\n[[source]]\nname = \"pets\"\nurl = \"{server}/{{revision}}/pets.csdl\"\n\
         revision = \"{OLD}\"\nsha256 = \"{sha256}\"\nlatest = \"{server}/latest\"\nlicense = \"MIT\"\n"
    );
    fs::write(place.path().join("sources.toml"), text).unwrap();
}

fn fetch(folder: &Path, more: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_xtask"))
        .args(["fetch", "--sources", "sources.toml", "--out", "out"])
        .args(more)
        .current_dir(folder)
        .output()
        .unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// The files of the folder that fetching filled.
fn files(place: &TempDir) -> Vec<String> {
    let entries = fs::read_dir(place.path().join("out")).unwrap();
    let names = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<String> = names.collect();
    names.sort();
    names
}

#[test]
fn a_file_is_fetched_once_through_redirects_and_verified() {
    let server = serve(|head, stream| {
        if head.contains("/elsewhere") {
            send(stream, "200 OK", "", 5, b"bytes");
        } else {
            send(stream, "302 Found", "Location: /elsewhere\r\n", 0, b"");
        }
    });
    let place = tempdir().unwrap();
    list(&place, &server.address, &hash(b"bytes"));
    let first = fetch(place.path(), &[]);
    assert!(first.status.success(), "{}", text(&first.stderr));
    assert_eq!(
        fs::read(place.path().join("out/pets.csdl")).unwrap(),
        b"bytes"
    );
    assert_eq!(files(&place), ["pets.csdl"]);
    let again = fetch(place.path(), &[]);
    assert!(text(&again.stderr).contains("pets: up to date"));
    assert_eq!(
        server.heads.lock().unwrap().len(),
        2,
        "the second run asks for nothing"
    );
}

#[test]
fn a_long_download_tells_how_far_it_is() {
    let body = vec![7; 9 << 20];
    let sha256 = hash(&body);
    let server = serve(move |_, stream| send(stream, "200 OK", "", body.len(), &body));
    let place = tempdir().unwrap();
    list(&place, &server.address, &sha256);
    let long = fetch(place.path(), &[]);
    assert!(long.status.success(), "{}", text(&long.stderr));
    let told = text(&long.stderr);
    let lines = told.lines().filter(|line| line.ends_with(" of 9 MB"));
    let lines: Vec<&str> = lines.collect();
    assert_eq!(lines.len(), 2, "{told}");
    assert!(lines[0].contains("pets.csdl: 4 of 9 MB"), "{told}");
    assert!(lines[1].contains("pets.csdl: 8 of 9 MB"), "{told}");
}

#[test]
fn a_mirror_is_verified_too() {
    let place = tempdir().unwrap();
    list(&place, "http://127.0.0.1:1", &hash(b"bytes"));
    fs::create_dir(place.path().join("mirror")).unwrap();
    fs::write(place.path().join("mirror/pets.csdl"), "wrong").unwrap();
    let wrong = fetch(place.path(), &["--mirror", "mirror"]);
    assert_eq!(wrong.status.code(), Some(1));
    assert_eq!(files(&place), [""; 0]);
    fs::write(place.path().join("mirror/pets.csdl"), "bytes").unwrap();
    assert!(
        fetch(place.path(), &["--mirror", "mirror"])
            .status
            .success()
    );
    assert_eq!(files(&place), ["pets.csdl"]);
}

#[test]
fn the_latest_revision_moves_the_pin_and_tells_what_changed() {
    let schema = |member: &str| {
        format!(
            r#"<edmx:Edmx Version="4.0" xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx"><edmx:DataServices>
<Schema Namespace="p" xmlns="http://docs.oasis-open.org/odata/ns/edm"><ComplexType Name="pet">{member}</ComplexType></Schema>
</edmx:DataServices></edmx:Edmx>"#
        )
    };
    let old = schema("");
    let new = schema(r#"<Property Name="age" Type="Edm.Int32"/>"#);
    let sha256 = hash(old.as_bytes());
    let newest = hash(new.as_bytes());
    let server = serve(move |head, stream| {
        let body = if head.contains("/latest") {
            NEW
        } else if head.contains(NEW) {
            &new
        } else {
            &old
        };
        send(stream, "200 OK", "", body.len(), body.as_bytes());
    });
    let place = tempdir().unwrap();
    list(&place, &server.address, &sha256);
    let moved = fetch(place.path(), &["--latest"]);
    assert!(moved.status.success(), "{}", text(&moved.stderr));
    assert!(
        text(&moved.stdout).contains("p.pet/age: added"),
        "{}",
        text(&moved.stdout)
    );
    let list = fs::read_to_string(place.path().join("sources.toml")).unwrap();
    assert!(list.contains(&newest) && list.contains(NEW), "{list}");
    assert!(
        !list.contains(OLD) && list.starts_with("# where files live\n"),
        "{list}"
    );
    let again = fetch(place.path(), &["--latest"]);
    assert!(
        text(&again.stderr).contains("is the newest revision"),
        "{}",
        text(&again.stderr)
    );
}

#[test]
fn lists_that_cannot_be_trusted_are_refused() {
    let place = tempdir().unwrap();
    for (url, name) in [
        ("http://example.org/{revision}/a.csdl", "a"),
        ("https://example.org/master/a.csdl", "a"),
        ("https://example.org/{revision}/a.csdl", "../a"),
    ] {
        let text = format!(
            "[[source]]\nname = \"{name}\"\nurl = \"{url}\"\nrevision = \"{OLD}\"\nsha256 = \"{}\"\nlicense = \"MIT\"\n",
            hash(b"")
        );
        fs::write(place.path().join("sources.toml"), text).unwrap();
        let refused = fetch(place.path(), &[]);
        assert_eq!(refused.status.code(), Some(1), "{url} {name}");
        assert!(
            text_of(&refused).contains("sources.toml:"),
            "{}",
            text_of(&refused)
        );
    }
}

fn text_of(output: &Output) -> String {
    text(&output.stderr)
}
